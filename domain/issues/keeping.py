"""Who answers for a matter: it is taken, let go, handed over, sent up and sent back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.asking import askable
from domain.issues.doing import Doing, Effect
from domain.issues.issue import Issue, Stage
from domain.issues.verbs import (
    ACCEPT,
    APPEAL,
    CHASE,
    CLIMB,
    DECLINE,
    EXPIRE,
    HAND_OVER,
    LAPSE,
    LEAVE,
    RECALL,
    REFUSE,
    SEND_BACK,
    TAKE,
    TAKE_OVER,
    UNMERGE,
    Verb,
)
from domain.words import Refused, Why

OFFER = timedelta(hours=2)  # of waking time, until whoever is asked has said nothing


def unasked(issue: Issue) -> Issue:
    return replace(issue, offered=None, offered_called="", offered_by=None, offered_why="", offer_until=None)


def free(issue: Issue) -> Issue:
    return replace(unasked(issue), keeper=None, keeper_called="")


def theirs(issue: Issue, doing: Doing) -> Issue:
    return replace(unasked(issue), keeper=doing.person.id, keeper_called=doing.person.called)


def higher(issue: Issue, ground: Ground) -> Issue:
    """With the next above whoever has it, or the same rung where nobody is."""
    above = ground.above(issue.rung, issue.keeper)
    return issue if above is None else replace(issue, rung=above)


def _take(issue: Issue, doing: Doing) -> Issue:
    mine = theirs(issue, doing)
    return replace(mine, fix_by=issue.fix_by or clocks.fix_by(doing.now, mine, doing.ground))


def _accept(issue: Issue, doing: Doing) -> Issue:
    return replace(_take(issue, doing), handed=issue.handed + (doing.before.keeper is not None))


def _let_go(issue: Issue, doing: Doing) -> Issue:
    ground, now = doing.ground, doing.now
    due = issue.take_by if doing.before.stage == Stage.NEW else None
    left = free(replace(issue, rung=ground.rung_above(issue.rung)))
    return replace(left, take_by=due if due and due > now else clocks.take_by(now, left, ground))


def _leave(issue: Issue, doing: Doing) -> Issue:
    """Where the level above has it already it stays there."""
    return free(issue) if issue.stage == Stage.TRIAGE else _let_go(issue, doing)


def _offer(issue: Issue, doing: Doing) -> Issue:
    to = doing.note.to
    if to is None or to.person not in {post.person for post in askable(issue, doing.ground, doing.person.id)}:
        raise Refused(Why.NOBODY_TAKES_IT)
    until = clocks.waking(doing.now, OFFER, doing.ground)
    return replace(
        issue, offered=to.person, offered_called=to.called, offered_by=doing.person.id,
        offered_why=doing.note.words, offer_until=until,
    )  # fmt: skip


def _no(issue: Issue, doing: Doing) -> Issue:
    return unasked(issue)


def _lapse(issue: Issue, doing: Doing) -> Issue:
    """Nobody accepts: the level above settles it."""
    return _up(issue, doing)


def _up(issue: Issue, doing: Doing) -> Issue:
    up = higher(unasked(issue), doing.ground)
    return replace(up, take_by=clocks.take_by(doing.now, up, doing.ground))


def _chase(issue: Issue, doing: Doing) -> Issue:
    if doing.before.stage in (Stage.NEW, Stage.TRIAGE):
        climbed = replace(issue, rung=doing.ground.rung_above(issue.rung))
        return replace(climbed, take_by=clocks.take_by(doing.now, climbed, doing.ground))
    return replace(issue, rung=doing.ground.rung_above(issue.rung), late=issue.late + 1)


def _back(issue: Issue, doing: Doing) -> Issue:
    """It is its keeper's again; a promise made long ago isn't late because somebody else had to think."""
    return unasked(issue)


def _apart(issue: Issue, doing: Doing) -> Issue:
    """As an appeal does, this has the level above settle who deals with what seemed to be over."""
    return _up(replace(issue, merged_into=None, ended=None, ended_on=""), doing)


KEEPING: Mapping[Verb, Effect] = {
    TAKE: _take,
    ACCEPT: _accept,
    TAKE_OVER: _take,
    DECLINE: _let_go,
    LEAVE: _leave,
    HAND_OVER: _offer,
    REFUSE: _no,
    RECALL: _no,
    LAPSE: _lapse,
    EXPIRE: _no,
    CLIMB: _up,
    SEND_BACK: _back,
    CHASE: _chase,
    APPEAL: _apart,
    UNMERGE: _apart,
}
