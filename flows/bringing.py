"""摊位: what somebody brings to the coming markets, and what else they could bring."""

from datetime import datetime

from domain.markets import provider_letters as pages
from domain.markets import stall_letters
from domain.markets.provider_letters import PAGE
from domain.markets.stalls_life import TAKE
from domain.places import ROOT
from domain.words import Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.sheets import looked_at
from flows.stalls import move, stood, with_stall
from flows.who import Visitor, arrive, has_agreed
from storage import customs, outbox, providers, stalls
from storage.database import Tx


async def mine_page(tx: Tx, person: Person, now: datetime, sheet: int, way: Way) -> Letter | None:
    """Nothing where somebody answers for nobody."""
    held = await providers.of(tx, person.id)
    if not held:
        return None
    found = await stalls.brought_by(tx, person.id, now, PAGE + 1, sheet * PAGE)
    shown = [
        (await stood(tx, await looked_at(tx, session, now)), await providers.the(tx, provider))
        for session, provider in found[:PAGE]
    ]
    gaps, zone = await stalls.gaps_for(tx, person.id, now, 1, 0), await customs.zone(tx, held[0].area)
    return pages.mine(shown, len(found) > PAGE, len(gaps), held, person, sheet, zone, way)


async def mine(desk: Desk, visitor: Visitor, sheet: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        page = await mine_page(tx, person, now, sheet, Way.LIVING)
        if page is None:
            raise Refused(Why.ONLY_PROVIDERS)
        await outbox.put(tx, (page,), cause, now)

    await act(desk, work)


async def gaps(desk: Desk, visitor: Visitor, sheet: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await outbox.put(tx, (await _gaps(tx, person, now, sheet),), cause, now)

    await act(desk, work)


async def _gaps(tx: Tx, person: Person, now: datetime, sheet: int) -> Letter:
    held = await providers.of(tx, person.id)
    if not held:
        raise Refused(Why.ONLY_PROVIDERS)
    found = await stalls.gaps_for(tx, person.id, now, PAGE + 1, sheet * PAGE)
    shown = [(await stood(tx, await looked_at(tx, stall.session, now)), stall) for stall in found[:PAGE]]
    return pages.gaps(shown, len(found) > PAGE, person, sheet, await customs.zone(tx, held[0].area if held else ROOT))


async def take(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    """Signing up for a gap is a yes as well."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        it, stall = await with_stall(tx, id_, now)
        own = await providers.who_could(tx, person.id, it.setting.session.area)
        after = await move(tx, it, stall, TAKE, person, cause, now, seen=seen, provider=own[0].id if own else None)
        there = await stood(tx, it)
        page = pages.bring("you_bring", person.chat, there, own[0], Way.ANEW)
        await outbox.put(tx, (page, *stall_letters.was_taken(there, after)), f"{cause}:{after.about}", now)

    await act(desk, work)
