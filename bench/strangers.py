"""How long strangers wait for a kept page of the board, by turns in several towns, and what others wait meanwhile."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import cycle
from statistics import median, quantiles
from time import perf_counter

import aiohttp

from bench.answers import HEAD, beside, row
from bench.growth import MORE
from doors.port import opened
from flows.board import about, window
from sandbox.town import Town

SECONDS, AT_ONCE, PER_SECOND = 30.0, 20, 200
NOTE = f"{AT_ONCE} strangers ask for an estate's page {PER_SECOND} times a second, in one town after the other."


async def asked(towns: dict[str, Town], area: int) -> list[str]:
    """What they wait for in each, and what it costs whoever says something in the last of them."""
    async with AsyncExitStack() as all_of_them:
        urls = [await all_of_them.enter_async_context(_served(town, area)) for town in towns.values()]
        [*_, (most, last)] = towns.items()
        quiet, over = asyncio.Event(), asyncio.Event()
        asyncio.get_running_loop().call_later(SECONDS / 3, quiet.set)
        alone = await _acts(last, quiet)
        acts = asyncio.create_task(_acts(last, over))
        waits = await _crowd(urls)
        over.set()
        meanwhile = await acts
    return [
        HEAD, *(_told(behind, each) for behind, each in zip(towns, waits, strict=True)),
        row(f"the same, p50: {most} ÷ {next(iter(towns))}", f"≤ {MORE}", f"{median(waits[-1]) / median(waits[0]):.2f}"),
        *beside(f"{most} matters behind: {AT_ONCE} strangers", sorted(alone), sorted(meanwhile)), "", NOTE, "",
    ]  # fmt: skip


@asynccontextmanager
async def _served(town: Town, area: int) -> AsyncIterator[str]:
    through = await window(town.house.desk)
    async with opened(town.house.routes(), "127.0.0.1", 0) as port:
        yield f"http://127.0.0.1:{port}/a/{through.signs.sign(about(area))}"


async def _acts(town: Town, until: asyncio.Event) -> list[float]:
    """How long something takes to be kept, as often as there is time."""
    waits = []
    while not until.is_set():
        began = perf_counter()
        await town.house.desk.db.act(lambda tx: tx.run("UPDATE planted SET seed = seed"))
        waits.append(perf_counter() - began)
        await asyncio.sleep(0.02)
    return waits


async def _crowd(urls: Sequence[str]) -> list[list[float]]:
    """In a process of its own: what they wait for at each address, in milliseconds."""
    crowd = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.strangers", *urls, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await crowd.communicate()
    waits: list[list[float]] = json.loads(said)
    return waits


def _told(behind: str, waits: Sequence[float]) -> str:
    told = f"p50 {median(waits):.2f} ms, p99 {quantiles(waits, n=100)[98]:.1f} ms"
    return row(f"{behind} matters behind: a page served, of {len(waits):,}", "p99 ≤ 50 ms", told)


async def main(urls: Sequence[str]) -> None:
    waits: dict[str, list[float]] = {url: [] for url in urls}
    until = perf_counter() + SECONDS

    async def asks(session: aiohttp.ClientSession, number: int) -> None:
        """One after the other, and not all at once."""
        await asyncio.sleep(number / PER_SECOND)
        for url in cycle(urls):
            if (began := perf_counter()) > until:
                return
            await _read(session, url, f"192.0.2.{number}")
            waits[url].append(1000 * (perf_counter() - began))
            await asyncio.sleep(max(0.0, began + AT_ONCE / PER_SECOND - perf_counter()))

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(asks(session, number) for number in range(AT_ONCE)))
    print(json.dumps([*waits.values()]))


async def _read(session: aiohttp.ClientSession, url: str, stranger: str) -> bytes:
    async with session.get(url, headers={"X-Forwarded-For": stranger}) as answer:
        answer.raise_for_status()
        return await answer.read()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
