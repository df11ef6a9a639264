"""A matter that somebody is told face to face: noted, and theirs."""

from dataclasses import replace
from datetime import datetime
from secrets import randbelow

from domain.issues.first_hand import kept_by_whoever_hears
from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.verbs import ACCEPT
from domain.posts import Post
from domain.words import Letter, Person, Role
from flows import neighbours
from flows.keep import keep
from storage import grounds, issues, joiners, slips
from storage.database import Tx

THERE = "session"  # where it came from, if not from its author's own chat
CODES = 10_000


async def noted(
    tx: Tx, issue: Issue, author: Person, keeper: Person, cause: str, now: datetime, also: tuple[Letter, ...] = (),
    *, others: frozenset[int] = frozenset(),
) -> Issue:  # fmt: skip
    """With its number. Whoever has no Telegram gets a slip to ask after it by; `others` have the same."""
    ground = await grounds.ground(tx, issue.area, now)
    if all(post.person != keeper.id for post in ground.posts):
        post = Post(keeper.id, keeper.chat, keeper.called, Role.KEEPER, ground.level, 0)
        ground = replace(ground, posts=(*ground.posts, post))
    no, source = await issues.next_no(tx, ground.community), THERE if author == keeper else ""
    issue = replace(issue, community=ground.community, no=no, source=source, joined=len(others))
    outcome = kept_by_whoever_hears(issue, ground, author, keeper, now)
    after: Issue = outcome.changes[-1].after
    if author == keeper:
        code = f"{randbelow(CODES):04}"
        also = (*also, Scribe(after, ground, keeper.id, now).to_author("noted_for_somebody", code=code))
        await keep(tx, outcome, cause, now, also)
        await slips.give(tx, issue.community, issue.no, code)
    else:
        await keep(tx, outcome, cause, now, also)
    await joiners.put_all(tx, issue.community, issue.no, others, now)
    await neighbours.follow(tx, after, ACCEPT, keeper.id, ground, cause, now)
    return after
