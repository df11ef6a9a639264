"""What becomes of a matter when somebody does something to it: sums over the table, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from domain.issues import clocks
from domain.issues.issue import Issue, Stage
from domain.issues.life import CLOCK, NEW, REPORT, Verb, closers, step
from domain.issues.telling import told, told_of_report
from domain.lifecycle import Move
from domain.places import Ground
from domain.texts import cut
from domain.words import Change, Fact, Media, Outcome, Person, Refused, Role, Why

MOST_MEDIA = 30
MOST_WORDS = 2000
CONCERNED = frozenset({  # who may know of a matter that isn't for everybody
    Role.WORKER, Role.LEAD, Role.SECRETARY, Role.STAFF, Role.BODY, Role.AUTHOR, Role.SPEAKER, Role.KEEPER,
})  # fmt: skip
SAYS_MORE = frozenset({Verb.ADD, Verb.CORRECT, Verb.DECLINE, Verb.FIX})  # without a note these say nothing at all


@dataclass(frozen=True, slots=True)
class Note:
    """What came with an act: words, pictures, and what a correction corrects."""

    words: str = ""
    media: tuple[Media, ...] = ()
    category: str = ""
    quiet: bool = False  # more of what has just been told


def report(issue: Issue, ground: Ground, author: Person, now: datetime) -> Outcome:
    """A matter comes into being. `issue` bears what was said; its kind, its clock and its rung are set here."""
    if not issue.words and not issue.before:
        raise Refused(Why.NOTHING_SAID)
    kind = ground.customs.kind(ground.customs.known(issue.category))
    ground = ground.facing(kind.key)
    issue = replace(issue, category=kind.key, public=issue.public and kind.public, rung=ground.first_rung())
    take_by = clocks.take_by(now, issue, ground)
    issue = replace(issue, take_by=take_by)
    alarms = clocks.on_report(take_by, now, ground)
    fact = Fact(about=issue.about, verb=REPORT, by=author.key, at=now, note={"words": issue.words})
    letters = told_of_report(issue, ground, author, now, wake=alarms.get("wake"))
    return Outcome((Change(after=issue, fact=fact, alarms=alarms),), letters)


def move(
    issue: Issue, verb: Verb, person: Person, ground: Ground, now: datetime,
    *, seen: int | None = None, note: Note | None = None,
) -> Outcome:  # fmt: skip
    note, ground = note or Note(), ground.facing(issue.category)
    taken = step(issue, verb, roles(issue, person, ground), seen, now)
    if verb in SAYS_MORE and note == Note():
        raise Refused(Why.NOTHING_SAID)
    after = _after(issue, verb, taken, person, ground, now, note)
    ground = ground.facing(after.category)
    fact = Fact(about=issue.about, verb=verb, by=person.key, at=now, note={"words": note.words} if note.words else {})
    alarms = _alarms(issue, after, verb, ground, now)
    letters = told(issue, after, verb, taken, person, ground, now, note.words, note.media, quiet=note.quiet)
    return Outcome((Change(after=after, fact=fact, alarms=alarms),), letters)


def roles(issue: Issue, person: Person, ground: Ground) -> frozenset[Role]:
    """Everything this person is to this matter; time is nobody's neighbour."""
    if person.id == 0:
        return frozenset({CLOCK})
    ground = ground.facing(issue.category)
    own = {Role.AUTHOR: issue.author, Role.SPEAKER: issue.speaker, Role.KEEPER: issue.keeper}
    held = ground.roles(person.id) | {role for role, id_ in own.items() if id_ == person.id} | {Role.RESIDENT}
    held |= closers(issue, person.id, held, ground.customs.closers)
    return held | {Role.KEEPER} if ground.stands_in(person.id, issue.keeper) else held


def may_know(issue: Issue, person: Person, ground: Ground) -> bool:
    """Whether somebody may learn that there is such a matter at all."""
    return issue.public or bool(roles(issue, person, ground) & CONCERNED)


def may_see(issue: Issue, person: Person, ground: Ground, *, lives_here: bool) -> bool:
    held = roles(issue, person, ground) & CONCERNED
    return bool(held) or (issue.public and lives_here)


def _after(
    issue: Issue, verb: Verb, taken: Move[Stage], person: Person, ground: Ground, now: datetime, note: Note
) -> Issue:
    turned = taken.to != issue.stage
    shown = issue.before if verb == Verb.FIX else (issue.before + note.media)[:MOST_MEDIA]
    after = replace(issue, stage=taken.to, round=issue.round + turned, version=issue.version + 1, before=shown)
    mine = replace(after, keeper=person.id, keeper_called=person.called)
    climbed = replace(after, rung=ground.rung_above(issue.rung))
    match verb:
        case Verb.TAKE:
            return replace(mine, fix_by=issue.fix_by or clocks.fix_by(now, mine, ground))
        case Verb.FIX:
            theirs = issue.keeper is not None and Role.KEEPER in roles(issue, person, ground)
            return replace(after if theirs else mine, how=note.words, after=note.media)
        case Verb.DECLINE | Verb.LEAVE:
            due = issue.take_by if issue.stage == NEW else None
            left = replace(climbed, keeper=None, keeper_called="")
            return replace(left, take_by=due if due and due > now else clocks.take_by(now, left, ground))
        case Verb.CHASE if issue.stage == NEW:
            return replace(climbed, take_by=clocks.take_by(now, climbed, ground))
        case Verb.CHASE:
            return replace(climbed, late=issue.late + 1)
        case Verb.DISPUTE:
            after = _inherited(after, ground)
            answer_by = clocks.answer_by(now, after, ground)
            return replace(after, disputed=issue.disputed + 1, late=0, fix_by=answer_by, ended=None)
        case Verb.ADD:
            added = "\n".join(filter(None, (issue.added, note.words)))
            return replace(after, added=cut(added, MOST_WORDS))
        case Verb.CORRECT:
            return _corrected(after, ground, note)
        case Verb.CONFIRM | Verb.GIVE_UP | Verb.WITHDRAW:
            return replace(after, ended=now)
        case _:
            return after


def _inherited(after: Issue, ground: Ground) -> Issue:
    """Whoever said it was fixed may have left since: then somebody on the level above answers for it."""
    rung = ground.rung_above(after.rung)
    heir = next(iter(ground.rung(rung)), None)
    if after.keeper is not None or heir is None:
        return after
    return replace(after, keeper=heir.person, keeper_called=heir.called, rung=rung)


def _corrected(after: Issue, ground: Ground, note: Note) -> Issue:
    """Of another kind it may belong to somebody else, and to fewer eyes; what was kept from the group stays so."""
    kind = ground.customs.kind(ground.customs.known(note.category or after.category))
    corrected = replace(
        after, words=note.words or after.words, category=kind.key, public=after.public and kind.public
    )  # fmt: skip
    if after.stage != NEW or after.rung != ground.first_rung() or kind.first == ground.first:
        return corrected
    return replace(corrected, rung=ground.facing(kind.key).first_rung())


def _alarms(issue: Issue, after: Issue, verb: Verb, ground: Ground, now: datetime) -> Mapping[str, datetime] | None:
    """All the moments at which the clock may speak of it now; None leaves them as they are."""
    match verb:
        case Verb.ADD | Verb.CORRECT | Verb.WAKE:
            return None
        case Verb.FIX:
            return clocks.on_fix(now, ground)
        case Verb.ASK:
            return clocks.on_asking(now, ground)
        case Verb.TAKE | Verb.DISPUTE if after.fix_by:
            return clocks.on_promise(after.fix_by, now, after, ground)
        case Verb.CHASE if after.stage != NEW:
            return clocks.on_late(now, after, ground)
        case Verb.DECLINE | Verb.LEAVE | Verb.CHASE if after.take_by:
            return clocks.on_climb(after.take_by, now, after, ground, higher=after.rung > issue.rung)
        case _:
            return {}
