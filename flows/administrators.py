"""The first administrator comes with a code from the console; nobody becomes one by being early."""

import re
from datetime import datetime, timedelta
from secrets import choice

from domain.forms import Said
from domain.invitations.gifts import title
from domain.limits import WRONG_CODES
from domain.places import ROOT, Area, Level
from domain.words import Fact, Letter, Person, Role
from flows import hearing
from flows.acting import act
from flows.appointing import appoint
from flows.desk import Desk
from flows.who import Visitor, arrive, has_agreed
from storage import areas, codes, facts, outbox, standings
from storage.database import Tx

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
LASTS = timedelta(minutes=15)
TRY = "try_code"
TOP = Area(ROOT, None, Level.TOWN, "")


async def first_code(desk: Desk) -> str | None:
    """What the first administrator has to send, while there is none; the code before it is worth nothing any more."""
    now = desk.now()
    code = "".join(choice(SIGNS) for _ in range(8))

    async def work(tx: Tx) -> str | None:
        if await _is_there(tx):
            await codes.forget(tx)
            return None
        await codes.replace(tx, code, now + LASTS)
        return f"{code[:4]}-{code[4:]}"

    return await desk.db.act(work)


async def hear(desk: Desk, visitor: Visitor, said: Said) -> None:
    """What looks like the code is one only while there is somebody to make; otherwise it is what anybody may say."""
    if await desk.db.read(codes.are_out):
        await _claim(desk, visitor, said.text)
    else:
        await hearing.hear(desk, visitor, said)


async def _claim(desk: Desk, visitor: Visitor, said: str) -> None:
    """A wrong one is counted: so it is an answer, and no refusal."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await outbox.put(tx, (await _answer(tx, person, re.sub(r"\W", "", said).upper(), cause, now),), cause, now)

    await act(desk, work)


async def _answer(tx: Tx, person: Person, code: str, cause: str, now: datetime) -> Letter:
    about = f"person:{person.id}"
    tried = await facts.times(tx, about, TRY, now - WRONG_CODES.within)
    if WRONG_CODES.full_until(tried, now):
        return Letter(to=person.chat, page="people/tried_enough", data={}, about=about)
    if await _is_there(tx) or not await codes.matches(tx, code, now):
        await facts.append(tx, Fact(about=about, verb=TRY, by=person.key, at=now), cause)
        return Letter(to=person.chat, page="people/wrong_code", data={}, about=about)
    await codes.forget(tx)
    called = title(Role.ADMINISTRATOR, TOP.name)
    return await appoint(tx, person, TOP, Role.ADMINISTRATOR, called, person, cause, now)


async def _is_there(tx: Tx) -> bool:
    """Asked by one at a time: whoever comes second sees what became of the first."""
    await areas.hold(tx, ROOT)
    return bool(await standings.holders(tx, ROOT, Role.ADMINISTRATOR))
