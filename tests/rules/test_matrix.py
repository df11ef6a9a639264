"""The rules allow what the matrix says, row by row, and nothing that has no row there."""

import pytest

from domain.dangers import danger
from domain.exhibits import life as exhibits
from domain.invitations.gifts import GIVES
from domain.issues import life as matters
from domain.issues import parts_life as parts
from domain.markets import queue
from domain.markets import stalls_life as stalls
from domain.meetings import sessions_life as sessions
from domain.meetings import topics_life as topics
from domain.meetings import visits_life as visits
from domain.notices import life as notices
from domain.permits import MAY, Act
from domain.places import Level
from domain.reviews import life as reviews
from domain.tales import life as tales
from domain.words import Role
from tests.matrix import (
    ACTS,
    BY_ADMINISTRATORS,
    DANGERS,
    EXHIBITS,
    GIFTS,
    MATTERS,
    NOTICES,
    PARTS,
    QUEUES,
    REVIEWS,
    SESSIONS,
    STALLS,
    TALES,
    TOPICS,
    VISITS,
    table,
    unlike,
)

BY_ADMINISTRATORS_ANYWHERE = table(BY_ADMINISTRATORS, 1)


def moves(life):
    return {(str(stage), str(verb)): _words(move.by) for (stage, verb), move in life.moves.items()}


def gifts():
    return {
        (f"{giver}@{level}", str(role)): _words(levels)
        for (giver, level), offered in GIVES.items()
        for role, levels in offered.items()
    }


def all_gifts():
    by_administrators = {
        (f"administrator@{level}", role): levels
        for level in Level
        for role, levels in BY_ADMINISTRATORS_ANYWHERE.items()
    }
    return {**table(GIFTS, 2), **by_administrators}


def _words(members):
    return frozenset(map(str, members))


def test_every_act_is_allowed_to_whom_the_matrix_says():
    assert unlike(table(ACTS, 1), {str(act): _words(by) for act, by in MAY.items()}) == []


def test_every_act_there_is_has_its_row():
    assert {*table(ACTS, 1)} == _words(Act)


@pytest.mark.parametrize(
    ("text", "life"),
    [
        (MATTERS, matters.LIFE),
        (PARTS, parts.LIFE),
        (NOTICES, notices.LIFE),
        (DANGERS, danger.LIFE),
        (SESSIONS, sessions.LIFE),
        (STALLS, stalls.LIFE),
        (QUEUES, queue.LIFE),
        (VISITS, visits.LIFE),
        (TOPICS, topics.LIFE),
        (TALES, tales.LIFE),
        (REVIEWS, reviews.LIFE),
        (EXHIBITS, exhibits.LIFE),
    ],
    ids=[
        "matters",
        "parts",
        "notices",
        "dangers",
        "sessions",
        "stalls",
        "queues",
        "visits",
        "topics",
        "tales",
        "reviews",
        "exhibits",
    ],
)
def test_every_move_is_allowed_to_whom_the_matrix_says(text, life):
    assert unlike(table(text, 2), moves(life)) == []


def test_everybody_gives_the_roles_that_the_matrix_says():
    assert unlike(all_gifts(), gifts()) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ACTS, 1), (MATTERS, 2), (PARTS, 2), (NOTICES, 2), (DANGERS, 2), (SESSIONS, 2), (VISITS, 2), (TOPICS, 2),
        (TALES, 2), (STALLS, 2), (QUEUES, 2), (EXHIBITS, 2), (REVIEWS, 2),
    ],
    ids=[
        "acts", "matters", "parts", "notices", "dangers", "sessions", "visits", "topics", "tales", "stalls", "queues",
        "exhibits", "reviews",
    ],
)  # fmt: skip
def test_whoever_stands_in_the_matrix_is_a_role(text, words):
    assert frozenset().union(*table(text, words).values()) <= _words(Role)


def test_control_a_new_act_without_a_row_is_seen():
    written = table(ACTS, 1)
    assert unlike(written, {**written, "sing": frozenset()}) == ["sing: no row is written, nobody is the rule"]


@pytest.mark.parametrize("role", Role)
def test_control_a_right_that_is_loosened_is_seen(role):
    written = table(MATTERS, 2)
    for row, by in written.items():
        assert bool(unlike(written, {**written, row: by | {str(role)}})) == (role not in by)


def test_control_a_row_that_lost_its_move_is_seen():
    written = table(NOTICES, 2)
    rules = {row: by for row, by in written.items() if row != ("sent", "edit")}
    assert unlike(written, rules) == ["('sent', 'edit'): administrator secretary staff is written, no row is the rule"]


def test_control_a_row_written_twice_is_no_table():
    with pytest.raises(ValueError, match="twice"):
        table("invite staff\ninvite resident", 1)
