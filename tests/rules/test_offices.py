"""The group of a community's or a street's staff has one silent line for each matter that has come up to them."""

from dataclasses import replace

import pytest

from domain.groups import Office
from domain.issues.verbs import CHASE, TAKE, WITHDRAW
from domain.places import Level
from domain.words import Way
from storage.grounds import RUNG_OF
from tests.rules.matters import AUTHOR, GROUND, MATTER, NOON, PRIVATE, STAFF, Life, on

COMMUNITY, STREET = 600, 700
STAFFED = replace(
    GROUND, offices=(Office(COMMUNITY, RUNG_OF[Level.COMMUNITY]), Office(STREET, RUNG_OF[Level.STREET]))
)  # fmt: skip


def climbed(steps, issue=MATTER, now=NOON):
    life = Life.begun(issue, STAFFED, now)
    assert [life.rings() for _ in range(steps)] == [CHASE] * steps
    return life


def lines(life):
    return {letter.to: letter for letter in life.letters if letter.to in (COMMUNITY, STREET)}


@pytest.mark.parametrize("issue", [MATTER, PRIVATE])
@pytest.mark.parametrize(("steps", "told"), [(0, set()), (1, set()), (2, {COMMUNITY}), (3, {COMMUNITY, STREET})])
def test_it_is_told_in_the_group_of_whoever_it_has_come_up_to_and_not_before(issue, steps, told):
    assert lines(climbed(steps, issue)).keys() == told


def test_it_is_one_line_without_a_sound_that_moves_on_with_the_matter():
    life = climbed(2)
    first = lines(life)[COMMUNITY]
    life.does(TAKE, STAFF)
    second = lines(life)[COMMUNITY]
    life.does(WITHDRAW, AUTHOR)
    third = lines(life)[COMMUNITY]
    assert first.slot == second.slot == third.slot
    assert {first.way, second.way, third.way} == {Way.LIVING}
    assert first.silent
    assert not first.buttons


def test_it_keeps_no_door_and_no_number_of_anybody():
    life = climbed(2, replace(MATTER, words="3号楼502漏水，打13800138000"))
    assert "138001" not in str(lines(life)[COMMUNITY].data)


def test_at_night_only_a_line_that_stands_there_already_is_changed():
    life = climbed(2)
    life.now = on(19, 23)
    life.does(TAKE, STAFF)
    assert lines(life)[COMMUNITY].way == Way.REFRESH
