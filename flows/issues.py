"""Every matter changes here and nowhere else: load it and its ground, let the rules decide, keep what they say."""

from datetime import datetime

from domain.grounds import Ground
from domain.issues import decisions
from domain.issues.doing import Note
from domain.issues.issue import Issue
from domain.issues.roles import may_know
from domain.issues.verbs import Verb
from domain.words import Letter, Outcome, Person, Refused, Why
from flows import merging, neighbours, views
from flows.acting import act
from flows.desk import Desk
from flows.keep import keep
from flows.who import Visitor
from storage import grounds, issues, people
from storage.database import Tx


async def press(desk: Desk, visitor: Visitor, about: str, verb: Verb, seen: int) -> None:
    """A button that means what it says at once."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await people.meet(tx, visitor.telegram, visitor.name)
        issue, ground = await _held(tx, about, person, now)
        if visitor.room is not None and verb == Verb.WITHDRAW and person.id == issue.author != issue.speaker:
            raise Refused(Why.NOT_HERE)  # they didn't say it; in private they are asked first
        await move(tx, issue, verb, person, cause, now, seen=seen, ground=ground)

    await act(desk, work)


async def load(tx: Tx, about: str) -> Issue:
    issue = await issues.get(tx, *_key(about))
    if issue is None:
        raise _no_such(about)
    return issue


async def known(tx: Tx, about: str, person: Person, now: datetime) -> Issue:
    """The matter, for somebody who may know of it; to anybody else there is none."""
    issue, _ = await _held(tx, about, person, now)
    return issue


async def _held(tx: Tx, about: str, person: Person, now: datetime) -> tuple[Issue, Ground]:
    """It is held only when its ground is known: of many who press at once each waits for the others no longer."""
    glimpsed = next(iter(await issues.several(tx, [_key(about)])), None)
    if glimpsed is None:
        raise _no_such(about)
    ground = await grounds.under(tx, glimpsed, now)
    issue = await load(tx, about) if tx.lock else glimpsed
    if issue != glimpsed:
        ground = await grounds.under(tx, issue, now)
    if not may_know(issue, person, ground):
        raise _no_such(about)
    return issue, ground


def _key(about: str) -> tuple[int, int]:
    _, community, no = about.split(":")
    return int(community), int(no)


def _no_such(about: str) -> Refused:
    return Refused(Why.NO_SUCH_NUMBER, no=about.rpartition(":")[2])


async def move(
    tx: Tx, issue: Issue, verb: Verb, person: Person, cause: str, now: datetime,
    *, seen: int | None = None, note: Note | None = None, also: tuple[Letter, ...] = (), ground: Ground | None = None,
) -> None:  # fmt: skip
    ground = ground or await grounds.under(tx, issue, now)
    outcome = decisions.move(issue, verb, person, ground, now, seen=seen, note=note)
    other = await merging.beside(tx, issue, note.into if note else None, verb, person, now)
    both = Outcome((*outcome.changes, *other.changes), (*outcome.letters, *other.letters))
    await keep(tx, both, cause, now, (*also, *await views.as_it_is_now(tx, outcome.changes[0].after, person, now)))
    await neighbours.follow(tx, outcome.changes[0].after, verb, person.id, ground, cause, now)
