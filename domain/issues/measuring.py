"""What the figures need to know of a matter and nobody could tell later: who had it, and when somebody answered."""

from dataclasses import replace

from domain.grounds import BODIES, Ground
from domain.issues.doing import Doing
from domain.issues.issue import Issue
from domain.issues.verbs import ACCEPT, CANNOT, COMPLETE, FIX, REPLY, SEND_BACK, TAKE, TAKE_OVER, TELL
from domain.words import Role

ANSWERS = frozenset({TAKE, ACCEPT, TAKE_OVER, SEND_BACK, TELL, FIX, REPLY, CANNOT})  # it is mine, or more
IS_DONE = frozenset({FIX, REPLY, COMPLETE})


def remembered(after: Issue, doing: Doing) -> Issue:
    """The first answer counts, and the last time that it was said to be done."""
    answered = doing.now if doing.verb in ANSWERS else None
    done = doing.now if doing.verb in IS_DONE else after.said_done
    return lies(replace(after, responded=after.responded or answered, said_done=done), doing.ground)


def lies(issue: Issue, ground: Ground) -> Issue:
    """With whoever has it or is called for it. What is over lies where it ended, whoever has left since."""
    if issue.ended_on:
        return replace(issue, level=issue.ended_on)
    own = ground.rung_of(issue.keeper)
    rung = issue.rung if own is None else own
    there = ground.rung(rung) if own is None else [post for post in ground.posts if post.person == issue.keeper]
    body = next((post.body for post in there if post.role == Role.BODY), "") if rung == BODIES else ""
    return replace(issue, level=ground.rung_name(rung), body=body)
