"""What becomes of a matter when somebody does something to it: sums over the table, nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.grounds import Ground
from domain.issues import alarms, clocks
from domain.issues.doing import Doing, Effect, Note
from domain.issues.ending import ENDING
from domain.issues.issue import Intake, Issue, Stage
from domain.issues.keeping import KEEPING, unasked
from domain.issues.life import meant, step
from domain.issues.measuring import lies, remembered
from domain.issues.parting import began_or_ended
from domain.issues.parts import PARTING, without_open
from domain.issues.roles import roles
from domain.issues.saying import SAYING
from domain.issues.story import noted
from domain.issues.telling import told, told_of_report
from domain.issues.verbs import (
    ADD,
    ANSWER,
    CANNOT,
    CORRECT,
    DECLINE,
    FIX,
    INQUIRE,
    REPLY,
    REPORT,
    SEND_BACK,
    TELL,
    Verb,
)
from domain.issues.waiting import WAITING, going_on
from domain.lifecycle import Move
from domain.words import Change, Fact, Outcome, Person, Refused, Role, Why

MOST_MEDIA = 30
SAYS_MORE = frozenset({  # nothing without a note
    ADD, CORRECT, DECLINE, FIX, REPLY, INQUIRE, ANSWER, TELL, SEND_BACK, CANNOT,
})  # fmt: skip
SHOWS_AFTER = frozenset({FIX, REPLY})  # its pictures are of the repair
EFFECTS: Mapping[Verb, Effect] = {**KEEPING, **WAITING, **PARTING, **ENDING, **SAYING}


def report(issue: Issue, ground: Ground, author: Person, now: datetime) -> Outcome:
    """A matter comes into being. `issue` bears what was said; its kind, its clock and its rung are set here."""
    if not issue.words and not issue.before:
        raise Refused(Why.NOTHING_SAID)
    kind = ground.customs.kind(ground.customs.known(issue.category))
    ground = replace(ground, proposed=issue.intake == Intake.PROPOSAL).facing(kind.key)
    issue = replace(issue, category=kind.key, public=issue.public and kind.public, rung=ground.first_rung())
    take_by = clocks.take_by(now, issue, ground)
    issue = lies(replace(issue, take_by=take_by, respond_by=take_by, heard=now), ground)
    moments = alarms.on_report(issue, ground, now)
    fact = Fact(about=issue.about, verb=REPORT, by=author.key, at=now, note={"words": issue.words})
    letters = told_of_report(issue, ground, author, now, wake=moments.get("wake"))
    return Outcome((Change(after=issue, fact=fact, alarms=moments),), letters)


def move(
    issue: Issue, verb: Verb, person: Person, ground: Ground, now: datetime,
    *, seen: int | None = None, note: Note | None = None,
) -> Outcome:  # fmt: skip
    note, ground = note or Note(), ground.facing(issue.category)
    verb, held = meant(issue, verb, ground), roles(issue, person, ground)
    taken = step(issue, verb, held, ground, seen, now)
    if verb in SAYS_MORE and note == Note():
        raise Refused(Why.NOTHING_SAID)
    doing = Doing(before=issue, verb=verb, person=person, held=held, ground=ground, now=now, note=note)
    after = _after(doing, taken)
    ground = ground.facing(after.category)
    fact = Fact(about=issue.about, verb=verb, by=person.key, at=now, note=noted(doing, after))
    moments = alarms.alarms(issue, after, verb, ground, now)
    whole, parts = Change(after=after, fact=fact, alarms=moments), began_or_ended(doing, after, ground)
    return Outcome((whole, *parts.changes), (*told(doing, after, taken, ground), *parts.letters))


def _after(doing: Doing, taken: Move[Stage]) -> Issue:
    issue, note = doing.before, doing.note
    turned = taken.to != issue.stage
    shown = issue.before if doing.verb in SHOWS_AFTER else (issue.before + note.media)[:MOST_MEDIA]
    heard = doing.now if Role.AUTHOR in taken.tell else issue.heard
    after = replace(
        issue, stage=taken.to, round=issue.round + turned, version=issue.version + 1, before=shown, heard=heard
    )  # fmt: skip
    if turned:  # what somebody was asked, or what it waited for, belongs to the stage it was in
        after = unasked(going_on(after, doing))
    effect = EFFECTS.get(doing.verb)
    return remembered(without_open(effect(after, doing) if effect else after), doing)
