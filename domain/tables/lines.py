"""Rows of cells become lines that say what they are about, or a fault each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from domain.places import Level
from domain.tables.faults import Fault, Faulty, Wrong
from domain.tables.shape import COLUMNS, HOW_TO_FIND, LEVELS, NAME, NUMBER, ROLE, ROLES, SPOT, Kind, Path, Sheets
from domain.texts import LONGEST_NAME, cut, line
from domain.words import Cells

HEADER_WITHIN = 10  # rows; above it there may be a title
LONGEST_WAY = 120  # UTF-16 units to say how something is found
REMARK = re.compile(r"[\s*（(/].*")  # what people add to the name of a column
FORMULA = re.compile(r"[=@+-]|＝")
DATE = re.compile(r"\d{4}-\d\d-\d\d( .*)?")
HEADERS = {REMARK.sub("", name): name for columns in COLUMNS.values() for name in columns}
HEADERS |= {"楼": LEVELS[Level.BUILDING], "微网格": LEVELS[Level.BUILDING], "名字": NAME, "位置": HOW_TO_FIND}
NEEDED: Mapping[Kind, tuple[str, ...]] = {Kind.AREAS: (), Kind.SPOTS: (SPOT,), Kind.STAFF: (ROLE, NAME)}
LADDER = tuple(LEVELS.values())[1:4]  # nothing lies in the third that doesn't lie in the second

Columns = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Line:
    kind: Kind
    sheet: str
    row: int  # as the spreadsheet counts
    cells: Mapping[str, str]  # by column; what the table has no column for is missing

    @property
    def path(self) -> Path:
        return tuple((level, self.cells[column]) for level, column in LEVELS.items() if self.cells.get(column))

    @property
    def number(self) -> str:
        """Of the area that the row means; spots and people have none."""
        return self.cells.get(NUMBER, "") if self.kind == Kind.AREAS else ""

    def fault(self, faulty: Faulty) -> Fault:
        what = faulty.what or (self.path[-1][1] if self.path else "")
        return Fault(self.sheet, self.row, faulty.why, what, faulty.other)


def read(sheets: Sheets) -> tuple[list[Line], list[Fault]]:
    lines: list[Line] = []
    faults: list[Fault] = []
    for title, rows in sheets:
        if not any(map(any, rows)):
            continue
        at, columns = _header(rows)
        kind = _kind(columns)
        if missing := _missing(kind, columns):
            faults.append(Fault(title, at, Wrong.NO_COLUMN if columns else Wrong.NO_HEADER, missing))
            continue
        for number, row in enumerate(rows[at:], at + 1):
            cells = {column: _tidy(row[n]) if n < len(row) else "" for n, column in columns.items()}
            if not any(cells.values()):
                continue
            found = Line(kind, title, number, cells)
            try:
                _check(found)
                lines.append(found)
            except Faulty as faulty:
                faults.append(found.fault(faulty))
    return lines, faults


def _header(rows: Cells) -> tuple[int, Columns]:
    for at, row in enumerate(rows[:HEADER_WITHIN], 1):
        columns = {n: HEADERS[name] for n, cell in enumerate(row) if (name := REMARK.sub("", _tidy(cell))) in HEADERS}
        if columns:
            return at, columns
    return 1, {}


def _kind(columns: Columns) -> Kind:
    named = {*columns.values()}
    return Kind.SPOTS if SPOT in named else Kind.STAFF if named & {ROLE, NAME} else Kind.AREAS


def _missing(kind: Kind, columns: Columns) -> str:
    """The first column that is not there and ought to be; where none is, the first of all."""
    named = {*columns.values()}
    if not named & {*LEVELS.values()}:
        return next(iter(LEVELS.values()))
    deepest = max((n for n, column in enumerate(LADDER) if column in named), default=-1)
    needed = (*NEEDED[kind], *LADDER[:deepest])
    return next((column for column in needed if column not in named), "")


def _check(found: Line) -> None:
    """Everything that can be seen without knowing what is there."""
    for column, cell in found.cells.items():
        if FORMULA.match(cell):
            raise Faulty(Wrong.FORMULA, cut(cell, LONGEST_NAME))
        if DATE.fullmatch(cell):
            raise Faulty(Wrong.DATE, cell)
        if cell != cut(cell, LONGEST_WAY if column == HOW_TO_FIND else LONGEST_NAME):
            raise Faulty(Wrong.TOO_LONG, cut(cell, LONGEST_NAME))
    if not found.path:
        raise Faulty(Wrong.NO_PLACE)
    if not all(found.cells[column] for column in NEEDED[found.kind]):
        raise Faulty(Wrong.NO_NAME)
    if found.kind == Kind.STAFF and found.cells[ROLE] not in ROLES:
        raise Faulty(Wrong.UNKNOWN_ROLE, found.cells[ROLE], "、".join(ROLES))


@lru_cache(maxsize=4096)
def _tidy(cell: str) -> str:
    return line(cell, 2 * LONGEST_WAY)
