"""A market is over: whoever keeps it says how many came, and sees what came of the last one."""

from dataclasses import replace
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.markets.count_forms import COUNT
from domain.markets.figures import counted, shown, there_of
from domain.meetings import alarms as moments
from domain.meetings.announcing import DONE
from domain.meetings.roster import hosts
from domain.meetings.series import Family
from domain.meetings.session import Session
from domain.meetings.sessions_life import ARCHIVE, KEEPERS, Verb
from domain.meetings.setting import picture
from domain.permits import Act, check, permit
from domain.time import day_of
from domain.words import Button, Change, Fact, Letter, Outcome, Person, Refused, Urgency, Way, Why
from flows import session_life
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.keep import keep
from flows.sheets import Opened, looked_at, opened
from flows.who import Visitor, arrive
from storage import market_figures, outbox, stalls, wishes
from storage.database import Tx

WISHED = 4


async def count(desk: Desk, visitor: Visitor, session: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await _counted(tx, await market_at(tx, session, now), person, now)
        await begin(tx, COUNT.name, person, cause, now, answers={"session": session})

    await act(desk, work)


async def before(desk: Desk, visitor: Visitor, session: int) -> None:
    """The last one of its series that was held, in numbers."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await market_at(tx, session, now)
        permit(Act.MEET, await session_life.roles(tx, it, person, now))
        held = await market_figures.last(tx, it.setting.session.series)
        if held is None:
            raise Refused(Why.NONE_BEFORE)
        it = await market_at(tx, held.id, now)
        await outbox.put(tx, (await _letter(tx, it, person.chat),), cause, now)

    await act(desk, work)


async def market_at(tx: Tx, session: int, now: datetime) -> Opened:
    """Nothing else is counted so, or has a poster."""
    it = await looked_at(tx, session, now)
    if it.setting.session.family != Family.MARKET:
        raise Refused(Why.STALE)
    return it


async def _ask_to_count(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """Those who held it; where nobody did, staff."""
    await outbox.put(tx, [await _letter(tx, it, chat) for chat in hosts(it.setting)], cause, now)


async def follow(tx: Tx, before: Session, it: Opened, verb: Verb, cause: str, now: datetime) -> None:
    """The next day it stands there with what people said of it meanwhile."""
    if before.family == Family.MARKET and verb == ARCHIVE:
        shown = [await _letter(tx, it, chat, Way.REFRESH) for chat in hosts(it.setting)]
        await outbox.put(tx, shown, f"{cause}:figures", now)


async def _letter(tx: Tx, it: Opened, chat: int, way: Way = Way.ANEW) -> Letter:
    session = it.setting.session
    month = f"{day_of(session.starts, it.setting.ground.zone):%Y-%m}"
    data = shown(
        it.setting, await stalls.at(tx, session.id), await market_figures.of(tx, session.id),
        await wishes.most(tx, session.area, month, WISHED),
    )  # fmt: skip
    return Letter(
        to=chat, page="markets/how_it_was", data=data, about=session.about, slot=f"{session.about}:figures", way=way,
        buttons=((Button("count_market", press=f"after:{session.id}:count"),),), urgency=Urgency.ASSIGNMENT,
    )  # fmt: skip


async def _counted(tx: Tx, it: Opened, person: Person, now: datetime) -> Session:
    """Whether it can be counted by whoever wants to."""
    session = it.setting.session
    check(KEEPERS, await session_life.roles(tx, it, person, now))
    if session.stage not in DONE:
        raise Refused(Why.STALE)
    return session


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    it = await market_at(tx, draft.answers["session"], now)
    session = await _counted(tx, it, person, now)
    there, figures = await stalls.at(tx, session.id), await market_figures.of(tx, session.id)
    known = there_of(there, it.setting.ground.customs.services)
    return Scene(
        about=picture(it.setting) | {
            "names": [[key, service.name] for key, service in known.items()], "served": list(figures.served),
        },
        customs=it.setting.ground.customs, now=now,
    )  # fmt: skip


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    it = await opened(tx, draft.answers["session"], now)
    session = await _counted(tx, it, person, now)
    told, there = draft.answers.get("counted", {}), await stalls.at(tx, session.id)
    for stall in counted(there, told):
        await stalls.put(tx, stall)
    after = replace(session, came=draft.answers["visitors"], version=session.version + 1)
    fact = Fact(about=session.about, verb="count", by=person.key, at=now, note={"came": after.came})
    await keep(tx, Outcome((Change(after=after, fact=fact),), also), cause, now)
    it = await market_at(tx, session.id, now)
    await outbox.put(tx, (await _letter(tx, it, person.chat),), f"{cause}:figures", now)


SAYS: dict[str, session_life.Says] = {moments.COUNT: _ask_to_count}
register(Dialogue(COUNT, _scene, _finish))
