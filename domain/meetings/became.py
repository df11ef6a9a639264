"""What became of whatever was said in a session and is not private: good, being done, or not to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.masks import masked

MOST = 5  # one by one

KINDS = {  # by the stages of a matter; what was withdrawn isn't told of
    "good": ("confirmed",),
    "fixed": ("fixed",),  # and whoever reported it hasn't looked yet
    "untaken": ("new", "triage"),
    "doing": ("taken", "waiting"),
    "replied": ("replied", "unanswered"),
    "cannot": ("cannot",),
}
KIND = {stage: kind for kind, stages in KINDS.items() for stage in stages}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """As it now stands; where it was merged, as the one it goes on under."""

    no: int
    stage: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Matters, and how many topics were answered on the spot or passed on to the council."""

    matters: Sequence[Matter] = ()
    answered: int = 0
    passed_on: int = 0


def told(said: Said) -> dict[str, Any]:
    """What any page may show of it."""
    known = [matter for matter in said.matters if matter.stage in KIND]
    counts = {kind: sum(KIND[matter.stage] == kind for matter in known) for kind in KINDS}
    return counts | {
        "replied": counts["replied"] + said.answered, "council": said.passed_on,
        "many": len(known) + said.answered + said.passed_on,
        "no_way": [_line(matter) for matter in known if KIND[matter.stage] == "cannot"],
    }  # fmt: skip


def each(said: Said) -> list[dict[str, Any]]:
    return [_line(matter) for matter in said.matters if matter.stage in KIND][:MOST]


def _line(matter: Matter) -> dict[str, Any]:
    return {
        "no": matter.no, "stage": KIND[matter.stage], "words": masked(matter.words), "reason": masked(matter.reason)
    }  # fmt: skip
