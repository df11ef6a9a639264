"""A street of the real one's size: its communities, estates, buildings, groups and people."""

from datetime import datetime

from domain.groups import Purpose
from domain.places import Area, Level
from domain.words import Role
from storage import areas, people, rooms, standings
from storage.database import Tx

COMMUNITIES, ESTATES, BUILDINGS, SITES = 19, 170, 940, 36
GROUPS, PEOPLE = 3_300, 20_000
FIRST_AREA, FIRST_GROUP, FIRST_PERSON = 10_000, -2_000_000_000_000, 50_000_000
FIRST_ESTATE = 100  # and so on, beside the first area
ZONE = "Asia/Shanghai"


async def crowded(tx: Tx, now: datetime) -> None:
    """With a worker in each building and a group here and there."""
    street = FIRST_AREA
    await areas.put(tx, Area(street, None, Level.STREET, "石桥街道"), ZONE)
    communities = [await _area(tx, street, Level.COMMUNITY, f"石桥{n}社区", n + 1) for n in range(COMMUNITIES)]
    estates = [
        await _area(tx, communities[n % COMMUNITIES], Level.ESTATE, f"柳园{n}区", n + FIRST_ESTATE)
        for n in range(ESTATES)
    ]
    buildings = [await _area(tx, estates[n % ESTATES], Level.BUILDING, f"{n}号楼", n + 1_000) for n in range(BUILDINGS)]
    for n in range(SITES):
        await _area(tx, communities[n % COMMUNITIES], Level.SITE, f"石桥{n}校", n + 5_000)
    for n in range(PEOPLE):
        person = await people.agree(tx, FIRST_PERSON + n, "邻居")
        await people.live_at(tx, person, buildings[n % BUILDINGS])
        if n < BUILDINGS:
            await standings.appoint(tx, person.id, buildings[n], Role.WORKER, "网格员", now)
    for n in range(GROUPS):
        room = await rooms.enter(tx, FIRST_GROUP - n, f"柳园{n}群")
        await rooms.bind(tx, room.chat, [estates[n % ESTATES]], Purpose.RESIDENTS)
        await rooms.sit(tx, room, pins=True, forum=False)


async def _area(tx: Tx, parent: int, level: Level, name: str, number: int) -> int:
    await areas.put(tx, Area(FIRST_AREA + number, parent, level, name), ZONE)
    return FIRST_AREA + number
