"""A town to measure in: planted as the demo's is, with as much of a past as is asked for, and with an administrator."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory

from bench.errands import Stage
from domain.invitations.invitation import Invitation
from domain.places import ROOT
from domain.words import Role
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE, Neighbour, Town
from storage import customs, invitations, people, standings
from storage.database import Tx

UNCOUNTED = 100_000

Fills = Callable[[Tx, datetime], Awaitable[None]]


@asynccontextmanager
async def staged(fill: Fills, guests: int) -> AsyncIterator[Stage]:
    with TemporaryDirectory() as folder:
        town = await Town.open(f"sqlite:///{Path(folder)}/linli.db")
        try:
            administrator = town.person("管理员")
            await administrator.starts()
            await plant(town.house.desk, neighbourhood.meetings(), ZONE)
            await plant(town.house.desk, neighbourhood.markets(), ZONE)
            links = [token_urlsafe(16) for _ in range(guests)]
            await town.house.desk.db.act(lambda tx: _settled(tx, town, administrator, links))
            await town.house.desk.db.act(lambda tx: fill(tx, town.now))
            await town.grandma.says("/grid")
            await town.grandma.says("3号楼")
            await town.grandma.presses("桂花园3号楼")
            await town.house.desk.db.act(lambda tx: _moves_in(tx, town.grandma))
            yield Stage(town, administrator, links)
        finally:
            await town.close()


async def _moves_in(tx: Tx, neighbour: Neighbour) -> None:
    await people.live_at(tx, await people.known(tx, neighbour.id), neighbourhood.BUILDINGS[2])


async def _settled(tx: Tx, town: Town, administrator: Neighbour, links: list[str]) -> None:
    for limit in ("reports", "reports_a_day", "reports_in_a_group", "pings"):
        await customs.put(tx, ROOT, f"limit:{limit}", UNCOUNTED)
    known = await people.known(tx, administrator.id)
    await standings.appoint(tx, known.id, ROOT, Role.ADMINISTRATOR, "管理员", town.now)
    for secret in links:
        invitation = Invitation(
            digest=invitations.digest(secret), area=neighbourhood.BUILDINGS[5], role=Role.REPORTER, called="热心邻居",
            body=None, inviter=known.id, until=town.now.replace(year=town.now.year + 1),
        )  # fmt: skip
        await invitations.put(tx, invitation, town.now)
