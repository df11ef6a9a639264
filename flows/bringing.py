"""摊位: what somebody brings to the coming markets, whether they come, and what else they could bring."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.forms import Draft, Said, Scene
from domain.markets import provider_letters as pages
from domain.markets import stall_letters
from domain.markets.provider_letters import PAGE
from domain.markets.stall import Provider, Stage, Stall
from domain.markets.stall_forms import COMING_NOT
from domain.markets.stall_letters import Stood
from domain.markets.stalls_life import CANNOT, CONFIRM, TAKE, Verb, moved, step
from domain.places import ROOT
from domain.words import Letter, Person, Refused, Role, Way, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.sheets import Opened, looked_at, opened
from flows.stalls import keep_all, move, stood, with_stall
from flows.who import Visitor, arrive, has_agreed
from storage import areas, outbox, providers, stalls
from storage.database import Tx

OF_PROVIDERS = frozenset({Role.PROVIDER})


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
    gaps, zone = await stalls.gaps_for(tx, person.id, now, 1, 0), await areas.zone(tx, held[0].area)
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
    return pages.gaps(shown, len(found) > PAGE, person, sheet, await areas.zone(tx, held[0].area if held else ROOT))


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


# ---- all that one provider brings to one market


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
    return {"starts": round(session.starts.timestamp() * 1000), "zone": there.setting.ground.zone, "stalls": names}


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    it, one, own = await _theirs(tx, *_ids(draft), person, now)
    if draft.round != it.setting.session.round or not own:
        raise Refused(Why.TOO_LATE)
    why = draft.answers["why"]
    left = await fall_out(tx, it, one, own, why, person, cause, now)
    page = pages.bring("you_bring_not", person.chat, left, one, Way.LIVING, lost=_told(left, own)["stalls"])
    await outbox.put(tx, (*also, page), f"{cause}:page", now)


async def fall_out(
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
