"""The poster of a market, for whoever keeps it."""

from domain.markets.poster import posted
from domain.permits import Act, permit
from flows import session_life
from flows.acting import act
from flows.afterwards import market_at
from flows.desk import Desk
from flows.who import Visitor, arrive
from storage import outbox, stalls
from storage.database import Tx


async def show(desk: Desk, visitor: Visitor, session: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await market_at(tx, session, now)
        permit(Act.MEET, await session_life.roles(tx, it, person, now))
        there = await stalls.at(tx, session)
        await outbox.put(tx, (posted(it.setting, there, it.setting.ground.customs.services, person.chat),), cause, now)

    await act(desk, work)
