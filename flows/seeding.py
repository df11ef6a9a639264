"""Plants a neighbourhood from a seed file: areas, the groups bound to them, and who answers for what."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.places import Area, Level
from domain.words import Role
from flows.desk import Desk
from storage import areas, people, rooms, standings
from storage.database import Tx


class BadSeed(Exception):
    """The seed file can't be planted; `str()` says which line and why."""


async def plant(desk: Desk, seed: Mapping[str, Any], zone: str) -> None:
    """Planting the same seed twice changes nothing."""
    await desk.db.act(lambda tx: _plant(tx, seed, zone, desk.now()))


async def _plant(tx: Tx, seed: Mapping[str, Any], zone: str, now: datetime) -> None:
    try:
        for row in seed.get("areas", ()):
            above = await _known(tx, row["parent"]) if "parent" in row else None
            area = Area(row["id"], above, Level(row["level"]), row["name"], row.get("lat"), row.get("lon"))
            await areas.put(tx, area, row.get("zone", zone))
        for row in seed.get("groups", ()):
            if await rooms.first_time(tx, f"group {row['telegram']}"):
                await rooms.plant(tx, row["telegram"], row["title"], await _known(tx, row["area"]))
        for row in seed.get("people", ()):
            if await rooms.first_time(tx, f"post {row['telegram']} {row['role']} {row['area']}"):
                person = await people.meet(tx, row["telegram"], row["name"])
                post = await _known(tx, row["area"])
                await standings.appoint(tx, person.id, post, Role(row["role"]), row["called"], now)
    except (KeyError, ValueError, TypeError) as error:
        raise BadSeed(f"{type(error).__name__}: {error}") from error


async def _known(tx: Tx, area: int) -> int:
    """Areas come from the top down, and before whatever lies in them."""
    if await areas.get(tx, area) is None:
        raise BadSeed(f"area {area}")
    return area
