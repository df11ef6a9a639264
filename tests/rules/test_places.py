"""Whoever stands nearest is called first, and a place somebody sends is the building they stand at."""

from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.grounds import RUNGS
from domain.places import NEAR, Area, Level, metres, nearest
from domain.posts import Post
from domain.words import Role
from tests.rules.matters import (
    AUTHOR,
    GROUND,
    LEAD,
    NEXT_WORKER,
    NO_WORKER,
    NOBODY,
    ONLY_THE_STREET,
    STAFF,
    STREET,
    WORKER,
)

HERE = (30.0, 120.0)
places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def standing(ground):
    return [[post.person for post in ground.rung(number)] for number in range(len(RUNGS))]


def test_the_nearest_worker_is_called_then_the_lead_the_community_and_the_street():
    assert standing(GROUND) == [[WORKER.id], [LEAD.id], [STAFF.id], [STREET.id]]


def test_of_workers_equally_near_all_are_called():
    together = replace(GROUND, posts=tuple(replace(post, distance=1) for post in GROUND.posts))
    assert standing(together)[0] == [WORKER.id, NEXT_WORKER.id]


def test_beyond_the_top_stands_nobody():
    assert GROUND.rung(len(RUNGS)) == ()


@pytest.mark.parametrize(
    ("ground", "first", "above"),
    [
        (GROUND, 0, [1, 2, 3, 3]),
        (NO_WORKER, 1, [1, 2, 3, 3]),
        (ONLY_THE_STREET, 3, [3, 3, 3, 3]),
        (NOBODY, 0, [0, 1, 2, 3]),
    ],
    ids=["all posts", "no worker", "only the street", "nobody"],
)
def test_a_rung_on_which_nobody_stands_is_passed_over_and_the_top_is_the_end(ground, first, above):
    assert ground.first_rung() == first
    assert [ground.rung_above(number) for number in range(len(RUNGS))] == above


def test_staff_of_an_estate_is_on_no_rung():
    odd = replace(GROUND, posts=(Post(1, 101, "", Role.STAFF, Level.ESTATE, 1),))
    assert standing(odd) == [[], [], [], []]


def test_somebody_is_all_they_were_appointed_to_here_and_nothing_by_living_here():
    both = replace(GROUND, posts=(*GROUND.posts, Post(WORKER.id, WORKER.chat, "", Role.LEAD, Level.ESTATE, 1)))
    assert both.roles(WORKER.id) == {Role.WORKER, Role.LEAD}
    assert both.roles(AUTHOR.id) == frozenset()


# pins


def pin(id_, lat, lon=120.0):
    return Area(id_, 10, Level.BUILDING, f"{id_}号楼", lat, lon)


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        (HERE, HERE, 0),
        (HERE, (30.001, 120.0), 111),
        (HERE, (30.0, 120.001), 96),
        ((0.0, 179.9995), (0.0, -179.9995), 111),
        ((90.0, 0.0), (-90.0, 0.0), 20_015_087),
    ],
)
def test_the_way_between_two_places_in_metres(one, other, far):
    assert round(metres(one, other)) == far


@given(places, places)
def test_a_way_is_as_long_there_as_back_and_never_longer_than_half_way_round(one, other):
    assert isclose(metres(one, other), metres(other, one), abs_tol=1e-6)
    assert 0 <= metres(one, other) < 20_015_088


def test_the_nearest_pin_is_meant():
    pins = (pin(1, 30.0011), pin(2, 30.0002), pin(3, 29.9995))
    assert nearest(pins, HERE) == pins[1]


def test_a_pin_further_than_150_metres_is_not_meant():
    at_150 = 30.0 + NEAR / 111_194.93
    assert nearest((pin(1, at_150 - 1e-6),), HERE)
    assert nearest((pin(1, at_150 + 1e-6),), HERE) is None


def test_of_two_pins_at_one_place_the_older_is_meant_and_one_without_a_pin_never():
    assert nearest((pin(2, 30.0), pin(1, 30.0)), HERE) == pin(1, 30.0)
    assert nearest((Area(1, 10, Level.BUILDING, "1号楼"), Area(2, 10, Level.BUILDING, "2号楼", 30.0)), HERE) is None
    assert nearest((), HERE) is None
