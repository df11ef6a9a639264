"""What becomes of a notice when somebody does something to it: sums over the table, nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.grounds import Ground
from domain.lifecycle import Move
from domain.notices.letters import second_persons, told
from domain.notices.life import AUTHOR, CLOCK, DRAFTED, OPEN, OTHERS, Verb, step, weighed
from domain.notices.notice import Notice, Reach, Stage
from domain.words import Change, Fact, Outcome, Person, Refused, Role, Why

SAYS_IT = frozenset({Verb.SEND, Verb.PROPOSE, Verb.EDIT})  # their facts keep what was said


def move(
    notice: Notice, verb: Verb, person: Person, held: frozenset[Role], ground: Ground, reach: Reach, now: datetime,
    *, seen: int | None = None, words: str = "",
) -> Outcome:  # fmt: skip
    """`held` is what the person is to its area; `words` are other words for it, or why it is withdrawn or refused."""
    if verb == Verb.EDIT and not words:
        raise Refused(Why.NOTHING_SAID)
    verb = weighed(verb, reach)
    taken = step(notice, verb, person.id, roles(notice, person, held), seen)
    after = _after(notice, verb, taken, person, words)
    if OTHERS in taken.tell and not second_persons(after, ground):
        raise Refused(Why.NOBODY_ELSE)
    said = words or (notice.words if verb in SAYS_IT else "")
    fact = Fact(about=notice.about, verb=verb, by=person.key, at=now, note={"words": said} if said else {})
    letters = told(notice, after, verb, taken, person, ground, reach, words if verb == Verb.REFUSE else "")
    return Outcome((Change(after=after, fact=fact, alarms=_alarms(notice, after)),), tuple(letters))


def roles(notice: Notice, person: Person, held: frozenset[Role]) -> frozenset[Role]:
    """Everything this person is to this notice."""
    if person.id == 0:
        return frozenset({CLOCK})
    return held | {AUTHOR} if person.id == notice.author else held


def _after(notice: Notice, verb: Verb, taken: Move[Stage], person: Person, words: str) -> Notice:
    after = replace(notice, stage=taken.to, version=notice.version + 1, **_said(notice, verb, person, words))
    if after.stage not in OPEN:
        after = replace(after, salt="")
    turned = (after.stage, after.proposer, after.proposed) != (notice.stage, notice.proposer, notice.proposed)
    return replace(after, round=notice.round + (turned or verb == Verb.PROPOSE))


def _said(notice: Notice, verb: Verb, person: Person, words: str) -> Mapping[str, Any]:
    match verb:
        case Verb.PROPOSE:
            return {"proposer": person.id, "proposed": words}
        case Verb.APPROVE:
            return {"proposer": None, "proposed": "", "words": notice.proposed or notice.words}
        case Verb.REFUSE:
            return {"proposer": None, "proposed": ""}
        case Verb.EDIT:
            return {"words": words}
        case Verb.WITHDRAW:
            return {"reason": words}
        case _:
            return {}


def _alarms(notice: Notice, after: Notice) -> Mapping[str, datetime] | None:
    """Its end is set once; None leaves it as it was."""
    if notice.stage == DRAFTED:
        return {Verb.EXPIRE.value: after.until}
    return None if after.stage in OPEN else {}
