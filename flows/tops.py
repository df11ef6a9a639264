"""From where somebody looks: the highest places in which they may do something, and the ways from one to another."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.permits import MAY, Act, permit
from domain.places import ROOT, Area
from domain.words import Button, Letter, Person, Rows
from storage import areas, standings
from storage.database import Tx

MOST = 8


async def top_of(tx: Tx, person: Person, now: datetime, wanted: Act = Act.LOOK) -> int:
    """The first of them; where there is none it will be refused in the root."""
    return next(iter(await tops_of(tx, person, now, wanted)), ROOT)


async def tops_of(tx: Tx, person: Person, now: datetime, wanted: Act = Act.LOOK) -> list[int]:
    """Each place that lies in no other in which they may do this, the highest first."""
    lines = await _lines(tx, person, now, wanted)
    held = {here for here, *_ in lines}
    return [here for here, *above in lines if held.isdisjoint(above)]


async def ruled_tops(tx: Tx, person: Person, now: datetime, wanted: Act) -> list[int]:
    """The same for somebody who may do it anywhere at all."""
    permit(wanted, {each.role for each in await standings.exercised(tx, person.id, now)})
    return await tops_of(tx, person, now, wanted)


async def top_over(tx: Tx, area: int, person: Person, now: datetime, wanted: Act = Act.LOOK) -> int:
    """Which of them a place lies in that they got to."""
    line = {row["id"] for row in await areas.line(tx, area)}
    return next((top for top in await tops_of(tx, person, now, wanted) if top in line), area)


async def to_admin(tx: Tx, area: int, person: Person, now: datetime) -> Button:
    """Back to where they came from, and not to another place of theirs."""
    return Button("admin", press=f"admin:at:{await top_over(tx, area, person, now)}")


async def elsewhere(tx: Tx, here: Area, tops: Sequence[int], press: str) -> Rows:
    """The ways from one of them to the others: a second post, or that of whoever is away."""
    others = [top for top in tops if top != here.id] if here.id in tops else []
    found = [area for top in others[:MOST] if (area := await areas.get(tx, top))]
    buttons = [Button("in", press=press.format(area=area.id), says=await in_full(tx, area)) for area in found]
    return tuple((button,) for button in buttons)


async def leading_on(
    tx: Tx, letter: Letter, here: Area, person: Person, press: str, now: datetime, wanted: Act
) -> Letter:  # fmt: skip
    """A page of one place, and under its buttons those that lead to the same page of the others."""
    ways = await elsewhere(tx, here, await tops_of(tx, person, now, wanted), press)
    return replace(letter, buttons=(*letter.buttons, *ways))


async def in_full(tx: Tx, area: Area) -> str:
    """3号楼 alone could be anywhere."""
    above = await areas.get(tx, area.parent) if area.parent is not None else None
    return f"{above.name}{area.name}" if above else area.name


async def _lines(tx: Tx, person: Person, now: datetime, wanted: Act) -> list[list[int]]:
    """Each with all above it, the highest first."""
    held = {each.area for each in await standings.exercised(tx, person.id, now) if each.role in MAY[wanted]}
    lines = [[int(row["id"]) for row in await areas.line(tx, area)] for area in held]
    return sorted(lines, key=lambda line: (len(line), line))
