"""How much is too much, and until when."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customs import Customs
from domain.limits import WRONG_CODES, Limits, Rate, full, reports, reports_in_a_group
from flows.floods import Floods
from tests.rules.matters import NOON

THREE = Rate(3, timedelta(minutes=10))
LIMITS = Limits()
MOST = LIMITS.updates.most


def minutes(*ago):
    """Oldest first."""
    return [NOON - timedelta(minutes=number) for number in ago]


@pytest.mark.parametrize(
    ("ago", "in_minutes"),
    [((), None), ((9, 8), None), ((9, 8, 7), 1), ((11, 9, 8), None), ((10, 9, 8), None), ((30, 9, 5, 1), 1)],
)
def test_there_is_room_again_when_the_oldest_of_as_many_as_there_may_be_is_long_enough_ago(ago, in_minutes):
    until = None if in_minutes is None else NOON + timedelta(minutes=in_minutes)
    assert THREE.full_until(minutes(*ago), NOON) == until


def test_the_rate_that_holds_up_longest_is_told():
    day = Rate(4, timedelta(days=1))
    soon, found = (full((THREE, day), minutes(*ago), NOON) for ago in ((9, 8, 7), (60, 9, 8, 7)))
    assert soon
    assert soon.rate == THREE
    assert found
    assert (found.rate, found.until) == (day, NOON - timedelta(minutes=60) + day.within)
    assert full((THREE, day), minutes(60, 50), NOON) is None


@given(st.lists(st.integers(0, 2000), max_size=60))
def test_in_no_span_of_time_is_there_more_than_the_rate_allows(seconds):
    taken: list[datetime] = []
    for second in sorted(seconds):
        now = NOON + timedelta(seconds=second)
        if THREE.full_until(taken, now) is None:
            taken.append(now)
    for start in taken:
        assert sum(start <= at < start + THREE.within for at in taken) <= THREE.most


def test_the_start_values_are_those_that_were_promised():
    assert Rate(20, timedelta(seconds=10)) == LIMITS.updates
    assert reports(Customs()) == (Rate(3, timedelta(minutes=10)), Rate(10, timedelta(days=1)))
    assert reports_in_a_group(Customs()) == (Rate(6, timedelta(minutes=1)),)
    assert Rate(5, timedelta(hours=1)) == WRONG_CODES
    assert LIMITS.notices == timedelta(minutes=1)


def test_an_area_has_its_own_limits_for_reports():
    own = Customs({"limit:reports": 30, "limit:reports_a_day": 100, "limit:reports_in_a_group": 60})
    assert [rate.most for rate in (*reports(own), *reports_in_a_group(own))] == [30, 100, 60]


def test_a_newcomer_is_somebody_met_within_the_last_day_or_not_at_all():
    assert LIMITS.hold_of(None, NOON) == LIMITS.quarantine
    assert LIMITS.hold_of(NOON - timedelta(hours=23), NOON) == LIMITS.quarantine
    assert LIMITS.hold_of(NOON - timedelta(hours=24), NOON) == LIMITS.hold
    assert LIMITS.hold < LIMITS.quarantine


def let_in(floods, seconds, sender=1, chat=1):
    """Which of these updates are let in, one after another."""
    return [floods.lets_in(number, sender, chat, NOON + timedelta(seconds=at)) for number, at in enumerate(seconds)]


def test_as_many_as_may_be_are_let_in_and_the_next_one_only_to_be_told():
    floods = Floods()
    assert let_in(floods, [0] * (MOST + 5)) == [True] * (MOST + 1) + [False] * 4
    assert [floods.answered(number) for number in (0, MOST - 1, MOST, MOST + 1)] == [None, None, 1, None]


def test_messages_that_come_in_slowly_are_all_let_in():
    assert all(let_in(Floods(), [number / 2 for number in range(200)]))


def test_a_backlog_that_was_said_slowly_is_no_flood_though_it_comes_all_at_once():
    assert all(let_in(Floods(), range(0, 6000, 30)))


def test_whoever_is_quiet_for_as_long_as_they_are_held_is_let_in_again():
    floods = Floods()
    let_in(floods, [0] * (MOST + 1))
    assert let_in(floods, [59]) == [False]
    assert let_in(floods, [60]) == [True]
    assert floods.answered(0) is None


def test_whoever_never_stops_is_never_let_in_but_to_be_told():
    floods = Floods()
    seconds = [number / 50 for number in range(50 * 300)]
    assert sum(let_in(floods, seconds)) == MOST + 5


def test_one_chat_hears_once_a_minute_however_many_flood_it():
    floods = Floods()
    told = sum(sum(let_in(floods, [0] * (MOST + 1), sender)) - MOST for sender in range(100, 300))
    assert told == 1


def test_one_person_hears_once_a_minute_in_however_many_chats_they_flood():
    floods = Floods()
    told = sum(sum(let_in(floods, [0] * (MOST + 1), 1, chat)) for chat in range(20))
    assert told == MOST + 1


def test_nobody_is_remembered_who_has_been_quiet_since():
    floods = Floods()
    for sender in range(1000):
        let_in(floods, [0] * (MOST + 1), sender, sender)
    let_in(floods, [7200], 5000)
    assert len(floods._senders) == 1
    assert not floods._answers
    assert not floods._noticed


def test_what_could_not_be_kept_is_not_held_against_anybody():
    floods = Floods()
    let_in(floods, [0] * (MOST + 1))
    floods.forget()
    assert let_in(floods, [1]) == [True]
