"""How long people wait for an answer, alone and beside something else, as rows of a table."""

import asyncio
from collections.abc import Awaitable
from time import perf_counter

from sandbox.town import Town

PAUSE = 0.05  # seconds between two who say something
MOST = 300


async def answers(town: Town, while_: Awaitable[object] | None = None) -> list[float]:
    """How long whoever says something waits until it is kept, as long as something else goes on; the quickest first."""
    waits: list[float] = []
    going_on = asyncio.ensure_future(while_) if while_ else None
    while len(waits) < MOST and not (going_on and going_on.done()):
        town.grandma.person.says("/mine")
        began = perf_counter()
        await town.house.poll.once()
        await town.house.lanes.idle()
        waits.append(perf_counter() - began)
        await asyncio.sleep(PAUSE)
    if going_on:
        await going_on
    return sorted(waits)


def share(waits: list[float], of: float) -> float:
    """Within how many milliseconds so many of them were answered; they stand by length."""
    return 1000 * waits[min(int(of * len(waits)), len(waits) - 1)]


HEAD = "| | goal | measured |\n| --- | --- | ---: |"


def row(what: str, goal: str, measured: str) -> str:
    return f"| {what} | {goal} | {measured} |"


def beside(while_: str, alone: list[float], meanwhile: list[float]) -> list[str]:
    """What it costs those who say something: as a ratio, which a slow machine doesn't change."""
    ratios = {name: share(meanwhile, of) / share(alone, of) for name, of in (("p50", 0.5), ("p99", 0.99))}
    what = f"until what people say is kept, {while_} ÷ alone"
    return [row(f"{what}: {name}", "1", f"{ratio:.2f}") for name, ratio in ratios.items()]
