"""What a matter waits for, what was promised meanwhile, and in which steps it is done."""

from collections.abc import Mapping
from dataclasses import replace

from domain.issues import clocks
from domain.issues.doing import Doing, Effect
from domain.issues.issue import Awaited, Issue
from domain.issues.verbs import INQUIRE, LATER, PLAN, REACH, SPLIT, WAIT, Verb
from domain.words import Refused, Why


def going_on(issue: Issue, doing: Doing) -> Issue:
    """It waits no longer; while it waited for its author no time has passed."""
    fix_by = issue.fix_by
    if issue.waits_on == Awaited.AUTHOR and issue.waits_since and fix_by:
        fix_by = clocks.after_the_pause(fix_by, issue.waits_since, doing.now, issue, doing.ground)
    return replace(issue, waits_on=None, waits_for="", waits_since=None, waits_until=None, fix_by=fix_by)


def _wait(issue: Issue, doing: Doing) -> Issue:
    on = doing.note.on or Awaited.THING
    return replace(
        issue, waits_on=on, waits_for=doing.note.words, waits_since=doing.now, waits_until=doing.note.until
    )  # fmt: skip


def _inquire(issue: Issue, doing: Doing) -> Issue:
    until = clocks.unanswered_at(doing.now, doing.ground)
    return replace(
        issue, waits_on=Awaited.AUTHOR, waits_for=doing.note.words, waits_since=doing.now, waits_until=until
    )  # fmt: skip


def _in_parts(issue: Issue, doing: Doing) -> Issue:
    return replace(issue, waits_on=Awaited.PARTS, waits_for=doing.note.words, waits_since=doing.now, waits_until=None)


def _later(issue: Issue, doing: Doing) -> Issue:
    if doing.note.until is None or doing.note.until <= doing.now:
        raise Refused(Why.WRONG_VALUE)
    return replace(issue, fix_by=doing.note.until, put_off=issue.put_off + 1)


def _plan(issue: Issue, doing: Doing) -> Issue:
    """Done in steps it lasts until the last of them; without any it is a small thing again."""
    last = max((step.by for step in doing.note.steps), default=None)
    return replace(issue, steps=doing.note.steps, fix_by=last or issue.fix_by)


def _reach(issue: Issue, doing: Doing) -> Issue:
    at = next(n for n, step in enumerate(issue.steps) if step.reached is None)
    reached = replace(issue.steps[at], reached=doing.now)
    return replace(issue, steps=(*issue.steps[:at], reached, *issue.steps[at + 1 :]))


WAITING: Mapping[Verb, Effect] = {
    WAIT: _wait,
    INQUIRE: _inquire,
    SPLIT: _in_parts,
    LATER: _later,
    PLAN: _plan,
    REACH: _reach,
}
