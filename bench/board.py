"""The board with more and more behind what is on it, and with more on it: `python -m bench.board` (F4)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from bench import strangers
from bench.growth import MORE
from bench.history import fill
from bench.street import FIRST_AREA, FIRST_ESTATE, crowded
from board.addresses import ADDRESSES, Address
from flows.board import Asked, Window, window
from sandbox.town import START, Town
from storage import customs
from storage.database import Tx

BEHIND = (1_000, 100_000, 1_000_000)  # matters of two years, before all that pages show
LATELY = timedelta(days=60)  # this month and the one before it lie in these
USUAL, MANY = 5_000, 80_000  # matters of these days
IN_HAND = 9  # one in so many of them
EACH = 15  # times that each page is made
STREET, COMMUNITY, ESTATE = FIRST_AREA, FIRST_AREA + 1, FIRST_AREA + FIRST_ESTATE
PLACES = {"street": STREET, "community": COMMUNITY, "estate": ESTATE}
PAGES = [address for address in ADDRESSES if address.of == "area"]
LOOKED_AT = "INSERT INTO exhibits (community, no, stage, round, digest) SELECT community, no, 'bare', 1, '' FROM issues"
NOTE = f"""\
A street with {USUAL:,} matters of the last {LATELY.days} days, one in {IN_HAND} of them in hand, and so many of the two
years before. In milliseconds of processor, in the middle of {EACH}, by turns: what the first one waits for who asks
after the kept page has grown old. Goal: the largest takes at most {MORE} × as long as the smallest."""
BUSY = f"""\
With {BEHIND[0]:,} matters behind it, and sixteen times as many of the last {LATELY.days} days: what has to be counted,
or stands on the page, is counted and stands there."""


async def _shown(tx: Tx, behind: int, lately: int) -> None:
    """Every matter that there ever was, on a board that is open everywhere."""
    await crowded(tx, START)
    await fill(tx, behind, START - LATELY, in_hand=0)
    await fill(tx, lately, START, first=behind, over=LATELY, in_hand=IN_HAND)
    await tx.run(LOOKED_AT)
    await customs.put(tx, STREET, "board", True)


@asynccontextmanager
async def lived_in(behind: int, lately: int) -> AsyncIterator[Town]:
    with TemporaryDirectory() as folder:
        town = await Town.open(f"sqlite:///{Path(folder) / 'town.db'}")
        try:
            await town.house.desk.db.act(lambda tx: _shown(tx, behind, lately))
            yield town
        finally:
            await town.close()


async def _busy(does: Callable[[], Awaitable[object]]) -> float:
    """Of a processor of our own: on a machine that others use too this says more."""
    began = process_time()
    await does()
    return 1000 * (process_time() - began)


async def _make(address: Address, through: Window, area: int) -> None:
    address.write(await address.look(through, Asked(ids=(area,))))


async def made(towns: Sequence[Town], places: Mapping[str, int]) -> dict[str, list[float]]:
    """What each page takes in each of them."""
    windows, found = [await window(town.house.desk) for town in towns], dict[str, list[float]]()
    for name, area in places.items():
        for address in PAGES:
            makes = [partial(_make, address, through, area) for through in windows]
            took = [[await _busy(make) for make in makes] for _ in range(EACH)]
            path = address.path.removeprefix("/a/{sign}") or "/"
            found[f"{path} of {name}"] = [median(times) for times in zip(*took, strict=True)]
    return found


def table(about: str, sizes: Sequence[int], found: Mapping[str, list[float]]) -> list[str]:
    """A row for each page, beside the smallest."""
    cells = [*(f"{size:,}" for size in sizes), *(f"{size:,} ÷ {sizes[0]:,}" for size in sizes[1:])]
    head = [f"| {about} | {' | '.join(cells)} |", f"| --- |{' ---: |' * len(cells)}"]
    return [*head, *(_row(name, times) for name, times in found.items()), ""]


def _row(name: str, times: Sequence[float]) -> str:
    return f"| {' | '.join((name, *(f'{t:.1f}' for t in times), *(f'{t / times[0]:.2f}' for t in times[1:])))} |"


async def main() -> None:
    async with AsyncExitStack() as all_of_them:

        async def town(behind: int, lately: int) -> Town:
            return await all_of_them.enter_async_context(lived_in(behind, lately))

        towns = {f"{behind:,}": await town(behind, USUAL) for behind in BEHIND}
        print(*await strangers.asked(towns, ESTATE), sep="\n")
        first, *_ = grown = [*towns.values()]
        print(*table("making a page, by what lies behind it", BEHIND, await made(grown, PLACES)), NOTE, "", sep="\n")
        busy = await made([first, await town(BEHIND[0], MANY)], {"a busy street": STREET})
        print(*table("making a page, by what is on it", (USUAL, MANY), busy), BUSY, sep="\n")


if __name__ == "__main__":
    asyncio.run(main())
