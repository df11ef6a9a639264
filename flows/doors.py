"""Whoever keeps a market says that it has opened or packs up, and its post in the groups says so too."""

from domain.markets.doors import Doors, said
from domain.meetings.sessions_life import KEEPERS
from domain.permits import check
from domain.words import Fact
from flows import session_life
from flows.acting import act
from flows.desk import Desk
from flows.sheets import opened, show
from flows.who import Visitor, arrive
from storage import doors, facts
from storage.database import Tx


async def say(desk: Desk, visitor: Visitor, session: int, word: Doors) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await opened(tx, session, now)
        check(KEEPERS, await session_life.roles(tx, it, person, now))
        after = said(it.setting.session, await doors.of(tx, session), word, now)
        await doors.put(tx, session, after)
        fact = Fact(about=it.setting.session.about, verb="say", by=person.key, at=now, note={"doors": after.value})
        await facts.append(tx, fact, cause)
        await show(tx, it, cause, now)

    await act(desk, work)
