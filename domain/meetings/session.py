"""One session: when and where it is, how many it has room for, and how far it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.meetings.series import WITH_TOPICS, Family, Kind, Series, Whom, family
from domain.words import Role


class Stage(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"  # somebody sits there
    CLOSED = "closed"  # everything said has an outcome
    ARCHIVED = "archived"  # and every topic its reply
    CANCELLED = "cancelled"


COMING = frozenset({Stage.PLANNED, Stage.RUNNING})
NO_MORE_OFFERS = timedelta(hours=1)  # before it begins: nobody would make it in time


def about_session(id_: int) -> str:
    return f"session:{id_}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    id: int = 0
    series: int
    area: int
    kind: Kind
    name: str
    spot: int
    planned: datetime  # when the rule has it begin; it may have been moved since
    starts: datetime
    ends: datetime
    slot: int
    seats: int
    walk_ins: int
    public: bool
    extra: str
    role: Role
    whom: Whom = Whom.EVERYBODY
    stage: Stage = Stage.PLANNED
    round: int = 1  # grows with the stage, the time and the spot
    version: int = 1
    why: str = ""  # it was moved or cancelled
    makes_up: int | None = None  # the session it is held for
    indoors: bool = False  # it was moved out of the rain
    came: int = 0  # heads, where nobody has a seat of their own
    ended: datetime | None = None

    @property
    def about(self) -> str:
        return about_session(self.id)

    @property
    def is_round(self) -> bool:
        return self.slot == 0

    @property
    def has_topics(self) -> bool:
        return self.kind in WITH_TOPICS

    @property
    def family(self) -> Family:
        return family(self.kind)

    @property
    def is_cut_short(self) -> bool:
        """A market that was called off after it had begun."""
        off = self.family == Family.MARKET and self.stage == Stage.CANCELLED
        return off and self.ended is not None and self.ended > self.starts

    @property
    def takes_all(self) -> bool:
        """As many as come: there is nothing to book."""
        return self.is_round and self.seats == 0


def of_series(series: Series, starts: datetime, ends: datetime) -> Session:
    """As the rule has it."""
    return Session(
        series=series.id, area=series.area, kind=series.kind, name=series.name, spot=series.spot, planned=starts,
        starts=starts, ends=ends, slot=series.slot, seats=series.seats, walk_ins=series.walk_ins,
        public=series.public, extra=series.extra, role=series.role, whom=series.whom,
    )  # fmt: skip
