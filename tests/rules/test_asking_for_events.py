"""「最近有什么活动」 is understood, and whatever else has an event in it stays a matter."""

import pytest

from domain.meetings.events_asked import asked
from domain.sentences import SENTENCES
from tests.rules.test_asking_for_stations import cases


@pytest.mark.parametrize(("said", "means"), cases("event_questions"), ids=lambda case: case or "nothing")
def test_only_who_asks_what_events_there_are_is_understood_so(said, means):
    assert asked(said) == (means == "yes")


def test_nobody_who_reports_anything_asks_for_events():
    assert [said for row in SENTENCES.values() for said in row if asked(said)] == []


def test_who_asks_for_a_market_or_a_place_asks_for_no_event():
    lists = ("market_questions", "market_questions_later", "station_questions", "station_questions_later")
    assert [said for name in lists for said, _ in cases(name) if asked(said)] == []
