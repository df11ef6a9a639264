"""A letter that waits is written by one version and may go out with the next: what it doesn't know yet is left out."""

import pytest

from templates.render import page
from tests.voice.examples import by_page

SAID_SINCE = {  # by page: what letters of older versions don't have
    "duty/list": "to_nod",
    "forms/goes_on": "place",
    "forms/session_why_off": "stage",
    "hotline/template": "unsaid",
    "markets/market_is_off": "cut_short",
    "markets/queue_ended": "cut_short",
    "markets/you_keep_it_today": "cut_short",
    "markets/your_stall_is_off": "cut_short",
    "meetings/call_back": "brought_by",
    "meetings/how_did_topic_end": "voice",
    "meetings/session": "cut_short",
    "meetings/topic_shows": "voice",
    "notices/change_refused": "why",
    "notices/refused": "why",
}
EXAMPLES = by_page()


@pytest.mark.parametrize("name", SAID_SINCE)
def test_a_letter_of_an_older_version_can_still_be_read(name):
    for example in EXAMPLES[name]:
        older = {key: value for key, value in example.data.items() if key != SAID_SINCE[name]}
        assert page(name, older, example.now)
