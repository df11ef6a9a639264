"""What a matter comes to: fixed, answered, confirmed, disputed, impossible, taken back, one with another."""

from collections.abc import Mapping
from dataclasses import replace

from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.doing import Doing, Effect
from domain.issues.issue import Issue
from domain.issues.keeping import theirs
from domain.issues.verbs import (
    CANNOT,
    COMPLETE,
    CONFIRM,
    DISPUTE,
    FIX,
    GIVE_UP,
    MERGE,
    RATE,
    REPLY,
    WITHDRAW,
    Verb,
)
from domain.texts import cut
from domain.words import Refused, Role, Why

MOST_WORDS = 2000
RATINGS = range(1, 6)


def _done(issue: Issue, doing: Doing) -> Issue:
    """By its keeper, or else by somebody who answers for it from now on."""
    kept = issue.keeper is not None and Role.KEEPER in doing.held
    done = issue if kept else theirs(issue, doing)
    return replace(done, how=doing.note.words, after=doing.note.media, replied=doing.verb == REPLY)


def _complete(issue: Issue, doing: Doing) -> Issue:
    return replace(issue, how=doing.note.words, after=doing.note.media, replied=False)


def _dispute(issue: Issue, doing: Doing) -> Issue:
    after = _inherited(issue, doing.ground)
    answer_by = clocks.answer_by(doing.now, after, doing.ground)
    return replace(
        after, disputed=issue.disputed + 1, late=0, fix_by=answer_by, ended=None, ended_on="", rating=None,
        rated_words="",
    )  # fmt: skip


def _inherited(after: Issue, ground: Ground) -> Issue:
    """Whoever said it was fixed may have left since: then somebody on the level above answers for it."""
    rung = ground.rung_above(after.rung)
    heir = next(iter(ground.rung(rung)), None)
    if after.keeper is not None or heir is None:
        return after
    return replace(after, keeper=heir.person, keeper_called=heir.called, rung=rung)


def _end(issue: Issue, doing: Doing) -> Issue:
    own = doing.ground.rung_of(issue.keeper)
    rung = doing.ground.rung_name(issue.rung if own is None else own)
    return replace(issue, ended=doing.now, ended_on=rung)


def _cannot(issue: Issue, doing: Doing) -> Issue:
    """It ends on the rung of whoever says so, and an appeal goes above that."""
    decided_on = max(issue.rung, doing.ground.rung_of(doing.person.id) or 0)
    ended = replace(issue, rung=decided_on, ended=doing.now, ended_on=doing.ground.rung_name(decided_on))
    return replace(ended, reason=doing.note.words, basis=doing.note.basis)


def _merge(issue: Issue, doing: Doing) -> Issue:
    if doing.note.into in (None, issue.no):
        raise Refused(Why.NO_SUCH_NUMBER, no=doing.note.into or 0)
    return replace(_end(issue, doing), merged_into=doing.note.into)


def _rate(issue: Issue, doing: Doing) -> Issue:
    rating = doing.note.rating or issue.rating
    if rating not in RATINGS:
        raise Refused(Why.WRONG_VALUE)
    return replace(issue, rating=rating, rated_words=cut(doing.note.words, MOST_WORDS))


ENDING: Mapping[Verb, Effect] = {
    FIX: _done,
    REPLY: _done,
    COMPLETE: _complete,
    DISPUTE: _dispute,
    CONFIRM: _end,
    GIVE_UP: _end,
    WITHDRAW: _end,
    CANNOT: _cannot,
    MERGE: _merge,
    RATE: _rate,
}
