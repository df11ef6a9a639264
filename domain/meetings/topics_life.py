"""The life of a topic in one table: raised and supported before a session, and ended there with an outcome."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from domain.lifecycle import Lifecycle, Move
from domain.meetings.session import Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.topic import Stage, Topic
from domain.meetings.visit import Matter
from domain.words import Refused, Role, Why


class Verb(StrEnum):
    SUPPORT = "support"
    SETTLE = "settle"
    NOTE = "note"
    TO_COUNCIL = "to_council"


RAISED, ANSWERED, NOTED, PASSED_ON = Stage
SUPPORT, SETTLE, NOTE, TO_COUNCIL = Verb
AUTHOR, HOST, RESIDENT = Role.AUTHOR, Role.HOST, Role.RESIDENT
RAISE = "raise"  # the fact with which it begins
MOST = 3  # of one person in one session
WHILE = {SUPPORT: SessionStage.PLANNED}  # the others are for the hour itself

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(RAISED, {
    # while it is, this may be done: it becomes     by whom      and who hears what
    (RAISED, SUPPORT):    Move(RAISED,    {RESIDENT}),
    (RAISED, SETTLE):     Move(ANSWERED,  {HOST},   {AUTHOR: "topic_settled"}),
    (RAISED, NOTE):       Move(NOTED,     {HOST}),  # its author hears of it as of any other matter
    (RAISED, TO_COUNCIL): Move(PASSED_ON, {HOST},   {AUTHOR: "topic_to_council"}),
})
# fmt: on


def step(topic: Topic, verb: Verb, session: Session, roles: frozenset[Role], seen: int | None) -> Move[Stage]:
    """The move this press means, or the reason why it means nothing any more."""
    if seen not in (None, topic.round):
        raise Refused(Why.STALE)
    move = LIFE.step(topic.stage, verb, roles)
    if session.stage != WHILE.get(verb, SessionStage.RUNNING):
        raise Refused(Why.TOO_LATE)
    return move


def ended(topic: Topic, move: Move[Stage], now: datetime, said: str = "", matter: Matter | None = None) -> Topic:
    return replace(topic, stage=move.to, round=topic.round + 1, said=said, led_to=matter, ended=now)


def may_raise(session: Session, roles: frozenset[Role], own: int) -> None:
    """Anybody before it; during it whoever holds it notes what is said in the room."""
    if session.stage == SessionStage.CANCELLED:
        raise Refused(Why.SESSION_IS_OFF)
    is_noting = session.stage == SessionStage.RUNNING and HOST in roles
    if not is_noting and session.stage != SessionStage.PLANNED:
        raise Refused(Why.TOO_LATE)
    if not is_noting and own >= MOST:
        raise Refused(Why.TOO_MANY_TOPICS, most=MOST)
