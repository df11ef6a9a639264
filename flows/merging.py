"""What merging two matters, or taking them apart, means for the other of the two."""

from datetime import datetime

from domain.grounds import Ground
from domain.issues import merging
from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.verbs import Verb
from domain.words import Outcome, Person
from storage import grounds, issues, joiners
from storage.database import Tx


async def beside(tx: Tx, merged: Issue, into: int | None, verb: Verb, person: Person, now: datetime) -> Outcome:
    match verb:
        case Verb.MERGE:
            return await _gather(tx, merged, into or 0, person, now)
        case Verb.UNMERGE:
            return await _part(tx, merged, person, now)
        case _:
            return Outcome(())


async def _gather(tx: Tx, merged: Issue, no: int, person: Person, now: datetime) -> Outcome:
    """Whoever said the one, or joined it, has joined the other as well."""
    into, ground = await other(tx, merged, no, person, now)
    people = merging.said_by(merged, into) | await joiners.of(tx, merged.community, merged.no)
    new = [
        await joiners.put(tx, into.community, into.no, one, now, merged.no)
        for one in sorted(people - merging.said_it(into))
    ]
    return merging.gather(merged, sum(new), Scribe(into, ground.facing(into.category), person.id, now), person)


async def other(tx: Tx, merged: Issue, no: int, person: Person, now: datetime) -> tuple[Issue, Ground]:
    """The one that it is the same as, if that can be."""
    found = await issues.get(tx, merged.community, no)
    ground = await grounds.under(tx, found, now) if found else None
    into = merging.check(merged, found, person, ground, no)
    if ground is None:
        raise LookupError("a matter on no ground")
    return into, ground


async def _part(tx: Tx, merged: Issue, person: Person, now: datetime) -> Outcome:
    """Those who came along with it leave with it."""
    into = await issues.get(tx, merged.community, merged.merged_into or 0)
    if into is None:
        return Outcome(())
    gone = await joiners.take_back(tx, into.community, into.no, merged.no)
    ground = (await grounds.under(tx, into, now)).facing(into.category)
    return merging.part(merged, gone, Scribe(into, ground, person.id, now), person)
