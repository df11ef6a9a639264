"""What the parts of matters must be by what befell them, and what a matter must be by its parts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from domain.issues import parts_life
from domain.issues.issue import Stage
from domain.issues.part import OPEN as HELD
from domain.issues.part import UNDONE
from domain.issues.part import Stage as PartStage
from domain.issues.parting import ASK
from tests.storms.kept import Kept, about_of, by_about, part_of

DONE = frozenset({Stage.REPLIED, Stage.FIXED, Stage.CONFIRMED, Stage.UNANSWERED})
UNDER_WAY = frozenset({Stage.NEW, Stage.TRIAGE, Stage.TAKEN, Stage.WAITING})


def lives_of_parts(kept: Kept) -> Iterator[str]:
    told = by_about(kept.facts)
    for part in kept.parts:
        about = part_of(part)
        verbs = [fact["verb"] for fact in told.pop(about, [])]
        if verbs.count(parts_life.FINISH) > 1:
            yield f"{about} was done {verbs.count(parts_life.FINISH)} times"
        elif (part["stage"], part["round"]) not in set(_stages_after(verbs)):
            yield f"{about} is {part['stage']} in round {part['round']}, and its facts say {verbs}"
    yield from (f"{about} has facts and nothing else" for about in told if about.startswith("part:"))


def _stages_after(verbs: Sequence[str]) -> Iterator[tuple[PartStage, int]]:
    """Whoever splits a matter has accepted what they do themselves."""
    for stage in HELD if verbs[:1] == [ASK] else ():
        turns = 1
        for verb in map(parts_life.Verb, verbs[1:]):
            if (move := parts_life.LIFE.moves.get((stage, verb))) is None:
                break
            stage, turns = move.to, turns + (verb != parts_life.CHASE)
        else:
            yield stage, turns


def parted(kept: Kept) -> Iterator[str]:
    """No matter is over while somebody is to do a part of it, nor done while a share isn't."""
    parts = defaultdict(list)
    for part in kept.parts:
        parts[about_of(part)].append(part)
    for issue in kept.issues:
        about, own = about_of(issue), parts[about_of(issue)]
        over, done = issue["stage"] not in UNDER_WAY, issue["stage"] in DONE
        left = [p for p in own if (over and p["stage"] in HELD) or (done and p["share"] and p["stage"] in UNDONE)]
        if left:
            yield f"{about} is {issue['stage']}, and of its parts these are open: {[dict(part) for part in left]}"
        if len(own) != issue["parted"]:
            yield f"{about} has {len(own)} parts, and says it has {issue['parted']}"
