"""One visit: who comes to a session, what about, which seat they have or wait for, and how it ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.words import Media


class Sort(StrEnum):
    TALK = "talk"  # 说事
    MEDIATION = "mediation"  # behind closed doors
    VOLUNTEER = "volunteer"
    EVENT = "event"  # 报名: takes part in one


class Stage(StrEnum):
    ASKED = "asked"  # on its way in, and never kept like that
    BOOKED = "booked"
    WAITING = "waiting"  # on the waitlist
    OFFERED = "offered"  # a seat is held for them
    PASSED = "passed"  # an offer went by: it is theirs to say whether they wait on
    CALLED = "called"  # it is their turn
    HERE = "here"
    DONE = "done"  # with an outcome
    NO_SHOW = "no_show"
    GIVEN_UP = "given_up"
    DROPPED = "dropped"  # the session isn't held, or never got round to them


class Outcome(StrEnum):
    SETTLED = "settled"  # answered on the spot
    NOTED = "noted"  # has become a matter
    JOINED = "joined"  # belongs to one there is
    TO_COUNCIL = "to_council"
    MEDIATED = "mediated"  # has become a private matter


AT_MEETINGS = (Sort.TALK, Sort.MEDIATION, Sort.VOLUNTEER)  # of which whoever comes says one
SEATED = frozenset({Stage.BOOKED, Stage.OFFERED, Stage.CALLED, Stage.HERE, Stage.DONE, Stage.NO_SHOW})
ACTIVE = frozenset({Stage.BOOKED, Stage.WAITING, Stage.OFFERED})  # of which somebody may have only so many
OPEN = ACTIVE | {Stage.PASSED, Stage.CALLED, Stage.HERE}
UNSETTLED = frozenset({Stage.BOOKED, Stage.CALLED, Stage.HERE})  # it needs a word before the session can be closed


def about_visit(id_: int) -> str:
    return f"visit:{id_}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Which matter it is about, or has led to."""

    community: int
    no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    id: int = 0
    session: int
    person: int | None  # nobody once they are erased, or where a worker booked for somebody without Telegram
    chat: int = 0  # their private chat, if they have one
    key: str = ""
    home: tuple[float, float] | None = None  # where they live, once somebody pinned it
    booker: int | None = None  # whoever booked for them
    called: str = ""  # a name to call out, where a worker booked
    phone: str = ""  # seen by those who sit there alone
    sort: Sort
    words: str = ""
    media: tuple[Media, ...] = ()
    about_matter: Matter | None = None
    stage: Stage = Stage.ASKED
    round: int = 1  # grows with the stage and with the seat
    asked: datetime  # since when they wait, or when they booked
    until: datetime | None = None  # an offer is held
    confirmed: bool = False  # they said they come
    late: bool = False  # they said they come late
    walk_in: bool = False
    outcome: Outcome | None = None
    said: str = ""  # what was said to it
    led_to: Matter | None = None
    ended: datetime | None = None

    @property
    def about(self) -> str:
        return about_visit(self.id)
