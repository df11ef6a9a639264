"""Somebody gets a role: written into the area's log, kept, and told to them."""

from datetime import datetime

from domain.places import Area
from domain.words import Fact, Letter, Person, Refused, Role, Why
from flows import menus
from storage import areas, customs, facts, standings
from storage.database import Tx


async def appoint(
    tx: Tx, person: Person, area: Area, role: Role, called: str, by: Person, cause: str, now: datetime,
    *, body: int | None = None,
) -> Letter:  # fmt: skip
    await log(tx, area.id, "appoint", by, cause, now, {"person": person.key, "role": role, "called": called})
    if not await standings.appoint(tx, person.id, area.id, role, called, now, body=body):
        raise Refused(Why.HOLDS_IT_ALREADY)
    keys = await menus.keys(tx, person, await customs.at(tx, area.id))
    data = {"called": called, "role": role, "place": area.name}
    return Letter(to=person.chat, page="people/appointed", data=data, about=f"person:{person.id}", buttons=keys)


async def log(tx: Tx, area: int, verb: str, by: Person, cause: str, now: datetime, note: dict[str, str]) -> None:
    """One change of an area after the other: each fact follows the one before it."""
    await areas.hold(tx, area)
    await facts.append(tx, Fact(about=f"area:{area}", verb=verb, by=by.key, at=now, note=note), cause)
