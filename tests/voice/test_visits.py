"""Every button under the message of a visit has words of its own, at every stage at which it is drawn."""

from datetime import UTC, datetime

import pytest

from domain.meetings.pages import PAGES
from domain.meetings.visit import Sort, Stage, Visit
from domain.meetings.visits_life import THEIRS, Verb, choices
from templates.labels import LABELS, label

NOW = datetime(2026, 11, 19, tzinfo=UTC)
VERBS = sorted({word for page in PAGES.values() for row in page.rows for word in row if isinstance(word, Verb)})
SHOWN = sorted({word for page in PAGES.values() for row in page.rows for word in row if not isinstance(word, Verb)})


def drawn_at(verb):
    visits = (Visit(session=1, person=1, sort=Sort.TALK, asked=NOW, stage=stage) for stage in Stage)
    return [visit.stage for visit in visits if verb in choices(visit, THEIRS)]


@pytest.mark.parametrize("verb", VERBS)
def test_what_somebody_may_do_says_what_it_means_for_a_visit(verb):
    assert drawn_at(verb)
    assert [stage for stage in drawn_at(verb) if f"{verb}:{stage}" not in LABELS] == []


@pytest.mark.parametrize("word", SHOWN)
def test_what_only_shows_something_says_what(word):
    assert label(f"{word}:{Stage.BOOKED}")


@pytest.mark.parametrize(
    ("button", "says"),
    [
        ("give_up:booked", "来不了"),
        ("give_up:waiting", "不排了"),
        ("accept:offered", "要"),
        ("calendar:booked", "加到日历"),
    ],
)
def test_the_same_verb_is_called_by_what_is_left(button, says):
    assert label(button) == says
