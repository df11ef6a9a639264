"""What can be counted of matters: each figure is a number, and opens the list of the matters behind it."""

from enum import StrEnum

from domain.issues.issue import Stage

GOOD = frozenset({4, 5})  # stars, of five
OPEN = frozenset({Stage.NEW, Stage.TRIAGE, Stage.TAKEN, Stage.WAITING})


class Figure(StrEnum):
    REPORTED = "reported"
    IN_TIME = "in_time"  # somebody answered by the hour that was promised when it was reported
    LATE = "late"  # or didn't, and the hour is over
    AWAITED = "awaited"  # or it isn't over yet
    OPEN = "open"
    FIXED = "fixed"  # as its keeper says; its author hasn't looked
    REPLIED = "replied"  # answered, and its author hasn't said whether that is clear
    CONFIRMED = "confirmed"  # fixed, as its author says
    CLEAR = "clear"  # answered, and it is
    UNANSWERED = "unanswered"
    CANNOT = "cannot"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    GOOD = "good"
    POOR = "poor"  # rated, with fewer stars
    UNRATED = "unrated"  # good in the end, and its author didn't say how good
    DISPUTED = "disputed"  # said to be done at least once when it wasn't


CAME_TO = (  # each matter is in exactly one of these
    Figure.OPEN, Figure.FIXED, Figure.REPLIED, Figure.CONFIRMED, Figure.CLEAR, Figure.UNANSWERED, Figure.CANNOT,
    Figure.WITHDRAWN, Figure.MERGED,
)  # fmt: skip
