"""A stall: one service at one market, by whoever brings it or by nobody yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Stage(StrEnum):
    OPEN = "open"  # a gap: nobody brings it yet
    PLANNED = "planned"  # somebody is to bring it
    SURE = "sure"  # and has said that they will
    OFF = "off"  # not this time


THERE = frozenset({Stage.PLANNED, Stage.SURE})  # what people may count on


@dataclass(frozen=True, slots=True, kw_only=True)
class Stall:
    id: int = 0
    session: int
    service: str  # its key
    provider: int | None = None
    cap: int = 0  # how many have their turn; 0 is as many as come
    note: str = ""  # what to bring, or what is special
    stage: Stage = Stage.OPEN
    round: int = 1
    version: int = 1
    why: str = ""  # it isn't there this time
    served: int = 0

    @property
    def about(self) -> str:
        return f"stall:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What every market of a series has."""

    service: str
    provider: int | None = None
    cap: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Whoever has stalls: a department, a clinic, a shop, a volunteer."""

    id: int = 0
    area: int
    name: str
    person: int | None = None  # who answers for it in Telegram
    gone: bool = False
    version: int = 1

    @property
    def about(self) -> str:
        return f"provider:{self.id}"


def services_there(stalls: Iterable[Stall]) -> frozenset[str]:
    """What people may count on."""
    return frozenset(stall.service for stall in stalls if stall.stage in THERE)


def missing(stalls: Sequence[Stall]) -> Sequence[str]:
    """What was to come and doesn't, by key: a gap that nobody ever filled isn't missed."""
    gone = (stall.service for stall in stalls if stall.stage not in THERE and stall.why)
    return [key for key in dict.fromkeys(gone) if key not in services_there(stalls)]


def as_usual(usual: Usual, session: int) -> Stall:
    stage = Stage.OPEN if usual.provider is None else Stage.PLANNED
    return Stall(
        session=session, service=usual.service, provider=usual.provider, cap=usual.cap, note=usual.note, stage=stage
    )


def given(stall: Stall, provider: int | None) -> Stall:
    """To somebody else, who has yet to say that they come; or to nobody."""
    stage = Stage.OPEN if provider is None else Stage.PLANNED
    return replace(stall, provider=provider, stage=stage, why="", round=stall.round + 1, version=stall.version + 1)
