"""`python -m bench.several`: two processes on PostgreSQL beside one (F7), and where the CPU of an update goes."""

import argparse
import asyncio
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import aiohttp

from bench.contestants import LINLI
from bench.loads import FIRST_PERSON, PEOPLE, WARM_UP, Load
from bench.measure import asked
from bench.processes import CORES, Running, running
from storage import people
from storage.database import Tx
from storage.opening import open_database
from tests.postgres import READY, Cluster, binaries, cluster

FLOOD = Load("all at once", pause=0, rate=None, count=4000, within=500)
A_PAST = replace(WARM_UP, count=1000, within=120)  # then no table is empty
PLANNED = replace(WARM_UP, count=500, within=60)  # then every connection knows its statements, as on any day
STANDING_BY = 3.0  # seconds until the second one has asked for what the first one has
TOLD = """\
{count:,} updates all at once, medians of {rounds} rounds. The machine's {cores} cores are shared by the processes,
PostgreSQL (`fsync` off), the stand-in and whatever else runs, so CPU is counted.

| CPU an update, ms | one process | two processes |
| --- | ---: | ---: |
| the busier process | {one.busiest:.2f} | {two.busiest:.2f} |
| the other process | | {two.other:.2f} |
| PostgreSQL | {one.server:.2f} | {two.server:.2f} |
| the stand-in | {one.standin:.2f} | {two.standin:.2f} |
| all of it | {one.whole:.2f} | {two.whole:.2f} |
| updates a second, if the busier process has a core of its own | {one.rate:.0f} | {two.rate:.0f} |
| updates a second, by this machine's clock | {one.seen:.0f} | {two.seen:.0f} |

**Where each process has a core of its own, and PostgreSQL as much as it needs, two carry {ratio:.2f} × what one does**
(goal: 1.6) if they share the work as here, where the cores weren't free for both alike, and {even:.2f} × if both are as
busy. One asks Telegram and one carries all letters, whichever of the two handled the update; both handle, and whoever
has time takes more. By this machine's clock nobody sees that: with {cores} cores for all of it, one process can't carry
more than {one.at_most:.0f} a second, and two not more than {two.at_most:.0f}.
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU milliseconds an update, of each process, of the server and of the stand-in; updates a second as it came."""

    busiest: float
    other: float
    server: float
    standin: float
    seen: float

    @property
    def whole(self) -> float:
        return self.busiest + self.other + self.server + self.standin

    @property
    def rate(self) -> float:
        return 1000 / self.busiest

    @property
    def at_most(self) -> float:
        """Updates a second on this machine, whose cores carry all of it."""
        return min(self.rate, len(CORES) * 1000 / self.whole)


async def spent(server: Cluster, many: int, load: Load) -> Spent:
    with (
        TemporaryDirectory() as name,
        socket.create_server(("127.0.0.1", 0), backlog=1024) as door,
        server.database(READY) as url,
    ):
        db = await open_database(url)
        await db.act(_agreed)
        folder, api = Path(name), f"http://127.0.0.1:{door.getsockname()[1]}"
        serve = ("-m", "bench.standin", "--pause", "0", "--socket", str(door.fileno()))
        environment = LINLI.environment_for(api, folder) | {"LINLI_DATABASE": url}
        async with AsyncExitStack() as stack:
            enter = stack.enter_async_context
            standin = await enter(running(serve, core=CORES[0], log=folder / "standin", sockets=[door.fileno()]))
            start = partial(running, LINLI.arguments, environment=environment)
            bots = [await enter(start(core=CORES[-1 - n % len(CORES)], log=folder / f"bot{n}")) for n in range(many)]
            line = await enter(aiohttp.ClientSession(api))
            await asked(line, "polled")
            await asyncio.sleep(STANDING_BY)
            await asked(line, "feed", asdict(A_PAST))
            await db.act(lambda tx: tx.run("ANALYZE"))  # as a server does by itself, once a minute
            await asked(line, "feed", asdict(PLANNED))
            await db.close()
            return await _weighed(server, [*bots, standin], line, load)


async def _weighed(
    server: Cluster, processes: Sequence[Running], line: aiohttp.ClientSession, load: Load
) -> Spent:  # fmt: skip
    before = [*(each.cpu_seconds() for each in processes), _of_the_server(server)]
    report = await asked(line, "feed", asdict(load))
    after = [*(each.cpu_seconds() for each in processes), _of_the_server(server)]
    done = len(report["waits"])
    *own, standin, served = [(now - then) * 1000 / done for now, then in zip(after, before, strict=True)]
    other = min(own) if len(own) > 1 else 0.0
    return Spent(max(own), other, served, standin, done / report["took"])


def _of_the_server(server: Cluster) -> float:
    """Of all its processes, those that have ended included."""
    keeper = int((server.folder / "data" / "postmaster.pid").read_text().split()[0])
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            after_name = (process / "stat").read_text().rpartition(")")[2].split()
            if int(process.name) == keeper:
                total += sum(map(int, after_name[11:15]))
            elif int(after_name[1]) == keeper:
                total += sum(map(int, after_name[11:13]))
    return total / os.sysconf("SC_CLK_TCK")


async def _agreed(tx: Tx) -> None:
    """Everybody was told long ago what is kept."""
    for number in range(PEOPLE):
        await people.agree(tx, FIRST_PERSON + number, "邻居")


async def compared(rounds: int, load: Load) -> str:
    found = binaries()
    if found is None:
        raise SystemExit("no PostgreSQL on this machine (on Debian: apt install postgresql)")
    runs: dict[int, list[Spent]] = {1: [], 2: []}
    with cluster(found) as server:
        server.lays_tables()
        for number in range(1, rounds + 1):
            for many, each in runs.items():
                each.append(await spent(server, many, load))
                print(f"round {number}/{rounds}, {many} at work: {each[-1]}", file=sys.stderr, flush=True)
    one, two = (_middle(each) for each in runs.values())
    return TOLD.format(
        count=load.count, rounds=rounds, cores=len(CORES), one=one, two=two, ratio=two.rate / one.rate,
        even=2 * one.busiest / (two.busiest + two.other),
    )  # fmt: skip


def _middle(runs: Sequence[Spent]) -> Spent:
    return Spent(*(median(getattr(run, name) for run in runs) for name in Spent.__slots__))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.several", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round")
    quick = parser.parse_args().quick
    print(asyncio.run(compared(1 if quick else 3, FLOOD.shortened(10) if quick else FLOOD)))


if __name__ == "__main__":
    main()
