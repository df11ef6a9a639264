"""What a matter waits for, what was promised meanwhile, and in which steps it is done."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.issues import clocks
from domain.issues.doing import Doing, Effect
from domain.issues.issue import Awaited, Issue
from domain.issues.verbs import INQUIRE, LATER, PLAN, REACH, TELL, WAIT, Verb
from domain.words import Refused, Why


def going_on(issue: Issue, doing: Doing) -> Issue:
    """It waits no longer; while it waited for its author no time has passed."""
    on = _paused(issue, doing) if issue.waits_on == Awaited.AUTHOR else issue
    return replace(on, waits_on=None, waits_for="", waits_since=None, waits_until=None, latest="")


def _paused(issue: Issue, doing: Doing) -> Issue:
    """Whatever was promised is promised for as much later as it waited."""
    since = issue.waits_since or doing.now

    def moved(due: datetime) -> datetime:
        return clocks.after_the_pause(due, since, doing.now, issue, doing.ground)

    steps = tuple(step if step.reached else replace(step, by=moved(step.by)) for step in issue.steps)
    return replace(issue, steps=steps, fix_by=moved(issue.fix_by) if issue.fix_by else None)


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


def _later(issue: Issue, doing: Doing) -> Issue:
    if doing.note.until is None or doing.note.until <= doing.now:
        raise Refused(Why.WRONG_VALUE, wrong="day")
    until = doing.note.until
    steps = tuple(step if step.reached else replace(step, by=max(step.by, until)) for step in issue.steps)
    last = max((until, *(step.by for step in steps if step.reached is None)))
    latest = doing.note.words or issue.latest
    return replace(issue, fix_by=last, steps=steps, latest=latest, put_off=issue.put_off + 1, late=0)


def _tell(issue: Issue, doing: Doing) -> Issue:
    return replace(issue, latest=doing.note.words)


def _plan(issue: Issue, doing: Doing) -> Issue:
    """Done in steps it lasts until the last of them; without any it is a small thing again."""
    new = doing.note.steps
    if not new:
        return replace(issue, steps=())
    reached = tuple(step for step in issue.steps if step.reached)
    return replace(issue, steps=(*reached, *new), fix_by=max(step.by for step in new))


def _reach(issue: Issue, doing: Doing) -> Issue:
    left = [n for n, step in enumerate(issue.steps) if step.reached is None]
    at = left[0] if doing.note.step is None else doing.note.step
    if at not in left:
        raise Refused(Why.TOO_LATE)
    reached = replace(issue.steps[at], reached=doing.now)
    return replace(issue, steps=(*issue.steps[:at], reached, *issue.steps[at + 1 :]))


WAITING: Mapping[Verb, Effect] = {
    WAIT: _wait,
    INQUIRE: _inquire,
    TELL: _tell,
    LATER: _later,
    PLAN: _plan,
    REACH: _reach,
}
