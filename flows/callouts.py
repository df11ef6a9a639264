"""A danger is called out: to everybody who can be called, and again by the clock while nobody goes."""

from dataclasses import replace
from datetime import datetime

from domain.dangers import decisions
from domain.dangers.danger import Danger, Verb
from domain.dangers.letters import PROPERTY, Crier
from domain.places import ROOT
from domain.words import CLOCK
from flows.acting import heed
from flows.desk import Desk
from flows.keep import SHELVES, keep
from storage import dangers, grounds, troubles
from storage.alarms import Alarm
from storage.database import Tx

SHELVES[Danger] = dangers.put


async def ring(desk: Desk, alarm: Alarm) -> None:
    """Nobody goes yet, or nobody has said for hours what became of it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        found = await dangers.get(tx, alarm.id)
        if found is not None:
            await keep(tx, decisions.move(await crier(tx, found, now), Verb(alarm.name), CLOCK), cause, now)

    await heed(desk, alarm, work)


async def crier(tx: Tx, danger: Danger, now: datetime) -> Crier:
    """With everybody who can be called; where nobody knows where it is, those are the streets' own."""
    area = ROOT if danger.area is None else danger.area
    ground = await grounds.ground(tx, area, now)
    streets = await dangers.in_the_streets(tx) if danger.area is None else ()
    return Crier(
        danger=danger,
        ground=replace(ground, first=PROPERTY, posts=(*ground.posts, *streets)),
        voices=await dangers.voices(tx, danger.id),
        offices=await dangers.staff_rooms(tx, area),
        administrators=tuple(call.chat for call in await troubles.audience(tx)),
        now=now,
    )
