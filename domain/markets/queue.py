"""The queue of a stall in one table: a number waits, is called, has its turn, isn't there, or is given back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.lifecycle import Lifecycle, Move
from domain.markets.stall import THERE, Stall
from domain.meetings.session import COMING, Session
from domain.permits import MAY, Act
from domain.words import Role


class Stage(StrEnum):
    WAITING = "waiting"
    CALLED = "called"  # they were told that it is nearly their turn
    SERVED = "served"
    MISSED = "missed"  # not there when it was their turn
    LEFT = "left"  # gave it back
    OFF = "off"  # the stall packed up, or never came


class Verb(StrEnum):
    CALL = "call"
    SERVE = "serve"
    SKIP = "skip"
    LEAVE = "leave"
    CALL_OFF = "call_off"


WAITING, CALLED, SERVED, MISSED, LEFT, OFF = Stage
CALL, SERVE, SKIP, LEAVE, CALL_OFF = Verb
KEEPS = MAY[Act.MEET] | {Role.PROVIDER}
GUEST, CLOCK = Role.GUEST, Role.CLOCK
IN_LINE = frozenset({WAITING, CALLED})
GIVEN = frozenset(Stage) - {LEFT, OFF}  # the turns of the others are somebody else's
NEAR = 3  # before somebody: they are called
OPENS_BEFORE = timedelta(hours=1)

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(WAITING, {
    # while it is, this may be done:  it becomes  by whom
    (WAITING, CALL):     Move(CALLED, {CLOCK}),
    (WAITING, SERVE):    Move(SERVED, KEEPS),
    (WAITING, SKIP):     Move(MISSED, KEEPS),
    (WAITING, LEAVE):    Move(LEFT,   {GUEST}),
    (WAITING, CALL_OFF): Move(OFF,    {CLOCK}),

    (CALLED, SERVE):     Move(SERVED, KEEPS),
    (CALLED, SKIP):      Move(MISSED, KEEPS),
    (CALLED, LEAVE):     Move(LEFT,   {GUEST}),
    (CALLED, CALL_OFF):  Move(OFF,    {CLOCK}),

    (MISSED, SERVE):     Move(SERVED, KEEPS),
})
# fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    stall: int
    n: int
    person: int | None = None  # nobody, for whoever got theirs on paper
    stage: Stage = WAITING
    taken: datetime

    @property
    def about(self) -> str:
        return f"queue:{self.stall}:{self.n}"


def gives_numbers(stall: Stall, session: Session, now: datetime) -> bool:
    """From an hour before the market begins until it ends."""
    open_ = session.stage in COMING and session.starts - OPENS_BEFORE <= now < session.ends
    return open_ and stall.stage in THERE and stall.cap > 0


def in_line(numbers: Iterable[Number]) -> list[Number]:
    return sorted((each for each in numbers if each.stage in IN_LINE), key=lambda each: each.n)


def ahead(numbers: Iterable[Number], number: Number) -> int:
    return sum(each.n < number.n for each in in_line(numbers))


def moved(number: Number, verb: Verb, roles: frozenset[Role]) -> Number:
    return replace(number, stage=LIFE.step(number.stage, verb, roles).to)


def has_begun(numbers: Iterable[Number], session: Session, now: datetime) -> bool:
    """At its hour, or with the first whose turn comes before that."""
    return now >= session.starts or many(numbers, SERVED) > 0


def to_call(numbers: Sequence[Number]) -> list[Number]:
    """Whoever it is nearly the turn of, and was never told so; paper hears nothing."""
    first = in_line(numbers)[: NEAR + 1]
    return [each for each in first if each.stage == WAITING and each.person is not None]


def on_paper_since(numbers: Iterable[Number], seen: int) -> Number | None:
    """The one that was given after somebody saw `seen` as the last of all."""
    return next((each for each in numbers if each.person is None and each.stage in GIVEN and each.n > seen), None)


def many(numbers: Iterable[Number], *stages: Stage) -> int:
    return sum(each.stage in stages for each in numbers)
