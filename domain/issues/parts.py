"""What becomes of the parts of a matter when somebody does something to one of them, or to all of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.asking import askable
from domain.issues.doing import Doing, Effect, Note
from domain.issues.issue import Awaited, Issue, Stage
from domain.issues.part import OPEN, UNDONE, Part, Wanted, is_with, shares
from domain.issues.part import Stage as PartStage
from domain.issues.parts_life import FINISH, REFUSE, Verb, step
from domain.issues.roles import held_by
from domain.issues.verbs import CALL_IN, COMPLETE, RESUME, SPLIT
from domain.issues.verbs import Verb as IssueVerb
from domain.lifecycle import Move
from domain.posts import Post
from domain.words import CLOCK, Person, Refused, Role, Why

UNDER_WAY = frozenset({Stage.NEW, Stage.TRIAGE, Stage.TAKEN, Stage.WAITING})
FEWEST, MOST = 2, 5  # parts that a matter is split into at once
ANSWER = timedelta(hours=2)  # of waking time, until its keeper hears that nobody has said a word
SAYS_SOMETHING = frozenset({REFUSE, FINISH})


def holders(issue: Issue, ground: Ground, by: int) -> tuple[Post, ...]:
    """Who may be asked to do a part of it; whoever splits it does one as well if they like."""
    own = next((post for post in ground.posts if post.person == by), None)
    return (*askable(issue, ground, by), *((own,) if own else ()))


def _split(issue: Issue, doing: Doing) -> Issue:
    if not FEWEST <= len(doing.note.parts) <= MOST:
        raise Refused(Why.NOTHING_SAID)
    split = replace(issue, waits_on=Awaited.PARTS, waits_for="", waits_since=doing.now, waits_until=None)
    return _with_new(split, doing, share=True)


def _call_in(issue: Issue, doing: Doing) -> Issue:
    if not doing.note.parts:
        raise Refused(Why.NOTHING_SAID)
    if any(wanted.to.person == doing.person.id for wanted in doing.note.parts):
        raise Refused(Why.NOBODY_TAKES_IT)
    return _with_new(issue, doing, share=False)


PARTING: Mapping[IssueVerb, Effect] = {SPLIT: _split, CALL_IN: _call_in}


def _with_new(issue: Issue, doing: Doing, *, share: bool) -> Issue:
    """Whoever splits it has accepted what they do themselves."""
    new = tuple(
        _asked(_new(issue, n, wanted, doing, share=share), wanted, doing.person.id, issue, doing.ground, doing.now)
        for n, wanted in enumerate(doing.note.parts, issue.parted + 1)
    )
    return replace(issue, parts=(*issue.parts, *new), parted=issue.parted + len(new))


def _new(issue: Issue, n: int, wanted: Wanted, doing: Doing, *, share: bool) -> Part:
    return Part(
        community=issue.community, no=issue.no, n=n, share=share, words=wanted.words, holder=None, called="",
        asked=doing.now, due=wanted.by or issue.fix_by or doing.now,
    )  # fmt: skip


def _asked(part: Part, wanted: Wanted, by: int, issue: Issue, ground: Ground, now: datetime) -> Part:
    """Nobody is asked for anything by an hour that has gone by."""
    if all(post.person != wanted.to.person for post in holders(issue, ground, by)):
        raise Refused(Why.NOBODY_TAKES_IT)
    own = wanted.to.person == by
    due = part.due if part.due > now else clocks.answer_by(now, issue, ground)
    return replace(
        part, holder=wanted.to.person, called=wanted.to.called, asked=now, due=due, why="", late=0,
        accepted=now if own else None, stage=PartStage.ACCEPTED if own else PartStage.ASKED,
    )  # fmt: skip


def without_open(issue: Issue) -> Issue:
    """Where nothing more is to be done nobody is to do a part of it."""
    if issue.stage in UNDER_WAY:
        return issue
    off = (_off(part) if part.stage in OPEN else part for part in issue.parts)
    return replace(issue, parts=tuple(off))


def _off(part: Part) -> Part:
    return replace(part, stage=PartStage.CALLED_OFF, round=part.round + 1)


def the(issue: Issue, n: int) -> Part:
    part = next((part for part in issue.parts if part.n == n), None)
    if part is None:
        raise Refused(Why.NO_SUCH_NUMBER, no=issue.no)
    return part


def roles(part: Part, issue: Issue, person: int, ground: Ground) -> frozenset[Role]:
    """Everything somebody is to this part; a matter that is done has nobody who could give any of it away."""
    if person == CLOCK.id:
        return frozenset({Role.CLOCK})
    own = held_by(issue, person, ground) & {Role.KEEPER} if issue.stage in UNDER_WAY else frozenset[Role]()
    return own | {Role.HELPER} if is_with(part, person, ground) else own


def move(
    issue: Issue, part: Part, verb: Verb, person: Person, ground: Ground, now: datetime,
    *, seen: int | None = None, note: Note | None = None,
) -> tuple[Part, Move[PartStage]]:  # fmt: skip
    """The part as it is then, and the row of the table by which it is so."""
    note = note or Note()
    taken = step(part, verb, roles(part, issue, person.id, ground), seen)
    if verb in SAYS_SOMETHING and not note.words:
        raise Refused(Why.NOTHING_SAID)
    after = _after(issue, part, verb, person, ground, now, note)
    return replace(after, round=part.round + (verb != Verb.CHASE)), taken


def _after(issue: Issue, part: Part, verb: Verb, person: Person, ground: Ground, now: datetime, note: Note) -> Part:
    match verb:
        case Verb.ACCEPT | Verb.KEEP:
            theirs = replace(part, holder=person.id, called=person.called, why="", accepted=now, late=0)
            return replace(theirs, stage=PartStage.ACCEPTED)
        case Verb.FINISH:
            done = replace(part, holder=person.id, called=person.called, how=note.words, media=note.media)
            return replace(done, stage=PartStage.DONE, done=now)
        case Verb.GIVE:
            if note.to is None or note.to.person in (part.holder, person.id):
                raise Refused(Why.NOBODY_TAKES_IT)
            return _asked(part, Wanted(note.to, part.words), person.id, issue, ground, now)
        case Verb.REFUSE | Verb.LET_GO:
            return replace(part, stage=PartStage.REFUSED, why=note.words)
        case Verb.CALL_OFF:
            return replace(part, stage=PartStage.CALLED_OFF)
        case Verb.CHASE:
            return replace(part, late=part.late + 1)


def beside(issue: Issue, part: Part) -> Issue:
    """The matter with this part as it now is."""
    return replace(issue, parts=tuple(part if part.n == other.n else other for other in issue.parts))


def settles(issue: Issue) -> IssueVerb | None:
    """What the matter comes to that waited for its parts: all are done, or nobody does any of it."""
    parts = shares(issue.parts)
    if issue.waits_on != Awaited.PARTS or any(part.stage in UNDONE for part in parts):
        return None
    return COMPLETE if _done(issue) else RESUME


def told_together(issue: Issue) -> Note:
    """How each of them was done, and what it looks like now."""
    done = _done(issue)
    pictures = tuple(media for part in done for media in part.media)
    return Note(words="\n".join(f"{part.called}：{part.how}" for part in done), media=pictures)


def _done(issue: Issue) -> list[Part]:
    """Since the matter waits for its shares; what was done before a dispute was told before."""
    return [part for part in shares(issue.parts) if part.done and part.done >= (issue.waits_since or part.done)]


def alarms(part: Part, verb: str, issue: Issue, ground: Ground, now: datetime) -> dict[str, datetime]:
    """Whoever was asked answers within hours; whoever accepted has it done by its day; then every morning."""
    if part.stage not in OPEN:
        return {}
    answer = clocks.waking(now, ANSWER, ground)
    due = part.due if part.stage == PartStage.ACCEPTED else min(part.due, answer) if part.due > now else answer
    again = verb == Verb.CHASE or due <= now
    return {Verb.CHASE.value: clocks.late_again(now, issue, ground) if again else clocks.by_day(due, ground)}
