"""我也是: a neighbour joins a matter instead of saying it once more, and may leave it again."""

from dataclasses import replace
from datetime import datetime

from domain.issues import neighbours
from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.verbs import JOIN
from domain.words import Letter, Person, Refused, Why
from flows.acting import act
from flows.desk import Desk
from flows.issues import known, move
from flows.keep import keep
from flows.who import Visitor, arrive, arrive_at_card
from storage import chats, grounds, joiners
from storage.database import Tx

Toast = tuple[str, dict[str, int | str]]


async def join(desk: Desk, visitor: Visitor, about: str) -> Toast:
    """What to say to the press: how many they are now, and how to hear of it where the bot can't write to them."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> Toast:
        person = await arrive_at_card(tx, visitor)
        issue = await known(tx, about, person, now)
        heard = await joins(tx, issue, person, cause, now)
        return "joined" if heard else "joined_unheard", {"many": issue.joined + 2}

    return await act(desk, work)


async def joins(
    tx: Tx, issue: Issue, person: Person, cause: str, now: datetime, also: tuple[Letter, ...] = ()
) -> bool:  # fmt: skip
    """Whether they can be told in private how it goes on."""
    if await joiners.there(tx, issue.community, issue.no, person.id):
        raise Refused(Why.COUNTED_IN, no=issue.no)
    ground = await grounds.under(tx, issue, now)
    heard = await chats.is_open(tx, person.chat)
    if heard:
        scribe = Scribe(replace(issue, joined=issue.joined + 1), ground.facing(issue.category), person.id, now)
        also = (*also, neighbours.joined(scribe, person.chat))
    await move(tx, issue, JOIN, person, cause, now, also=also)
    await joiners.put(tx, issue.community, issue.no, person.id, now)
    return heard


async def leave(desk: Desk, visitor: Visitor, about: str) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await known(tx, about, person, now)
        if not await joiners.drop(tx, issue.community, issue.no, person.id):
            raise Refused(Why.TOO_LATE)
        ground = (await grounds.under(tx, issue, now)).facing(issue.category)
        scribe = Scribe(issue, ground, person.id, now)
        await keep(tx, neighbours.leave(issue, person, scribe), cause, now)

    await act(desk, work)
