"""A notice as it stands: what it says, to whom, and until when it holds."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.words import Media


class Kind(StrEnum):
    WATER = "water"
    POWER = "power"
    DISINFECTION = "disinfection"
    POLICY = "policy"
    OTHER = "other"


class Stage(StrEnum):
    DRAFTED = "drafted"
    WAITING = "waiting"  # for a second person
    SENDING = "sending"
    STOPPED = "stopped"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


HOLDS = frozenset({Stage.SENDING, Stage.SENT})  # whoever asks may read it


def about_notice(id_: int) -> str:
    return f"notice:{id_}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    id: int  # of the draft it was written in, which no other draft ever has
    area: int
    author: int
    author_chat: int
    sender: str  # the area in whose name it goes out
    kind: Kind
    words: str
    media: tuple[Media, ...] = ()
    loud: bool = False
    written: datetime
    until: datetime
    stage: Stage = Stage.DRAFTED
    round: int = 1  # grows with the stage, and with words that wait for a second person
    version: int = 1
    proposer: int | None = None  # whose words wait for somebody else to agree
    proposed: str = ""  # other words for one that has gone out
    reason: str = ""  # why it was withdrawn
    salt: str = ""  # by which its readers are told apart, and by nothing else

    @property
    def about(self) -> str:
        return about_notice(self.id)

    @property
    def head(self) -> str:
        return self.words.partition("\n")[0]

    @property
    def body(self) -> str:
        return self.words.partition("\n")[2]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far it goes and has come: groups in all, groups that have had it, and people who have seen it."""

    groups: int
    told: int = 0
    seen: int = 0
