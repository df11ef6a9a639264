"""How long neighbours wait, hour by hour; the story begins on Thursday 19 November 2026."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.issues import decisions, life
from domain.issues.doing import Note
from domain.issues.issue import Stage
from domain.issues.verbs import ASK, CHASE, CONFIRM, DECLINE, DISPUTE, FIX, GIVE_UP, REMIND, TAKE, WAKE
from domain.words import Refused, Role, Why
from tests.rules.matters import (
    AUTHOR,
    GROUND,
    LEAD,
    MATTER,
    NO_WORKER,
    NOBODY,
    NOON,
    ONLY_THE_STREET,
    STAFF,
    STREET,
    WORKER,
    Life,
    fixed,
    on,
    unanswered,
)

SAID = Note(words="说了几句")
AS_AUTHOR = frozenset({Role.AUTHOR, Role.RESIDENT})


def reported(now, ground=GROUND):
    return Life.begun(MATTER, ground, now)


def taken(now):
    story = reported(now)
    story.does(TAKE, WORKER)
    return story


@pytest.mark.parametrize(
    ("said", "by"),
    [
        (on(19, 7), on(19, 10)),
        (on(19, 15), on(19, 18)),
        (on(19, 20), on(20, 8)),
        (on(19, 23), on(20, 10)),
        (on(20, 3), on(20, 10)),
    ],
)
def test_it_is_to_be_taken_within_three_waking_hours(said, by):
    story = reported(said)
    assert story.issue.take_by == story.alarms["chase"] == by


@pytest.mark.parametrize(("hour", "day"), [(22, 20), (23, 20), (24, 20), (30, 20)])
def test_in_the_night_only_the_morning_is_called(hour, day):
    story = reported(on(19, 0) + timedelta(hours=hour))
    assert story.alarms["wake"] == on(day, 7)
    assert story.rings() == WAKE
    assert story.rings() == CHASE


@pytest.mark.parametrize("hour", [7, 12, 21])
def test_by_day_nobody_waits_for_a_morning(hour):
    assert reported(on(19, hour)).alarms.keys() == {"chase"}


@pytest.mark.parametrize(
    ("now", "by"),
    [(on(19, 8), on(20, 18)), (on(19, 17, 59), on(20, 18)), (on(19, 23, 59), on(20, 18)), (on(20, 0), on(21, 18))],
)
def test_whoever_takes_it_has_until_six_of_the_next_day(now, by):
    story = taken(now)
    assert story.issue.fix_by == story.alarms["chase"] == by


def test_handing_over_and_taking_again_leaves_the_promise_where_it_was():
    story = taken(NOON)
    story.now = on(20, 9)
    story.does(DECLINE, WORKER, note=SAID)
    story.does(TAKE, LEAD)
    assert story.issue.fix_by == story.alarms["chase"] == on(20, 18)


def test_whoever_takes_it_after_the_promise_was_broken_is_asked_in_the_morning():
    story = taken(NOON)
    story.now = on(22, 11)
    story.does(DECLINE, WORKER, note=SAID)
    story.does(TAKE, LEAD)
    assert story.issue.fix_by == on(20, 18)
    assert story.alarms == {"chase": on(23, 9)}


def test_nobody_taking_it_climbs_every_three_hours_and_then_calls_the_top_every_working_morning():
    story = reported(on(19, 12))
    climbed = [(story.rings(), story.issue.rung, story.alarms["chase"]) for _ in range(5)]
    assert climbed == [
        (CHASE, 1, on(19, 18)),
        (CHASE, 2, on(20, 12)),  # three office hours of the community, which had closed
        (CHASE, 3, on(20, 15)),
        (CHASE, 3, on(23, 9)),  # over the weekend
        (CHASE, 3, on(24, 9)),
    ]


@pytest.mark.parametrize(
    ("ground", "rungs"), [(NO_WORKER, [1, 2, 3]), (ONLY_THE_STREET, [3, 3, 3]), (NOBODY, [0, 0, 0])]
)
def test_rungs_on_which_nobody_stands_are_passed_over(ground, rungs):
    story = reported(NOON, ground)
    assert [story.issue.rung, *(story.rings() and story.issue.rung for _ in range(2))] == rungs


def test_a_broken_promise_is_asked_about_at_once_and_then_every_morning_each_time_one_rung_higher():
    story = taken(NOON)
    asked = [(story.rings(), story.now, story.issue.late, story.issue.rung) for _ in range(5)]
    assert asked == [
        (REMIND, on(20, 16), 0, 0),
        (CHASE, on(20, 18), 1, 1),
        (CHASE, on(21, 9), 2, 2),
        (CHASE, on(22, 9), 3, 3),
        (CHASE, on(23, 9), 4, 3),
    ]


@pytest.mark.parametrize(
    ("now", "asked", "closed"),
    [
        (on(19, 12, 34), on(21, 12, 34), on(24, 20)),
        (on(19, 21, 59), on(21, 21, 59), on(24, 20)),
        (on(19, 23), on(22, 7), on(25, 20)),
        (on(20, 5), on(22, 7), on(25, 20)),
    ],
)
def test_silence_is_asked_about_after_two_days_and_closes_three_days_later_at_eight(now, asked, closed):
    story = fixed(now)
    assert story.alarms == {"ask": asked}
    assert story.rings() == ASK
    assert story.alarms == {"give_up": closed}
    assert story.rings() == GIVE_UP
    assert (story.issue.stage, story.issue.ended, story.alarms) == (Stage.UNANSWERED, closed, {})


def test_an_answer_ends_the_asking():
    story = fixed()
    story.rings()
    story.does(CONFIRM, AUTHOR)
    assert story.alarms == {}


def test_a_dispute_is_to_be_answered_by_noon_of_the_next_day():
    story = fixed(on(19, 16))
    story.now = on(20, 19)
    story.does(DISPUTE, AUTHOR)
    assert story.issue.fix_by == story.alarms["chase"] == on(21, 12)
    assert story.issue.late == 0


@pytest.mark.parametrize("how_it_ended", [CONFIRM, GIVE_UP])
def test_what_is_over_may_be_opened_again_for_fourteen_days_and_not_after(how_it_ended):
    story = unanswered() if how_it_ended == GIVE_UP else fixed()
    if how_it_ended == CONFIRM:
        story.does(CONFIRM, AUTHOR)
    assert story.issue.ended
    last = story.issue.ended + timedelta(days=14)
    assert decisions.move(story.issue, DISPUTE, AUTHOR, GROUND, last)
    assert DISPUTE in life.choices(story.issue, AS_AUTHOR, GROUND, last)
    with pytest.raises(Refused) as no:
        decisions.move(story.issue, DISPUTE, AUTHOR, GROUND, last + timedelta(seconds=1))
    assert no.value.why == Why.TOO_LATE
    assert DISPUTE not in life.choices(story.issue, AS_AUTHOR, GROUND, last + timedelta(seconds=1))


def test_the_same_hours_hold_where_the_wall_shows_another():
    west = replace(GROUND, zone="Asia/Urumqi")
    story = Life.begun(MATTER, west, on(19, 23))  # nine in the evening there
    assert story.alarms == {"chase": on(20, 11)}


@pytest.mark.parametrize("who", [WORKER, LEAD, STAFF, STREET])
def test_whoever_fixes_it_without_having_taken_it_is_asked_about_like_anybody(who):
    story = reported(NOON)
    story.does(FIX, who, note=SAID)
    assert story.alarms == {"ask": on(21, 12)}
