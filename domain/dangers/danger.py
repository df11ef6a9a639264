"""A danger that somebody told of: where it is, who said so, who goes, and what may become of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.dangers.phrases import Sort
from domain.lifecycle import Lifecycle, Move
from domain.words import Media, Refused, Role, Why


class Stage(StrEnum):
    OPEN = "open"  # nobody goes yet
    COMING = "coming"  # somebody does
    OVER = "over"
    FALSE = "false"  # whoever told of it says that there is none


class Verb(StrEnum):
    GO = "go"
    CANNOT = "cannot"
    OVER = "over"  # whoever went says so
    FALSE = "false"
    AGAIN = "again"  # these two only the clock says
    END = "end"


OPEN, COMING, OVER, FALSE = Stage
GO, CANNOT, _OVER, _FALSE, AGAIN, END = Verb
CALLED = frozenset({Role.WORKER, Role.LEAD, Role.SECRETARY, Role.STAFF, Role.BODY, Role.ADMINISTRATOR})
AUTHOR, KEEPER, CLOCK = Role.AUTHOR, Role.KEEPER, Role.CLOCK

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(OPEN, {
    # while it is, this may be done:  it becomes    by whom
    (OPEN, GO):                  Move(COMING, CALLED),
    (OPEN, CANNOT):              Move(OPEN,   CALLED),
    (OPEN, _FALSE):              Move(FALSE,  {AUTHOR}),
    (OPEN, AGAIN):               Move(OPEN,   {CLOCK}),
    (OPEN, END):                 Move(OVER,   {CLOCK}),

    (COMING, CANNOT):            Move(OPEN,   {KEEPER}),
    (COMING, _OVER):             Move(OVER,   {KEEPER}),
    (COMING, _FALSE):            Move(FALSE,  {AUTHOR}),
    (COMING, END):               Move(OVER,   {CLOCK}),
})
# fmt: on

STANDS = frozenset({OPEN, COMING})
AN_HOUR = timedelta(hours=1)
MOST = 3  # calls of one person in an hour that everybody is called out for
LASTS = timedelta(hours=12)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 5, 5, 15, 30))  # and from then on every hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    id: int = 0
    sort: Sort
    area: int | None
    guessed: bool = False  # nobody said where: it is where they live, or the group they were heard in
    spot: str = ""  # nearer than the area, in their words
    words: str = ""
    media: tuple[Media, ...] = ()
    at: datetime
    room: int | None = None  # the group it was said in
    quiet: bool = False  # from somebody who calls too often: staff see it, and nobody else is called
    stage: Stage = Stage.OPEN
    keeper: int | None = None
    keeper_called: str = ""
    went: datetime | None = None
    rings: int = 0  # how often it was called out again

    @property
    def about(self) -> str:
        return f"danger:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who told of it."""

    person: int
    chat: int
    off: bool = False  # says that there is none
    reached: bool = True  # the bot may write to them


def step(danger: Danger, verb: Verb, held: frozenset[Role]) -> Move[Stage]:
    """The move, or a no; that somebody goes already is no reason to come too late."""
    if (danger.stage, verb) == (COMING, GO) and held & CALLED:
        raise Refused(Why.YOU_HAVE_IT if KEEPER in held else Why.SOMEBODY_GOES, called=danger.keeper_called)
    return LIFE.step(danger.stage, verb, held)


def moments(danger: Danger, now: datetime) -> dict[str, datetime]:
    """When the clock speaks of it next."""
    end = {END.value: max(danger.at + LASTS, now + PAUSES[0])}
    if danger.stage not in STANDS:
        return {}
    return end if danger.quiet or danger.stage == COMING else end | {AGAIN.value: now + _pause(danger.rings)}


def _pause(rings: int) -> timedelta:
    return PAUSES[rings] if rings < len(PAUSES) else AN_HOUR
