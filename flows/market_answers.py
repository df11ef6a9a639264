"""What somebody asked of markets, answered; and what no market has is counted."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from domain.markets.answers import Found, in_group, in_private, not_planned, to_bring, with_services
from domain.markets.asking import Question
from domain.markets.phrases import Wants
from domain.meetings.session import Session
from domain.meetings.setting import Setting
from domain.time import day_of, instant
from domain.words import Letter, Rows
from flows.askers import Asker
from flows.sheets import setting_of
from storage import customs, markets, stalls, wishes
from storage.database import Tx

AHEAD = timedelta(days=31)
A_DAY = timedelta(days=1)


async def answer(tx: Tx, question: Question, who: Asker, now: datetime) -> Letter:
    since, until = _span(question, who, now)
    if question.services:
        return await _of_services(tx, question, who, since, until, now)
    found = await _next(tx, who, since, until)
    later = found or await _next(tx, who, now, now + AHEAD)
    if not later:
        return who.letter("markets/no_market", {})
    there = await _found(tx, later[0], who, now)
    if question.wants == Wants.BRING:
        return who.letter("markets/what_to_bring", to_bring(there), _rows(there, who, now))
    return who.letter("markets/next_market", {**to_bring(there), "not_then": not found}, _rows(there, who, now))


async def _of_services(
    tx: Tx, question: Question, who: Asker, since: datetime, until: datetime, now: datetime
) -> Letter:  # fmt: skip
    each = await _each(tx, question, who, since, until)
    not_then = not any(each.values())
    if not_then and question.days:
        each = await _each(tx, question, who, now, now + AHEAD)
    first = min((market for market in each.values() if market), key=lambda market: market.starts, default=None)
    if first is None:
        return await _not_planned(tx, question, who, now)
    there = await _found(tx, first, who, now)
    others = {key: market for key, market in each.items() if key not in there.keys}
    elsewhere: Mapping[str, Setting | None] = {
        key: await setting_of(tx, market, now) if market else None for key, market in others.items()
    }
    data = {**with_services(question, there, elsewhere), "not_then": not_then}
    service = next(key for key in question.services if key in there.keys)
    return who.letter("markets/next_with_service", data, _rows(there, who, now, service))


async def _each(
    tx: Tx, question: Question, who: Asker, since: datetime, until: datetime
) -> Mapping[str, Session | None]:  # fmt: skip
    """Of every service that was asked for its next market."""
    home = who.home
    return {key: await markets.next_with(tx, home.id, home.street, key, since, until) for key in question.services}


async def _not_planned(tx: Tx, question: Question, who: Asker, now: datetime) -> Letter:
    """Only of whoever agreed to it is kept that they asked; of the others not even that."""
    home, kept = who.home, who.person.agreed
    names = [one.name for one in (await customs.at(tx, home.id)).services if one.key in question.services]
    key, month = question.services[0], f"{day_of(now, home.zone):%Y-%m}"
    if kept:
        for service in question.services:
            await wishes.note(tx, home.id, service, month, who.person.id)
    found = await _next(tx, who, now, now + AHEAD)
    there = await _found(tx, found[0], who, now) if found else None
    data = {
        "names": names, "many": await wishes.many(tx, home.estate, key, month), "next": there.data if there else None,
        "zone": home.zone, "kept": kept,
    }  # fmt: skip
    rows = not_planned(key, there, who.room.chat if who.room else None)
    return who.letter("markets/service_is_not_planned", data, rows)


async def _next(tx: Tx, who: Asker, since: datetime, until: datetime) -> Sequence[Session]:
    """Theirs, or one across the street."""
    own = await markets.next_for(tx, who.home.id, since, until, 1)
    return own or await markets.next_within(tx, who.home.street, since, until, 1)


def _span(question: Question, who: Asker, now: datetime) -> tuple[datetime, datetime]:
    if question.days is None:
        return now, now + AHEAD
    first, last = question.days
    return max(now, instant(first, 0, who.home.zone)), instant(last + A_DAY, 0, who.home.zone)


async def _found(tx: Tx, market: Session, who: Asker, now: datetime) -> Found:
    setting = await setting_of(tx, market, now)
    return Found(
        setting=setting, stalls=await stalls.at(tx, market.id), services=setting.ground.customs.services,
        place=who.place, home=who.building,
    )  # fmt: skip


def _rows(found: Found, who: Asker, now: datetime, service: str = "") -> Rows:
    return in_group(found, who.room.chat) if who.room else in_private(found, now, service)
