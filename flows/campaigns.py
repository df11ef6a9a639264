"""Campaigns: a walk through many groups is a cursor, and the outbox holds a few seconds of it at a time."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.campaigns import Campaign, Walk
from domain.groups import Purpose
from domain.words import Letter
from flows.desk import Desk
from storage import alarms, campaigns, cards, outbox, rooms
from storage.alarms import Alarm
from storage.cards import Card
from storage.database import Tx
from storage.held_back import NEVER, is_held_back, let_go

AHEAD = 120  # letters that wait for the postman; at most, and shared by all that is under way
PAGE = 200  # groups looked at together
SOON = timedelta(seconds=1)


Spared = Callable[[Tx, int, int], Awaitable[set[int]]]  # who of the groups between two needn't hear


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """What is told to many: in which area, what each group reads now, and what follows once all have it."""

    about: str
    area: int
    nearest: bool = False  # where it has no group of its own, those above it hear
    card: Callable[[Card, Walk], Letter]
    arrived: Callable[[Tx, str, datetime], Awaitable[None]]
    spared: Spared | None = None
    newer: tuple[str, ...] = ()  # what stands in for it: whoever has had one of these is told by that


Plan = Callable[[Tx, str, datetime], Awaitable[Tour]]
TOURS: dict[str, Plan] = {}  # by what is told: notice, announcement


async def begin(tx: Tx, about: str, walk: Walk, now: datetime) -> None:
    """To all that have it by now; a post to all that haven't. Where nobody has it there is nothing to change."""
    last = await cards.last(tx, about)
    if walk is Walk.POST or last:
        await campaigns.begin(tx, about, walk, last)
        due = NEVER if await is_held_back(tx, about) else now
        await alarms.replace(tx, f"campaign:{about}", {"walk": due})


async def end(tx: Tx, about: str, walk: Walk, now: datetime) -> None:
    """Of a post, whatever hasn't been called yet will not be."""
    await campaigns.end(tx, about, walk)
    if walk is Walk.POST:
        await cards.take_back(tx, about)
    await let_go(tx, now)


async def ring(desk: Desk, alarm: Alarm) -> None:
    """It goes on; once nothing is left to send the last group has it."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        about = alarm.about.partition(":")[2]
        tour = await TOURS[about.partition(":")[0]](tx, about, now)
        if not await alarms.stop(tx, alarm):
            return
        if await walk_on(tx, tour, now):
            await tour.arrived(tx, alarm.cause, now)
        else:
            await alarms.replace(tx, alarm.about, {alarm.name: now + SOON})

    await desk.db.act(work)
    desk.written.set()


async def walk_on(tx: Tx, tour: Tour, now: datetime) -> bool:
    """A few groups further; whether every group has been told by now."""
    mine = await campaigns.of(tx, tour.about)
    if mine:
        room = AHEAD - await campaigns.letters_due(tx, now)
        room = -(-room // len(await campaigns.under_way(tx)))  # so that nobody waits for the end of a longer one
        for campaign in mine:
            room -= await STEPS[campaign.walk](tx, campaign, tour, room, now)
    return not await goes_on(tx, tour.about)


async def goes_on(tx: Tx, about: str) -> bool:
    """Whether a group is still to be told."""
    return bool(await campaigns.of(tx, about)) or await cards.under_way(tx, about)


async def _post(tx: Tx, campaign: Campaign, tour: Tour, room: int, now: datetime) -> int:
    """From the start once more, until nobody new is found: whoever was bound meanwhile is told as well."""
    written = 0
    while written < room:
        chats = await _chats(tx, tour, campaign.cursor)
        if not chats and not campaign.found:
            await campaigns.end(tx, tour.about, campaign.walk)
            return written
        if not chats:
            campaign = replace(campaign, cursor=0, found=0)
            continue
        told = await cards.among(tx, tour.about, chats[0], chats[-1])
        told |= await tour.spared(tx, chats[0], chats[-1]) if tour.spared else set()
        new = [chat for chat in chats if chat not in told][: room - written]
        await cards.put(tx, tour.about, new)
        await _write(tx, campaign, tour, [Card(chat, 0) for chat in new], now)
        written += len(new)
        cursor = new[-1] if written == room else chats[-1]
        campaign = replace(campaign, cursor=cursor, found=campaign.found + len(new))
    await campaigns.put(tx, campaign)
    return written


async def _chats(tx: Tx, tour: Tour, after: int) -> list[int]:
    own = await rooms.bound_below(tx, tour.area, after, PAGE)
    if own or not tour.nearest or await rooms.bound_below(tx, tour.area, 0, 1):
        return own
    return [chat for chat in await rooms.of(tx, tour.area, Purpose.RESIDENTS) if chat > after][:PAGE]


async def _reread(tx: Tx, campaign: Campaign, tour: Tour, room: int, now: datetime) -> int:
    """Along the cards that there were when it set out."""
    there = await cards.after(tx, tour.about, campaign.cursor, campaign.last, max(0, room))
    await _write(tx, campaign, tour, there, now)
    if room > len(there):
        await campaigns.end(tx, tour.about, campaign.walk)
    elif there:
        await campaigns.put(tx, replace(campaign, cursor=there[-1].chat))
    return len(there)


STEPS: Mapping[Walk, Callable[[Tx, Campaign, Tour, int, datetime], Awaitable[int]]] = {
    Walk.POST: _post,
    Walk.CHANGE: _reread,
    Walk.REFRESH: _reread,
}


async def _write(tx: Tx, campaign: Campaign, tour: Tour, there: Sequence[Card], now: datetime) -> None:
    """Each group for itself: its letter bears the walk and the chat, and is never written twice."""
    newer = [await cards.among(tx, about, there[0].chat, there[-1].chat) for about in tour.newer if there]
    for each in there:
        walk = Walk.REFRESH if any(each.chat in had for had in newer) else campaign.walk
        await outbox.put(tx, (tour.card(each, walk),), f"walk:{campaign.id}:{each.chat}", now)
