"""What is wrong with a case as the hotline's table has it: said for each row, so that it can be put right."""

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    NO_NUMBER = "no_number"
    LONG_NUMBER = "long_number"
    NO_WORDS = "no_words"
    NO_TIME = "no_time"
    AHEAD = "ahead"  # it says that somebody will have called
    NO_PLACE = "no_place"
    UNKNOWN_PLACE = "unknown_place"  # or none of theirs
    SEVERAL_PLACES = "several_places"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Fault:
    row: int  # as the spreadsheet counts
    why: Wrong
    what: str = ""


class Faulty(Exception):
    """This row can't be followed."""

    def __init__(self, why: Wrong, what: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.what = what
