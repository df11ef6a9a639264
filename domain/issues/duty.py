"""What lies with somebody, a line for each matter: whether they are called, have it, or wait for somebody else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.grounds import BODIES, RUNGS
from domain.issues.issue import Issue, Stage
from domain.issues.part import OPEN, Part
from domain.issues.part import Stage as PartStage
from domain.moments import ms
from domain.rows import in_rows
from domain.words import Button, Rows

MOST = 300  # that are counted; of more there is only said that there are more
ON_A_SHEET = 8
WIDE = 4
OTHERS_TURN = frozenset({"waits", "offered", "above"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a matter lies, as whoever walks there calls it, and what its kind is called there."""

    name: str
    estate: str
    community: str
    kind: str = ""

    @property
    def whole(self) -> str:
        """A building together with its estate."""
        return self.name if self.name == self.estate else self.estate + self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One matter on somebody's list."""

    issue: Issue
    place: Place
    due: datetime | None
    whose: frozenset[int]  # themselves, and whoever they stand in for
    part: bool = False  # they do a part of it

    @property
    def state(self) -> str:
        """What it wants of them, or whom it waits for."""
        issue = self.issue
        own = issue.keeper in self.whose
        match issue.stage:
            case _ if self.part:
                return "does" if any(part.stage == PartStage.ACCEPTED for part in self._own_parts()) else "helps"
            case _ if issue.offered in self.whose:
                return "asked"
            case Stage.TRIAGE:
                return "above" if own else "settle"
            case Stage.NEW:
                return "free"
            case _ if issue.offered is not None:
                return "offered"
            case Stage.WAITING:
                return "waits"
            case _:
                return "has"

    @property
    def is_others_turn(self) -> bool:
        return self.state in OTHERS_TURN

    def is_late(self, now: datetime) -> bool:
        return self.due is not None and self.due < now

    def _own_parts(self) -> Iterator[Part]:
        return (part for part in self.issue.parts if part.holder in self.whose and part.stage in OPEN)

    def line(self) -> dict[str, Any]:
        issue = self.issue
        return {
            "no": issue.no,
            "state": self.state,
            "place": self.place.name,
            "estate": self.place.estate,
            "community": self.place.community,
            "category": str(issue.category),
            "kind": self.place.kind,
            "due": ms(self.due),
            "waits_on": issue.waits_on.value if issue.waits_on else "",
            "waits_for": issue.waits_for,
            "offered": issue.offered_called,
            "rung": _rung(issue.rung),
            "keeper": "" if issue.keeper in self.whose or self.part else issue.keeper_called,
        }


def summed_up(dues: Sequence[datetime | None], now: datetime) -> dict[str, int]:
    """How many there are, and how many of them are late."""
    return {"total": len(dues), "late": sum(due is not None and due < now for due in dues)}


def wide(entries: Sequence[Entry]) -> dict[str, bool]:
    """What has to be said of their places, so that nobody takes one for another."""
    return {
        "estates": len({entry.place.estate for entry in entries}) > 1,
        "communities": len({entry.issue.community for entry in entries}) > 1,
    }


def sheets(total: int) -> int:
    return max(1, -(-total // ON_A_SHEET))


def numbers(entries: Sequence[Entry], opens: str = "duty:look") -> Rows:
    """A button for each, which opens it."""
    several = wide(entries)["communities"]
    found = [
        Button(
            "look", press=f"{opens}:{e.issue.community}:{e.issue.no}",
            says=f"{e.place.community if several else ''}第{e.issue.no}件",
        )
        for e in entries
    ]  # fmt: skip
    in_a_row = WIDE // 2 if several else WIDE
    return in_rows(found, in_a_row)


def around(which: str, sheet: int, total: int, *, has_digest: bool) -> Rows:
    """The sheets before and behind, this one as it is now, and when it comes by itself in the morning."""
    turned = {"nearer": sheet - 1, "further": sheet + 1}
    turns = tuple(Button(word, press=f"duty:{which}:{to}") for word, to in turned.items() if 0 <= to < sheets(total))
    hour = (Button("digest_hour", press="digest:when"),) if has_digest else ()
    last = (Button("refresh", press=f"duty:{which}:{sheet}"), *hour)
    return (turns, last) if turns else (last,)


def _rung(number: int) -> str:
    """Which level is to settle it; a body has no say in that."""
    role, level = RUNGS[max(number, BODIES + 1)]
    return level.value if level else role.value


def names(line: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """By level, from an area's line up the tree; what lies under no estate is called by its own name."""
    own = str(line[0]["name"])
    found = {str(row["level"]): str(row["name"]) for row in reversed(line)}
    return {"name": own, "estate": found.get("estate", own), "community": found.get("community", own)}
