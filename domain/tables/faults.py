"""What is wrong with a row of a table: said for each row, so that it can be put right and sent again."""

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    NO_HEADER = "no_header"
    NO_COLUMN = "no_column"
    NO_PLACE = "no_place"  # it doesn't say where that is
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    FORMULA = "formula"
    DATE = "date"  # what a spreadsheet makes of 3-2
    UNKNOWN_ROLE = "unknown_role"
    UNKNOWN_NUMBER = "unknown_number"
    NOT_BELOW = "not_below"  # the level above it is left out, or there is none
    NO_PARENT = "no_parent"  # a spot or a person in an area that nobody has named
    DUPLICATE = "duplicate"
    TWICE = "twice"  # there are two areas of this name already
    TAKEN = "taken"  # the new name, by a neighbour
    CYCLE = "cycle"
    MOVED = "moved"
    NOT_YOURS = "not_yours"


@dataclass(frozen=True, slots=True)
class Fault:
    sheet: str
    row: int
    why: Wrong
    what: str = ""  # the name, the column or the number it is about
    other: str = ""  # the row it contradicts, or what would be right


class Faulty(Exception):
    """This row can't be followed."""

    def __init__(self, why: Wrong, what: str = "", other: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.what = what
        self.other = other
