"""「下次哪天能理发」: a question about markets is answered where it was asked, and what no market has is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.markets.answers import Found, in_group, in_private, not_planned, to_bring, which, with_services
from domain.markets.asking import Question, asked
from domain.markets.phrases import Wants
from domain.meetings.session import Session
from domain.meetings.setting import Setting
from domain.places import ROOT, Area, Level
from domain.time import day_of, instant
from domain.words import Letter, Person, Refused, Rows, Way, Why
from flows import from_groups
from flows.acting import act
from flows.desk import Desk
from flows.sheets import setting_of
from flows.who import Visitor, arrive, has_agreed
from storage import areas, customs, markets, outbox, stalls, wishes
from storage.database import Tx
from storage.rooms import Room

AHEAD = timedelta(days=31)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it was asked, and for which area; in a group it is answered on the message."""

    person: Person
    area: int
    street: int  # where it is looked for when nothing is near
    zone: str
    home: Area | None = None
    room: Room | None = None
    message: int | None = None

    @property
    def chat(self) -> int:
        return self.room.chat if self.room else self.person.chat


async def answered(
    tx: Tx, text: str, person: Person, cause: str, now: datetime, room: Room | None = None, message: int | None = None
) -> bool:  # fmt: skip
    """Whether that was surely a question about markets."""
    place = await _place(tx, person, room, message)
    held = await customs.at(tx, place.area)
    question = asked(text, held.services, day_of(now, place.zone))
    if question is None or not question.sure:
        return False
    await outbox.put(tx, (await answer(tx, question, place, now),), cause, now)
    return True


async def with_service(desk: Desk, visitor: Visitor, service: str) -> None:
    """The next market that has it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        place = await _place(tx, await arrive(tx, visitor))
        if service not in {one.key for one in (await customs.at(tx, place.area)).services}:
            raise Refused(Why.STALE)
        letter = await answer(tx, Question(wants=Wants.NEXT, services=(service,)), place, now)
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def by_service(desk: Desk, visitor: Visitor, group: int | None = None) -> None:
    """Everything that comes in a month, a button each."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if group is not None:
            person, _ = await from_groups.come_by(tx, person, group)
        place = await _place(tx, person)
        there = await markets.services(tx, place.area, now, now + AHEAD)
        known = [one for one in (await customs.at(tx, place.area)).services if one.key in there]
        page = "markets/which_service" if known else "markets/no_market"
        await outbox.put(tx, (_letter(place, page, {}, which(known)),), cause, now)

    await act(desk, work)


async def tell_me(desk: Desk, visitor: Visitor, service: str) -> None:
    """They hear once a market has it."""

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await wishes.tell(tx, person.id, service)

    await act(desk, work)


async def answer(tx: Tx, question: Question, place: Place, now: datetime) -> Letter:
    since, until = _span(question, place, now)
    if question.services:
        return await _of_services(tx, question, place, since, until, now)
    found = await _next(tx, place, since, until)
    later = found or await _next(tx, place, now, now + AHEAD)
    if not later:
        return _letter(place, "markets/no_market", {})
    there = await _found(tx, later[0], place, now)
    if question.wants == Wants.BRING:
        return _letter(place, "markets/what_to_bring", to_bring(there), _rows(there, place, now))
    return _letter(place, "markets/next_market", {**there.data, "not_then": not found}, _rows(there, place, now))


async def _of_services(
    tx: Tx, question: Question, place: Place, since: datetime, until: datetime, now: datetime
) -> Letter:  # fmt: skip
    each = await _each(tx, question, place, since, until)
    not_then = not any(each.values())
    if not_then and question.days:
        each = await _each(tx, question, place, now, now + AHEAD)
    first = min((market for market in each.values() if market), key=lambda market: market.starts, default=None)
    if first is None:
        return await _not_planned(tx, question, place, now)
    there = await _found(tx, first, place, now)
    others = {key: market for key, market in each.items() if key not in there.keys}
    elsewhere: Mapping[str, Setting | None] = {
        key: await setting_of(tx, market, now) if market else None for key, market in others.items()
    }
    data = {**with_services(question, there, elsewhere), "not_then": not_then}
    service = next(key for key in question.services if key in there.keys)
    return _letter(place, "markets/next_with_service", data, _rows(there, place, now, service))


async def _each(
    tx: Tx, question: Question, place: Place, since: datetime, until: datetime
) -> Mapping[str, Session | None]:  # fmt: skip
    """Of every service that was asked for its next market."""
    return {
        key: await markets.next_with(tx, place.area, place.street, key, since, until) for key in question.services
    }  # fmt: skip


async def _not_planned(tx: Tx, question: Question, place: Place, now: datetime) -> Letter:
    """Only of whoever agreed to it is kept that they asked; of the others not even that."""
    held = await customs.at(tx, place.area)
    names = [one.name for one in held.services if one.key in question.services]
    key, month = question.services[0], f"{day_of(now, place.zone):%Y-%m}"
    if place.person.agreed:
        for service in question.services:
            await wishes.note(tx, place.area, service, month, place.person.id)
    found = await _next(tx, place, now, now + AHEAD)
    there = await _found(tx, found[0], place, now) if found else None
    estate = place.home.parent if place.home and place.home.level == Level.BUILDING else place.area
    data = {
        "names": names, "many": await wishes.many(tx, estate if estate is not None else ROOT, key, month),
        "next": there.data if there else None, "zone": place.zone, "kept": place.person.agreed,
    }  # fmt: skip
    rows = not_planned(key, there, place.room.chat if place.room else None)
    return _letter(place, "markets/service_is_not_planned", data, rows)


async def _next(tx: Tx, place: Place, since: datetime, until: datetime) -> Sequence[Session]:
    """Theirs, or one across the street."""
    own = await markets.next_for(tx, place.area, since, until, 1)
    return own or await markets.next_within(tx, place.street, since, until, 1)


def _span(question: Question, place: Place, now: datetime) -> tuple[datetime, datetime]:
    if question.days is None:
        return now, now + AHEAD
    first, last = question.days
    return max(now, instant(first, 0, place.zone)), instant(last + A_DAY, 0, place.zone)


async def _found(tx: Tx, market: Session, place: Place, now: datetime) -> Found:
    setting, home = await setting_of(tx, market, now), place.home
    pin = (home.lat, home.lon) if home and home.lat is not None and home.lon is not None else None
    return Found(
        setting=setting, stalls=await stalls.at(tx, market.id), services=setting.ground.customs.services, place=pin,
        home=home.name if home and home.level == Level.BUILDING else "",
    )  # fmt: skip


async def _place(tx: Tx, person: Person, room: Room | None = None, message: int | None = None) -> Place:
    home = await areas.get(tx, person.home) if person.home is not None and room is None else None
    area = room.area if room and room.area is not None else home.id if home else ROOT
    return Place(
        person=person, area=area, street=await areas.street(tx, area), zone=await areas.zone(tx, area), home=home,
        room=room, message=message,
    )  # fmt: skip


def _rows(found: Found, place: Place, now: datetime, service: str = "") -> Rows:
    return in_group(found, place.room.chat) if place.room else in_private(found, now, service)


def _letter(place: Place, page: str, data: Mapping[str, object], rows: Rows = ()) -> Letter:
    return Letter(
        to=place.chat, page=page, data=data, about=f"person:{place.person.id}", buttons=rows,
        reply_to=place.message, silent=place.room is not None, way=Way.ANEW,
    )  # fmt: skip
