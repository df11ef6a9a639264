"""Whoever has a matter may lose the role that made it theirs: it goes a level up, and is never lost."""

from dataclasses import replace

import pytest

from domain.issues.issue import Stage
from domain.issues.letters import Scribe
from domain.issues.verbs import CONFIRM, DISPUTE, FIX, LEAVE, TAKE
from domain.words import CLOCK, Refused
from tests.rules.matters import AUTHOR, GROUND, LEAD, MATTER, NEXT_WORKER, NOON, POSTS, STAFF, WORKER, Life, fixed, on

WITHOUT = replace(GROUND, posts=POSTS[1:])  # the worker of the building is gone, one of the estate is there


def left(now=NOON, ground=WITHOUT):
    life = Life.begun(MATTER, GROUND, now)
    life.does(TAKE, WORKER)
    life.ground = ground
    life.does(LEAVE, CLOCK)
    return life


def test_it_is_open_again_a_rung_higher_and_the_promise_stands():
    life = left()
    assert (life.issue.stage, life.issue.rung, life.issue.keeper) == (Stage.NEW, 1, None)
    assert life.issue.fix_by == on(20, 18)


def test_the_level_above_its_author_and_nobody_else_are_told():
    life = left()
    assert life.told(LEAD) == ["before", "left_behind"]
    assert life.told(AUTHOR) == ["keeper_left"]
    assert life.told(STAFF) == life.told(WORKER) == []
    assert TAKE in life.buttons_of(LEAD)


def test_at_night_the_level_above_is_called_in_the_morning():
    life = left(on(19, 23))
    assert "left_behind" not in life.told(LEAD)
    assert life.alarms["wake"] == on(20, 7)


def test_time_goes_on_asking_until_somebody_takes_it():
    life = left()
    life.rings()
    assert life.told(STAFF) == ["before", "nobody_took_it"]


def test_nobody_but_time_says_that_somebody_left():
    life = Life.begun(MATTER, GROUND, NOON)
    life.does(TAKE, WORKER)
    for who in (WORKER, LEAD, STAFF, AUTHOR):
        with pytest.raises(Refused):
            life.does(LEAVE, who)


def test_on_the_leavers_own_message_no_button_is_left():
    life = left()
    letter = Scribe(life.issue, WITHOUT, CLOCK.id, NOON).let_go(WORKER.chat, "not_yours_any_more")
    assert (letter.to, letter.buttons) == (WORKER.chat, ())


def test_what_they_called_fixed_is_answered_for_by_the_level_above_when_it_is_not():
    life = fixed()
    life.ground, life.issue = WITHOUT, replace(life.issue, keeper=None)
    life.does(DISPUTE, AUTHOR)
    assert (life.issue.stage, life.issue.keeper) == (Stage.TAKEN, LEAD.id)
    assert life.told(LEAD) == ["not_fixed"]
    assert FIX in life.buttons_of(LEAD)


def test_what_they_called_fixed_may_still_be_confirmed():
    life = fixed()
    life.ground, life.issue = WITHOUT, replace(life.issue, keeper=None)
    life.does(CONFIRM, AUTHOR)
    assert life.issue.keeper_called == WORKER.called


def test_other_workers_of_the_ground_may_take_it_too():
    life = left()
    life.does(TAKE, NEXT_WORKER)
    assert life.issue.keeper == NEXT_WORKER.id
