"""Somebody goes, for good or for some days: what they had in hand and what they were asked goes to others."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain

from domain.issues import decisions
from domain.issues.guards import ON_DUTY
from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.part import OPEN
from domain.issues.parting import moved
from domain.issues.parts_life import LET_GO
from domain.issues.verbs import Verb
from domain.words import CLOCK, Outcome, Person
from storage import areas, grounds, issues, parts, standings
from storage.database import Tx

ENDS = ((Verb.LEAVE, issues.in_hand), (Verb.LAPSE, issues.in_question))  # what they have goes, and no offer is left


async def matters_go_back(tx: Tx, who: Person, left: Iterable[Person], area: int, now: datetime) -> Outcome:
    """To the level above, where no other role still makes them theirs; what a deputy has there for them as well."""
    ends: dict[str, tuple[Issue, Verb, Person]] = {}
    people = tuple(left)
    for verb, found in ENDS:
        for person in people:
            for issue in await found(tx, person.id):
                if await _has_gone(tx, person, who, issue.area, area, now):
                    ends.setdefault(issue.about, (issue, verb, person))
    parts_left = [outcome for person in people for outcome in await _parts_go_back(tx, person, who, area, now)]
    return _all([*parts_left, *[await _end(tx, *end, now) for end in ends.values()]])


async def _parts_go_back(tx: Tx, person: Person, who: Person, area: int, now: datetime) -> list[Outcome]:
    """To the keepers of their matters."""
    outcomes = []
    for key in await parts.held(tx, person.id):
        issue = await issues.get(tx, *key)
        if issue is None or not await _has_gone(tx, person, who, issue.area, area, now):
            continue
        ground = await grounds.under(tx, issue, now)
        for part in [part for part in issue.parts if part.stage in OPEN and part.holder == person.id]:
            issue, outcome = moved(issue, part, LET_GO, CLOCK, ground, now)
            outcomes.append(outcome)
    return outcomes


async def nobody_waits_for(tx: Tx, person: Person, now: datetime) -> Outcome:
    """Whoever is away from now on takes nothing over."""
    asked = [issue for issue in await issues.in_question(tx, person.id) if issue.offered == person.id]
    return _all([await _end(tx, issue, Verb.LAPSE, person, now) for issue in asked])


async def _has_gone(tx: Tx, person: Person, who: Person, at: int, area: int, now: datetime) -> bool:
    here = person == who or area in [row["id"] for row in await areas.line(tx, at)]
    return here and not await standings.roles_at(tx, person.id, at, now) & ON_DUTY


async def _end(tx: Tx, issue: Issue, verb: Verb, person: Person, now: datetime) -> Outcome:
    ground = await grounds.under(tx, issue, now)
    outcome = decisions.move(issue, verb, CLOCK, ground, now)
    page = "offer_is_over" if issue.offered == person.id else "not_yours_any_more"
    gone = Scribe(outcome.changes[0].after, ground, CLOCK.id, now).let_go(person.chat, page)
    return Outcome(outcome.changes, (gone, *outcome.letters))


def _all(outcomes: Sequence[Outcome]) -> Outcome:
    return Outcome(
        tuple(chain.from_iterable(outcome.changes for outcome in outcomes)),
        tuple(chain.from_iterable(outcome.letters for outcome in outcomes)),
    )
