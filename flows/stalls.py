"""The stalls of one market: every one of them changes here and nowhere else."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from datetime import datetime

from domain.markets import stall_letters as pages
from domain.markets.provider_letters import is_not_yours
from domain.markets.stall import Stage, Stall, services_there
from domain.markets.stall_letters import Stood
from domain.markets.stalls_life import GIVE, Verb, moved, step
from domain.meetings.alarms import ASK_STALLS, soon
from domain.permits import Act, permit
from domain.words import Change, Fact, Letter, Outcome, Person, Refused, Role, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.keep import SHELVES, keep
from flows.session_life import roles as roles_there
from flows.sheets import Opened, opened, show
from flows.who import Visitor, arrive
from storage import alarms, outbox, people, providers, stalls
from storage.database import Tx

SHELVES[Stall] = stalls.put
Follows = Callable[[Tx, Opened, Collection[str], Collection[str], datetime], Awaitable[None]]
FOLLOWED: list[Follows] = []  # whatever hangs on stalls: their market, which services were there, which are, now


async def stood(tx: Tx, it: Opened) -> Stood:
    there = await stalls.at(tx, it.setting.session.id)
    ids = sorted({stall.provider for stall in there if stall.provider is not None})
    return Stood(setting=it.setting, stalls=there, providers={id_: await providers.the(tx, id_) for id_ in ids})


async def with_stall(tx: Tx, id_: int, now: datetime) -> tuple[Opened, Stall]:
    """Its market is held first, and with it everything that stands there."""
    found = await stalls.get(tx, id_)
    if found is None:
        raise Refused(Why.STALE)
    it = await opened(tx, found.session, now)
    return it, next(stall for stall in await stalls.at(tx, found.session) if stall.id == id_)


async def roles(tx: Tx, it: Opened, stall: Stall, person: Person, now: datetime) -> frozenset[Role]:
    """Whoever answers for who brings it; of a gap, whoever could bring it."""
    held = await roles_there(tx, it, person, now)
    if stall.stage == Stage.OPEN:
        own = await providers.who_could(tx, person.id, it.setting.session.area)
        return held | {Role.PROVIDER} if own else held
    brings = await providers.the(tx, stall.provider) if stall.provider is not None else None
    return held | {Role.PROVIDER} if brings and brings.person == person.id else held


async def list_(desk: Desk, visitor: Visitor, session: int, sheet: int = 0) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await opened(tx, session, now)
        permit(Act.MEET, await roles_there(tx, it, person, now))
        await outbox.put(tx, (pages.listed(await stood(tx, it), person, sheet, Way.LIVING),), cause, now)

    await act(desk, work)


async def look(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, stall = await with_stall(tx, id_, now)
        permit(Act.MEET, await roles_there(tx, it, person, now))
        await outbox.put(tx, (await page(tx, it, stall, person, now, Way.LIVING),), cause, now)

    await act(desk, work)


async def page(tx: Tx, it: Opened, stall: Stall, person: Person, now: datetime, way: Way) -> Letter:
    held = await roles(tx, it, stall, person, now)
    return pages.looked_at(await stood(tx, it), stall, held - {Role.PROVIDER}, person, way)


async def confirm(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    """Staff have heard it from whoever brings it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, stall = await with_stall(tx, id_, now)
        permit(Act.MEET, await roles_there(tx, it, person, now))
        after = await move(tx, it, stall, Verb.CONFIRM, person, cause, now, seen=seen)
        await outbox.put(tx, (await page(tx, it, after, person, now, Way.LIVING),), f"{cause}:page", now)

    await act(desk, work)


async def move(
    tx: Tx, it: Opened, stall: Stall, verb: Verb, person: Person, cause: str, now: datetime,
    *, seen: int | None = None, provider: int | None = None, why: str = "", letters: Iterable[Letter] = (),
) -> Stall:  # fmt: skip
    step(stall, it.setting.session, verb, await roles(tx, it, stall, person, now), seen)
    after = moved(stall, verb, provider=provider, why=why)
    await keep_all(tx, it, (after,), verb, person, cause, now, letters)
    if verb == GIVE:
        await ask_soon(tx, it, now)
    return after


async def keep_all(
    tx: Tx, it: Opened, after: Sequence[Stall], verb: Verb, person: Person, cause: str, now: datetime,
    letters: Iterable[Letter] = (),
) -> None:  # fmt: skip
    """With whatever hangs on them."""
    before = await stalls.at(tx, it.setting.session.id)
    changes = tuple(
        Change(after=stall, fact=Fact(about=stall.about, verb=verb, by=person.key, at=now)) for stall in after
    )
    await keep(tx, Outcome(changes, tuple(letters)), f"{cause}:stalls", now)
    await stand_otherwise(tx, it, before, cause, now)


async def stand_otherwise(tx: Tx, it: Opened, before: Sequence[Stall], cause: str, now: datetime) -> None:
    """Other stalls are kept than there were until now: whatever is shown of the market, or hangs on them, follows."""
    await show(tx, it, f"{cause}:stalls", now)
    then = await stalls.at(tx, it.setting.session.id)
    for follows in FOLLOWED:
        await follows(tx, it, services_there(before), services_there(then), now)


async def let_go(tx: Tx, before: Stood, gone: Iterable[Stall]) -> tuple[Letter, ...]:
    """Whoever was to bring these hears that they needn't, where they are known in Telegram."""
    theirs = [(stall, before.providers[stall.provider].person) for stall in gone if stall.provider is not None]
    return tuple([
        is_not_yours(before, stall, (await people.by_id(tx, person)).chat)
        for stall, person in theirs
        if person is not None
    ])  # fmt: skip


async def ask_soon(tx: Tx, it: Opened, now: datetime) -> None:
    """Whoever is to bring something once the others were asked hears of it as soon as it is day."""
    due = soon(ASK_STALLS, it.setting, now)
    if due is not None:
        await alarms.hang(tx, it.setting.session.about, ASK_STALLS, due)
