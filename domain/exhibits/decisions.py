"""What becomes of an exhibit when staff say something to it."""

from dataclasses import replace
from datetime import datetime

from domain.exhibits.exhibit import Exhibit
from domain.exhibits.life import LIFE, Verb
from domain.words import Change, Fact, Outcome, Person, Role


def move(
    exhibit: Exhibit, verb: Verb, person: Person, held: frozenset[Role], digest: str, version: int, now: datetime
) -> Outcome:
    """`digest` is of what the matter says, in this `version` of it."""
    taken = LIFE.step(exhibit.stage, verb, held)
    after = replace(exhibit, stage=taken.to, round=exhibit.round + 1, digest=digest, version=version)
    return Outcome((Change(after=after, fact=Fact(about=after.about, verb=verb, by=person.key, at=now)),))
