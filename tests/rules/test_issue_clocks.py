"""How long neighbours wait, hour by hour; the story begins on Thursday 19 November 2026."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customs import Customs
from domain.issues import clocks, decisions, life
from domain.issues.doing import Note
from domain.issues.issue import Awaited, Stage, Step
from domain.issues.verbs import (
    ANSWER,
    ASK,
    CHASE,
    CONFIRM,
    DECLINE,
    DISPUTE,
    FIX,
    GIVE_UP,
    INQUIRE,
    LATER,
    PLAN,
    REACH,
    REMIND,
    RESUME,
    TAKE,
    WAIT,
    WAKE,
)
from domain.time import A_QUARTER, after_waking, spoken, waking_between
from domain.words import Refused, Role, Why
from domain.workdays import after_office, office_between
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


# while it waits for its author


ZONE = GROUND.zone
OFFICE = GROUND.customs.office
MOMENTS = st.integers(0, 14 * 24 * 60).map(lambda minutes: on(19, 0) + timedelta(minutes=minutes))
SPANS = st.integers(0, 3 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(MOMENTS, SPANS)
def test_so_much_waking_time_later_there_lies_so_much_waking_time_between(start, span):
    assert waking_between(start, after_waking(start, span, ZONE), ZONE) == span


@given(MOMENTS, SPANS)
def test_so_many_office_hours_later_there_lie_so_many_office_hours_between(start, span):
    end = after_office(start, span, ZONE, OFFICE, GROUND.workdays)
    assert office_between(start, end, ZONE, OFFICE, GROUND.workdays) == span


@given(MOMENTS, SPANS, SPANS)
def test_a_promise_moves_by_the_waking_time_it_waited_up_to_an_hour_that_people_say(since, left, waited):
    due, now = spoken(after_waking(since, left, ZONE)), since + waited
    moved, gone = waits(due, since, now, WORKER), waking_between(since, now, ZONE)
    assert gone <= waking_between(due, moved, ZONE) < gone + A_QUARTER
    assert is_said(moved)


@given(MOMENTS, SPANS, SPANS)
def test_in_an_office_it_moves_by_the_office_hours_up_to_an_hour_that_people_say(since, left, waited):
    due, now = spoken(after_office(since, left, ZONE, OFFICE, GROUND.workdays)), since + waited
    moved, gone = waits(due, since, now, STAFF), office_between(since, now, ZONE, OFFICE, GROUND.workdays)
    assert gone <= office_between(due, moved, ZONE, OFFICE, GROUND.workdays) < gone + A_QUARTER
    assert is_said(moved)


def waits(due, since, now, keeper):
    return clocks.after_the_pause(due, since, now, replace(MATTER, keeper=keeper.id), GROUND)


def is_said(moment):
    return moment == spoken(moment)


@pytest.mark.parametrize(("said", "by"), [((9, 27), (12, 30)), ((9, 30), (12, 30)), ((9, 31), (12, 45))])
def test_nobody_is_promised_an_hour_that_no_neighbour_would_say(said, by):
    assert reported(on(19, *said)).issue.take_by == on(19, *by)


def test_what_would_be_promised_for_bedtime_is_promised_for_the_morning():
    assert reported(on(19, 18, 52)).issue.take_by == on(20, 7)


def test_what_would_be_promised_for_after_an_office_has_closed_is_promised_for_when_it_closes():
    closes = replace(GROUND, customs=Customs({"office": ["09:00", "17:20"]}))
    assert clocks.in_office(on(19, 16, 18), timedelta(hours=1), closes) == on(19, 17, 20)


@given(MOMENTS, SPANS, SPANS)
def test_over_what_cannot_wait_it_moves_around_the_clock(since, left, waited):
    urgent = replace(GROUND, urgent=True)
    matter = replace(MATTER, keeper=WORKER.id)
    assert clocks.after_the_pause(since + left, since, since + waited, matter, urgent) == since + left + waited


def waiting(on_whom, **how):
    story = taken(NOON)
    if on_whom == Awaited.AUTHOR:
        story.does(INQUIRE, WORKER, note=SAID)
    else:
        story.does(WAIT, WORKER, note=Note(words="灯管", on=on_whom, **how))
    return story


def test_while_its_author_is_asked_nobody_is_called_until_they_have_had_their_evenings():
    story = waiting(Awaited.AUTHOR)
    assert story.alarms == {"wake": on(22, 20)}
    assert story.rings() == WAKE
    assert (story.issue.stage, story.issue.waits_on) == (Stage.TAKEN, None)


def test_an_answer_starts_the_clock_where_it_stood():
    story = waiting(Awaited.AUTHOR)
    story.now = on(19, 15)
    story.does(ANSWER, AUTHOR, note=SAID)
    assert story.issue.fix_by == story.alarms["chase"] == on(20, 21)


@pytest.mark.parametrize("on_whom", [Awaited.BODY, Awaited.THING])
def test_waiting_for_anybody_else_moves_nothing(on_whom):
    story = waiting(on_whom, until=on(21, 9))
    assert story.issue.fix_by == story.alarms["chase"] == on(20, 18)
    assert story.alarms["wake"] == on(21, 9)
    story.now = on(19, 18)
    story.does(RESUME, WORKER)
    assert story.issue.fix_by == on(20, 18)


def test_on_the_morning_that_ends_the_waiting_only_that_is_said():
    story = waiting(Awaited.THING, until=on(21, 9))
    assert [(story.rings(), story.now) for _ in range(3)] == [
        (REMIND, on(20, 16)),
        (CHASE, on(20, 18)),
        (WAKE, on(21, 9)),
    ]
    assert story.alarms["chase"] == on(22, 9)


def test_in_the_night_no_promise_is_asked_about_and_no_waiting_ends():
    story = taken(NOON)
    story.does(LATER, WORKER, note=Note(until=on(20, 23)))
    assert story.alarms["chase"] == on(21, 7)
    story.does(WAIT, WORKER, note=Note(words="灯管", on=Awaited.THING, until=on(21, 2)))
    assert story.alarms["wake"] == on(21, 7)


# what can't wait


URGENT = replace(GROUND, customs=Customs({"urgent": True, "fix:worker": {"hours": 10}}))


def test_what_cannot_wait_is_called_and_counted_at_night():
    story = reported(on(19, 23), URGENT)
    assert story.alarms == {"chase": on(20, 2)}
    story.does(TAKE, WORKER)
    assert story.issue.fix_by == story.alarms["chase"] == on(20, 9)
    assert story.alarms["remind"] == on(20, 7)


def test_no_office_closes_over_it():
    story = reported(on(21, 12), replace(URGENT, posts=ONLY_THE_STREET.posts))  # a Saturday
    assert story.alarms == {"chase": on(21, 15)}


# in steps


PLAN_OF_TWO = Note(steps=(Step("看现场", on(23, 18)), Step("换管", on(25, 18))))


def planned():
    story = taken(NOON)
    story.does(PLAN, WORKER, note=PLAN_OF_TWO)
    return story


def test_each_step_has_its_own_clock_and_the_last_is_the_promise():
    story = planned()
    assert story.issue.fix_by == on(25, 18)
    assert (story.alarms["remind"], story.alarms["chase"]) == (on(23, 16), on(23, 18))
    story.does(REACH, WORKER, note=Note(step=0))
    assert (story.alarms["remind"], story.alarms["chase"]) == (on(25, 16), on(25, 18))


def test_a_later_day_moves_the_next_step_and_pushes_those_behind_it():
    story = planned()
    story.does(LATER, WORKER, note=Note(until=on(26, 12)))
    assert [step.by for step in story.issue.steps] == [on(26, 12)] * 2
    assert story.issue.fix_by == on(26, 12)


def test_what_is_done_stays_done_in_another_plan_and_is_gone_without_one():
    story = planned()
    story.does(REACH, WORKER, note=Note(step=1))
    story.does(PLAN, WORKER, note=Note(steps=(Step("装灯", on(27, 18)),), words="说了几句"))
    assert [(step.what, step.reached) for step in story.issue.steps] == [("换管", NOON), ("装灯", None)]
    story.does(PLAN, WORKER, note=SAID)
    assert (story.issue.steps, story.issue.fix_by) == ((), on(27, 18))


def test_a_step_is_reached_once():
    story = planned()
    story.does(REACH, WORKER, note=Note(step=1))
    with pytest.raises(Refused) as no:
        story.does(REACH, WORKER, note=Note(step=1))
    assert no.value.why == Why.TOO_LATE


def test_waiting_for_the_author_moves_the_steps_along():
    story = planned()
    story.does(INQUIRE, WORKER, note=SAID)
    story.now = on(19, 14)
    story.does(ANSWER, AUTHOR, note=SAID)
    assert [step.by for step in story.issue.steps] == [on(23, 20), on(25, 20)]


# news


def test_news_is_due_on_the_quarter_of_the_hour():
    story = reported(on(19, 12, 7))
    story.does(TAKE, WORKER)
    story.does(LATER, WORKER, note=Note(until=on(28, 12)))
    assert story.alarms["nudge"] == on(22, 12, 15)


def test_the_quarter_at_which_the_night_begins_is_the_morning():
    story = reported(on(19, 21, 50))
    story.does(TAKE, WORKER)
    story.does(LATER, WORKER, note=Note(until=on(28, 12)))
    assert story.alarms["nudge"] == on(23, 7)


@pytest.mark.parametrize("who", [WORKER, LEAD, STAFF, STREET])
def test_whoever_fixes_it_without_having_taken_it_is_asked_about_like_anybody(who):
    story = reported(NOON)
    story.does(FIX, who, note=SAID)
    assert story.alarms == {"ask": on(21, 12)}
