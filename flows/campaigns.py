"""Campaigns: a walk through many groups is a cursor, and the outbox holds a few seconds of it at a time."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.notices.campaign import WAYS, Campaign, Walk, walk_after, walks_over
from domain.notices.letters import card
from domain.notices.notice import Notice
from domain.places import Ground
from storage import alarms, campaigns, cards, outbox, rooms
from storage.cards import Card
from storage.database import Tx

AHEAD = 120  # letters that wait for the postman; at most, and shared by all notices under way
PAGE = 200  # groups looked at together
SOON = timedelta(seconds=1)


async def follow(tx: Tx, before: Notice, after: Notice, now: datetime) -> None:
    """What a decision about a notice means for the walks under way, and the walk it asks for."""
    over = walks_over(before, after)
    for walk in over:
        await campaigns.end(tx, after.id, walk)
    if Walk.POST in over:
        await cards.take_back(tx, after.id, after.about)
    begun, last = walk_after(before, after), await cards.last(tx, after.id)
    if begun is Walk.POST or (begun and last):
        await campaigns.begin(tx, after.id, begun, last)
        await alarms.replace(tx, alarm_of(after.id), {"walk": now})


def alarm_of(notice: int) -> str:
    return f"campaign:{notice}"


async def walk_on(tx: Tx, notice: Notice, ground: Ground, now: datetime) -> bool:
    """A few groups further; whether every group has been told by now."""
    under_way = await campaigns.of(tx, notice.id)
    if under_way:
        room = AHEAD - await campaigns.letters_due(tx, now)
        room = -(-room // await campaigns.notices_under_way(tx))  # so that nobody waits for the end of a longer one
        for campaign in under_way:
            room -= await STEPS[campaign.walk](tx, campaign, notice, ground, room, now)
    return not (await campaigns.of(tx, notice.id) or await cards.under_way(tx, notice.about))


async def _post(tx: Tx, campaign: Campaign, notice: Notice, ground: Ground, room: int, now: datetime) -> int:
    """From the start once more, until nobody new is found: whoever was bound meanwhile is told as well."""
    written = 0
    while written < room:
        chats = await rooms.bound_below(tx, notice.area, campaign.cursor, PAGE)
        if not chats and not campaign.found:
            await campaigns.end(tx, notice.id, campaign.walk)
            return written
        if not chats:
            campaign = replace(campaign, cursor=0, found=0)
            continue
        told = await cards.among(tx, notice.id, chats[0], chats[-1])
        new = [chat for chat in chats if chat not in told][: room - written]
        await cards.put(tx, notice.id, new)
        await _write(tx, campaign, notice, ground, [Card(chat, 0) for chat in new], now)
        written += len(new)
        cursor = new[-1] if written == room else chats[-1]
        campaign = replace(campaign, cursor=cursor, found=campaign.found + len(new))
    await campaigns.put(tx, campaign)
    return written


async def _reread(tx: Tx, campaign: Campaign, notice: Notice, ground: Ground, room: int, now: datetime) -> int:
    """Along the cards that there were when it set out."""
    there = await cards.after(tx, notice.id, campaign.cursor, campaign.last, max(0, room))
    await _write(tx, campaign, notice, ground, there, now)
    if room > len(there):
        await campaigns.end(tx, notice.id, campaign.walk)
    elif there:
        await campaigns.put(tx, replace(campaign, cursor=there[-1].chat))
    return len(there)


STEPS: Mapping[Walk, Callable[[Tx, Campaign, Notice, Ground, int, datetime], Awaitable[int]]] = {
    Walk.POST: _post,
    Walk.CHANGE: _reread,
    Walk.CLEAR: _reread,
}


async def _write(
    tx: Tx, campaign: Campaign, notice: Notice, ground: Ground, there: Sequence[Card], now: datetime
) -> None:
    """Each group for itself: its letter bears the campaign and the chat, and is never written twice."""
    for each in there:
        letter = card(notice, ground, each.chat, each.seen, WAYS[campaign.walk], now)
        await outbox.put(tx, (letter,), f"campaign:{campaign.id}:{each.chat}", now)
