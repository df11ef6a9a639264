"""What matters must be by what befell them: each promise of their lives, and whatever breaks it."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from domain.issues.issue import Stage
from domain.issues.life import OPEN
from domain.issues.part import OPEN as HELD
from tests.storms.kept import Kept, Row, Rows, about_of, by_about, part_of
from tests.storms.replaying import Told, replayed

KEPT = frozenset({Stage.TAKEN, Stage.WAITING, Stage.REPLIED, Stage.FIXED, Stage.CONFIRMED, Stage.UNANSWERED})
SETTLED = frozenset(Stage) - {Stage.NEW, Stage.TRIAGE, Stage.TAKEN, Stage.WAITING, Stage.REPLIED, Stage.FIXED}

WAITED = 15_000  # milliseconds: whoever acts looks at the clock before they wait for others who act on the same


def lives(kept: Kept) -> Iterator[str]:
    """Each is what its facts made of it, one after the other."""
    told = by_about(kept.facts)
    for issue in kept.issues:
        facts = told.pop(about_of(issue), [])
        if (was := [*replayed(facts)][-1]) is None:
            yield f"{about_of(issue)} is {dict(issue)}, and its facts say {[fact['verb'] for fact in facts]}"
            continue
        yield from (f"{about_of(issue)}: {wrong}" for wrong in (*_stands(issue, was), *_owned(issue, was)))
    yield from (f"{about} has facts and nothing else" for about in told if about.startswith("issue:"))


def _stands(issue: Row, was: Told) -> Iterator[str]:
    stage, rating = issue["stage"], issue["rating"]
    if (stage, issue["round"], issue["version"]) != (was.stage, was.round, was.version):
        yield f"it is {stage} in round {issue['round']}, and its facts say {was}"
    if (rating is not None) != was.rated or (rating is not None and stage != Stage.CONFIRMED):
        yield f"it is {stage} and rated {rating}, and its facts say {was}"


def _owned(issue: Row, was: Told) -> Iterator[str]:
    """It is one person's at a time, and nobody's before they took it or agreed to."""
    stage, keeper = issue["stage"], issue["keeper"]
    if keeper != was.keeper:
        yield f"{keeper} has it, and whoever got it last is {was.keeper}"
    if (keeper is None and stage in KEPT) or (keeper is not None and stage == Stage.NEW):
        yield f"it is {stage}, and {keeper} has it"
    if (issue["offered"] is not None) != was.asked:
        yield f"{issue['offered']} is asked to take it, and its facts say {was}"
    if issue["handed"] != was.handed:
        yield f"it counts {issue['handed']} changes of hands, and there were {was.handed}"


def times(kept: Kept) -> Iterator[str]:
    """Time only rises: nothing that befalls a matter makes it younger, or lets it end before it was over."""
    told = by_about(kept.facts)
    for about, facts in told.items():
        if any(later["at"] + WAITED < earlier["at"] for earlier, later in pairwise(facts)):
            yield f"{about} went back in time: {[(fact['verb'], fact['at']) for fact in facts]}"
    for issue in kept.issues:
        facts = told.get(about_of(issue), [])
        if facts and issue["reported"] != facts[0]["at"]:
            yield f"{about_of(issue)} was reported at {facts[0]['at']}, and says {issue['reported']}"
        if issue["ended"] != _ended(facts):
            yield f"{about_of(issue)} ended at {_ended(facts)}, and says {issue['ended']}"


def _ended(facts: Rows) -> int | None:
    """When it came to the stage that it was over at, and hasn't left."""
    ended = None
    before: Told | None = None
    for fact, was in zip(facts, replayed(facts), strict=False):
        if was and (before is None or was.round != before.round):
            ended = fact["at"] if was.stage in SETTLED else None
        before = was
    return ended


def neighbours(kept: Kept) -> Iterator[str]:
    """Each of those who have the same counts once."""
    told = by_about(kept.facts)
    joiners = Counter(about_of(row) for row in kept.joiners)
    themselves = Counter(about_of(row) for row in kept.joiners if not row["via"])
    for issue in kept.issues:
        about = about_of(issue)
        verbs = Counter(fact["verb"] for fact in told.get(about, []))
        said = verbs["join"] - verbs["unjoin"]
        if issue["joined"] != joiners[about]:
            yield f"{about} counts {issue['joined']} neighbours, and {joiners[about]} have joined"
        if themselves[about] != said:
            yield f"{themselves[about]} neighbours have joined {about}, and {said} said that they have the same"


def merged(kept: Kept) -> Iterator[str]:
    """Whatever was merged is in one other that took it in, and in none once it was taken out again."""
    told, into = by_about(kept.facts), Counter[str]()
    for issue in kept.issues:
        other = issue["merged_into"]
        if (issue["stage"] == Stage.MERGED) != (other is not None):
            yield f"{about_of(issue)} is {issue['stage']}, and merged into {other}"
        if other is not None:
            into[about_of({**issue, "no": other})] += 1
    for about, facts in told.items():
        verbs = Counter(fact["verb"] for fact in facts)
        if into.pop(about, 0) != verbs["gather"] - verbs["part"]:
            yield f"{about} took in others: {verbs}; and they say otherwise"
    yield from (f"{many} were merged into {about}, which isn't there" for about, many in into.items())


def clocks(kept: Kept) -> Iterator[str]:
    """The clock speaks of what is open, and of nothing else; and nothing that is open lies there for good."""
    heard = {row["about"] for row in kept.alarms if row["about"].startswith(("issue:", "part:"))}
    may_open = {about_of(issue) for issue in kept.issues if issue["stage"] in OPEN}
    held = {part_of(part) for part in kept.parts if part["stage"] in HELD}
    yield from (f"the clock speaks of {about}, which isn't open" for about in sorted(heard - may_open - held))
    yield from (f"{about} is open, and the clock will never speak of it" for about in sorted((may_open | held) - heard))
