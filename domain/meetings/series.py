"""A series: by which rule sessions come, where, for whom, and who sits there."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.calendar.rule import Rule
from domain.words import Role


class Kind(StrEnum):
    VISITING = "visiting"  # 书记有约
    TALK = "talk"  # 每周夜话
    GATHERING = "gathering"  # 拉呱说事
    RECEPTION = "reception"  # 领导接访
    STUDIO = "studio"  # 书记工作室、石榴树下
    MARKET = "market"  # 幸福集、公益集市
    EVENT = "event"  # 课堂、讲座、义诊


class Family(StrEnum):
    """What a kind is like, wherever people look for it."""

    MEETING = "meeting"  # somebody sits there and what is said is answered
    MARKET = "market"  # stalls, and as many as come
    EVENT = "event"  # something to take part in


class Whom(StrEnum):
    """For whom an event is meant; nobody is turned away."""

    EVERYBODY = "everybody"
    ELDERS = "elders"
    CHILDREN = "children"
    YOUTH = "youth"
    OLD_AND_SMALL = "old_and_small"  # 一老一小


class Life(StrEnum):
    RUNNING = "running"
    ENDED = "ended"  # no further session comes of it


SITTERS: dict[Kind, Role] = {
    Kind.VISITING: Role.SECRETARY,
    Kind.TALK: Role.SECRETARY,
    Kind.GATHERING: Role.SECRETARY,
    Kind.RECEPTION: Role.STAFF,
    Kind.STUDIO: Role.SECRETARY,
    Kind.MARKET: Role.STAFF,
    Kind.EVENT: Role.STAFF,
}  # who sits there, unless a series says otherwise
SLOTS: dict[Kind, int] = {Kind.VISITING: 20, Kind.RECEPTION: 30, Kind.STUDIO: 30}  # minutes; the others are open rounds
PLACES: dict[Kind, int] = {Kind.EVENT: 20}  # of an open round; to the others come as many as like
FAMILIES: dict[Kind, Family] = {Kind.MARKET: Family.MARKET, Kind.EVENT: Family.EVENT}  # the others are meetings
WITH_TOPICS = frozenset({Kind.TALK, Kind.GATHERING})  # collected before, and answered before it is put away
AHEAD = timedelta(days=62)  # as far as its sessions are laid out


def family(kind: Kind) -> Family:
    return FAMILIES.get(kind, Family.MEETING)


def about_series(id_: int) -> str:
    return f"series:{id_}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    id: int  # of the draft it was made in, which no other draft ever has; below nothing where a seed file has it
    area: int  # whose it is: its groups hear of it, its people may come
    kind: Kind
    name: str = ""  # what the area calls it; otherwise words.toml knows
    spot: int
    rule: Rule
    begins: int  # minute of the day on the wall
    ends: int
    slot: int = 0  # minutes of one visit; 0 is an open round
    seats: int = 1  # at the same time; of an open round all there are, and 0 is as many as come
    walk_ins: int = 2  # kept for those who just come
    public: bool = True  # groups hear of it
    extra: str = ""  # what else goes on there: 政策宣讲、义诊
    role: Role  # who sits there
    whom: Whom = Whom.EVERYBODY
    life: Life = Life.RUNNING
    laid: date | None = None  # its sessions are laid out up to this day
    version: int = 1

    @property
    def about(self) -> str:
        return about_series(self.id)

    @property
    def has_topics(self) -> bool:
        return self.kind in WITH_TOPICS

    @property
    def family(self) -> Family:
        return family(self.kind)
