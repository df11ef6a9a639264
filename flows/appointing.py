"""Somebody gets a role: written into the area's log, kept, and told to them."""

from datetime import datetime

from domain.places import Area
from domain.words import Letter, Person, Refused, Role, Why
from flows import menus
from flows.area_log import log
from storage import customs, standings
from storage.database import Tx


async def appoint(
    tx: Tx, person: Person, area: Area, role: Role, called: str, by: Person, cause: str, now: datetime,
    *, body: int | None = None,
) -> Letter:  # fmt: skip
    await log(tx, area.id, "appoint", by, cause, now, {"person": person.key, "role": role, "called": called})
    if not await standings.appoint(tx, person.id, area.id, role, called, now, body=body):
        raise Refused(Why.HOLDS_IT_ALREADY)
    keys = await menus.keys(tx, person, await customs.at(tx, area.id), now)
    data = {"called": called, "role": role, "place": area.name}
    return Letter(to=person.chat, page="people/appointed", data=data, about=f"person:{person.id}", buttons=keys)
