"""Whoever keeps a stall has one message on its day, and it stays as things stand."""

from datetime import datetime

from domain.markets import stall_desk
from domain.markets.queue import OPENS_BEFORE, gives_numbers
from domain.markets.stall import THERE, Stall
from domain.meetings.roster import hosts
from domain.meetings.series import Family
from domain.meetings.session import Session, Stage
from domain.words import Way
from flows.sheets import Opened
from storage import asked_ahead, outbox, people, providers, queue_numbers, stalls
from storage.database import Tx


async def keepers(tx: Tx, it: Opened, stall: Stall) -> tuple[int, ...]:
    """Their chats: of who brings it; where nobody is known in Telegram, of those who hold the market, or of staff."""
    brings = await providers.the(tx, stall.provider) if stall.provider is not None else None
    if brings is not None and brings.person is not None:
        return ((await people.by_id(tx, brings.person)).chat,)
    return hosts(it.setting)


def is_its_day(session: Session, now: datetime) -> bool:
    """From then on until it is put away."""
    is_over = session.stage == Stage.ARCHIVED
    return session.family == Family.MARKET and not is_over and now >= session.starts - OPENS_BEFORE


async def comes(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """An hour before: to every stall that gives numbers, or that somebody has asked ahead."""
    for stall in await stalls.at(tx, it.setting.session.id):
        if stall.stage in THERE and (stall.cap or await asked_ahead.unanswered(tx, stall.id)):
            await show(tx, it, stall, cause, now, Way.ANEW)


async def show(tx: Tx, it: Opened, stall: Stall, cause: str, now: datetime, way: Way = Way.LIVING) -> None:
    if not is_its_day(it.setting.session, now):
        return
    numbers, asked = await queue_numbers.at(tx, stall.id), await asked_ahead.unanswered(tx, stall.id)
    gives = gives_numbers(stall, it.setting.session, now)
    letters = [
        stall_desk.desk(it.setting, stall, numbers, asked, chat, way, gives=gives)
        for chat in await keepers(tx, it, stall)
    ]
    await outbox.put(tx, letters, f"{cause}:at:{stall.id}", now)


async def refresh(tx: Tx, it: Opened, stall: Stall, cause: str, now: datetime) -> None:
    """Only where it stands."""
    await show(tx, it, stall, f"{cause}:again", now, Way.REFRESH)
