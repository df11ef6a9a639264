"""A seat has room for one, nobody waits beside a free one, and whoever came first is asked first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.meetings import booking
from domain.meetings.booking import Guest, Note, When
from domain.meetings.series import Kind
from domain.meetings.session import Session
from domain.meetings.sheet import Sheet, laid_out
from domain.meetings.sizing import resized, too_many
from domain.meetings.visit import Sort, Stage, Visit
from domain.meetings.visits_life import Verb
from domain.time import NIGHT
from domain.words import Refused, Role, Why

STARTS = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)  # 3 in the afternoon on the wall
BEFORE = STARTS - timedelta(days=3)
ZONE = "Etc/GMT-8"
EVERYBODY = frozenset(Role)


def session(**changed):
    known = {
        "id": 1, "series": 1, "area": 1, "kind": Kind.VISITING, "name": "", "spot": 1, "planned": STARTS,
        "starts": STARTS, "ends": STARTS + timedelta(hours=1), "slot": 20, "seats": 1, "walk_ins": 1, "public": True,
        "extra": "", "role": Role.SECRETARY,
    }  # fmt: skip
    return Session(**{**known, **changed})


def on_day(days):
    later = timedelta(days=days)
    return session(starts=STARTS + later, ends=STARTS + later + timedelta(hours=1))


def sheet(**changed):
    held = session(**changed)
    return Sheet(session=held, seats=laid_out(held), visits=())


def somebody(number, now=BEFORE):
    return Visit(id=number, session=1, person=number, chat=number, sort=Sort.TALK, asked=now)


def when(now=BEFORE):
    return When(now=now, zone=ZONE, night=NIGHT)


def books(sheet, number, at=STARTS, now=BEFORE):
    visit = somebody(number, now)
    verb = booking.wanted(sheet, visit, Guest(), Note(at=at), now)
    return booking.move(sheet, visit, verb, EVERYBODY, when(now), note=Note(at=at))[0]


def does(sheet, number, verb, now=BEFORE, **note):
    return booking.move(sheet, sheet.visit(number), verb, EVERYBODY, when(now), note=Note(**note))[0]


def stage(sheet, number):
    return sheet.visit(number).stage


def full():
    after = sheet()
    for number, slot in enumerate((0, 20, 40), 1):
        after = books(after, number, STARTS + timedelta(minutes=slot))
    return after


def test_an_hour_of_twenty_minutes_each_has_three_seats_and_one_for_whoever_just_comes():
    seats = laid_out(session())
    assert [(seat.starts - STARTS).seconds // 60 for seat in seats] == [0, 20, 40, 40]
    assert [seat.walk_in for seat in seats] == [False, False, False, True]


def test_fifty_who_want_the_last_seat_are_one_and_forty_nine_in_order():
    after = sheet(ends=STARTS + timedelta(minutes=20))
    for number in range(1, 51):
        after = books(after, number, now=BEFORE + timedelta(milliseconds=number))
    assert stage(after, 1) == Stage.BOOKED
    assert [visit.id for visit in after.line] == list(range(2, 51))


def test_who_was_too_late_for_a_slot_may_choose_another_before_they_wait():
    after = books(sheet(), 1)
    with pytest.raises(Refused) as no:
        books(after, 2)
    assert no.value.why == Why.SLOT_IS_GONE


def test_a_seat_that_comes_free_is_offered_to_whoever_waits_longest_and_to_nobody_else():
    after = books(books(full(), 4), 5, now=BEFORE + timedelta(minutes=1))
    after = does(after, 2, Verb.GIVE_UP)
    assert stage(after, 4) == Stage.OFFERED
    assert stage(after, 5) == Stage.WAITING
    assert after.seat_of(after.visit(4)).starts == STARTS + timedelta(minutes=20)
    with pytest.raises(Refused) as no:
        does(after, 3, Verb.CHANGE, at=STARTS + timedelta(minutes=20))
    assert no.value.why == Why.SLOT_IS_GONE


def test_whoever_waits_while_a_clock_is_set_back_stands_behind_those_who_wait_already():
    after = books(books(full(), 4), 5, now=BEFORE - timedelta(hours=1))
    assert [visit.id for visit in after.line] == [4, 5]
    after = does(does(after, 1, Verb.GIVE_UP), 4, Verb.DECLINE)
    after = does(after, 4, Verb.WAIT, now=BEFORE - timedelta(hours=2))
    assert stage(books(after, 6), 6) == Stage.WAITING
    assert [visit.id for visit in books(after, 6).line] == [4, 6]


def test_a_seat_that_is_free_beside_somebody_who_waits_is_theirs_and_nobodys_who_comes_new():
    after = books(full(), 4)
    after = replace(after, seats=(*after.seats, replace(after.seats[0], n=9, visit=None)))
    after = books(after, 5)
    assert (stage(after, 4), stage(after, 5)) == (Stage.OFFERED, Stage.WAITING)


@pytest.mark.parametrize("verb", [Verb.DECLINE, Verb.EXPIRE])
def test_what_one_does_not_take_the_next_is_asked(verb):
    after = does(books(books(full(), 4), 5), 1, Verb.GIVE_UP)
    assert stage(does(after, 4, verb), 5) == Stage.OFFERED


def test_an_offer_is_held_for_three_waking_hours_and_not_into_the_session():
    late = STARTS - timedelta(hours=2)
    after = does(books(full(), 4, now=late), 1, Verb.GIVE_UP, now=late)
    assert after.visit(4).until == STARTS - timedelta(hours=1)
    evening = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)  # 9 in the evening
    after = does(books(full(), 4, now=evening), 1, Verb.GIVE_UP, now=evening)
    assert after.visit(4).until == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)  # 9 in the morning


def test_in_the_last_hour_nobody_is_asked_and_whoever_comes_first_may_book():
    late = STARTS - timedelta(minutes=30)
    after = does(books(full(), 4), 1, Verb.GIVE_UP, now=late)
    assert stage(after, 4) == Stage.WAITING
    assert stage(books(after, 5, now=late), 5) == Stage.BOOKED


def test_nobody_has_two_seats_in_one_session():
    with pytest.raises(Refused) as no:
        books(books(sheet(), 1), 1, STARTS + timedelta(minutes=20))
    assert no.value.why == Why.BOOKED_ALREADY


@pytest.mark.parametrize(
    ("guest", "why"),
    [
        (Guest(booked=[on_day(1), on_day(2), on_day(3)]), Why.TOO_MANY_VISITS),
        (Guest(booked=[session(starts=STARTS - timedelta(minutes=30))]), Why.SAME_HOUR),
        (Guest(missed=2), Why.STAYED_AWAY),
    ],
    ids=["three booked", "another one at that hour", "stayed away twice"],
)  # fmt: skip
def test_there_is_a_limit_to_what_one_person_books(guest, why):
    with pytest.raises(Refused) as no:
        booking.wanted(sheet(), somebody(1), guest, Note(at=STARTS), BEFORE)
    assert no.value.why == why


def test_whoever_stayed_away_twice_and_says_that_they_come_this_time_may_book():
    assert booking.wanted(sheet(), somebody(1), Guest(missed=2, sure=True), Note(at=STARTS), BEFORE) == Verb.BOOK


def test_whoever_just_comes_gets_the_seat_kept_for_that_and_else_sits_on_a_bench():
    after = full()
    for number in (7, 8):
        visit = replace(somebody(number, STARTS), id=number)
        after = booking.move(after, visit, Verb.WALK_IN, EVERYBODY, when(STARTS))[0]
    assert after.seat_of(after.visit(7)).walk_in
    assert after.seat_of(after.visit(8)) is None
    assert stage(after, 8) == Stage.HERE


def test_fewer_seats_take_nobodys_away_and_say_who_is_too_many():
    after = books(sheet(seats=2), 1)
    after = books(after, 2)
    less = resized(after, replace(after.session, seats=1))
    assert [seat.visit for seat in too_many(less)] == [2]
    assert stage(less, 2) == Stage.BOOKED
    moved = does(less, 2, Verb.CHANGE, at=STARTS + timedelta(minutes=20))
    assert too_many(moved) == ()
    assert len(moved.seats) == len(laid_out(less.session))


@given(st.integers(1, 3), st.integers(0, 3), st.integers(1, 3))
def test_resizing_an_empty_sheet_lays_it_out_anew(seats, walk_ins, before):
    held = sheet(seats=before)
    wanted = replace(held.session, seats=seats, walk_ins=walk_ins)
    places = [(seat.starts, seat.walk_in) for seat in resized(held, wanted).seats]
    assert sorted(places) == sorted((seat.starts, seat.walk_in) for seat in laid_out(wanted))


class Week(RuleBasedStateMachine):
    """Everybody does whatever they like for days."""

    def __init__(self):
        super().__init__()
        self.sheet, self.now, self.next = sheet(), BEFORE, 1
        self.lined_up = []

    def does(self, visit, verb, at=None):
        try:
            self.sheet, turns = booking.move(self.sheet, visit, verb, EVERYBODY, when(self.now), note=Note(at=at))
        except Refused:
            return
        for turn in turns:
            if turn.verb == Verb.OFFER:
                assert turn.after.id == self.lined_up.pop(0), "whoever waits longest is asked first"
            elif turn.before.stage == Stage.WAITING and turn.after.id in self.lined_up:
                self.lined_up.remove(turn.after.id)
            if turn.verb == Verb.WAIT:
                self.lined_up.append(turn.after.id)

    @rule(slot=st.sampled_from([0, 20, 40]), seconds=st.integers(0, 3600))
    def books(self, slot, seconds):
        self.now += timedelta(seconds=seconds)
        visit, at = somebody(self.next, self.now), STARTS + timedelta(minutes=slot)
        try:
            verb = booking.wanted(self.sheet, visit, Guest(), Note(at=at), self.now)
        except Refused:
            return
        self.next += 1
        self.lined_up += [visit.id] if verb == Verb.WAIT else []
        before = self.lined_up[:-1] if verb == Verb.WAIT else self.lined_up
        self.lined_up = before
        self.does(visit, verb, at)

    @rule(data=st.data(), slot=st.sampled_from([0, 20, 40]))
    def does_something(self, data, slot):
        if not self.sheet.visits:
            return
        visit = data.draw(st.sampled_from(self.sheet.visits))
        verbs = (
            Verb.GIVE_UP, Verb.ACCEPT, Verb.DECLINE, Verb.EXPIRE, Verb.WAIT, Verb.CHANGE, Verb.CALL, Verb.ARRIVE,
            Verb.MISS, Verb.SETTLE, Verb.LATE,
        )  # fmt: skip
        self.does(visit, data.draw(st.sampled_from(verbs)), STARTS + timedelta(minutes=slot))

    @rule(seats=st.integers(0, 3), walk_ins=st.integers(0, 2))
    def is_resized(self, seats, walk_ins):
        after = resized(self.sheet, replace(self.sheet.session, seats=seats, walk_ins=walk_ins))
        self.sheet, turns = booking.moved_up(after, when(self.now))
        for turn in turns:
            assert turn.after.id == self.lined_up.pop(0)

    @invariant()
    def nobody_shares_a_seat(self):
        taken = [seat.visit for seat in self.sheet.seats if seat.visit is not None]
        assert len(taken) == len(set(taken))

    @invariant()
    def whoever_booked_has_a_seat_and_whoever_left_has_none(self):
        seated = {seat.visit for seat in self.sheet.seats}
        for visit in self.sheet.visits:
            if visit.stage in (Stage.BOOKED, Stage.OFFERED):
                assert visit.id in seated
            if visit.stage in (Stage.WAITING, Stage.PASSED, Stage.GIVEN_UP, Stage.DROPPED):
                assert visit.id not in seated

    @invariant()
    def nobody_waits_beside_a_free_seat(self):
        if self.sheet.still_offers(self.now):
            assert not (self.sheet.line and list(self.sheet.free()))


TestWeek = Week.TestCase
