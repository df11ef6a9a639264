"""`python -m bench.growth matters`: what an act costs in a small town and in larger ones, by turns (F4)."""

import asyncio
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from statistics import median
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
from bench.staging import Fills, staged
from bench.street import crowded
from storage.database import Tx

EACH, WARM = 60, 5
MORE = 1.2  # times as long, at most
NOTE = (
    "From the update handed over to its act committed, on a SQLite file, medians of {each}; by turns, in one process.\n"
    "Goal: the largest takes at most {more} × as long as the smallest."
)


@dataclass(frozen=True, slots=True)
class Growth:
    towns: Mapping[str, Fills]  # by how much there is, the least first
    acts: Acts
    about: str


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


GROWTHS: Mapping[str, Growth] = {
    "places": Growth(
        {"small": _as_it_is, "large": crowded}, IN_A_STREET,
        "Some forty people in one estate; 3,300 groups, 20,000 people and 1,200 areas.",
    ),
    "matters": Growth(
        {f"{many:,}": partial(_lived_in, many=many) for many in (1_000, 100_000, 1_000_000)}, WITH_A_PAST,
        "A crowded street with so many matters behind it, one in a hundred of them still in hand.",
    ),
    "sessions": Growth(
        {
            "small": partial(_met_in, sessions=1_000, visits=10_000),
            "large": partial(_met_in, sessions=100_000, visits=1_000_000),
        },
        WITH_SESSIONS, "A crowded street with 1,000 sessions and 10,000 visits behind it; a hundred times as many.",
    ),
    "markets": Growth(
        {
            "small": partial(_traded_in, series=100, past=1_000),
            "large": partial(_traded_in, series=10_000, past=1_000_000),
        },
        WITH_MARKETS, "100 series of markets with 1,000 dates behind them; 10,000 with a million.",
    ),
    "stations": Growth(
        {f"{many:,}": partial(_walked_in, many=many) for many in (100, 10_000)}, WITH_STATIONS,
        "As many places to walk into, as densely around whoever looks for one.",
    ),
}  # fmt: skip


async def section(growth: Growth) -> str:
    least, *more = growth.towns
    cells = [*growth.towns, *(f"{each} ÷ {least}" for each in more)]
    head = [f"| p50, ms | {' | '.join(cells)} |", f"| --- |{' ---: |' * len(cells)}"]
    rows = await beside([*growth.towns.values()], growth.acts, EACH)
    return "\n".join([*head, *rows, "", growth.about, NOTE.format(each=EACH, more=MORE)])


async def beside(fills: Sequence[Fills], acts: Acts, each: int) -> list[str]:
    """Every town lives through the same acts in turn; a row of what each act took, beside the first town."""
    took: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    async with AsyncExitStack() as all_of_them:
        stages = [await all_of_them.enter_async_context(staged(fill, WARM + each)) for fill in fills]
        for number in range(WARM + each):
            in_turn = [*enumerate(stages)][:: 1 if number % 2 else -1]  # whoever is first finds the processor colder
            for name, does in acts:
                for at, stage in in_turn:
                    seconds = await _timed(stage, name, does)
                    if number >= WARM:
                        took[name, at].append(seconds)
    return [_row(name, [1000 * median(took[name, at]) for at in range(len(fills))]) for name, _ in acts]


def _row(name: str, times: list[float]) -> str:
    cells = [f"{time:.2f}" for time in times] + [f"{time / times[0]:.2f}" for time in times[1:]]
    return f"| {' | '.join((name, *cells))} |"


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


if __name__ == "__main__":
    print("\n\n".join(asyncio.run(section(GROWTHS[name])) for name in sys.argv[1:] or GROWTHS))
