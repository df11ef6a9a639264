"""The board with 1,000 and with 100,000 matters, and how long people wait beside it: `python -m bench.board`."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import aiohttp

from bench.answers import HEAD, beside, row
from bench.history import fill
from bench.street import FIRST_AREA, FIRST_ESTATE, crowded
from board.addresses import ADDRESSES
from doors.port import opened
from flows.board import Asked, about, window
from sandbox.town import START, Town
from storage import customs
from storage.database import Tx

SIZES = (1_000, 100_000)  # matters
EACH = 20  # times that each page is made
SECONDS, AT_ONCE, PER_SECOND = 10.0, 20, 200  # of a crowd that asks for one page
STREET, COMMUNITY, ESTATE = FIRST_AREA, FIRST_AREA + 1, FIRST_AREA + FIRST_ESTATE
LOOKED_AT = "INSERT INTO exhibits (community, no, stage, round, digest) SELECT community, no, 'bare', 1, '' FROM issues"
PAGES = [address for address in ADDRESSES if address.of == "area"]


async def _shown(tx: Tx, many: int) -> None:
    """Every matter that there ever was, on a board that is open everywhere."""
    await crowded(tx, START)
    await fill(tx, many, START)
    await tx.run(LOOKED_AT)
    await customs.put(tx, STREET, "board", True)


async def _took(does: Callable[[], Awaitable[object]]) -> float:
    began = perf_counter()
    await does()
    return 1000 * (perf_counter() - began)


async def _busy(does: Callable[[], Awaitable[object]]) -> float:
    """Of a processor of our own: on a machine that others use too this says more."""
    began = process_time()
    await does()
    return 1000 * (process_time() - began)


async def _made(town: Town) -> dict[str, float]:
    """What a page takes that nobody has asked for in a while, in the middle."""
    through, found = await window(town.house.desk), {}
    for name, area in (("street", STREET), ("community", COMMUNITY), ("estate", ESTATE)):
        for address in PAGES:
            looks = [await _busy(partial(address.look, through, Asked(ids=(area,)))) for _ in range(EACH)]
            found[f"{address.path.removeprefix('/a/{sign}') or '/'} of {name}"] = median(looks)
    return found


async def _acts(town: Town, until: asyncio.Event) -> list[float]:
    """How long something takes to be kept, as often as there is time."""
    waits = []
    while not until.is_set():
        waits.append(await _took(lambda: town.house.desk.db.act(lambda tx: tx.run("UPDATE planted SET seed = seed"))))
        await asyncio.sleep(0.02)
    return waits


async def _beside(town: Town, host: str, path: str) -> tuple[list[float], list[float], list[float]]:
    """Whatever is kept alone, the same beside a crowd, and what the crowd waits."""
    quiet = asyncio.Event()
    asyncio.get_running_loop().call_later(SECONDS / 2, quiet.set)
    alone, over = await _acts(town, quiet), asyncio.Event()
    crowd = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.board", f"{host}{path}", stdout=asyncio.subprocess.PIPE
    )
    acts = asyncio.create_task(_acts(town, over))
    said, _ = await crowd.communicate()
    over.set()
    return alone, await acts, json.loads(said)


async def _crowd(url: str) -> None:
    waits: list[float] = []
    until = perf_counter() + SECONDS

    async def asks(session: aiohttp.ClientSession, number: int) -> None:
        """One after the other, and not all at once."""
        await asyncio.sleep(number / PER_SECOND)
        while (began := perf_counter()) < until:
            waits.append(await _took(lambda: _read(session, url, f"192.0.2.{number}")))
            await asyncio.sleep(max(0.0, began + AT_ONCE / PER_SECOND - perf_counter()))

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(asks(session, n) for n in range(AT_ONCE)))
    print(json.dumps(waits))


async def _read(session: aiohttp.ClientSession, url: str, stranger: str) -> bytes:
    async with session.get(url, headers={"X-Forwarded-For": stranger}) as answer:
        answer.raise_for_status()
        return await answer.read()


async def measured(many: int, folder: str) -> tuple[dict[str, float], list[str]]:
    """What each page takes to be looked up, and rows about a crowd that asks for one of them."""
    town = await Town.open(f"sqlite:///{Path(folder) / 'town.db'}")
    try:
        await town.house.desk.db.act(lambda tx: _shown(tx, many))
        made, through = await _made(town), await window(town.house.desk)
        async with opened(town.house.routes(), "127.0.0.1", 0) as port:
            path = f"/a/{through.signs.sign(about(ESTATE))}"
            alone, meanwhile, crowd = await _beside(town, f"http://127.0.0.1:{port}", path)
        waited = f"p50 {median(crowd):.1f} ms, p99 {quantiles(crowd, n=100)[98]:.1f} ms"
        served = row(f"{many:,} matters: a page served, of {len(crowd):,}", "p99 ≤ 50 ms", waited)
        return made, [served, *beside(f"{many:,} matters: {AT_ONCE} strangers", sorted(alone), sorted(meanwhile))]
    finally:
        await town.close()


def main() -> None:
    found = []
    for many in SIZES:
        with TemporaryDirectory() as folder:
            found.append(asyncio.run(measured(many, folder)))
    print(HEAD, *(line for _, rows in found for line in rows), "", sep="\n")
    print(f"{AT_ONCE} strangers ask for an estate's page {PER_SECOND} times a second.\n")
    sizes = " | ".join(f"{many:,}" for many in SIZES)
    print(f"| p50 of looking a page up, ms of processor | {sizes} | {SIZES[1]:,} ÷ {SIZES[0]:,} |")
    print("| --- | ---: | ---: | ---: |")
    for name in found[0][0]:
        few, more = (made[name] for made, _ in found)
        print(f"| {name} | {few:.1f} | {more:.1f} | {more / few:.2f} |")


if __name__ == "__main__":
    asyncio.run(_crowd(sys.argv[1])) if len(sys.argv) > 1 else main()
