"""Groups, and whom each is for."""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """Whom a group is for."""

    RESIDENTS = "residents"
    STAFF = "staff"
    ADMINISTRATORS = "administrators"


@dataclass(frozen=True, slots=True)
class Group:
    chat: int
    title: str


@dataclass(frozen=True, slots=True)
class Office:
    """The group of the staff who stand on a rung."""

    chat: int
    rung: int
