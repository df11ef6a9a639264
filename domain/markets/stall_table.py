"""A table of dates and stalls: what each row says, or what is wrong with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from domain.calendar.hours import Hours, spoken_hours
from domain.calendar.rule import AHEAD as FURTHEST
from domain.days import spoken_day
from domain.markets.called import called
from domain.markets.services import Service, plain
from domain.markets.stalls_said import LONGEST_NAME, LONGEST_NOTE, MOST_CAP, stall
from domain.texts import line
from domain.words import Cells

DATE, SPOT, BEGINS, ENDS, STALL, BRINGS, CAP, NOTE = (
    "日期", "点位", "开始", "结束", "摊位", "谁来", "限号", "备注",
)  # fmt: skip
COLUMNS = (DATE, SPOT, BEGINS, ENDS, STALL, BRINGS, CAP, NOTE)
HEADER_WITHIN = 10  # rows; above it there may be a title
MOST_ROWS, MOST_STALLS = 1000, 60
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: .*)?")
_SECONDS = re.compile(r"^(\d{1,2}:\d\d):\d\d$")
_CAP = re.compile(r"(\d{1,9})(?:\.0)?个?号?")

Sheets: TypeAlias = Sequence[tuple[str, Cells]]
Row: TypeAlias = dict[str, Any]  # day, spot, hours, stall: as a draft keeps it


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


def read(sheets: Sheets, known: Known) -> tuple[list[Row], list[Fault]]:
    """Every row of the first sheet; one that is wrong spoils all, so each is told of."""
    cells = next((rows for _, rows in sheets if any(map(any, rows))), ())
    at, columns = _header(cells)
    if not {DATE, STALL} <= set(columns.values()):
        return [], [Fault(1, Wrong.NO_HEADER)]
    if len(cells) - at > MOST_ROWS:
        return [], [Fault(at, Wrong.TOO_LONG)]
    rows, faults = list[tuple[int, Row]](), list[Fault]()
    for number, row in enumerate(cells[at:], at + 1):
        said = {name: line(row[n], 60) for n, name in columns.items() if n < len(row)}
        if not any(said.values()):
            continue
        try:
            rows.append((number, _row(said, known)))
        except Faulty as faulty:
            faults.append(Fault(number, faulty.why, faulty.what))
    faults += _unlike(rows)
    return [row for _, row in rows], sorted(faults, key=lambda fault: fault.row)


def _header(cells: Cells) -> tuple[int, Mapping[int, str]]:
    for at, row in enumerate(cells[:HEADER_WITHIN], 1):
        columns = {n: name for n, cell in enumerate(row) if (name := line(cell)) in COLUMNS}
        if columns:
            return at, columns
    return 1, {}


def _row(said: Mapping[str, str], known: Known) -> Row:
    spot = said.get(SPOT) or known.spot
    if spot not in known.spots:
        raise Faulty(Wrong.NO_SPOT, spot)
    return {
        "day": _day(said.get(DATE, ""), known).isoformat(), "spot": spot, "hours": list(_hours(said, known)),
        "stall": _stall(said, known),
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
    hours = spoken_hours(f"{begins}到{ends}")
    if hours is None:
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


def _unlike(rows: Iterable[tuple[int, Row]]) -> list[Fault]:
    """All rows of a date say the same of where and when it is, and they aren't too many."""
    first: dict[str, Row] = {}
    many: dict[str, int] = {}
    faults = []
    for number, row in rows:
        day = row["day"]
        many[day] = many.get(day, 0) + 1
        other = first.setdefault(day, row)
        if (other["spot"], other["hours"]) != (row["spot"], row["hours"]):
            faults.append(Fault(number, Wrong.UNLIKE, day))
        elif many[day] == MOST_STALLS + 1:
            faults.append(Fault(number, Wrong.FULL, day))
    return faults


def span(row: Row, zone: str) -> tuple[datetime, datetime]:
    return Hours(*row["hours"]).on(date.fromisoformat(row["day"]), zone)
