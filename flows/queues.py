"""The queue of a stall: a number is taken, called, has its turn or is given back, and everybody sees how it stands."""

from datetime import datetime

from domain.markets import queue, queue_letters
from domain.markets.queue import CALL, CALL_OFF, KEEPS, LEAVE, SERVE, Number, Verb, gives_numbers
from domain.markets.stall import Stall
from domain.meetings.series import Family
from domain.meetings.session import Session
from domain.permits import check
from domain.words import CLOCK, Change, Fact, Letter, Outcome, Person, Refused, Role, Why
from flows import stall_desks
from flows.acting import act
from flows.desk import Desk
from flows.keep import SHELVES, keep
from flows.sheets import Opened, looked_at
from flows.stalls import roles, with_stall
from flows.who import Visitor, arrive, has_agreed
from storage import outbox, people, queue_numbers, stalls
from storage.database import Tx

SHELVES[Number] = queue_numbers.put
AS_GUEST, AS_CLOCK = frozenset({Role.GUEST}), frozenset({Role.CLOCK})


async def choose(desk: Desk, visitor: Visitor, session: int) -> None:
    """Where one stall alone gives numbers, its next one; otherwise they say which."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        it = await looked_at(tx, session, now)
        there = [each for each in await stalls.at(tx, session) if gives_numbers(each, it.setting.session, now)]
        if not there:
            raise Refused(Why.NO_NUMBERS)
        if len(there) == 1:
            await _take(tx, there[0].id, person, cause, now)
        else:
            await outbox.put(tx, (queue_letters.which(it.setting, there, person.id, person.chat),), cause, now)

    await act(desk, work)


async def take(desk: Desk, visitor: Visitor, stall: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await _take(tx, stall, person, cause, now)

    await act(desk, work)


async def give_paper(desk: Desk, visitor: Visitor, id_: int, seen: int) -> tuple[int, bool]:
    """To somebody without Telegram, who stands there: which number, and whether this very tap gave it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> tuple[int, bool]:
        person = await arrive(tx, visitor)
        it, stall = await with_stall(tx, id_, now)
        check(KEEPS, await roles(tx, it, stall, person, now))
        given = queue.on_paper_since(await queue_numbers.at(tx, id_), seen)
        if given is not None:
            return given.n, False
        number = await _next(tx, it, stall, None, person, cause, now)
        await _tell(tx, it, stall, cause, now)
        return number.n, True

    return await act(desk, work)


async def press(desk: Desk, visitor: Visitor, id_: int, n: int, verb: Verb) -> None:
    """Their turn, or not there; or they give it back themselves."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, stall = await with_stall(tx, id_, now)
        number = next((each for each in await queue_numbers.at(tx, id_) if each.n == n), None)
        if number is None:
            raise Refused(Why.STALE)
        held = await roles(tx, it, stall, person, now)
        held |= AS_GUEST if number.person == person.id else set()
        after = queue.moved(number, verb, held)
        if verb != LEAVE and not gives_numbers(stall, it.setting.session, now):
            raise Refused(Why.TOO_LATE)
        await _keep(tx, it, stall, after, verb, person, cause, now)
        await _tell(tx, it, stall, cause, now)

    await act(desk, work)


async def leave_all(tx: Tx, person: Person, cause: str, now: datetime) -> None:
    """They are erased: nobody is called in vain."""
    for own in await queue_numbers.of(tx, person.id):
        it, stall = await with_stall(tx, own.stall, now)
        await _keep(tx, it, stall, queue.moved(own, LEAVE, AS_GUEST), LEAVE, person, f"{cause}:{own.about}", now)
        await _tell(tx, it, stall, f"{cause}:{own.about}", now)


async def keep_current(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """A stall that isn't there any more, or has packed up, lets everybody go who waits."""
    session = it.setting.session
    there = {stall.id: stall for stall in await _on_its_day(tx, session, now)}
    for number in await queue_numbers.in_line(tx, session.id) if session.family == Family.MARKET else ():
        stall = there.get(number.stall) or await stalls.the(tx, number.stall)
        if not gives_numbers(stall, session, now):
            after = queue.moved(number, CALL_OFF, AS_CLOCK)
            await _keep(tx, it, stall, after, CALL_OFF, CLOCK, f"{cause}:{number.about}", now)
    for stall in there.values():
        if gives_numbers(stall, session, now):
            await _call(tx, it, stall, f"{cause}:{stall.about}", now, None)
        await stall_desks.refresh(tx, it, stall, cause, now)


async def _on_its_day(tx: Tx, session: Session, now: datetime) -> tuple[Stall, ...]:
    return await stalls.at(tx, session.id) if stall_desks.is_its_day(session, now) else ()


async def _take(tx: Tx, id_: int, person: Person, cause: str, now: datetime) -> None:
    """Whoever is in line already sees where."""
    it, stall = await with_stall(tx, id_, now)
    numbers = await queue_numbers.at(tx, id_)
    number = next((each for each in queue.in_line(numbers) if each.person == person.id), None)
    if number is None:
        number = await _next(tx, it, stall, person.id, person, cause, now)
        numbers = await queue_numbers.at(tx, id_)
    letter = queue_letters.taken(it.setting, stall, number, numbers, person.chat)
    await outbox.put(tx, (letter,), f"{cause}:number", now)
    await _tell(tx, it, stall, cause, now, told=person.id)


async def _next(
    tx: Tx, it: Opened, stall: Stall, whose: int | None, person: Person, cause: str, now: datetime
) -> Number:  # fmt: skip
    if not gives_numbers(stall, it.setting.session, now):
        raise Refused(Why.NO_NUMBERS)
    number = await queue_numbers.give(tx, stall.id, whose, now)
    if number is None:
        raise Refused(Why.NO_NUMBERS)
    fact = Fact(about=number.about, verb="take", by=person.key, at=now)
    await keep(tx, Outcome((Change(after=number, fact=fact),)), f"{cause}:take", now)
    return number


async def _keep(
    tx: Tx, it: Opened, stall: Stall, after: Number, verb: Verb, person: Person, cause: str, now: datetime
) -> None:  # fmt: skip
    fact = Fact(about=after.about, verb=verb, by=person.key, at=now)
    letters: tuple[Letter, ...] = ()
    if after.person is not None:
        chat = (await people.by_id(tx, after.person)).chat
        letters = (queue_letters.ended(it.setting, stall, after, chat),)
    await keep(tx, Outcome((Change(after=after, fact=fact),), letters), f"{cause}:{verb}", now)
    if verb == SERVE:
        await stalls.count(tx, stall.id)


async def _tell(tx: Tx, it: Opened, stall: Stall, cause: str, now: datetime, told: int | None = None) -> None:
    """Whoever's turn it nearly is; and whoever keeps the stall."""
    await _call(tx, it, stall, cause, now, told)
    await stall_desks.show(tx, it, stall, cause, now)


async def _call(tx: Tx, it: Opened, stall: Stall, cause: str, now: datetime, told: int | None) -> None:
    """Once, and nobody before it has begun; whoever has just read that hardly anybody is before them knows it."""
    numbers = await queue_numbers.at(tx, stall.id)
    begun = queue.has_begun(numbers, it.setting.session, now)
    for number in [each for each in queue.to_call(numbers) if begun or each.person == told]:
        after = queue.moved(number, CALL, AS_CLOCK)
        letters: tuple[Letter, ...] = ()
        if number.person is not None and number.person != told:
            chat = (await people.by_id(tx, number.person)).chat
            letters = (queue_letters.called(it.setting, stall, number, numbers, chat),)
        fact = Fact(about=after.about, verb=CALL, by=CLOCK.key, at=now)
        await keep(tx, Outcome((Change(after=after, fact=fact),), letters), f"{cause}:call:{number.n}", now)
