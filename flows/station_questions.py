"""「附近哪有厕所」: a place to walk into, asked for in words; that it isn't known is said as well."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.stations.asking import Question, asked, might_ask
from domain.stations.nearby import Near, nearest
from domain.stations.pages import CARD, LIST, Search, card, everything, links, listed
from domain.stations.station import Doing
from domain.words import Letter, Way
from flows.askers import Asker
from flows.corrections import readers
from flows.nearby import found, holidays, searched, seen_from
from flows.stations import called
from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody asks for, and what of that can be done anywhere."""

    question: Question
    wanted: Doing | None

    @property
    def unheard(self) -> str:
        return "" if self.wanted else self.question.does


async def understood(tx: Tx, text: str, who: Asker) -> Sought | None:
    """Nothing where that was surely no question about places to walk into."""
    if not might_ask(text):
        return None
    near = await found(tx, who.home, None)
    offered = [doing.words for station in near for doing in station.doings]
    question = asked(text, [station.name for station in near], offered)
    if question is None:
        return None
    return Sought(question, await called(tx, question.does, near) if question.does else None)


async def answer(tx: Tx, sought: Sought, who: Asker, now: datetime) -> Letter:
    """The one that is meant, or a list of those that may be."""
    if one := await _one(tx, sought.question, who, now):
        return await _card(tx, one, who, now)
    search = await searched(tx, who.home, None, sought.wanted, now, who.place)
    return _list(replace(search, unheard=sought.unheard, kind=sought.question.kind or ""), who)


async def _one(tx: Tx, question: Question, who: Asker, now: datetime) -> Near | None:
    """By its name, or the nearest of its kind."""
    if not (question.name or question.kind):
        return None
    days_off = await holidays(tx, now)
    each = [
        await seen_from(tx, station, who.place, days_off, now)
        for station in await found(tx, who.home, None, kind=question.kind or "")
        if question.name in ("", station.name)
    ]
    return next(iter(nearest(each)), None)


async def _card(tx: Tx, one: Near, who: Asker, now: datetime) -> Letter:
    if who.room:
        return who.letter(CARD, everything(one), links((one,), who.room.chat))
    heard = bool(await readers(tx, one.station, now))
    return card(one, who.person, None, Way.ANEW, is_heard=heard)


def _list(search: Search, who: Asker) -> Letter:
    if who.room:
        return who.letter(LIST, search.data, links(search.shown, who.room.chat))
    return listed(search, who.person, Way.ANEW)
