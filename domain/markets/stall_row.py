"""One row of a table of dates and stalls: what it says, or what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from domain.calendar.hours import Hours, spoken_hours
from domain.calendar.rule import AHEAD as FURTHEST
from domain.days import spoken_day
from domain.markets.called import called
from domain.markets.services import Service, plain
from domain.markets.stall_forms import LONGEST_REASON
from domain.markets.stalls_said import LONGEST_NAME, LONGEST_NOTE, MOST_CAP, stall
from domain.meetings.series_questions import LONGEST
from domain.texts import line

DATE, SPOT, BEGINS, ENDS, STALL, BRINGS, CAP, NOTE, BECOMES = (
    "日期", "点位", "开始", "结束", "摊位", "谁来", "限号", "备注", "变动",
)  # fmt: skip
COLUMNS = (DATE, SPOT, BEGINS, ENDS, STALL, BRINGS, CAP, NOTE, BECOMES)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: .*)?")
_SECONDS = re.compile(r"^(\d{1,2}:\d\d):\d\d$")
_ON_THE_WALL = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")  # as the table is given out: 02:00 is at night
_CAP = re.compile(r"(\d{1,9})(?:\.0)?个?号?")
_OFF = re.compile(r"(?:不办|停办|取消)了?(?:[，,、：:;；\s]+(.*))?")
_TO = re.compile(r"(?:挪|改)到\s*([^，,、：:;；\s]+)(?:[，,、：:;；\s]+(.*))?")

Row: TypeAlias = dict[str, Any]  # day, spot, hours, stall, becomes: as a draft keeps it


class Wrong(StrEnum):
    NO_HEADER = "no_header"
    TOO_LONG = "too_long"
    NO_DATE = "no_date"
    OVER = "over"
    NO_SPOT = "no_spot"
    NO_HOURS = "no_hours"
    NO_STALL = "no_stall"
    NO_CAP = "no_cap"
    UNLIKE = "unlike"  # another row of its date
    FULL = "full"
    NO_CHANGE = "no_change"  # what is to become of its date isn't understood
    NO_REASON = "no_reason"
    NOT_THERE = "not_there"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Fault:
    row: int
    why: Wrong
    what: str = ""


class Faulty(Exception):
    def __init__(self, why: Wrong, what: str = "") -> None:
        super().__init__(why.value)
        self.why, self.what = why, what


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What holds where a row says nothing, and what it may name."""

    today: date
    spot: str
    spots: frozenset[str]
    begins: int
    ends: int
    services: tuple[Service, ...]
    days: frozenset[str] = frozenset()  # on which there is one


def row(said: Mapping[str, str], known: Known) -> Row:
    spot = said.get(SPOT) or known.spot
    if spot not in known.spots:
        raise Faulty(Wrong.NO_SPOT, spot)
    day = _day(said.get(DATE, ""), known)
    return {
        "day": day.isoformat(), "spot": spot, "hours": list(_hours(said, known)), "stall": _stall(said, known),
        "becomes": _becomes(said.get(BECOMES, ""), day, known),
    }  # fmt: skip


def _day(text: str, known: Known) -> date:
    iso = _ISO.fullmatch(text)
    try:
        day = date(*map(int, iso.groups())) if iso else spoken_day(text, known.today)
    except ValueError:
        day = None
    if day is None or day > known.today + FURTHEST:
        raise Faulty(Wrong.NO_DATE, text)
    if day <= known.today:
        raise Faulty(Wrong.OVER, text)
    return day


def _hours(said: Mapping[str, str], known: Known) -> tuple[int, int]:
    begins, ends = (_SECONDS.sub(r"\1", said.get(name, "")) for name in (BEGINS, ENDS))
    if not begins and not ends:
        return known.begins, known.ends
    walls = [_ON_THE_WALL.fullmatch(begins), _ON_THE_WALL.fullmatch(ends)]
    minutes = [60 * int(wall[1]) + int(wall[2]) for wall in walls if wall]
    hours = Hours(*minutes) if len(minutes) == len(walls) else spoken_hours(f"{begins}到{ends}")
    if hours is None or hours.minutes > LONGEST:
        raise Faulty(Wrong.NO_HOURS, f"{begins}到{ends}")
    return hours.opens, hours.closes


def _stall(said: Mapping[str, str], known: Known) -> Mapping[str, Any] | None:
    """A date may have none yet."""
    name, cap = said.get(STALL, ""), said.get(CAP, "")
    if not name:
        return None
    keys, beside = called(plain(name), known.services)
    figure = _CAP.fullmatch(cap)
    if len(keys) != 1 or beside:
        raise Faulty(Wrong.NO_STALL, name)
    if cap and (figure is None or int(figure[1]) > MOST_CAP):
        raise Faulty(Wrong.NO_CAP, cap)
    return stall(
        keys[0], line(said.get(BRINGS, ""), LONGEST_NAME), int(figure[1]) if figure else 0,
        line(said.get(NOTE, ""), LONGEST_NOTE),
    )  # fmt: skip


def _becomes(text: str, day: date, known: Known) -> Mapping[str, str] | None:
    """To which day it goes, or nowhere: then people are told why."""
    if not text:
        return None
    off, to = _OFF.fullmatch(text), _TO.fullmatch(text)
    found = off or to
    if found is None:
        raise Faulty(Wrong.NO_CHANGE, text)
    if day.isoformat() not in known.days:
        raise Faulty(Wrong.NOT_THERE, f"{day.month}月{day.day}日")
    if off and not off[1]:
        raise Faulty(Wrong.NO_REASON, text)
    why = line(found[found.re.groups] or "", LONGEST_REASON)
    return {"to": _day(to[1], known).isoformat() if to else "", "why": why}
