"""「下次哪天能理发」: markets asked for in words, by a button of a service, or by what nobody brings yet."""

from datetime import datetime

from domain.markets.answers import which
from domain.markets.asking import Question, asked
from domain.markets.phrases import Wants
from domain.time import day_of
from domain.words import Refused, Why
from flows import from_groups
from flows.acting import act
from flows.askers import Asker, asker
from flows.desk import Desk
from flows.market_answers import AHEAD, answer
from flows.who import Visitor, arrive, has_agreed
from storage import customs, markets, outbox, series, wishes
from storage.database import Tx


async def answered(tx: Tx, text: str, who: Asker, cause: str, now: datetime, *, unsure: bool = False) -> bool:
    """Whether that was surely a question about markets, whatever they are called there, or at least perhaps one."""
    held = await customs.at(tx, who.home.id)
    brands = (held.label("market"), *await series.names_of_markets(tx, who.home.id))
    question = asked(text, held.services, day_of(now, who.home.zone), brands)
    if question is None or not (question.sure or unsure):
        return False
    await outbox.put(tx, (await answer(tx, question, who, now),), cause, now)
    return True


async def with_service(desk: Desk, visitor: Visitor, service: str) -> None:
    """The next market that has it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        who = await asker(tx, await arrive(tx, visitor))
        if service not in {one.key for one in (await customs.at(tx, who.home.id)).services}:
            raise Refused(Why.STALE)
        letter = await answer(tx, Question(wants=Wants.NEXT, services=(service,)), who, now)
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def by_service(desk: Desk, visitor: Visitor, group: int | None = None) -> None:
    """Everything that comes in a month, a button each."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if group is not None:
            person, _ = await from_groups.come_by(tx, person, group)
        who = await asker(tx, person)
        there = await markets.services(tx, who.home.id, now, now + AHEAD)
        known = [one for one in (await customs.at(tx, who.home.id)).services if one.key in there]
        page = "markets/which_service" if known else "markets/no_market"
        await outbox.put(tx, (who.letter(page, {}, which(known)),), cause, now)

    await act(desk, work)


async def tell_me(desk: Desk, visitor: Visitor, service: str) -> None:
    """They hear once a market has it."""

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await wishes.tell(tx, person.id, service)

    await act(desk, work)
