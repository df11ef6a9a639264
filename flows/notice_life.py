"""Every notice changes here and nowhere else; what it means for its groups is left to the campaigns."""

from datetime import datetime, timedelta

from domain.campaigns import WAYS, Walk
from domain.notices import decisions, life
from domain.notices.campaign import walk_after, walks_over
from domain.notices.letters import card
from domain.notices.life import READERS, SEE, SENDING, Verb
from domain.notices.notice import Notice, Reach
from domain.words import CLOCK, Letter, Person, Refused, Role, Way, Why
from flows import campaigns
from flows.acting import act, heed
from flows.area_log import log
from flows.campaigns import Tour
from flows.desk import Desk
from flows.keep import SHELVES, keep
from flows.who import Visitor
from storage import alarms, cards, facts, grounds, notices, outbox, people, readers, rooms, standings
from storage.alarms import Alarm
from storage.cards import Card
from storage.database import Tx

SHELVES[Notice] = notices.put
MOST_GROUPS = 100_000  # more than any town has
RECOUNTED = 60  # cards at once
A_MINUTE = timedelta(minutes=1)
NOBODY = -1  # in particular


async def press(desk: Desk, visitor: Visitor, id_: int, verb: Verb, seen: int) -> None:
    """A button of somebody in charge that means what it says at once."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await people.meet(tx, visitor.telegram, visitor.name)
        await move(tx, await load(tx, id_), verb, person, cause, now, seen=seen)

    await act(desk, work)


async def see(desk: Desk, visitor: Visitor, id_: int) -> bool:
    """Somebody has seen it, and nothing of them is kept but that; False when they had said so before."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> bool:
        notice = await load(tx, id_)
        life.step(notice, SEE, NOBODY, READERS, None)
        room = await rooms.find(tx, visitor.room) if visitor.room else None
        waits = await cards.any_behind(tx, notice.about)
        new = await readers.count(tx, id_, facts.digest(notice.salt, str(visitor.telegram)))
        if new:
            await cards.one_more(tx, notice.about, room.chat if room else None, now)
        if new and not waits and await cards.any_behind(tx, notice.about):
            await alarms.replace(tx, f"seen:{id_}", {"recount": now + A_MINUTE})
        return new

    return await act(desk, work)


async def ring(desk: Desk, alarm: Alarm) -> None:
    """Its time is over."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        await move(tx, await load(tx, alarm.id), Verb(alarm.name), CLOCK, cause, now)

    await heed(desk, alarm, work)


async def tour(tx: Tx, about: str, now: datetime) -> Tour:
    """What every group of its area reads of it now."""
    notice = await load(tx, int(about.partition(":")[2]))
    ground = await grounds.ground(tx, notice.area, now)

    def on(there: Card, walk: Walk) -> Letter:
        return card(notice, ground, there.chat, there.seen, WAYS[walk], now)

    async def arrived(tx: Tx, cause: str, now: datetime) -> None:
        if notice.stage == SENDING:
            await move(tx, notice, Verb.FINISH, CLOCK, cause, now)

    return Tour(about=about, area=notice.area, card=on, arrived=arrived)


campaigns.TOURS["notice"] = tour


async def recount(desk: Desk, alarm: Alarm) -> None:
    """Once a minute the cards whose number has changed show it, those first that have waited longest."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        notice = await load(tx, alarm.id)
        if notice.stage not in life.OPEN:
            return
        ground = await grounds.ground(tx, notice.area, now)
        behind = await cards.catch_up(tx, notice.about, RECOUNTED)
        letters = [card(notice, ground, each.chat, each.seen, Way.REFRESH, now) for each in behind]
        await outbox.put(tx, letters, cause, now)
        if await cards.any_behind(tx, notice.about):
            await alarms.replace(tx, alarm.about, {alarm.name: now + A_MINUTE})

    await heed(desk, alarm, work)


async def load(tx: Tx, id_: int) -> Notice:
    notice = await notices.get(tx, id_)
    if notice is None:
        raise Refused(Why.STALE)
    return notice


async def held_by(tx: Tx, person: Person, area: int, now: datetime) -> frozenset[Role]:
    """Nothing stands above time."""
    return await standings.roles_at(tx, person.id, area, now) if person != CLOCK else frozenset()


async def groups_of(tx: Tx, area: int) -> int:
    return len(await rooms.bound_below(tx, area, 0, MOST_GROUPS))


async def reach_of(tx: Tx, notice: Notice) -> Reach:
    about = notice.about
    return Reach(await groups_of(tx, notice.area), await cards.standing(tx, about), await cards.seen(tx, about))


async def move(
    tx: Tx, notice: Notice, verb: Verb, person: Person, cause: str, now: datetime,
    *, seen: int | None = None, words: str = "", also: tuple[Letter, ...] = (),
) -> None:  # fmt: skip
    held, ground = await held_by(tx, person, notice.area, now), await grounds.ground(tx, notice.area, now)
    reach = await reach_of(tx, notice)
    outcome = decisions.move(notice, verb, person, held, ground, reach, now, seen=seen, words=words)
    await keep(tx, outcome, cause, now, also)
    [change] = outcome.changes
    await follow(tx, notice, change.after, now)
    if change.after.stage not in life.OPEN:
        await readers.forget(tx, notice.id)
    if change.after.stage == SENDING and notice.stage in (life.DRAFTED, life.WAITING):
        await log(tx, notice.area, "notice", person, cause, now, {"notice": notice.id, "head": notice.head})


async def follow(tx: Tx, before: Notice, after: Notice, now: datetime) -> None:
    """What a decision means for the walks under way, and the walk it asks for."""
    for over in walks_over(before, after):
        await campaigns.end(tx, after.about, over, now)
    if begun := walk_after(before, after):
        await campaigns.begin(tx, after.about, begun, now)
