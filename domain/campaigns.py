"""A campaign: one walk through many groups, a few at a time, that can be ended in the middle."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.words import Way


class Walk(StrEnum):
    POST = "post"  # to every group that hasn't had it yet
    CHANGE = "change"  # to every group that has: its card reads otherwise now
    REFRESH = "refresh"  # to the same: it reads a little otherwise, and nobody need be told


WAYS: Mapping[Walk, Way] = {Walk.POST: Way.LIVING, Walk.CHANGE: Way.LIVING, Walk.REFRESH: Way.REFRESH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    id: int
    about: str
    walk: Walk
    cursor: int = 0  # the chat it has come to
    last: int = 0  # the chat it goes to, when that was known from the beginning
    found: int = 0  # how many it has written to since it last set out
