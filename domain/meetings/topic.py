"""One topic: what somebody wants talked about in a session, how many others do, and what became of it there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.meetings.visit import Matter
from domain.words import Media


class Stage(StrEnum):
    RAISED = "raised"
    ANSWERED = "answered"  # on the spot
    NOTED = "noted"  # has become a matter
    PASSED_ON = "passed_on"  # to the council


def about_topic(id_: int) -> str:
    return f"topic:{id_}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    id: int = 0
    session: int
    person: int | None  # nobody once they are erased, or where somebody said it in the room
    chat: int = 0  # their private chat, if they have one
    words: str = ""
    media: tuple[Media, ...] = ()
    stage: Stage = Stage.RAISED
    round: int = 1
    raised: datetime
    said: str = ""  # what was said to it
    led_to: Matter | None = None
    ended: datetime | None = None
    others: int = 0  # who want to hear of it as well
    supported: bool = False  # by whoever looks at it

    @property
    def about(self) -> str:
        return about_topic(self.id)
