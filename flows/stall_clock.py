"""Whoever is to bring something is asked in time, staff hear what is missing, and a market that moves is said anew."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.markets import provider_letters, stall_letters
from domain.markets.stall import Provider, Stage, Stall
from domain.markets.stall_letters import Stood
from domain.markets.stalls_life import SHIFT, moved
from domain.meetings.alarms import ASK_STALLS, ASK_STALLS_AGAIN, GAPS, STILL_SILENT, has_come
from domain.meetings.series import Family
from domain.meetings.session import Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.sessions_life import CANCEL, MOVE, SHELTER, Verb
from domain.words import CLOCK, Letter, Way
from flows.session_life import Says
from flows.sheets import Opened
from flows.stalls import ask_soon, keep_all, stood
from storage import outbox, people
from storage.database import Tx

TOLD = {MOVE: "your_stall_moved", SHELTER: "your_stall_moved", CANCEL: "your_stall_is_off"}


async def _ask(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """One message for all that somebody is to bring, and their phone rings, even if they have looked at it before."""
    there = await stood(tx, it)
    asked = [
        provider_letters.bring("can_you_bring", chat, there, provider, Way.ANEW)
        for provider, chat, stalls in await _by_provider(tx, there)
        if any(stall.stage == Stage.PLANNED for stall in stalls)
    ]
    await outbox.put(tx, tuple(asked), cause, now)


async def _missing(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    await outbox.put(tx, tuple(stall_letters.what_is_missing(await stood(tx, it))), cause, now)


async def _still_silent(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """Only where somebody was asked twice and has said nothing."""
    there = await stood(tx, it)
    if there.at(Stage.PLANNED):
        await outbox.put(tx, tuple(stall_letters.what_is_missing(there)), cause, now)


async def _by_provider(tx: Tx, there: Stood) -> list[tuple[Provider, int, Sequence[Stall]]]:
    """Those whom somebody answers for in Telegram, with that chat."""
    return [
        (provider, (await people.by_id(tx, provider.person)).chat, stalls)
        for provider in there.providers.values()
        if provider.person is not None and (stalls := provider_letters.own(there, provider))
    ]


async def follow(tx: Tx, before: Session, it: Opened, verb: Verb, cause: str, now: datetime) -> None:
    if it.setting.session.family != Family.MARKET:
        return
    if before.stage == SessionStage.CANCELLED:
        await _is_held_after_all(tx, it, cause, now)
    elif verb in TOLD:
        await _is_held_otherwise(tx, before, it, verb, cause, now)


async def _is_held_after_all(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """Whoever said yes has heard since that it is off."""
    await _takes_back(tx, it, (await stood(tx, it)).at(Stage.SURE), cause, now)
    await ask_soon(tx, it, now)


async def _is_held_otherwise(tx: Tx, before: Session, it: Opened, verb: Verb, cause: str, now: datetime) -> None:
    """A yes was for the time it had; whoever wasn't asked yet will be asked for the new one."""
    session = it.setting.session
    there, new_time = await stood(tx, it), (session.starts, session.ends) != (before.starts, before.ends)
    were_asked = any(has_come(ASK_STALLS, replace(it.setting, session=each), now) for each in (before, session))
    if new_time and verb == MOVE:
        await _takes_back(tx, it, there.at(Stage.SURE), cause, now)
    told, now_there = list[Letter](), await stood(tx, it)
    for provider, chat, stalls in await _by_provider(tx, there):
        if were_asked or any(stall.stage == Stage.SURE for stall in stalls):
            page = provider_letters.bring(TOLD[verb], chat, now_there, provider, Way.ANEW, new_time=new_time)
            told.append(page)
    await outbox.put(tx, tuple(told), f"{cause}:providers", now)


async def _takes_back(tx: Tx, it: Opened, said_yes: Sequence[Stall], cause: str, now: datetime) -> None:
    if said_yes:
        await keep_all(tx, it, [moved(stall, SHIFT) for stall in said_yes], SHIFT, CLOCK, f"{cause}:shift", now)


ASKS: dict[str, Says] = {
    ASK_STALLS: _ask, ASK_STALLS_AGAIN: _ask, GAPS: _missing, STILL_SILENT: _still_silent
}  # fmt: skip
