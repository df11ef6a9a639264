"""What is said of a matter while it is under way: more of it, it corrected, me too, hurry, it is watched."""

from collections.abc import Mapping
from dataclasses import replace

from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.doing import Doing, Effect
from domain.issues.issue import Issue, Stage
from domain.issues.verbs import ADD, CORRECT, HURRY, JOIN, WATCH, Verb
from domain.texts import cut

MOST_WORDS = 2000


def _add(issue: Issue, doing: Doing) -> Issue:
    added = "\n".join(filter(None, (issue.added, doing.note.words)))
    return replace(issue, added=cut(added, MOST_WORDS))


def _correct(issue: Issue, doing: Doing) -> Issue:
    """Of another kind it may belong to others, not be able to wait, be for fewer eyes; what was private stays so."""
    note, ground = doing.note, doing.ground
    kind = ground.customs.kind(ground.customs.known(note.category or issue.category))
    corrected = replace(
        issue, words=note.words or issue.words, category=kind.key, public=issue.public and kind.public
    )  # fmt: skip
    facing = ground.facing(kind.key)
    if issue.stage == Stage.NEW and issue.rung == ground.first_rung():
        corrected = replace(corrected, rung=facing.first_rung())
    if wakes_them(corrected, doing, facing):
        take_by = clocks.take_by(doing.now, corrected, facing)
        corrected = replace(corrected, take_by=take_by, respond_by=take_by)
    return corrected


def wakes_them(after: Issue, doing: Doing, ground: Ground) -> bool:
    """Whether it would have waited for the morning, and as what it is now it doesn't."""
    said = after.reported, doing.now
    return after.stage == Stage.NEW and clocks.uncalled(*said, doing.ground) and not clocks.uncalled(*said, ground)


def _hurry(issue: Issue, doing: Doing) -> Issue:
    return replace(issue, hurried=doing.now)


def _join(issue: Issue, doing: Doing) -> Issue:
    """That there are more of them is no news of how far it is."""
    return replace(issue, joined=issue.joined + 1, heard=doing.before.heard)


def _watch(issue: Issue, doing: Doing) -> Issue:
    return replace(issue, watched=True)


SAYING: Mapping[Verb, Effect] = {ADD: _add, CORRECT: _correct, HURRY: _hurry, JOIN: _join, WATCH: _watch}
