"""What every market of a series has: made with it, changed later, and followed by what is planned already."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.markets.stall import THERE, Provider, Stage, Stall, Usual
from domain.markets.stall_letters import Stood
from domain.markets.stalls_asked import PICKED
from domain.markets.stalls_said import Picked, stall
from domain.markets.usual_changes import followed, is_by_hand
from domain.meetings.alarms import ASK_STALLS, has_come
from domain.meetings.series import Family, Series
from domain.meetings.session import Session
from domain.places import Area
from flows.notice_life import groups_of
from flows.sheets import Opened, opened
from flows.stalls import ask_soon, let_go, stand_otherwise, stood
from storage import customs, outbox, providers, stalls
from storage.database import Tx

AROUND = 6  # providers to choose from


async def market_scene(tx: Tx, area: Area) -> dict[str, Any]:
    """What a question about stalls may look at, and how many groups will hear of a market there."""
    known = await providers.around(tx, area.id, AROUND)
    named = [{"id": provider.id, "name": provider.name} for provider in known]
    return {"providers": named, "groups": await groups_of(tx, area.id)}


async def brought_by(tx: Tx, area: int, name: str) -> int | None:
    """One that the area can have already, or a new one of the name that was said."""
    if not name:
        return None
    known = await providers.named(tx, area, name) or await providers.add(tx, Provider(area=area, name=name))
    return known.id


async def set_usual(tx: Tx, series: Series, picked: Sequence[Picked]) -> tuple[Usual, ...]:
    usual = [
        Usual(
            service=one["service"], provider=await brought_by(tx, series.area, one["brings"]), cap=one["cap"],
            note=one["note"],
        )
        for one in picked
    ]  # fmt: skip
    await stalls.put_usual(tx, series.id, usual)
    return tuple(usual)


async def picked_of(tx: Tx, series: Series) -> Mapping[str, list[Picked]]:
    """As the question has them."""
    return {PICKED: [await as_picked(tx, one) for one in await stalls.usual(tx, series.id)]}


async def as_picked(tx: Tx, one: Usual) -> Picked:
    brings = (await providers.the(tx, one.provider)).name if one.provider is not None else ""
    return stall(one.service, brings, one.cap, one.note)


async def names_of(tx: Tx, series: Series) -> tuple[str, ...]:
    """Its services, as the area calls them."""
    if series.family != Family.MARKET:
        return ()
    names = {service.key: service.name for service in (await customs.at(tx, series.area)).services}
    usual = await stalls.usual(tx, series.id)
    return tuple(dict.fromkeys(names[one.service] for one in usual if one.service in names))


async def follow(
    tx: Tx, coming: Sequence[Session], before: Sequence[Usual], after: Sequence[Usual], cause: str, now: datetime
) -> tuple[Session, ...]:  # fmt: skip
    """The markets that are left as they are: somebody gave them stalls of their own."""
    left = []
    for session in coming:
        it = await opened(tx, session.id, now)
        if is_by_hand(await stalls.at(tx, session.id), before):
            left.append(session)
        else:
            await bring(tx, it, after, f"{cause}:{session.about}", now)
    return tuple(left)


async def bring(tx: Tx, it: Opened, usual: Sequence[Usual], cause: str, now: datetime) -> None:
    """These stand at a market then, and no others; whoever knows of one that isn't theirs any more hears so."""
    before = await stood(tx, it)
    then = followed(it.setting.session.id, before.stalls, usual)
    for changed in then:
        await (stalls.put(tx, changed) if changed.id else stalls.add(tx, changed))
    if _is_new_to_somebody(before, then):
        await ask_soon(tx, it, now)
    gone = _gone(before, await stalls.at(tx, it.setting.session.id), now)
    await outbox.put(tx, await let_go(tx, before, gone), f"{cause}:let_go", now)
    await stand_otherwise(tx, it, before.stalls, cause, now)


def _is_new_to_somebody(before: Stood, then: Sequence[Stall]) -> bool:
    had = {stall.id: stall.provider for stall in before.at(*THERE)}
    return any(stall.stage == Stage.PLANNED and stall.provider != had.get(stall.id) for stall in then)


def _gone(before: Stood, then: Sequence[Stall], now: datetime) -> tuple[Stall, ...]:
    """Of what is further off nobody was asked yet, and only who said yes by themselves knows."""
    still = {(stall.service, stall.provider) for stall in then}
    known = THERE if has_come(ASK_STALLS, before.setting, now) else {Stage.SURE}
    return tuple(stall for stall in before.at(*known) if (stall.service, stall.provider) not in still)
