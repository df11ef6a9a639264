"""The calendar of a month: which markets an area has in it, and what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from itertools import groupby
from json import dumps
from typing import Any
from zoneinfo import ZoneInfo

from domain.markets.answers import Found
from domain.meetings.session import Session, Stage
from domain.moments import ms
from domain.time import Night, awake, day_of, instant

A_MONTH = timedelta(days=31)
SHOWN = 3  # lines of dates
ListOf = Mapping[str, Any]  # a heading and its lines


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfMarkets:
    """What groups of an area are shown of a month."""

    id: int
    area: int
    month: str  # 2026-12
    posted: bool = False
    shown: str = ""  # a digest of what it says

    @property
    def about(self) -> str:
        return f"month:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """一月一主题, 四类服务清单."""

    area: int
    month: str
    title: str
    lists: tuple[ListOf, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A month with its markets as they now are, in the order in which they are held."""

    month: str
    zone: str
    area: str
    brand: str
    markets: tuple[Found, ...]
    rules: Mapping[int, Mapping[str, Any]]  # of each series
    theme: Theme | None = None

    @property
    def held(self) -> tuple[Found, ...]:
        return tuple(each for each in self._here if each.session.stage != Stage.CANCELLED)

    @property
    def off(self) -> tuple[Found, ...]:
        return tuple(each for each in self._here if each.session.stage == Stage.CANCELLED)

    @property
    def _here(self) -> tuple[Found, ...]:
        """Those that have left the month are of it only in the file."""
        return tuple(each for each in self.markets if month_of(each.session.starts, self.zone) == self.month)

    @property
    def digest(self) -> str:
        """That the days go by changes nothing."""
        said = [[dates(self), [_stands(each) for each in self.markets]], self.theme and self.theme.title]
        lists = self.theme.lists if self.theme else ()
        return sha256(dumps([said, list(lists)], sort_keys=True).encode()).hexdigest()


def month_of(moment: datetime, zone: str) -> str:
    return f"{day_of(moment, zone):%Y-%m}"


def first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def after(month: str) -> str:
    return f"{first_of(month) + A_MONTH:%Y-%m}"


def begins(month: str, zone: str) -> datetime:
    return instant(first_of(month), 0, zone)


def comes(month: str, zone: str, night: Night) -> datetime:
    """On the first, once people are awake."""
    return awake(begins(month, zone), zone, night)


def caption(calendar: Calendar) -> dict[str, Any]:
    """What stands below the picture, and is all there is where it can't be seen."""
    lines = dates(calendar)
    held = {day for line in lines for day in line["days"]}
    off = {day_of(each.session.starts, calendar.zone).day for each in calendar.off}
    return {
        "month": first_of(calendar.month).month, "zone": calendar.zone, "brand": calendar.brand, "lines": lines[:SHOWN],
        "more": sum(len(line["days"]) for line in lines[SHOWN:]), "off": sorted(off - held),
        "theme": calendar.theme.title if calendar.theme else "",
        "lists": len(calendar.theme.lists) if calendar.theme else 0,
    }  # fmt: skip


def dates(calendar: Calendar) -> Sequence[dict[str, Any]]:
    """Those at the same hour and place in one line; by which rule they come, where all do as their series has it."""
    lines = []
    alike = sorted(calendar.held, key=lambda each: (_alike(each, calendar.zone), each.session.starts))
    for _, some in groupby(alike, key=lambda each: _alike(each, calendar.zone)):
        there = list(some)
        first = there[0].session
        usual = all(_as_its_series(each.session, first.series) for each in there)
        lines.append({
            "days": sorted({day_of(each.session.starts, calendar.zone).day for each in there}),
            "starts": ms(first.starts), "spot": there[0].setting.spot.name,
            "rule": calendar.rules.get(first.series) if usual else None,
        })  # fmt: skip
    return sorted(lines, key=lambda line: (-len(line["days"]), line["starts"]))


def _as_its_series(market: Session, series: int) -> bool:
    return market.series == series and market.starts == market.planned and not market.indoors


def _alike(market: Found, zone: str) -> tuple[time, int]:
    return market.session.starts.astimezone(ZoneInfo(zone)).time(), market.session.spot


def _stands(market: Found) -> Sequence[Any]:
    session: Session = market.session
    off = session.stage == Stage.CANCELLED
    return [session.id, session.starts.isoformat(), session.ends.isoformat(), session.spot, off, sorted(market.keys)]
