"""The life of a session in one table: planned, moved or cancelled, held, closed, put away."""

from enum import StrEnum

from domain.lifecycle import Lifecycle, Move
from domain.meetings.session import Session, Stage
from domain.permits import MAY, Act
from domain.words import Refused, Role, Why


class Verb(StrEnum):
    MOVE = "move"  # to another time or spot
    SHELTER = "shelter"  # out of the rain
    CANCEL = "cancel"
    RESIZE = "resize"
    START = "start"
    CLOSE = "close"
    ARCHIVE = "archive"
    REMIND = "remind"  # from here on only the clock says them
    NAG = "nag"  # what is left over reaches the level above


PLANNED, RUNNING, CLOSED, ARCHIVED, CANCELLED = Stage
MOVE, SHELTER, CANCEL, RESIZE, START, CLOSE, ARCHIVE, REMIND, NAG = Verb
HOST, CLOCK = Role.HOST, Role.CLOCK
KEEPERS = MAY[Act.MEET] | {HOST}
CLOCK_SAYS = frozenset({REMIND, NAG})

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(PLANNED, {
    # while it is, this may be done:  it becomes   by whom
    (PLANNED, MOVE):     Move(PLANNED,   KEEPERS),
    (PLANNED, SHELTER):  Move(PLANNED,   KEEPERS),
    (PLANNED, CANCEL):   Move(CANCELLED, KEEPERS),
    (PLANNED, RESIZE):   Move(PLANNED,   KEEPERS),
    (PLANNED, REMIND):   Move(PLANNED,   {CLOCK}),
    (PLANNED, START):    Move(RUNNING,   {HOST, CLOCK}),

    (RUNNING, SHELTER):  Move(RUNNING,   KEEPERS),
    (RUNNING, RESIZE):   Move(RUNNING,   KEEPERS),
    (RUNNING, CANCEL):   Move(CANCELLED, KEEPERS),
    (RUNNING, CLOSE):    Move(CLOSED,    {HOST, CLOCK}),
    (RUNNING, NAG):      Move(RUNNING,   {CLOCK}),

    (CLOSED, ARCHIVE):   Move(ARCHIVED,  KEEPERS | {CLOCK}),
    (CLOSED, NAG):       Move(CLOSED,    {CLOCK}),
})
# fmt: on


def step(session: Session, verb: Verb, roles: frozenset[Role], seen: int | None) -> Move[Stage]:
    """The move this press means, or the reason why it means nothing any more."""
    if seen not in (None, session.round):
        raise Refused(Why.STALE)
    return LIFE.step(session.stage, verb, roles)


def choices(session: Session, roles: frozenset[Role]) -> frozenset[Verb]:
    return frozenset(LIFE.choices(session.stage, roles))
