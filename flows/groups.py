"""Chats change: people stop and restart the bot, groups let it in, throw it out, give it other rights, or move."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.form_letters import ended
from domain.groups import Purpose
from domain.words import Letter, Person, Role, Way
from flows import bindings, group_letters, menu_card, missed
from flows.acting import act
from flows.area_log import log
from flows.desk import Desk
from flows.who import Visitor
from storage import alarms, chats, drafts, grounds, outbox, people, rooms
from storage.alarms import Alarm
from storage.database import Tx
from storage.rooms import Room

PATIENCE = timedelta(minutes=10)  # for somebody to bind a group that let the bot in


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What Telegram says of the bot's place in a group."""

    telegram: int
    title: str
    inside: bool
    pins: bool
    forum: bool
    hears: bool  # all that is said there, not only what is said to it


async def person_came_or_went(desk: Desk, telegram: int, name: str, here: bool) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        if here:
            await chats.open_up(tx, (await people.meet(tx, telegram, name)).chat)
        elif person := await people.find(tx, telegram):  # whoever was erased is nobody's acquaintance for going
            await chats.shut(tx, person.chat, "blocked", cause, now)

    await act(desk, work)


async def bot_came_or_went(desk: Desk, seat: Seat, host: Visitor | None) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        before = await rooms.find(tx, seat.telegram)
        if seat.inside:
            room = await rooms.enter(tx, seat.telegram, seat.title)
            room = await rooms.sit(tx, room, pins=seat.pins, forum=seat.forum)
            if before is None or not before.open:
                person = await people.find(tx, host.telegram) if host else None
                await _let_in(tx, room, person, cause, now, hears=seat.hears)
            elif before.pins != room.pins and await menu_card.stands(tx, room):
                await _may_pin_or_not(tx, room, cause, now)
        elif before:
            await alarms.replace(tx, before.about, {})
            await chats.shut(tx, before.chat, "removed", cause, now)

    await act(desk, work)


async def moved(desk: Desk, old: int, new: int) -> None:
    async def work(tx: Tx, cause: str) -> None:
        await chats.migrate(tx, old, new)

    await act(desk, work)


async def ring(desk: Desk, alarm: Alarm) -> None:
    """A group that nobody bound is left; one that has moved gets its card or its button anew."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        room = await rooms.get(tx, alarm.id)
        if not await alarms.stop(tx, alarm) or room is None:
            return
        cause = f"alarm:{alarm.about}:{alarm.name}:{now.timestamp():.3f}"
        await outbox.put(tx, await _when_it_rings(tx, room, alarm.name, now), cause, now)

    await desk.db.act(work)
    desk.written.set()


async def _when_it_rings(tx: Tx, room: Room, name: str, now: datetime) -> tuple[Letter, ...]:
    if name == "known":
        return await _ask_no_more(tx, room, now)
    if not room.open:
        return ()
    if room.area is None:
        return (group_letters.leaving(room),) if name == "leave" else await _waits_on(tx, room, now)
    settled = group_letters.bound(room, await bindings.names(tx, room.chat))
    return (settled, await menu_card.letter(tx, room, Way.LIVING, now)) if name == "menu" else (settled,)


async def _waits_on(tx: Tx, room: Room, now: datetime) -> tuple[Letter, ...]:
    """It has moved before anybody bound it: whoever does has as long as ever, by a button that leads to it."""
    if not await alarms.put_off(tx, room.about, "leave", now + PATIENCE):
        return ()
    return (group_letters.waiting(room, Way.LIVING),)


async def _ask_no_more(tx: Tx, room: Room, now: datetime) -> tuple[Letter, ...]:
    """It has moved, and under its other number it is bound: whoever is asked what it is for reads so."""
    letters = []
    for draft in await drafts.of(tx, room.about, now):
        person = await people.by_id(tx, draft.person)
        await drafts.drop(tx, person.id)
        letters.append(ended(draft, person.chat, "group_is_known", Way.REFRESH))
    return tuple(letters)


async def _let_in(tx: Tx, room: Room, host: Person | None, cause: str, now: datetime, *, hears: bool) -> None:
    await rooms.let_in(tx, room.chat, host.id if host else None, now)
    if room.area is not None:
        await _came_back(tx, room, host, cause, now)
        return
    await alarms.replace(tx, room.about, {"leave": now + PATIENCE})
    await outbox.put(tx, (group_letters.waiting(room),), cause, now)
    if host is not None:
        await bindings.offer(tx, room, host, cause, now, hears=hears)


async def _came_back(tx: Tx, room: Room, host: Person | None, cause: str, now: datetime) -> None:
    """What it was bound to still holds, and whoever is in charge learns of it."""
    called = await bindings.names(tx, room.chat)
    for area in await rooms.hears_of(tx, room.chat):
        await log(tx, area.id, "come_back", host, cause, now, {"group": room.title, "chat": room.chat})
    told = [group_letters.came_back(room, called, chat) for chat in await _in_charge(tx, room, now)]
    cards = [await menu_card.letter(tx, room, Way.REFRESH, now), *await missed.cards(tx, room, now)]
    await outbox.put(tx, (*cards, *told), cause, now)


async def _may_pin_or_not(tx: Tx, room: Room, cause: str, now: datetime) -> None:
    """The card is pinned as soon as it may be; that it can't be any more is said to whoever is in charge."""
    if room.pins:
        letters = [await menu_card.letter(tx, room, Way.ANEW, now)]
    else:
        letters = [group_letters.may_not_pin(room, chat) for chat in await _in_charge(tx, room, now)]
    await outbox.put(tx, letters, cause, now)


async def _in_charge(tx: Tx, room: Room, now: datetime) -> list[int]:
    """The administrators' chat; where there is none the nearest administrators, and without those the nearest staff."""
    if room.area is None:
        return []
    if chats_of_theirs := await rooms.of(tx, room.area, Purpose.ADMINISTRATORS):
        return chats_of_theirs
    posts = (await grounds.ground(tx, room.area, now)).posts
    for role in (Role.ADMINISTRATOR, Role.STAFF):
        held = [post for post in posts if post.role == role and not post.away]
        if held:
            return sorted({post.chat for post in held if post.distance == held[0].distance})
    return []
