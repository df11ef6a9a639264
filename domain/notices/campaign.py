"""A campaign: one walk through many groups, a few at a time, that can be ended in the middle."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.notices.notice import Notice, Stage
from domain.words import Way


class Walk(StrEnum):
    POST = "post"  # to every group that hasn't had it yet
    CHANGE = "change"  # to every group that has: its card reads otherwise now
    CLEAR = "clear"  # to the same: the card has had its time, and nobody need be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    id: int
    notice: int
    walk: Walk
    cursor: int = 0  # the chat it has come to
    last: int = 0  # the chat it goes to, when that was known from the beginning
    found: int = 0  # how many it has written to since it last set out


WAYS: Mapping[Walk, Way] = {Walk.POST: Way.LIVING, Walk.CHANGE: Way.LIVING, Walk.CLEAR: Way.REFRESH}
BEGUN_BY: Mapping[Stage, Walk] = {
    Stage.SENDING: Walk.POST,
    Stage.WITHDRAWN: Walk.CHANGE,
    Stage.EXPIRED: Walk.CLEAR,
}
ENDED_BY: Mapping[Stage, frozenset[Walk]] = {
    Stage.STOPPED: frozenset({Walk.POST}),
    Stage.WITHDRAWN: frozenset({Walk.POST, Walk.CHANGE}),
    Stage.EXPIRED: frozenset({Walk.POST, Walk.CHANGE}),
}


def walk_after(before: Notice, after: Notice) -> Walk | None:
    """The walk that a decision asks for."""
    if after.stage != before.stage:
        return BEGUN_BY.get(after.stage)
    return Walk.CHANGE if after.words != before.words else None


def walks_over(before: Notice, after: Notice) -> frozenset[Walk]:
    """The walks that a decision ends."""
    return frozenset() if after.stage == before.stage else ENDED_BY.get(after.stage, frozenset())
