"""How long people wait for an answer, alone and beside something else, and lines to paste into a page."""

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


def told(waits: list[float]) -> str:
    return f"p50 {share(waits, 0.5):.1f} ms, p99 {share(waits, 0.99):.1f} ms of {len(waits)}"


def paste(what: str, measured: str, bound: str = "") -> None:
    print(f"| {what} | {measured} | {bound} |")


def paste_beside(alone: list[float], meanwhile: list[float]) -> None:
    """What it costs those who say something: as a ratio, which a slow machine doesn't change."""
    half, most = (share(meanwhile, of) / share(alone, of) for of in (0.5, 0.99))
    paste("until what people say is kept, meanwhile ÷ alone", f"p50 {half:.2f}, p99 {most:.2f}")
