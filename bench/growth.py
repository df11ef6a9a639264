"""What an act costs in a small town and in one as large as a street gets, beside each other in the same run."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_urlsafe
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from domain.invitations.invitation import Invitation
from domain.places import ROOT, Area, Level, Purpose
from domain.words import Role
from sandbox import neighbourhood
from sandbox.town import Neighbour, Town
from storage import areas, customs, invitations, people, rooms, standings
from storage.database import Tx

COMMUNITIES, ESTATES, BUILDINGS, SITES = 19, 170, 940, 36  # of one real street
GROUPS, PEOPLE = 3_300, 20_000
EACH, WARM = 60, 5
FIRST_AREA, FIRST_GROUP, FIRST_PERSON = 10_000, -2_000_000_000_000, 50_000_000
ZONE = "Asia/Shanghai"
UNCOUNTED = 100_000
MORE = 1.2  # times as long, at most


@dataclass(frozen=True, slots=True)
class Stage:
    """A town with its administrator, and somebody new whenever one is needed."""

    town: Town
    administrator: Neighbour
    invitations: list[str]


Act = Callable[[Stage], Awaitable[object]]


async def _reports(stage: Stage) -> None:
    stage.town.grandma.person.says("/report@linli_bot 3号楼楼道灯不亮", stage.town.group)


async def _takes(stage: Stage) -> None:
    stage.town.worker.person.presses("接单")


async def _asks_for_theirs(stage: Stage) -> None:
    stage.town.grandma.person.says("/mine")


async def _asks_for_their_grid(stage: Stage) -> None:
    stage.town.grandma.person.says("/grid")


async def _administers(stage: Stage) -> None:
    stage.administrator.person.says("/admin")


async def _opens_the_tree(stage: Stage) -> None:
    stage.administrator.person.says("/areas")


async def _finds(stage: Stage) -> None:
    stage.administrator.person.says("海棠")


async def _redeems(stage: Stage) -> None:
    guest = stage.town.person("新来的", new=True)
    await stage.town.knows(guest)
    guest.person.starts(f"i_{stage.invitations.pop()}")


ACTS: tuple[tuple[str, Act], ...] = (
    ("report in a group", _reports),
    ("take it", _takes),
    ("/mine", _asks_for_theirs),
    ("/grid", _asks_for_their_grid),
    ("open /admin", _administers),
    ("open the tree", _opens_the_tree),
    ("find an area", _finds),
    ("redeem an invitation", _redeems),
)


async def grown() -> str:
    """Both towns live through the same acts in turn; the table of what each took."""
    took: defaultdict[tuple[str, bool], list[float]] = defaultdict(list)
    async with AsyncExitStack() as both:
        stages = {large: await both.enter_async_context(_stage(large)) for large in (False, True)}
        for number in range(WARM + EACH):
            for name, does in ACTS:
                for large, stage in stages.items():
                    seconds = await _timed(stage, name, does)
                    if number >= WARM:
                        took[name, large].append(seconds)
    return _table(took)


async def _timed(stage: Stage, name: str, does: Act) -> float:
    """From the update handed over to its act committed; neither Telegram nor the postman is in it."""
    house = stage.town.house
    if name == "find an area":
        await stage.administrator.presses("按名字找")
    await does(stage)
    started = perf_counter()
    await house.poll.once()
    await house.lanes.idle()
    seconds = perf_counter() - started
    await stage.town.settles()
    if name == "find an area":
        await stage.administrator.says("/cancel")
    return seconds


@asynccontextmanager
async def _stage(large: bool) -> AsyncIterator[Stage]:
    with TemporaryDirectory() as folder:
        town = await Town.open(f"sqlite:///{Path(folder)}/linli.db")
        try:
            administrator = town.person("管理员")
            await administrator.starts()
            links = [token_urlsafe(16) for _ in range(WARM + EACH)]
            await town.house.desk.db.act(lambda tx: _settled(tx, town, administrator, links))
            if large:
                await town.house.desk.db.act(lambda tx: _crowded(tx, town.now))
            await town.grandma.says("/grid")
            await town.grandma.says("3号楼")
            await town.grandma.presses("3号楼")
            yield Stage(town, administrator, links)
        finally:
            await town.close()


async def _settled(tx: Tx, town: Town, administrator: Neighbour, links: list[str]) -> None:
    for limit in ("reports", "reports_a_day", "reports_in_a_group"):
        await customs.put(tx, ROOT, f"limit:{limit}", UNCOUNTED)
    known = await people.known(tx, administrator.id)
    await standings.appoint(tx, known.id, ROOT, Role.ADMINISTRATOR, "管理员", town.now)
    for secret in links:
        invitation = Invitation(
            digest=invitations.digest(secret), area=neighbourhood.BUILDINGS[5], role=Role.REPORTER, called="热心邻居",
            body=None, inviter=known.id, until=town.now.replace(year=town.now.year + 1),
        )  # fmt: skip
        await invitations.put(tx, invitation, town.now)


async def _crowded(tx: Tx, now: datetime) -> None:
    """A street of the real one's size, with a worker in each building and a group here and there."""
    street = FIRST_AREA
    await areas.put(tx, Area(street, None, Level.STREET, "石桥街道"), ZONE)
    communities = [await _area(tx, street, Level.COMMUNITY, f"石桥{n}社区", n + 1) for n in range(COMMUNITIES)]
    estates = [
        await _area(tx, communities[n % COMMUNITIES], Level.ESTATE, f"柳园{n}区", n + 100) for n in range(ESTATES)
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


def _table(took: dict[tuple[str, bool], list[float]]) -> str:
    head = "| p50, ms | small | large | large ÷ small |\n| --- | ---: | ---: | ---: |"
    rows = []
    for name, _ in ACTS:
        small, large = (1000 * median(took[name, size]) for size in (False, True))
        rows.append(f"| {name} | {small:.2f} | {large:.2f} | {large / small:.2f} |")
    return "\n".join([head, *rows])


if __name__ == "__main__":
    print(asyncio.run(grown()))
