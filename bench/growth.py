"""What an act costs as the town grows: with more people and places in it, and with more of a past behind it."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import history, markets, meetings, stations
from bench.errands import (
    AFTERWARDS,
    BEFOREHAND,
    BY_THE_CLOCK,
    IN_A_STREET,
    WITH_A_PAST,
    WITH_MARKETS,
    WITH_SESSIONS,
    WITH_STATIONS,
    Act,
    Acts,
    Stage,
)
from bench.street import crowded
from domain.invitations.invitation import Invitation
from domain.places import ROOT
from domain.words import Role
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE, Neighbour, Town
from storage import customs, invitations, people, standings
from storage.database import Tx

EACH, WARM = 60, 5
SIZES = (1_000, 100_000, 1_000_000)  # matters
SESSIONS = ((1_000, 10_000), (100_000, 1_000_000))  # held, and visits to them
MARKETS = ((100, 1_000), (10_000, 1_000_000))  # series, and dates behind them
STATIONS = (100, 10_000)
UNCOUNTED = 100_000
MORE = 1.2  # times as long, at most

Fills = Callable[[Tx, datetime], Awaitable[None]]


async def beside(fills: Sequence[Fills], acts: Acts, each: int) -> list[str]:
    """Every town lives through the same acts in turn; a row of what each act took, beside the first town."""
    took: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    async with AsyncExitStack() as all_of_them:
        stages = [await all_of_them.enter_async_context(_stage(fill)) for fill in fills]
        for number in range(WARM + each):
            for name, does in acts:
                for at, stage in enumerate(stages):
                    seconds = await _timed(stage, name, does)
                    if number >= WARM:
                        took[name, at].append(seconds)
    return [_row(name, [1000 * median(took[name, at]) for at in range(len(fills))]) for name, _ in acts]


def _row(name: str, times: list[float]) -> str:
    cells = [f"{time:.2f}" for time in times] + [f"{time / times[0]:.2f}" for time in times[1:]]
    return f"| {' | '.join((name, *cells))} |"


async def grown() -> str:
    head = "| p50, ms | small | large | large ÷ small |\n| --- | ---: | ---: | ---: |"
    return "\n".join([head, *await beside((_as_it_is, crowded), IN_A_STREET, EACH)])


async def aged() -> str:
    many = " | ".join(f"{size:,}" for size in SIZES)
    more = " | ".join(f"{size:,} ÷ {SIZES[0]:,}" for size in SIZES[1:])
    head = f"| p50, ms | {many} | {more} |\n| --- |{' ---: |' * (2 * len(SIZES) - 1)}"
    return "\n".join([head, *await beside([partial(_lived_in, many=size) for size in SIZES], WITH_A_PAST, EACH)])


async def held() -> str:
    """With as many sessions behind it."""
    head = "| p50, ms | small | large | large ÷ small |\n| --- | ---: | ---: | ---: |"
    fills = [partial(_met_in, sessions=sessions, visits=visits) for sessions, visits in SESSIONS]
    return "\n".join([head, *await beside(fills, WITH_SESSIONS, EACH)])


async def traded() -> str:
    """With as many markets, for whoever lives among them."""
    head = "| p50, ms | small | large | large ÷ small |\n| --- | ---: | ---: | ---: |"
    fills = [partial(_traded_in, series=series, past=past) for series, past in MARKETS]
    return "\n".join([head, *await beside(fills, WITH_MARKETS, EACH)])


async def walked() -> str:
    """With as many places to walk into, as densely around whoever looks for one."""
    head = "| p50, ms | small | large | large ÷ small |\n| --- | ---: | ---: | ---: |"
    return "\n".join([head, *await beside([partial(_walked_in, many=many) for many in STATIONS], WITH_STATIONS, EACH)])


async def _as_it_is(tx: Tx, now: datetime) -> None:
    """桂花园 alone."""


async def _lived_in(tx: Tx, now: datetime, *, many: int) -> None:
    await crowded(tx, now)
    await history.fill(tx, many, now)


async def _met_in(tx: Tx, now: datetime, *, sessions: int, visits: int) -> None:
    await crowded(tx, now)
    await meetings.meet(tx, sessions, visits, now)


async def _traded_in(tx: Tx, now: datetime, *, series: int, past: int) -> None:
    await crowded(tx, now)
    await markets.held(tx, series, past, now)


async def _walked_in(tx: Tx, now: datetime, *, many: int) -> None:
    await crowded(tx, now)
    await stations.stand(tx, many)


async def _nothing(stage: Stage) -> None:
    """It takes no steps."""


async def _timed(stage: Stage, name: str, does: Act) -> float:
    """From the update handed over to its act committed; neither Telegram nor the postman is in it."""
    house = stage.town.house
    await BEFOREHAND.get(name, _nothing)(stage)
    await does(stage)
    started = perf_counter()
    if name in BY_THE_CLOCK:
        await BY_THE_CLOCK[name](house.desk)
    else:
        await house.poll.once()
        await house.lanes.idle()
    seconds = perf_counter() - started
    await stage.town.settles()
    await AFTERWARDS.get(name, _nothing)(stage)
    return seconds


@asynccontextmanager
async def _stage(fill: Fills) -> AsyncIterator[Stage]:
    with TemporaryDirectory() as folder:
        town = await Town.open(f"sqlite:///{Path(folder)}/linli.db")
        try:
            administrator = town.person("管理员")
            await administrator.starts()
            await plant(town.house.desk, neighbourhood.meetings(), ZONE)
            await plant(town.house.desk, neighbourhood.markets(), ZONE)
            links = [token_urlsafe(16) for _ in range(WARM + EACH)]
            await town.house.desk.db.act(lambda tx: _settled(tx, town, administrator, links))
            await town.house.desk.db.act(lambda tx: fill(tx, town.now))
            await town.grandma.says("/grid")
            await town.grandma.says("3号楼")
            await town.grandma.presses("3号楼")
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


if __name__ == "__main__":
    print(
        asyncio.run(grown()),
        asyncio.run(aged()),
        asyncio.run(held()),
        asyncio.run(traded()),
        asyncio.run(walked()),
        sep="\n\n",
    )
