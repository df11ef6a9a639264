"""Acts on one part of a matter, and what an act on the matter means for its parts: everything they change, as data."""

from datetime import datetime

from domain.grounds import Ground
from domain.issues.doing import Doing, Note
from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.part import Part, Stage, changed
from domain.issues.parts import alarms, beside, move
from domain.issues.parts_letters import Telling
from domain.issues.parts_life import CALL_OFF, Verb
from domain.words import Change, Fact, Letter, Outcome, Person

ASK = "ask"  # the fact with which a part begins
FIRST = {  # how it stands after an act on the matter: the fact, and what its holder hears
    Stage.ASKED: (ASK, "asked_for_a_part"),
    Stage.ACCEPTED: (ASK, "you_have_a_part"),
    Stage.CALLED_OFF: (CALL_OFF.value, "part_called_off"),
}


def began_or_ended(doing: Doing, after: Issue, ground: Ground) -> Outcome:
    """New parts are asked for; at the end of the matter those that are open are called off."""
    scribe = Scribe(after, ground, doing.person.id, doing.now)
    changes, letters = list[Change](), list[Letter]()
    for part in changed(doing.before.parts, after.parts):
        verb, page = FIRST[part.stage]
        fact = Fact(about=part.about, verb=verb, by=doing.person.key, at=doing.now)
        changes.append(Change(after=part, fact=fact, alarms=alarms(part, verb, after, ground, doing.now)))
        letters += Telling(scribe, part, doing.person).to_holder(page, part.holder)
    return Outcome(tuple(changes), tuple(letters))


def moved(
    issue: Issue, part: Part, verb: Verb, person: Person, ground: Ground, now: datetime,
    *, seen: int | None = None, note: Note | None = None,
) -> tuple[Issue, Outcome]:  # fmt: skip
    """The matter with its part as it is then, and everything that changes by that."""
    ground = ground.facing(issue.category)
    after, taken = move(issue, part, verb, person, ground, now, seen=seen, note=note)
    whole = beside(issue, after)
    fact = Fact(about=part.about, verb=verb, by=person.key, at=now)
    change = Change(after=after, fact=fact, alarms=alarms(after, verb, issue, ground, now))
    telling = Telling(Scribe(whole, ground, person.id, now), after, person)
    return whole, Outcome((change,), tuple(telling.letters(part, verb, taken.tell)))
