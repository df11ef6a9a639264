"""Whoever was booked for is spoken for by somebody in charge there, once whoever booked may no longer."""

from dataclasses import replace

from domain.meetings.bookers import entrusted, heir
from domain.meetings.setting import Setting, Sitter
from domain.meetings.visit import Sort, Visit
from domain.places import Spot
from tests.rules.matters import GROUND, NO_WORKER, NOBODY, NOON, POSTS
from tests.rules.test_sheets import session

SETTING = Setting(session=session(), spot=Spot(area=1, name="桂花亭"), ground=GROUND)
SITTER = Sitter(person=90, chat=90, called="书记")
VISIT = Visit(session=1, person=None, booker=80, called="李大爷", sort=Sort.TALK, asked=NOON)


def test_a_worker_comes_first_and_then_whoever_is_next_above():
    assert heir(SETTING, 80) == POSTS[0]
    assert heir(replace(SETTING, ground=NO_WORKER), 80) == POSTS[2]


def test_it_is_never_whoever_may_no_longer():
    found = heir(SETTING, POSTS[0].person)
    assert found
    assert found.person != POSTS[0].person


def test_where_nobody_is_in_charge_whoever_sits_there_has_it_and_else_nobody():
    alone = replace(SETTING, ground=NOBODY, sitters=(replace(SITTER, person=91, away=True), SITTER))
    assert entrusted(VISIT, heir(alone, 80)).booker == 90
    assert entrusted(VISIT, heir(replace(alone, sitters=()), 80)).booker is None
