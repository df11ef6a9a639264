"""How far a spot is, how an hour reads on a button, and which of several sessions is the nearest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings.booking import Note, move
from domain.meetings.distances import A_MINUTE, how_far
from domain.meetings.finding import nearest
from domain.meetings.hours import clock, day_and_hour, meant
from domain.meetings.letters import told
from domain.meetings.setting import Setting
from domain.meetings.visit import Stage
from domain.meetings.visits_life import Verb
from domain.places import Spot
from domain.words import Refused, Why
from tests.rules.test_sheets import BEFORE, EVERYBODY, STARTS, ZONE, books, does, full, session, sheet, when
from tests.voice.examples import GROUND

HERE = (30.0, 120.0)
DEGREE = 111_195.0  # metres, to the north


def north(metres):
    return Spot(area=1, name="亭", lat=HERE[0] + metres / DEGREE, lon=HERE[1])


def at(hour, minute=0):
    return datetime(2026, 11, 27, hour - 8, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("metres", "walk", "km"), [(0, 1, None), (350, 5, None), (360, 6, None), (2_000, 29, None), (2_400, None, 2.4)]
)
def test_what_is_near_is_told_in_minutes_on_foot_and_what_is_far_in_kilometres(metres, walk, km):
    assert how_far(HERE, north(metres - 1 if metres else 0)) == {"walk": walk, "km": km}


@given(st.floats(0, 100_000))
def test_nobody_is_told_a_shorter_way_than_there_is(metres):
    told_ = how_far(HERE, north(metres))
    assert (told_["walk"] is None) != (told_["km"] is None)
    if told_["walk"]:
        assert told_["walk"] * A_MINUTE >= metres - 1


def test_of_a_spot_without_a_pin_nothing_is_said():
    assert how_far(HERE, Spot(area=1, name="亭")) == how_far(None, north(100)) == {"walk": None, "km": None}


def test_the_nearest_spot_comes_first_and_each_once():
    spots = {1: north(900), 2: north(100), 3: Spot(area=1, name="没定位置")}
    held = [session(id=n, spot=spot) for n, spot in ((1, 3), (2, 1), (3, 1), (4, 2))]
    assert [found.id for found in nearest(held, spots, HERE)] == [4, 2, 1]


@pytest.mark.parametrize(
    ("moment", "slot", "day"),
    [
        (at(15), "3点", "27日下午3点"), (at(15, 20), "3点20", "27日下午3点20"), (at(15, 30), "3点半", "27日下午3点半"),
        (at(9, 5), "9点05", "27日上午9点05"), (at(12), "12点", "27日中午12点"), (at(20), "8点", "27日晚上8点"),
    ],
)  # fmt: skip
def test_an_hour_reads_on_a_button_as_people_say_it(moment, slot, day):
    assert clock(moment, ZONE) == slot
    assert day_and_hour(moment, ZONE) == day


@pytest.mark.parametrize("text", ["3点20", "下午3点20", "3:20", "15点20分"])
def test_whoever_types_an_hour_means_the_slot(text):
    slots = [STARTS + timedelta(minutes=20 * n) for n in range(3)]
    assert meant(text, slots, ZONE) == slots[1]
    assert meant("5点", slots, ZONE) is None
    assert meant(text, (), ZONE) is None


def test_in_the_last_hour_nobody_is_put_on_a_list_that_nobody_asks_any_more():
    with pytest.raises(Refused) as no:
        books(full(), 4, now=STARTS - timedelta(minutes=30))
    assert no.value.why == Why.FULL


def test_whoever_wanted_a_slot_that_is_gone_hears_of_it_and_whoever_just_waits_doesnt():
    for wish, page in ((STARTS, "last_seat_is_gone"), (None, "on_the_waitlist")):
        _, [turn] = _waits(wish)
        assert turn.tell["guest"] == page
        assert turn.at == wish


def test_whoever_gives_up_hears_which_slot_it_was():
    after = books(sheet(), 1, STARTS + timedelta(minutes=20))
    _, [turn] = move(after, after.visit(1), Verb.GIVE_UP, EVERYBODY, when())
    assert turn.at == STARTS + timedelta(minutes=20)


def test_whoever_waits_on_and_is_offered_a_seat_in_the_same_act_hears_of_the_seat_alone():
    after = does(does(books(full(), 4), 1, Verb.GIVE_UP), 4, Verb.DECLINE)
    sheet_, turns = move(after, after.visit(4), Verb.WAIT, EVERYBODY, when())
    assert [turn.after.stage for turn in turns] == [Stage.WAITING, Stage.OFFERED]
    setting = Setting(session=sheet_.session, spot=north(100), ground=GROUND)
    assert [letter.page for letter in told(turns, sheet_, setting, {})] == ["meetings/seat_offered"]


def _waits(wish):
    held = full()
    somebody = replace(held.visits[0], id=9, person=9, chat=9, stage=Stage.ASKED, asked=BEFORE)
    return move(held, somebody, Verb.WAIT, EVERYBODY, when(), note=Note(at=wish))
