"""值班表: who sits in the coming sessions, and whoever is to hear that nobody does."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.meetings import roster, roster_letters
from domain.meetings.roster import Able, Verb, has_nobody, is_near
from domain.meetings.roster_letters import AT_ONCE, WHOM
from domain.meetings.series import Family
from domain.meetings.session import Session
from domain.meetings.sessions_life import Verb as Life
from domain.places import ROOT
from domain.words import Change, Fact, Letter, Outcome, Person, Refused, Role, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.keep import keep
from flows.session_life import SAYS
from flows.sheets import Opened, opened, setting_of, show
from flows.who import Visitor, arrive
from storage import customs, grounds, outbox, people, sessions, sitters, standings
from storage.database import Tx

OTHERS = 20  # who may be asked, at most
EVER = timedelta(days=400)  # further than any session is planned


async def list_(desk: Desk, visitor: Visitor, sheet: int = 0, way: Way = Way.LIVING) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        found = await sessions.to_sit_in(tx, person.id, now, AT_ONCE + 1, sheet * AT_ONCE)
        if not found and not await standings.held(tx, person.id):
            raise Refused(Why.ONLY_IN_CHARGE)
        shown = [await setting_of(tx, session, now) for session in found[:AT_ONCE]]
        zone = shown[0].ground.zone if shown else await customs.zone(tx, ROOT)
        page = roster_letters.listed(shown, person, zone, sheet, len(found) > AT_ONCE, way)
        await outbox.put(tx, (page,), cause, now)

    await act(desk, work)


async def look(desk: Desk, visitor: Visitor, session: int, word: str) -> None:
    """One of them; or whom they could ask to take it over."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await opened(tx, session, now)
        held, then = await _roles(tx, it, person, now)
        if word == WHOM:
            roster.allowed(it.setting, Verb.SWAP, person.id, held, then, None)
            letter = roster_letters.with_whom(it.setting, person.chat, await _others(tx, it, person))
        elif not (roster.able(it.setting.session) & held or roster.own(it.setting, person.id)):
            raise Refused(Why.ONLY_IN_CHARGE)
        else:
            letter = roster_letters.looked_at(it.setting, person, held, then)
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def press(desk: Desk, visitor: Visitor, session: int, verb: Verb, seen: int, other: int) -> int:
    """How many were asked, where somebody asks around."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> int:
        person = await arrive(tx, visitor)
        it = await opened(tx, session, now)
        held, then = await _roles(tx, it, person, now)
        roster.allowed(it.setting, verb, person.id, held, then, seen)
        others = await _others(tx, it, person)
        if verb == Verb.SWAP:
            others = tuple(one for one in others if one.person == other)
        if verb in (Verb.ASK, Verb.SWAP) and not others:
            raise Refused(Why.NOBODY_TO_ASK)
        await DOES[verb](tx, it, person, others, cause, now)
        return len(others)

    return await act(desk, work)


async def _roles(tx: Tx, it: Opened, person: Person, now: datetime) -> tuple[frozenset[Role], frozenset[Role]]:
    """What somebody is there now, and what they are when it begins."""
    session = it.setting.session
    held = await standings.roles_at(tx, person.id, session.area, now)
    return held, await standings.roles_at(tx, person.id, session.area, max(now, session.starts))


async def _others(tx: Tx, it: Opened, person: Person) -> tuple[Able, ...]:
    """Whoever could sit there and doesn't yet."""
    found = await sitters.could(tx, it.setting.session, it.setting.session.role, OTHERS)
    there = {sitter.person for sitter in it.setting.sitters}
    return tuple(one for one in found if one.person != person.id and one.person not in there)


async def _sits(tx: Tx, it: Opened, person: Person, others: Sequence[Able], cause: str, now: datetime) -> None:
    await sitters.seat(tx, it.setting.session.id, person.id)
    after = await _anew(tx, it, now)
    await _keep(tx, after, Verb.SIT, person, tuple(roster_letters.sits(after.setting, person, others)), cause, now)


async def _leaves(tx: Tx, it: Opened, person: Person, others: Sequence[Able], cause: str, now: datetime) -> None:
    await sitters.leave(tx, it.setting.session.id, person.id)
    after = await _anew(tx, it, now)
    letters = (roster_letters.you_sit_no_more(after.setting, person.chat), *await _reads(tx, after, person, now))
    await _keep(tx, after, Verb.DROP_OUT, person, letters, cause, now)


async def _asks(tx: Tx, it: Opened, person: Person, others: Sequence[Able], cause: str, now: datetime) -> None:
    could = await _could_sit(tx, it, now)
    charge = roster_letters.nobody_sits(it.setting, could, asked=len(others), way=Way.LIVING)
    await outbox.put(tx, (*charge, *roster_letters.asked_around(it.setting, others)), cause, now)


async def _swaps(tx: Tx, it: Opened, person: Person, others: Sequence[Able], cause: str, now: datetime) -> None:
    await sitters.ask(tx, it.setting.session.id, person.id, others[0].person)
    await outbox.put(tx, tuple(roster_letters.swap_asked(it.setting, person, others[0])), cause, now)


async def _accepts(tx: Tx, it: Opened, person: Person, others: Sequence[Able], cause: str, now: datetime) -> None:
    before = roster.giver(it.setting, person.id)
    if before is None:
        raise Refused(Why.TOO_LATE)
    await sitters.leave(tx, it.setting.session.id, before.person)
    await sitters.seat(tx, it.setting.session.id, person.id)
    after = await _anew(tx, it, now)
    letters = tuple(roster_letters.swapped(after.setting, person, before))
    await _keep(tx, after, Verb.ACCEPT, person, letters, cause, now)


async def _refuses(tx: Tx, it: Opened, person: Person, others: Sequence[Able], cause: str, now: datetime) -> None:
    before = roster.giver(it.setting, person.id)
    if before is None:
        raise Refused(Why.TOO_LATE)
    await sitters.ask(tx, it.setting.session.id, before.person, None)
    await outbox.put(tx, tuple(roster_letters.not_swapped(it.setting, person, before)), cause, now)


async def follow(tx: Tx, before: Session, it: Opened, verb: Life, cause: str, now: datetime) -> None:
    """A session that was moved, has begun or is over is no longer the one that they were told of."""
    session = it.setting.session
    if session.family == Family.MEETING and session.round != before.round:
        await outbox.put(tx, await _as_it_stands(tx, it, now), f"{cause}:roster", now)


async def tell(tx: Tx, before: Session, it: Opened, person: Person, cause: str, now: datetime) -> None:
    """Those who sit there plan their day by it."""
    if it.setting.session.round != before.round:
        await outbox.put(tx, tuple(roster_letters.changed(it.setting, person.id)), f"{cause}:sitters", now)


async def leave_behind(tx: Tx, before: Session, it: Opened, cause: str, now: datetime) -> Opened:
    """Whoever stands in goes along to no day on which the other is back; how it stands without them.

    Of one that is off nobody is let go: whoever may no longer sit there is, once it is to be held after all.
    """
    session = it.setting.session
    if (session.starts, session.stage) == (before.starts, before.stage):
        return it
    for sitter in it.setting.sitters:
        cause_of_one = f"{cause}:{sitter.person}"
        gone = await let_go(tx, await people.by_id(tx, sitter.person), cause_of_one, now)
        await keep(tx, gone, cause_of_one, now)
    return await _anew(tx, it, now)


async def let_go(tx: Tx, who: Person, cause: str, now: datetime) -> Outcome:
    """Somebody lost a role or stands in no more: what they couldn't sit in when it begins is without them."""
    changes, letters = list[Change](), list[Letter]()
    for id_ in await sitters.coming(tx, who.id, now, now + EVER):
        it = await opened(tx, id_, now)
        session = it.setting.session
        if not roster.able(session) & await standings.roles_at(tx, who.id, session.area, session.starts):
            await sitters.leave(tx, session.id, who.id)
            after = await _anew(tx, it, now)
            await show(tx, after, f"{cause}:{who.id}:{session.about}", now)
            changes.append(_change(after, Verb.DROP_OUT, who, now))
            letters += [roster_letters.you_sit_no_more(after.setting, who.chat), *await _reads(tx, after, who, now)]
    return Outcome(tuple(changes), tuple(letters))


async def comes_or_goes(
    tx: Tx, who: Person, starts: datetime, ends: datetime, cause: str, now: datetime
) -> tuple[Letter, ...]:  # fmt: skip
    """In these days somebody is away, or is there after all, and every session of theirs is shown so."""
    letters = list[Letter]()
    for id_ in await sitters.coming(tx, who.id, starts, ends):
        it = await opened(tx, id_, now)
        await show(tx, it, f"{cause}:{it.setting.session.about}", now)
        letters += await _reads(tx, it, who, now)
    return tuple(letters)


async def _say_that_nobody_sits(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    if has_nobody(it.setting) and now < it.setting.session.ends:
        await outbox.put(tx, await _nobody_sits(tx, it, now), cause, now)


async def _reads(tx: Tx, it: Opened, who: Person, now: datetime) -> tuple[Letter, ...]:
    """Whoever sees to it hears that one that is near has nobody by that; else they only read how it stands."""
    session = it.setting.session
    if session.ends <= now:
        return ()
    if has_nobody(it.setting) and is_near(session, now):
        return await _nobody_sits(tx, it, now)
    return tuple(letter for letter in await _as_it_stands(tx, it, now) if letter.to != who.chat)


async def _nobody_sits(tx: Tx, it: Opened, now: datetime) -> tuple[Letter, ...]:
    return tuple(roster_letters.nobody_sits(it.setting, await _could_sit(tx, it, now)))


async def _as_it_stands(tx: Tx, it: Opened, now: datetime) -> tuple[Letter, ...]:
    session = it.setting.session
    others = await sitters.could(tx, session, session.role, OTHERS)
    return tuple(roster_letters.as_it_stands(it.setting, others, await _could_sit(tx, it, now)))


async def _could_sit(tx: Tx, it: Opened, now: datetime) -> frozenset[int]:
    """The chats of those who may once it begins: whoever stands in today need not stand in by then."""
    session = it.setting.session
    then = await grounds.ground(tx, session.area, max(now, session.starts))
    others = await sitters.could(tx, session, session.role, OTHERS)
    return frozenset((*roster.in_charge(then), *(one.chat for one in others)))


async def _anew(tx: Tx, it: Opened, now: datetime) -> Opened:
    session = it.setting.session
    there = await sitters.of(tx, session.id, max(now, session.starts))
    return replace(it, setting=replace(it.setting, sitters=there))


async def _keep(
    tx: Tx, after: Opened, verb: Verb, person: Person, letters: tuple[Letter, ...], cause: str, now: datetime
) -> None:
    await keep(tx, Outcome((_change(after, verb, person, now),), letters), cause, now)
    await show(tx, after, f"{cause}:{verb}", now)


def _change(it: Opened, verb: Verb, person: Person, now: datetime) -> Change:
    session = it.setting.session
    return Change(after=session, fact=Fact(about=session.about, verb=verb, by=person.key, at=now))


Does = Callable[[Tx, Opened, Person, Sequence[Able], str, datetime], Awaitable[None]]
DOES: dict[Verb, Does] = {
    Verb.SIT: _sits,
    Verb.DROP_OUT: _leaves,
    Verb.ASK: _asks,
    Verb.SWAP: _swaps,
    Verb.ACCEPT: _accepts,
    Verb.REFUSE: _refuses,
}
SAYS |= dict.fromkeys((roster.NOBODY, roster.STILL_NOBODY), _say_that_nobody_sits)
