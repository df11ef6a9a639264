"""What a table of the hotline's cases looks like, and how to tell it from any other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.places import Level
from domain.texts import clean, line
from domain.words import Cells

NUMBER, RECEIVED, WORDS = "工单编号", "来电时间", "诉求内容"
PLACES: Mapping[str, tuple[Level, ...]] = {
    "社区": (Level.COMMUNITY,),
    "小区": (Level.ESTATE, Level.SITE),
    "楼栋": (Level.BUILDING,),
}
COLUMNS = (NUMBER, RECEIVED, *PLACES, WORDS)
NAMES: Mapping[str, str] = {  # what cities call them as well
    **{name: name for name in COLUMNS},
    "工单号": NUMBER, "热线编号": NUMBER, "热线工单号": NUMBER, "受理编号": NUMBER,
    "受理时间": RECEIVED, "来电日期": RECEIVED, "受理日期": RECEIVED, "登记时间": RECEIVED,
    "反映内容": WORDS, "工单内容": WORDS, "诉求描述": WORDS, "内容": WORDS,
    "楼": "楼栋", "楼号": "楼栋", "所属社区": "社区", "所属小区": "小区",
}  # fmt: skip
NEEDED = frozenset({NUMBER, RECEIVED, WORDS})
HEADER_WITHIN = 10  # rows; above it there may be a title
MOST = 300  # new cases in one table: all are kept in one act, and as long as it takes nothing else is
LONGEST_NUMBER, LONGEST_CELL = 32, 4000

Sheets = tuple[tuple[str, Cells], ...]


@dataclass(frozen=True, slots=True)
class Line:
    row: int  # as the spreadsheet counts
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


def is_one(sheets: Sheets) -> bool:
    """Whether somebody means cases of the hotline by it."""
    return any(_header(rows) for _, rows in sheets)


def lines(sheets: Sheets) -> Iterator[Line]:
    """Every row that says anything, of whichever sheets have cases."""
    for _, rows in sheets:
        if (header := _header(rows)) is None:
            continue
        at, columns = header
        for number, row in enumerate(rows[at:], at + 1):
            cells = {column: _tidy(column, row[n]) for n, column in columns.items() if n < len(row)}
            if any(cells.values()):
                yield Line(number, cells)


def as_far_as_read(sheets: Sheets) -> Sheets:
    """Row by row, without who called and from which number: nobody here has asked for it."""
    found = [(title, rows, *header) for title, rows in sheets if (header := _header(rows))]
    return tuple(
        (title, ((),) * (at - 1) + tuple(tuple(row[n] for n in columns if n < len(row)) for row in rows[at - 1 :]))
        for title, rows, at, columns in found
    )


def template() -> Sheets:
    return (("热线", (COLUMNS,)),)


def _header(rows: Cells) -> tuple[int, Mapping[int, str]] | None:
    for at, row in enumerate(rows[:HEADER_WITHIN], 1):
        columns = {n: NAMES[name] for n, cell in enumerate(row) if (name := line(cell)) in NAMES}
        if {*columns.values()} >= NEEDED:
            return at, columns
    return None


def _tidy(column: str, cell: str) -> str:
    return clean(cell, LONGEST_CELL) if column == WORDS else line(cell, 2 * LONGEST_NUMBER)
