"""The life of a tale in one table: drafted, agreed to by whoever it is about, approved by staff, told, kept right."""

from enum import StrEnum

from domain.lifecycle import Lifecycle, Move
from domain.permits import MAY, Act
from domain.tales.tale import MOST, Stage, Tale, Word
from domain.words import Refused, Role, Why


class Verb(StrEnum):
    LEAVE_OUT = "leave_out"
    PUT_IN = "put_in"  # the next best
    OPEN = "open"  # with a line of one's own
    ASK = "ask"  # those who reported what it tells of
    AGREE = "agree"
    DECLINE = "decline"
    APPROVE = "approve"
    DROP = "drop"
    CLOSE = "close"  # everybody has answered, or had the time to; this and the rest only the clock says
    TELL = "tell"
    RECOUNT = "recount"  # the figures have changed since, or the time is over in which that matters
    LAPSE = "lapse"


DRAFTED, ASKED, READY, APPROVED, TOLD, DROPPED = Stage
LEAVE_OUT, PUT_IN, OPEN, ASK, AGREE, DECLINE, APPROVE, DROP, CLOSE, TELL, RECOUNT, LAPSE = Verb
AUTHOR, CLOCK = Role.AUTHOR, Role.CLOCK
STAFF = Role.STAFF  # as a hearer: the nearest who are there
TELLERS = MAY[Act.NOTIFY]

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(DRAFTED, {
    # while it is, this may be done: it becomes       by whom   and who hears what
    (DRAFTED, LEAVE_OUT):  Move(DRAFTED,  TELLERS,  {STAFF: "draft"}),
    (DRAFTED, PUT_IN):     Move(DRAFTED,  TELLERS,  {STAFF: "draft"}),
    (DRAFTED, OPEN):       Move(DRAFTED,  TELLERS,  {STAFF: "draft"}),
    (DRAFTED, ASK):        Move(ASKED,    TELLERS,  {STAFF: "being_asked"}),
    (DRAFTED, APPROVE):    Move(APPROVED, TELLERS,  {STAFF: "goes_out"}),
    (DRAFTED, DROP):       Move(DROPPED,  TELLERS,  {STAFF: "dropped"}),
    (DRAFTED, LAPSE):      Move(DROPPED,  {CLOCK},  {STAFF: "lapsed"}),

    (ASKED, AGREE):        Move(ASKED,    {AUTHOR}),
    (ASKED, DECLINE):      Move(ASKED,    {AUTHOR}),
    (ASKED, CLOSE):        Move(READY,    {CLOCK},  {STAFF: "ready"}),
    (ASKED, DROP):         Move(DROPPED,  TELLERS,  {STAFF: "dropped"}),

    (READY, DECLINE):      Move(READY,    {AUTHOR}, {STAFF: "ready"}),
    (READY, OPEN):         Move(READY,    TELLERS,  {STAFF: "ready"}),
    (READY, APPROVE):      Move(APPROVED, TELLERS,  {STAFF: "goes_out"}),
    (READY, DROP):         Move(DROPPED,  TELLERS,  {STAFF: "dropped"}),
    (READY, LAPSE):        Move(DROPPED,  {CLOCK},  {STAFF: "lapsed"}),

    (APPROVED, DECLINE):   Move(APPROVED, {AUTHOR}, {STAFF: "goes_out"}),
    (APPROVED, DROP):      Move(DROPPED,  TELLERS,  {STAFF: "dropped"}),
    (APPROVED, TELL):      Move(TOLD,     {CLOCK},  {STAFF: "told"}),
    (TOLD, RECOUNT):       Move(TOLD,     {CLOCK}),
})
# fmt: on

OF_A_MATTER = frozenset({LEAVE_OUT, AGREE, DECLINE})
CLOCK_SAYS = frozenset({CLOSE, TELL, RECOUNT, LAPSE})
ANSWERS = {AGREE: (Word.ASKED,), DECLINE: (Word.ASKED, Word.AGREED)}  # to what one may still say so


def step(tale: Tale, verb: Verb, roles: frozenset[Role], seen: int | None = None) -> Move[Stage]:
    """The move this press means, or the reason why it means nothing any more; staff decide on what they have read."""
    move = LIFE.step(tale.stage, verb, roles)
    if seen not in (None, tale.round):
        raise Refused(Why.STALE)
    if verb not in choices(tale, roles):
        raise Refused(Why.TOO_LATE)
    return move


def choices(tale: Tale, roles: frozenset[Role]) -> frozenset[Verb]:
    """Every button that will be honoured."""
    shown = len(tale.shown)
    more = bool(tale.of(Word.SPARE) or tale.of(Word.LEFT_OUT))
    barred = {
        LEAVE_OUT: not shown, PUT_IN: shown >= MOST or not more, ASK: not shown,
        APPROVE: shown and tale.stage == DRAFTED,  # those it is about come first
    }  # fmt: skip
    return frozenset(verb for verb in LIFE.choices(tale.stage, roles) if not barred.get(verb))
