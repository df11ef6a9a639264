"""A table of dates and stalls: all that its rows say, or what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from domain.calendar.hours import Hours
from domain.markets.stall_row import COLUMNS, DATE, STALL, Fault, Faulty, Known, Row, Wrong, row
from domain.markets.stalls_asked import MOST
from domain.texts import line
from domain.words import Cells

HEADER_WITHIN = 10  # rows; above it there may be a title
MOST_ROWS = 1000

Sheets: TypeAlias = Sequence[tuple[str, Cells]]
Numbered: TypeAlias = tuple[int, Row]


def read(sheets: Sheets, known: Known) -> tuple[list[Row], list[Fault]]:
    """Every row of the first sheet; one that is wrong spoils all, so each is told of."""
    cells = next((rows for _, rows in sheets if any(map(any, rows))), ())
    at, columns = _header(cells)
    if not {DATE, STALL} <= set(columns.values()):
        return [], [Fault(1, Wrong.NO_HEADER)]
    if len(cells) - at > MOST_ROWS:
        return [], [Fault(at, Wrong.TOO_LONG)]
    rows, faults = list[Numbered](), list[Fault]()
    for number, each in enumerate(cells[at:], at + 1):
        said = {name: line(each[n], 60) for n, name in columns.items() if n < len(each)}
        if not any(said.values()):
            continue
        try:
            rows.append((number, row(said, known)))
        except Faulty as faulty:
            faults.append(Fault(number, faulty.why, faulty.what))
    faults += (*_unlike(rows), *_taken(rows, known))
    return [each for _, each in rows], sorted(faults, key=lambda fault: fault.row)


def _header(cells: Cells) -> tuple[int, Mapping[int, str]]:
    for at, each in enumerate(cells[:HEADER_WITHIN], 1):
        columns = {n: name for n, cell in enumerate(each) if (name := line(cell)) in COLUMNS}
        if columns:
            return at, columns
    return 1, {}


def _unlike(rows: Iterable[Numbered]) -> Iterator[Fault]:
    """All rows of a date say the same of where and when it is, and they aren't too many."""
    first, becomes, many = dict[str, Row](), dict[str, Mapping[str, str]](), dict[str, int]()
    for number, each in rows:
        day = each["day"]
        many[day] = many.get(day, 0) + 1
        other = first.setdefault(day, each)
        said = each["becomes"] and becomes.setdefault(day, each["becomes"])
        if (other["spot"], other["hours"], said) != (each["spot"], each["hours"], each["becomes"]):
            yield Fault(number, Wrong.UNLIKE, day)
        elif many[day] == MOST + 1:
            yield Fault(number, Wrong.FULL, day)


def _taken(rows: Sequence[Numbered], known: Known) -> Iterator[Fault]:
    """No date goes to a day that has one, or that another row gives one."""
    goes = {each["day"]: (number, each["becomes"]["to"]) for number, each in rows if each["becomes"]}
    days = {*known.days, *(each["day"] for _, each in rows)}
    for day, (number, to) in goes.items():
        beside = days - {day} | {other for at, (_, other) in goes.items() if at != day}
        if to in beside:
            yield Fault(number, Wrong.TAKEN, "{0.month}月{0.day}日".format(date.fromisoformat(to)))


def becomes(rows: Iterable[Row]) -> Mapping[str, str] | None:
    """What the rows of one date say of it: one of them is enough."""
    return next((each["becomes"] for each in rows if each["becomes"]), None)


def held(becomes: Mapping[str, str] | None) -> bool:
    return becomes is None or bool(becomes["to"])


def span(rows: Sequence[Row], zone: str) -> tuple[datetime, datetime]:
    """From when to when the date of these rows is held."""
    change = becomes(rows)
    day = change["to"] if change and change["to"] else rows[0]["day"]
    return Hours(*rows[0]["hours"]).on(date.fromisoformat(day), zone)
