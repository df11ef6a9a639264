"""Whether a market was of use: whoever was there is asked by day, not at every market, and says so with one tap."""

from datetime import datetime, timedelta

from domain.meetings import alarms as moments
from domain.meetings.announcing import DONE
from domain.meetings.setting import picture
from domain.time import awake
from domain.words import Button, Letter, Refused, Urgency, Way, Why
from flows import session_life
from flows.acting import act
from flows.desk import Desk
from flows.sheets import Opened
from flows.who import Visitor, arrive
from storage import alarms, opinions, outbox, people
from storage.database import Tx

AT_ONCE = 200
A_SECOND = timedelta(seconds=1)
A_WHILE = timedelta(weeks=4)  # in which nobody is asked again


async def say(desk: Desk, visitor: Visitor, session: int, *, useful: bool) -> None:
    """One tap of whoever was asked."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if not await opinions.say(tx, session, person.id, useful=useful):
            raise Refused(Why.STALE)
        letter = Letter(
            to=person.chat, page="markets/opinion_noted", data={"useful": useful}, about=f"person:{person.id}",
            slot=f"opinion:{session}", way=Way.LIVING,
        )  # fmt: skip
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def _ask_opinions(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """By day, and so many in one act; whoever was asked is written down, so that nobody is asked twice."""
    session, ground = it.setting.session, it.setting.ground
    if session.stage not in DONE:
        return
    due = awake(now, ground.zone, ground.customs.quiet)
    if due > now:
        await alarms.hang(tx, session.about, moments.OPINIONS, due)
        return
    found = await opinions.to_ask(tx, session.id, session.series, session.starts - A_WHILE, AT_ONCE)
    letters = []
    for id_ in found:
        await opinions.ask(tx, session.id, id_)
        letters.append(_question(it, (await people.by_id(tx, id_)).chat))
    await outbox.put(tx, letters, cause, now)
    if len(found) == AT_ONCE:
        await alarms.hang(tx, session.about, moments.OPINIONS, now + A_SECOND)


def _question(it: Opened, chat: int) -> Letter:
    session = it.setting.session
    rows = (
        tuple(Button(word, press=f"opinion:{session.id}:{said}") for word, said in (("useful", 1), ("useless", 0))),
    )
    return Letter(
        to=chat, page="markets/was_it_useful", data=picture(it.setting), about=session.about, buttons=rows,
        slot=f"opinion:{session.id}", urgency=Urgency.REMINDER, silent=True, expires=session.starts + A_WHILE,
    )  # fmt: skip


SAYS: dict[str, session_life.Says] = {moments.OPINIONS: _ask_opinions}
