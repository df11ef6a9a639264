"""A trouble begins and is over by its row in one table, and what moves to and fro is told once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.troubles import (
    ALL_WELL,
    LIMITS,
    NO_MEMORY,
    Reading,
    Safety,
    Trouble,
    alarm,
    all_is_well,
    judge,
    over,
    weekly,
)
from domain.words import Way

NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)  # three in the afternoon
ZONE = "Asia/Shanghai"
QUIET = {trouble: Reading(0) for trouble in Trouble}
LOOK = timedelta(seconds=3)

every_trouble = pytest.mark.parametrize("trouble", Trouble)


class Watched:
    """Looks one after another, and what was known after each."""

    def __init__(self):
        self.now = NOW
        self.signs = ALL_WELL
        self.changes = 0

    def reads(self, **numbers):
        readings = QUIET | {Trouble(kind): Reading(number) for kind, number in numbers.items()}
        before, self.signs = self.present, judge(self.signs, readings, self.now)
        self.changes += len(before ^ self.present)
        self.now += LOOK
        return self.present

    def reads_for(self, seconds, **numbers):
        for _ in range(int(seconds / LOOK.total_seconds()) + 2):
            self.reads(**numbers)
        return self.present

    @property
    def present(self):
        return {trouble for trouble, sign in self.signs.items() if sign.since}


@pytest.fixture
def watched():
    return Watched()


def above(trouble):
    return {trouble.value: LIMITS[trouble].begins + 1}


def at_its_end(trouble):
    return {trouble.value: LIMITS[trouble].ends}


@every_trouble
def test_every_trouble_has_a_row_and_its_end_is_no_higher_than_its_beginning(trouble):
    limit = LIMITS[trouble]
    assert 0 <= limit.ends <= limit.begins
    assert trouble not in limit.because


@every_trouble
def test_a_reading_that_only_touches_the_limit_is_no_trouble(watched, trouble):
    assert not watched.reads_for(600, **{trouble.value: LIMITS[trouble].begins})


@every_trouble
def test_a_reading_above_the_limit_is_a_trouble_once_it_has_lasted(watched, trouble):
    assert watched.reads_for(LIMITS[trouble].after, **above(trouble)) == {trouble}
    assert watched.signs[trouble].since == NOW


@every_trouble
def test_a_trouble_is_over_once_the_reading_has_been_calm_for_long_enough(watched, trouble):
    watched.reads_for(LIMITS[trouble].after, **above(trouble))
    assert watched.reads(**at_its_end(trouble)) == {trouble}
    assert not watched.reads_for(LIMITS[trouble].calm, **at_its_end(trouble))


@every_trouble
def test_a_reading_that_swings_is_one_trouble_and_not_many(watched, trouble):
    for _ in range(50):
        watched.reads_for(LIMITS[trouble].after, **above(trouble))
        watched.reads(**at_its_end(trouble))
    assert watched.changes == 1


@pytest.mark.parametrize("trouble", [trouble for trouble in Trouble if LIMITS[trouble].after])
def test_a_peak_that_is_gone_with_the_next_look_is_no_trouble(watched, trouble):
    for _ in range(50):
        watched.reads(**above(trouble))
        watched.reads()
    assert watched.changes == 0


@pytest.mark.parametrize(
    ("trouble", "cause"), [(trouble, cause) for trouble in Trouble for cause in sorted(LIMITS[trouble].because)]
)
def test_what_another_trouble_explains_is_not_told_as_one_of_its_own(watched, trouble, cause):
    because = {cause.value: max(LIMITS[cause].begins, LIMITS[cause].ends) + 1}
    watched.reads_for(60, **because, **above(trouble))
    assert watched.present == {cause}
    watched.reads_for(LIMITS[cause].calm - 2 * LOOK.total_seconds(), **above(trouble))
    assert watched.present == {cause}, "while it is only just getting better, neither"
    watched.reads_for(60, **above(trouble))
    assert watched.present == {trouble}, "what is left of it then is one"


def test_what_cannot_be_read_stays_as_it_was(watched):
    watched.reads(parked=1)
    for _ in range(20):
        watched.signs = judge(watched.signs, {}, watched.now)
        watched.now += LOOK
    assert watched.present == {Trouble.PARKED}


def test_a_clock_that_is_set_back_ends_and_begins_nothing(watched):
    watched.reads(slow=30)
    watched.now -= timedelta(hours=1)
    assert not watched.reads(slow=30)
    assert watched.reads_for(5, slow=30) == {Trouble.SLOW}


@given(st.lists(st.dictionaries(st.sampled_from(Trouble), st.floats(0, 1_000_000)), max_size=60))
def test_whatever_was_read_after_calm_minutes_nothing_is_left(looks):
    watched = Watched()
    for look in looks:
        watched.reads(**{trouble.value: number for trouble, number in look.items()})
    assert not watched.reads_for(max(limit.calm for limit in LIMITS.values()))


@given(st.lists(st.dictionaries(st.sampled_from(Trouble), st.floats(0, 1)), max_size=60))
def test_a_trouble_has_begun_at_a_moment_that_was_looked_at_and_is_not_to_come(looks):
    watched = Watched()
    moments = set()
    for look in looks:
        moments.add(watched.now)
        watched.reads(**{trouble.value: share * 2 * LIMITS[trouble].begins + share for trouble, share in look.items()})
    assert {sign.since for sign in watched.signs.values() if sign.since} <= moments


@every_trouble
def test_every_administrator_hears_of_a_trouble_in_one_place_that_lives_on(trouble):
    begun = alarm(trouble, [7, 8], {}, NOW, NOW, ZONE, Way.ANEW)
    ended = over(trouble, [7, 8], NOW, NOW, ZONE)
    assert [letter.to for letter in begun] == [letter.to for letter in ended] == [7, 8]
    assert {letter.slot for letter in (*begun, *ended)} == {f"trouble:{trouble}"}
    assert not any(letter.buttons for letter in ended)


@every_trouble
def test_at_night_a_phone_rings_only_for_what_leaves_nobody_any_use_of_the_bot(trouble):
    [by_day] = alarm(trouble, [7], {}, NOW, NOW, ZONE, Way.ANEW)
    [by_night] = alarm(trouble, [7], {}, NOW, NOW + timedelta(hours=10), ZONE, Way.ANEW)
    assert not by_day.silent
    assert by_night.silent != LIMITS[trouble].is_useless


def test_without_its_memory_the_bot_is_of_no_use():
    assert all(LIMITS[trouble].is_useless for trouble in NO_MEMORY)


@pytest.mark.parametrize(
    ("hours", "day"),
    [
        (-1, None),  # Monday, 8:00
        (0, date(2026, 11, 23)),
        (14.9, date(2026, 11, 23)),  # shortly before midnight
        (15, None),
        (24, None),
        (7 * 24, date(2026, 11, 30)),
    ],
)
def test_the_week_is_told_on_monday_from_nine_on(hours, day):
    nine = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    assert weekly(nine + timedelta(hours=hours), ZONE) == day


def test_the_week_says_when_the_newest_backup_was_made_and_that_there_is_none():
    figures = {"reported": 38}
    [told] = all_is_well([7], figures, Safety(7, NOW), ZONE)
    assert (told.data["reported"], told.data["backups"], told.data["newest"]) == (38, 7, 1_795_071_600_000)
    [untold] = all_is_well([7], figures, Safety(), ZONE)
    assert (untold.data["backups"], untold.data["newest"]) == (None, None)
