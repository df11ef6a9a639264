"""The child that prints tables: every cell is text and nothing but text, whatever a spreadsheet would make of it."""

import csv
import json
import sys
from collections.abc import Sequence
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from papers.child import bound

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDTH = 16  # of a column, in letters
RISKY = ("=", "+", "-", "@", "\t", "\r")  # a csv has no cells of text: what begins so is carried out

Rows = Sequence[Sequence[str]]


def workbook(sheets: Sequence[tuple[str, Rows]]) -> bytes:
    """Cells are marked as text, also those still to be filled in: otherwise 3-2 becomes the second of March."""
    file = BytesIO()
    with Workbook(file, PLAIN) as book:
        text = book.add_format({"num_format": "@"})
        for title, rows in sheets:
            sheet = book.add_worksheet(title)
            sheet.set_column(0, max(map(len, rows), default=1) - 1, WIDTH, text)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, cell, text)
    return file.getvalue()


def separated(rows: Rows) -> bytes:
    file = StringIO(newline="")
    csv.writer(file).writerows([f"'{cell}" if cell.startswith(RISKY) else cell for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def main() -> None:
    bound()
    name, sheets = json.loads(sys.stdin.buffer.read())
    if name.endswith(".csv"):
        [(_, rows)] = sheets
        sys.stdout.buffer.write(separated(rows))
    else:
        sys.stdout.buffer.write(workbook(sheets))


if __name__ == "__main__":
    main()
