"""Whoever brings nothing any more: what they were to bring is open, and those who keep the markets hear of it."""

from dataclasses import replace
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.markets import provider_letters as pages
from domain.markets.provider_forms import LEAVE
from domain.markets.stall import Provider
from domain.markets.stalls_life import CANNOT, moved
from domain.meetings.roster import in_charge
from domain.permits import Act
from domain.words import Letter, Person, Refused, Why
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.sheets import opened
from flows.stalls import keep_all, stood
from flows.who import Visitor, arrive
from storage import grounds, outbox, providers, stalls
from storage.database import Tx


async def ask(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        one = await _allowed(tx, id_, person, now)
        await begin(tx, LEAVE.name, person, cause, now, about=one.about)

    await act(desk, work)


async def _allowed(tx: Tx, id_: int, person: Person, now: datetime) -> Provider:
    """Whoever answers for it, or keeps the markets there."""
    one = await providers.get(tx, id_)
    if one is None or one.gone:
        raise Refused(Why.TOO_LATE)
    if one.person != person.id:
        await ruled(tx, one.area, person, Act.MEET, now)
    return one


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    one = await _allowed(tx, draft.about_id, person, now)
    return Scene(about={"provider": one.name, "markets": len(await stalls.markets_of(tx, one.id, now))}, now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    one = await _allowed(tx, draft.about_id, person, now)
    await leave(tx, one, person, cause, now)
    await outbox.put(tx, also, f"{cause}:answered", now)


async def leave(tx: Tx, one: Provider, person: Person, cause: str, now: datetime) -> None:
    """What they were to bring is open from now on, and those who keep the markets hear of it once."""
    markets = await stalls.markets_of(tx, one.id, now)
    for session in markets:
        it = await opened(tx, session, now)
        gone = [moved(stall, CANNOT) for stall in pages.own(await stood(tx, it), one)]
        await keep_all(tx, it, gone, CANNOT, person, f"{cause}:{session}", now)
    await stalls.no_longer_usual(tx, one.id)
    await providers.put(tx, replace(one, gone=True, version=one.version + 1))
    await log(tx, one.area, "provider_left", person, cause, now, {"name": one.name})
    chats = in_charge(await grounds.ground(tx, one.area, now))
    heard = tuple(dict.fromkeys((*chats, person.chat)))
    await outbox.put(tx, tuple(pages.has_left(one, len(markets), heard)), f"{cause}:{one.about}", now)


async def leave_all(tx: Tx, person: Person, cause: str, now: datetime) -> None:
    """Whoever is to be forgotten brings nothing any more, and isn't named."""
    for one in await providers.of(tx, person.id):
        await leave(tx, replace(one, name=""), person, f"{cause}:{one.about}", now)


register(Dialogue(LEAVE, _scene, _finish))
