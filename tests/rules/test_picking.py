"""Whoever looks for a place walks down to it or says its name, and never gets lost or out of what is theirs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms import Answers, Question, Said, Scene
from domain.picking import PAGE, pick
from domain.places import ROOT, Area, Level

TOWN = Area(ROOT, None, Level.TOWN, "")
STREET = Area(1, ROOT, Level.STREET, "桂花街道")
ESTATE = Area(10, 2, Level.ESTATE, "桂花园")
BUILDINGS = tuple(Area(100 + n, 10, Level.BUILDING, f"{n}号楼") for n in range(1, 21))
YARD = Scene(here=ESTATE, children=BUILDINGS)
WHERE = pick("area", "which_area", frozenset({Level.ESTATE, Level.BUILDING}))
BUILDING = pick("area", "which_area", frozenset({Level.BUILDING}))


def taken(question: Question, answers: Answers, scene: Scene, choice: str = "", text: str = "") -> Answers:
    """What an answer that is understood makes of it."""
    found = question.takes(answers, Said(choice=choice, text=text), scene)
    assert found is not None
    return found


def values(question, answers, scene):
    return [choice.value for row in question.asks(answers, scene).rows for choice in row]


def test_a_page_is_no_longer_than_a_thumb_can_see():
    shown = values(WHERE, {}, YARD)
    assert len([value for value in shown if value.startswith("in:")]) == PAGE
    assert "further" in shown


def test_turning_the_pages_shows_every_place_once_and_begins_anew():
    answers: Answers = {}
    seen: list[str] = []
    for _ in range(3):
        seen += [value for value in values(WHERE, answers, YARD) if value.startswith("in:")]
        answers = taken(WHERE, answers, YARD, choice="further")
    assert seen == [f"in:{building.id}" for building in BUILDINGS]
    assert answers["sheet"] == 0


def test_what_lies_at_the_bottom_is_meant_at_once_and_anything_above_can_be_looked_into():
    assert taken(WHERE, {}, YARD, choice="in:103")["area"] == 103
    looked = taken(WHERE, {}, Scene(here=STREET, children=(ESTATE,)), choice="in:10")
    assert "area" not in looked
    assert looked["at"] == 10


def test_a_place_one_stands_in_is_meant_only_on_the_right_level():
    assert taken(WHERE, {}, YARD, choice="this")["area"] == ESTATE.id
    assert "this" not in values(BUILDING, {}, YARD)
    assert BUILDING.takes({}, Said(choice="this"), YARD) is None


def test_nobody_climbs_above_what_is_theirs():
    assert taken(WHERE, {}, YARD, choice="up")["at"] == ESTATE.parent
    theirs = replace(YARD, here=replace(ESTATE, parent=None))
    assert "up" not in values(WHERE, {}, theirs)
    assert WHERE.takes({}, Said(choice="up"), theirs) is None


def test_a_name_shows_what_bears_it_and_the_walk_goes_on_from_there():
    said = taken(WHERE, {}, YARD, text=" 3号楼 ")
    assert said["sought"] == "3号楼"
    found = replace(YARD, found=BUILDINGS[2:3])
    assert values(WHERE, said, found) == ["in:103", "up"]
    assert WHERE.takes(said, Said(choice="in:103"), found) == {"sheet": 0, "area": 103}


@pytest.mark.parametrize("scene", [Scene(), Scene(here=TOWN), YARD])
@given(choice=st.text(alphabet="inuptherfsao:0123456789", max_size=12))
def test_a_forged_choice_means_a_place_in_sight_or_nothing(scene, choice):
    found = WHERE.takes({}, Said(choice=choice), scene)
    meant = {area.id for area in (*scene.children, *scene.found, scene.here) if area}
    assert found is None or found.get("area") in {*meant, None}
