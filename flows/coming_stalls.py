"""Whether a provider comes to one market, with all that they bring there: they say so at once, or why not."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.forms import Draft, Said, Scene
from domain.markets import provider_letters as pages
from domain.markets import stall_letters
from domain.markets.stall import Provider, Stage, Stall
from domain.markets.stall_forms import COMING_NOT
from domain.markets.stall_letters import Stood
from domain.markets.stalls_life import CANNOT, CONFIRM, Verb, moved, step
from domain.moments import ms
from domain.words import Letter, Person, Refused, Role, Way, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.sheets import Opened, opened
from flows.stalls import keep_all, stood
from flows.who import Visitor, arrive
from storage import outbox, providers
from storage.database import Tx

OF_PROVIDERS = frozenset({Role.PROVIDER})


async def look(desk: Desk, visitor: Visitor, session: int, provider: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, one, own = await _theirs(tx, session, provider, person, now)
        page = "can_you_bring" if any(stall.stage == Stage.PLANNED for stall in own) else "you_bring"
        await outbox.put(tx, (pages.bring(page, person.chat, await stood(tx, it), one, Way.ANEW),), cause, now)

    await act(desk, work)


async def come(desk: Desk, visitor: Visitor, session: int, provider: int, seen: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, one, own = await _theirs(tx, session, provider, person, now)
        silent = [stall for stall in own if stall.stage == Stage.PLANNED]
        if seen != it.setting.session.round or not own:
            raise Refused(Why.STALE)
        for stall in silent:
            step(stall, it.setting.session, CONFIRM, OF_PROVIDERS, None)
        await keep_all(tx, it, [moved(stall, CONFIRM) for stall in silent], CONFIRM, person, cause, now)
        page = pages.bring("you_bring", person.chat, await stood(tx, it), one, Way.LIVING)
        await outbox.put(tx, (page,), f"{cause}:page", now)

    await act(desk, work)


async def cannot(desk: Desk, visitor: Visitor, session: int, provider: int, seen: int) -> None:
    """Why not is asked first: staff hear it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, one, own = await _theirs(tx, session, provider, person, now)
        if seen != it.setting.session.round or not own:
            raise Refused(Why.STALE)
        about = f"bring:{session}:{one.id}"
        await begin(tx, COMING_NOT.name, person, cause, now, about=about, round_=seen)

    await act(desk, work)


async def _theirs(
    tx: Tx, session: int, provider: int, person: Person, now: datetime
) -> tuple[Opened, Provider, Sequence[Stall]]:
    """Of nobody who doesn't answer for it by now."""
    it, one = await opened(tx, session, now), await providers.get(tx, provider)
    if one is None or one.gone or one.person != person.id:
        raise Refused(Why.ONLY_PROVIDERS)
    return it, one, pages.own(await stood(tx, it), one)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    it, _, own = await _theirs(tx, *_ids(draft), person, now)
    there = await stood(tx, it)
    return Scene(about=_told(there, own), now=now)


def _told(there: Stood, own: Sequence[Stall]) -> dict[str, Any]:
    session = there.setting.session
    names = [stall_letters.told(there, stall)["stall"] for stall in own]
    return {"starts": ms(session.starts), "zone": there.setting.ground.zone, "stalls": names}


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    it, one, own = await _theirs(tx, *_ids(draft), person, now)
    if draft.round != it.setting.session.round or not own:
        raise Refused(Why.TOO_LATE)
    why = draft.answers["why"]
    left = await _fall_out(tx, it, one, own, why, person, cause, now)
    page = pages.bring("you_bring_not", person.chat, left, one, Way.LIVING, lost=_told(left, own)["stalls"])
    await outbox.put(tx, (*also, page), f"{cause}:page", now)


async def _fall_out(
    tx: Tx, it: Opened, one: Provider, own: Sequence[Stall], why: str, person: Person, cause: str, now: datetime
) -> Stood:
    """What they would have brought is open, and staff hear of it at once."""
    for stall in own:
        step(stall, it.setting.session, Verb.CANNOT, OF_PROVIDERS, None)
    gone = [moved(stall, CANNOT, why=why) for stall in own]
    await keep_all(tx, it, gone, CANNOT, person, cause, now)
    left = await stood(tx, it)
    await outbox.put(tx, tuple(stall_letters.fell_out(left, gone, one, why)), f"{cause}:staff", now)
    return left


def _ids(draft: Draft) -> tuple[int, int]:
    _, session, provider = draft.about.split(":")
    return int(session), int(provider)


register(Dialogue(COMING_NOT, _scene, _finish))
