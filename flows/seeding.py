"""Plants a neighbourhood from a seed file: areas, the groups bound to them, and who answers for what."""

from collections.abc import Mapping
from typing import Any

from domain.places import Area, Level
from domain.words import Role
from flows.desk import Desk
from storage import areas, people, rooms
from storage.database import Tx


class BadSeed(Exception):
    """The seed file can't be planted; `str()` says which line and why."""


async def plant(desk: Desk, seed: Mapping[str, Any], zone: str) -> None:
    """Planting the same seed twice changes nothing."""
    await desk.db.act(lambda tx: _plant(tx, seed, zone))


async def _plant(tx: Tx, seed: Mapping[str, Any], zone: str) -> None:
    try:
        for row in seed.get("areas", ()):
            area = Area(row["id"], row.get("parent"), Level(row["level"]), row["name"], row.get("lat"), row.get("lon"))
            await areas.put(tx, area, row.get("zone", zone))
        for row in seed.get("groups", ()):
            await rooms.bind(tx, await rooms.enter(tx, row["telegram"], row["title"]), row["area"])
        for row in seed.get("people", ()):
            person = await people.meet(tx, row["telegram"], row["name"])
            await people.appoint(tx, person, row["area"], Role(row["role"]), row["called"])
    except (KeyError, ValueError, TypeError) as error:
        raise BadSeed(f"{type(error).__name__}: {error}") from error
