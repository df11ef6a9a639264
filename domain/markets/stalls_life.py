"""The life of a stall in one table: nobody brings it yet, somebody is to, they said that they come, not this time."""

from dataclasses import replace
from enum import StrEnum

from domain.lifecycle import Lifecycle, Move
from domain.markets.stall import Stage, Stall, given
from domain.meetings.session import COMING, Session
from domain.permits import MAY, Act
from domain.words import Refused, Role, Why


class Verb(StrEnum):
    GIVE = "give"  # to whoever is to bring it
    TAKE = "take"  # a provider signs up for it
    CONFIRM = "confirm"
    CANNOT = "cannot"  # whoever was to bring it doesn't come
    CHANGE = "change"  # how many have their turn, and what to bring
    DROP = "drop"  # not this time
    SHIFT = "shift"  # it is at another time, or was off meanwhile, so that a yes has to be said anew


OPEN, PLANNED, SURE, OFF = Stage
GIVE, TAKE, CONFIRM, CANNOT, CHANGE, DROP, SHIFT = Verb
STAFF, PROVIDER, CLOCK = MAY[Act.MEET], Role.PROVIDER, Role.CLOCK

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(OPEN, {
    # while it is, this may be done:  it becomes  by whom
    (OPEN, GIVE):       Move(PLANNED, STAFF),
    (OPEN, TAKE):       Move(SURE,    {PROVIDER}),
    (OPEN, CHANGE):     Move(OPEN,    STAFF),
    (OPEN, DROP):       Move(OFF,     STAFF),

    (PLANNED, CONFIRM): Move(SURE,    STAFF | {PROVIDER}),
    (PLANNED, CANNOT):  Move(OPEN,    STAFF | {PROVIDER}),
    (PLANNED, GIVE):    Move(PLANNED, STAFF),
    (PLANNED, CHANGE):  Move(PLANNED, STAFF),
    (PLANNED, DROP):    Move(OFF,     STAFF),

    (SURE, CANNOT):     Move(OPEN,    STAFF | {PROVIDER}),
    (SURE, GIVE):       Move(PLANNED, STAFF),
    (SURE, CHANGE):     Move(SURE,    STAFF),
    (SURE, DROP):       Move(OFF,     STAFF),
    (SURE, SHIFT):      Move(PLANNED, {CLOCK}),

    (OFF, GIVE):        Move(PLANNED, STAFF),
})
# fmt: on


def step(stall: Stall, session: Session, verb: Verb, roles: frozenset[Role], seen: int | None) -> Move[Stage]:
    """The move this press means, or the reason why it means nothing any more."""
    if seen not in (None, stall.round):
        raise Refused(Why.STALE)
    if session.stage not in COMING:
        raise Refused(Why.TOO_LATE)
    return LIFE.step(stall.stage, verb, roles)


def choices(stall: Stall, session: Session, roles: frozenset[Role]) -> tuple[Verb, ...]:
    return LIFE.choices(stall.stage, roles) if session.stage in COMING else ()


def moved(stall: Stall, verb: Verb, *, provider: int | None = None, why: str = "") -> Stall:
    """As it is then; whoever doesn't come any more isn't named any more."""
    if verb == GIVE:
        return given(stall, provider)
    to = LIFE.moves[(stall.stage, verb)].to
    after = replace(stall, stage=to, why=why, round=stall.round + 1, version=stall.version + 1)
    if verb == TAKE:
        return replace(after, provider=provider)
    return replace(after, provider=None) if to in (OPEN, OFF) else after


def changed(stall: Stall, cap: int, note: str) -> Stall:
    return replace(stall, cap=cap, note=note, version=stall.version + 1)
