"""Neighbours who have the same: each hears in one living message how the matter goes on, and may leave it again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.life import OPEN, choices
from domain.issues.verbs import (
    ACCEPT,
    ADD,
    ANSWER,
    APPEAL,
    CANNOT,
    CLIMB,
    COMPLETE,
    CONFIRM,
    DISPUTE,
    FIX,
    GIVE_UP,
    INQUIRE,
    LATER,
    MERGE,
    PLAN,
    REACH,
    REPLY,
    RESUME,
    SEND_BACK,
    TAKE,
    TAKE_OVER,
    TELL,
    UNMERGE,
    WAIT,
    WITHDRAW,
    Verb,
)
from domain.words import Button, Change, Fact, Letter, Outcome, Person, Role, Rows, Urgency, Way

AT_ONCE = 20  # in the act itself; where more have joined they hear one after the other
RINGS = frozenset({FIX, REPLY, COMPLETE, CANNOT, MERGE, WITHDRAW})  # their phone; anything else is edited in
NEWS = RINGS | {
    TAKE, ACCEPT, TAKE_OVER, CLIMB, SEND_BACK, WAIT, INQUIRE, ANSWER, RESUME, TELL, PLAN, REACH, LATER,
    CONFIRM, DISPUTE, GIVE_UP, APPEAL, UNMERGE,
}  # fmt: skip
ANY_NEIGHBOUR = frozenset({Role.RESIDENT})


@dataclass(frozen=True, slots=True)
class Joiner:
    person: int
    chat: int


def concerns_them(after: Issue, verb: Verb) -> bool:
    """What is kept from the group by now is kept from them as well."""
    return verb in NEWS and after.joined > 0 and after.public


def news(scribe: Scribe, joiners: Iterable[Joiner], *, rings: bool, many: bool = False) -> Iterator[Letter]:
    """Whoever did it, or has it, knows."""
    way, urgency = Way.ANEW if rings else Way.LIVING, Urgency.BROADCAST if many else Urgency.REMINDER
    for one in joiners:
        if one.person not in (scribe.by, scribe.issue.keeper):
            letter = scribe.to_neighbour("how_it_goes_on", one.chat)
            yield replace(letter, buttons=_buttons(scribe), way=way, urgency=urgency)


def joined(scribe: Scribe, chat: int) -> Letter:
    return replace(scribe.to_neighbour("joined", chat), buttons=_buttons(scribe))


def leave(issue: Issue, person: Person, scribe: Scribe) -> Outcome:
    """They aren't counted any more, and nobody else's telephone rings for it."""
    after = replace(issue, joined=max(0, issue.joined - 1), version=issue.version + 1)
    fact = Fact(about=issue.about, verb="unjoin", by=person.key, at=scribe.now)
    scribe = replace(scribe, issue=after)
    letters = (scribe.to_neighbour("joined_no_more", person.chat), *scribe.cards())
    return Outcome((Change(after=after, fact=fact),), letters)


def _buttons(scribe: Scribe) -> Rows:
    issue = scribe.issue
    more = Button("add:neighbour", press=f"{issue.about}:{ADD}:{issue.round}")
    off = Button("unjoin", press=f"unjoin:{issue.community}:{issue.no}")
    may_add = ADD in choices(issue, ANY_NEIGHBOUR, scribe.ground, scribe.now)
    row = (*((more,) if may_add else ()), *((off,) if issue.stage in OPEN else ()))
    return (row,) if row else ()
