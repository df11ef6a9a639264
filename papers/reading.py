"""Somebody's spreadsheet becomes plain rows of text, or a reason why it doesn't; nothing in it is ever carried out."""

import json
from enum import StrEnum

from domain.words import Cells
from papers import child

BYTES = 2 * 1024 * 1024  # a street of 1,200 areas takes about a fiftieth of it
ROWS = 5_000  # in all sheets together, down to the last one with anything in it
KINDS = ("xlsx", "xlsm", "xls", "et", "csv")  # what spreadsheets are called; the last letters decide nothing else

Sheets = tuple[tuple[str, Cells], ...]


class Unread(StrEnum):
    """Why a file could not be read."""

    TOO_BIG = "too_big"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MUCH = "too_much"  # small outside and huge inside, or it would have taken for ever
    OLD_OR_LOCKED = "old_or_locked"  # the two look alike from outside
    NO_TABLE = "no_table"
    EMPTY = "empty"
    OUT_OF_REACH = "out_of_reach"  # where it lies answers nobody just now


class Unreadable(Exception):
    def __init__(self, why: Unread) -> None:
        super().__init__(why.value)
        self.why = why


async def read(data: bytes) -> Sheets:
    if len(data) > BYTES:
        raise Unreadable(Unread.TOO_BIG)
    try:
        answer = json.loads(await child.ask("papers.opening", data))
    except child.TooMuch as error:
        raise Unreadable(Unread.TOO_MUCH) from error
    except child.Failed as error:
        raise Unreadable(Unread.NO_TABLE) from error
    if "unread" in answer:
        raise Unreadable(Unread(answer["unread"]))
    return tuple((title, tuple(tuple(row) for row in rows)) for title, rows in answer["sheets"])
