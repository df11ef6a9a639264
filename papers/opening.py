"""The child that opens a spreadsheet: bytes come in, rows of text go out, and whatever it stumbles over ends it."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from io import BytesIO, StringIO
from zipfile import ZipFile

from papers.child import bound, give_up
from papers.reading import ROWS, Unread, Unreadable

UNPACKED = 32 * 1024 * 1024  # bytes, as the archive itself declares; Python unpacks no more than is declared
PARTS = 200  # files in the archive
COLUMNS = 20
NOTHING = (None,) * COLUMNS  # a row as any that nobody wrote into: above a lonely cell there may be a million
LETTERS = 1_000_000  # in all cells together: a sheet may show one long text many times over
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIPPED = b"PK\x03\x04"
WIDE = (b"\xff\xfe", b"\xfe\xff")  # how a text in UTF-16 begins
SEPARATORS = ",\t;，"
# What stands in a cell that couldn't be reckoned.
ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}

Table = list[list[str]]
Corners = tuple[int, int, int, int]  # first column, first row, last column, last row


class Measure:
    """How much there is so far, and a no as soon as that is too much."""

    def __init__(self) -> None:
        self.rows = 0
        self.letters = 0

    def add(self, row: list[str], blank: int) -> None:
        """A row, with the blank ones above it."""
        self.rows += 1 + blank
        self.letters += sum(map(len, row))
        if self.rows > ROWS:
            raise Unreadable(Unread.TOO_MANY_ROWS)
        if self.letters > LETTERS:
            raise Unreadable(Unread.TOO_MUCH)


def opened(data: bytes) -> dict[str, Table]:
    if data.startswith(OLD_OR_LOCKED):
        raise Unreadable(Unread.OLD_OR_LOCKED)
    sheets = _workbook(data) if data.startswith(ZIPPED) else {"": _taken(_lines(data), Measure())}
    if not any(sheets.values()):
        raise Unreadable(Unread.EMPTY)
    return sheets


def _workbook(data: bytes) -> dict[str, Table]:
    """The quick way leaves out which cells are merged, so there is a second look, once the size is known to be fair."""
    from openpyxl import load_workbook  # to read it in takes longer than to read a table of plain text

    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Unreadable(Unread.TOO_MUCH)
    measure, sheets = Measure(), {}
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some programs write down a size that is not so
        sheets[sheet.title] = _taken(sheet.iter_rows(max_col=COLUMNS, values_only=True), measure)
    for sheet in load_workbook(BytesIO(data), data_only=True, keep_links=False).worksheets:
        for merged in sheet.merged_cells.ranges:
            _fill(sheets[sheet.title], merged.bounds)
    return sheets


def _taken(rows: Iterable[Iterable[object]], measure: Measure) -> Table:
    """Each row at its own number; what is blank below the last one is left out."""
    table: Table = []
    blank = 0
    for row in rows:
        cells = [] if row == NOTHING else [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            blank += 1
            continue
        measure.add(cells, blank)
        table += [[] for _ in range(blank)]
        table.append(cells)
        blank = 0
    return table


def _text(cell: object) -> str:
    """What the cell shows. Of a formula only its last value is there; an error is nothing."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return str(cell.date())
        case _:
            return "" if (text := str(cell).strip()) in ERRORS else text


def _fill(table: Table, corners: Corners) -> None:
    """What stands in merged cells holds for each of them, but makes no row of a blank one."""
    left, top, right, bottom = corners
    right = min(right, COLUMNS)
    if top > len(table) or left > len(table[top - 1]):
        return
    text = table[top - 1][left - 1]
    for row in filter(None, table[top - 1 : bottom]):
        row += [""] * (right - len(row))
        row[left - 1 : right] = [text] * (right - left + 1)


def _lines(data: bytes) -> Iterator[list[str]]:
    text = _decoded(data)
    if "\0" in text:
        raise Unreadable(Unread.NO_TABLE)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    return (row[:COLUMNS] for row in csv.reader(StringIO(text, newline=""), delimiter=separator))


def _decoded(data: bytes) -> str:
    """Spreadsheets made in China save text as GB18030 unless told otherwise."""
    if data.startswith(WIDE):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def main() -> None:
    bound()
    try:
        answer: dict[str, object] = {"sheets": list(opened(sys.stdin.buffer.read()).items())}
    except Unreadable as error:
        answer = {"unread": error.why}
    except MemoryError:
        give_up()
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
