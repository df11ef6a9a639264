"""摆摊的: whoever has stalls, as those who keep the markets see them, and asked in by a link."""

from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_urlsafe

from domain.markets import provider_letters as pages
from domain.markets.provider_letters import LISTED
from domain.markets.stall import Provider, Stage
from domain.meetings.alarms import ASK_STALLS, has_come
from domain.permits import Act, permit
from domain.words import Letter, Person, Refused, Way, Why
from flows import bringing
from flows.acting import act, heed
from flows.area_log import log
from flows.areas import ruled
from flows.desk import Desk
from flows.sheets import looked_at
from flows.stalls import stood
from flows.tops import leading_on, top_of
from flows.who import Visitor, arrive, has_agreed
from storage import alarms, customs, outbox, people, provider_links, providers, stalls, standings
from storage.alarms import Alarm
from storage.database import Tx
from storage.invitations import digest

LASTS = timedelta(hours=24)
BYTES = 16
LAPSE = "lapse"


async def show(desk: Desk, visitor: Visitor) -> None:
    """To whoever has stalls what they are to bring; to whoever keeps markets those who have."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        own = await bringing.mine_page(tx, person, now, 0, Way.ANEW)
        await outbox.put(tx, (own or await _list(tx, person, None, 0, now, Way.ANEW),), cause, now)

    await act(desk, work)


async def list_(desk: Desk, visitor: Visitor, area: int, sheet: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await outbox.put(tx, (await _list(tx, person, area, sheet, now, Way.LIVING),), cause, now)

    await act(desk, work)


async def _list(tx: Tx, person: Person, area: int | None, sheet: int, now: datetime, way: Way) -> Letter:
    top = await top_of(tx, person, now, Act.MEET) if area is None else area
    here = await ruled(tx, top, person, Act.MEET, now)
    found = await providers.below(tx, here.id, LISTED + 1, sheet * LISTED)
    letter = pages.listed(here.name, here.id, found[:LISTED], len(found) > LISTED, person, sheet, way)
    return await leading_on(tx, letter, here, person, "providers:{area}:0", now, Act.MEET)


async def look(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        one = await _ruled(tx, id_, person, now)
        await outbox.put(tx, (await _page(tx, one, person, now, Way.LIVING),), cause, now)

    await act(desk, work)


async def _page(tx: Tx, one: Provider, person: Person, now: datetime, way: Way) -> Letter:
    answers = await people.by_id(tx, one.person) if one.person is not None else None
    markets = len(await stalls.markets_of(tx, one.id, now))
    return pages.shown(one, answers.name if answers else "", markets, person, way)


async def _ruled(tx: Tx, id_: int, person: Person, now: datetime) -> Provider:
    one = await providers.get(tx, id_)
    if one is None:
        raise Refused(Why.STALE)
    await ruled(tx, one.area, person, Act.MEET, now)
    return one


# ---- somebody who answers for it


async def link(desk: Desk, visitor: Visitor, id_: int) -> None:
    """Opens once, within a day; the one before doesn't open any more."""
    now = desk.now()
    secret = token_urlsafe(BYTES)

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        one = await _ruled(tx, id_, person, now)
        if one.gone:
            raise Refused(Why.TOO_LATE)
        await provider_links.put(tx, one.id, digest(secret), person.id, now + LASTS)
        await alarms.hang(tx, one.about, LAPSE, now + LASTS)
        await log(tx, one.area, "provider_asked_in", person, cause, now, {"name": one.name})
        zone = await customs.zone(tx, one.area)
        await outbox.put(tx, (pages.link(one, person, secret, now + LASTS, zone),), cause, now)

    await act(desk, work)


async def redeem(desk: Desk, visitor: Visitor, secret: str) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        guest = await arrive(tx, visitor)
        has_agreed(guest)
        found = await provider_links.open_(tx, digest(secret), now)
        one = await providers.get(tx, found.provider) if found else None
        if found is None or one is None or one.gone:
            raise Refused(Why.INVITATION_IS_OVER)
        inviter = await people.by_id(tx, found.inviter)
        permit(Act.MEET, await standings.roles_at(tx, inviter.id, one.area, now))
        after = replace(one, person=guest.id, version=one.version + 1)
        await providers.put(tx, after)
        await log(tx, one.area, "provider_answers", guest, cause, now, {"name": one.name})
        asked = await _asked_soon(tx, after, guest, now)
        await outbox.put(tx, (*pages.answers_now(after, guest, inviter.chat), *asked), cause, now)

    await act(desk, work)


async def ring(desk: Desk, alarm: Alarm) -> None:
    """Nobody came by the link in time; of whoever brings nothing any more there is nothing to say."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        one = await providers.get(tx, alarm.id)
        inviter = await provider_links.lapsed(tx, alarm.id, now)
        if one is None or inviter is None:
            raise Refused(Why.STALE)
        if not one.gone:
            await outbox.put(tx, (pages.link_lapsed(one, await people.by_id(tx, inviter)),), cause, now)

    await heed(desk, alarm, work)


async def _asked_soon(tx: Tx, one: Provider, guest: Person, now: datetime) -> list[Letter]:
    """Everybody else was asked a week before: of what is nearer they are asked as soon as they are there."""
    there = [await stood(tx, await looked_at(tx, session, now)) for session in await stalls.markets_of(tx, one.id, now)]
    return [
        pages.bring("can_you_bring", guest.chat, each, one, Way.ANEW)
        for each in there
        if has_come(ASK_STALLS, each.setting, now)
        and any(stall.stage == Stage.PLANNED for stall in pages.own(each, one))
    ]
