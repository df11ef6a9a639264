"""One run: a fresh stand-in, a fresh contestant, one load."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp

from bench.contestants import Contestant
from bench.loads import WARM_UP, Load
from bench.processes import CORES, Running, running

AT_REST = 1.0
FIRST_POLL_WITHIN = 20.0


@dataclass(frozen=True, slots=True)
class Run:
    """Times in seconds; `waits` are from an update handed over to its answer received, the shortest first."""

    start: float
    idle_mib: float
    worked_mib: float
    asked: int
    waits: tuple[float, ...]
    took: float
    cpu: float
    standin_busy: float


async def measured(contestant: Contestant, load: Load) -> Run:
    async with living(contestant, load.pause) as (runner, standin):
        return await _driven(runner, standin, load)


async def started(contestant: Contestant) -> float:
    """Seconds from exec to the first getUpdates."""
    async with living(contestant, pause=0) as (runner, standin):
        return await _first_poll(standin) - runner.started


@asynccontextmanager
async def living(
    contestant: Contestant, pause: float, core: int | None = CORES[-1]
) -> AsyncIterator[tuple[Running, aiohttp.ClientSession]]:
    """A contestant and its stand-in, for as long as somebody looks; on any core if on none."""
    with TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0), backlog=1024) as door:
        folder, api = Path(name), f"http://127.0.0.1:{door.getsockname()[1]}"
        if contestant.prepare is not None:
            await contestant.prepare(folder)
        serve = ("-m", "bench.standin", "--pause", str(pause), "--socket", str(door.fileno()))
        async with (
            running(serve, core=CORES[0], log=folder / "standin.log", sockets=[door.fileno()]),
            running(
                contestant.arguments_for(api),
                core=core,
                log=folder / "contestant.log",
                environment=contestant.environment_for(api, folder),
            ) as runner,
            aiohttp.ClientSession(api) as standin,
        ):
            try:
                yield runner, standin
            except (aiohttp.ClientError, OSError) as error:
                said = (folder / "contestant.log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"{contestant.name} did not run: {error!r}\n{said}") from error


async def _driven(runner: Running, standin: aiohttp.ClientSession, load: Load) -> Run:
    first_poll = await _first_poll(standin)
    await asyncio.sleep(AT_REST)
    idle_mib = runner.resident_mib()
    if len((await asked(standin, "feed", asdict(WARM_UP)))["waits"]) < WARM_UP.count:
        raise TimeoutError("the warm-up was not answered")
    before = runner.cpu_seconds()
    report = await asked(standin, "feed", asdict(load))
    return Run(
        start=first_poll - runner.started,
        idle_mib=idle_mib,
        worked_mib=runner.resident_mib(),
        asked=load.count,
        waits=tuple(sorted(report["waits"])),
        took=report["took"],
        cpu=runner.cpu_seconds() - before,
        standin_busy=report["busy"],
    )


async def _first_poll(standin: aiohttp.ClientSession) -> float:
    async with asyncio.timeout(FIRST_POLL_WITHIN):
        return float((await asked(standin, "polled"))["at"])


async def asked(standin: aiohttp.ClientSession, what: str, load: dict[str, Any] | None = None) -> dict[str, Any]:
    patience = aiohttp.ClientTimeout(total=60 + (load["within"] if load else 0))
    async with standin.post(f"/{what}", json=load, timeout=patience) as answer:
        report: dict[str, Any] = await answer.json()
        return report
