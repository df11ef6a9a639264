"""Spreadsheets as people and programs make them, good ones and bad ones."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

HEADER = ("街道", "社区", "小区", "楼栋（微网格）", "专属网格")
LINES = (
    ("桂花街道", "桂花社区", "桂花园", "1号楼"),
    ("桂花街道", "桂花社区", "桂花园", "2号楼"),
    ("桂花街道", "桂花社区", "", "", "桂花小学"),
)


def workbook(rows: Iterable[Iterable[object]], then: Callable[[Any], object] = lambda sheet: None) -> bytes:
    """As Excel would save it; `then` does to the sheet whatever else somebody does to a sheet."""
    book = Workbook()
    [sheet] = book.worksheets
    for row in rows:
        sheet.append([*row])
    then(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def separated(rows: Iterable[Iterable[str]], encoding: str = "utf-8-sig", by: str = ",") -> bytes:
    return "\r\n".join(by.join(row) for row in rows).encode(encoding)


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The same workbook with some of its parts exchanged."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return file.getvalue()
