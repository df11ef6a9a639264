"""Every tale changes here and nowhere else; once it is approved its groups hear of it as of any announcement."""

from dataclasses import replace
from datetime import datetime

from domain.campaigns import WAYS, Walk
from domain.tales import decisions, letters
from domain.tales.life import APPROVE, ASKED, CLOSE, RECOUNT, TELL, Verb
from domain.tales.tale import Tale
from domain.words import CLOCK, Letter, Person, Refused, Role, Why
from flows import campaigns
from flows.acting import heed
from flows.area_log import log
from flows.campaigns import Tour
from flows.desk import Desk
from flows.keep import SHELVES, keep
from flows.month_reports import report_of
from storage import alarms, cards, grounds, standings, tales
from storage.alarms import Alarm
from storage.cards import Card
from storage.database import Tx

SHELVES[Tale] = tales.put


async def ring(desk: Desk, alarm: Alarm) -> None:
    """Its time is over, or it is morning."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        await move(tx, await load(tx, alarm.id, now), Verb(alarm.name), CLOCK, cause, now)

    await heed(desk, alarm, work)


async def load(tx: Tx, id_: int, now: datetime) -> Tale:
    """With the figures of its month."""
    tale = await tales.get(tx, id_)
    if tale is None:
        raise Refused(Why.STALE)
    return replace(tale, report=await report_of(tx, tale.area, tale.of_month, now))


async def roles(tx: Tx, tale: Tale, person: Person, now: datetime) -> frozenset[Role]:
    if person == CLOCK:
        return frozenset({Role.CLOCK})
    return await standings.roles_at(tx, person.id, tale.area, now)


async def move(
    tx: Tx, tale: Tale, verb: Verb, person: Person, cause: str, now: datetime,
    *, seen: int | None = None, no: int = 0, words: str = "", also: tuple[Letter, ...] = (),
) -> None:  # fmt: skip
    """And what follows from it by itself: the last answer closes it, and what groups read is kept right."""
    held, ground = await roles(tx, tale, person, now), await grounds.ground(tx, tale.area, now)
    outcome = decisions.move(tale, verb, person, held, ground, now, seen=seen, no=no, words=words)
    await keep(tx, outcome, cause, now, also)
    after: Tale = outcome.changes[0].after
    if verb == APPROVE:
        await log(tx, after.area, "tale", person, cause, now, {"month": after.month})
    if verb == TELL:
        await campaigns.begin(tx, after.about, Walk.POST, now)
    elif verb == RECOUNT and after.until is None:
        await cards.forget(tx, after.about)
    elif verb == RECOUNT and after.told != tale.told:
        await campaigns.begin(tx, after.about, Walk.CHANGE, now)
    elif after.stage == ASKED and decisions.all_have_answered(after):
        await move(tx, after, CLOSE, CLOCK, f"{cause}:close", now)


async def tell_without(tx: Tx, person: Person, now: datetime) -> None:
    """Somebody goes: groups that haven't heard yet hear nothing of theirs, and the others read it no longer."""
    for about, everywhere in (await tales.standing(tx, person.id)).items():
        if everywhere:
            await alarms.hang(tx, about, RECOUNT, now)
        else:
            await cards.take_back(tx, about)
            await campaigns.begin(tx, about, Walk.POST, now)


async def tour(tx: Tx, about: str, now: datetime) -> Tour:
    """What every group of its area reads of it now; who says no or is gone meanwhile is in no further one."""
    tale = await load(tx, int(about.partition(":")[2]), now)
    ground = await grounds.ground(tx, tale.area, now)

    def on(there: Card, walk: Walk) -> Letter:
        return letters.post(tale, ground, there.chat, WAYS[walk])

    async def arrived(tx: Tx, cause: str, now: datetime) -> None:
        """From now on it is kept right where it stands."""
        if tale.until is None:
            await move(tx, tale, RECOUNT, CLOCK, cause, now)

    return Tour(about=about, area=tale.area, card=on, arrived=arrived)


campaigns.TOURS["tale"] = tour
