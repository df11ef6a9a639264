"""For an hour twice the load, while weeks go by: `python -m bench.soak [--minutes 60] [--rate 600]`."""

import argparse
import asyncio
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import aiohttp

from bench.contestants import LINLI, all_agreed
from bench.loads import REPORT, WARM_UP, Load
from bench.measure import FIRST_POLL_WITHIN, asked
from bench.processes import CORES, Running, running

DAYS = 20  # of the bot's clock, however many minutes it takes: more than twice what most is kept for
STRETCH = 30  # seconds between two looks
SAID = (REPORT, "/mine", "/help")
FLAT = 1.1  # from the third quarter to the last
MAY_GROW = ("p99, ms",)  # swings with what else the machine does
MIB = 2**20


@dataclass(frozen=True, slots=True)
class Look:
    memory: float  # MiB
    open_files: int
    wal: float  # MiB
    file: float  # MiB
    rows: dict[str, int]
    answered: int
    slow: float  # ms within which 99 of 100 were answered


async def soaked(minutes: float, rate: float) -> list[Look]:
    speed = DAYS * 24 * 60 / minutes
    hurried = replace(LINLI, arguments=("-m", "bench.hurried", str(speed)))
    load = Load("soak", 0.05, rate, int(rate * STRETCH), STRETCH + 20, SAID)
    with TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0), backlog=1024) as door:
        folder, api = Path(name), f"http://127.0.0.1:{door.getsockname()[1]}"
        await all_agreed(folder)
        serve = ("-m", "bench.standin", "--pause", str(load.pause), "--socket", str(door.fileno()))
        environment = hurried.environment_for(api, folder)
        async with (
            running(serve, core=CORES[0], log=folder / "standin.log", sockets=[door.fileno()]),
            running(hurried.arguments, core=CORES[-1], log=folder / "bot.log", environment=environment) as bot,
            aiohttp.ClientSession(api) as standin,
        ):
            async with asyncio.timeout(FIRST_POLL_WITHIN):
                await asked(standin, "polled")
            await asked(standin, "feed", asdict(WARM_UP))
            looks = list[Look]()
            for number in range(round(60 * minutes / STRETCH)):
                looks.append(_look(bot, folder / "linli.db", (await asked(standin, "feed", asdict(load)))["waits"]))
                print(f"{number + 1}: {looks[-1]}", file=sys.stderr, flush=True)
            return looks


def _look(bot: Running, file: Path, waits: list[float]) -> Look:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as reader:
        tables = [name for (name,) in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: reader.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608
    return Look(
        memory=bot.resident_mib(),
        open_files=len([*Path(f"/proc/{bot.pid}/fd").iterdir()]),
        wal=file.with_name(f"{file.name}-wal").stat().st_size / MIB,
        file=file.stat().st_size / MIB,
        rows=rows,
        answered=len(waits),
        slow=1000 * sorted(waits)[int(0.99 * len(waits))] if waits else 0,
    )


def growth(looks: Sequence[Look]) -> Iterator[tuple[str, float, float]]:
    """What there was in the third quarter, in the middle, and in the last."""
    third, last = looks[len(looks) // 2 : 3 * len(looks) // 4], looks[3 * len(looks) // 4 :]
    figures: dict[str, Callable[[Look], float]] = {
        "memory, MiB": lambda look: look.memory,
        "open files": lambda look: look.open_files,
        "log of changes, MiB": lambda look: look.wal,
        "database, MiB": lambda look: look.file,
        "rows": lambda look: sum(look.rows.values()),
        "p99, ms": lambda look: look.slow,
    }
    for what, figure in figures.items():
        yield what, median(map(figure, third)), median(map(figure, last))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=600, help="updates a second")
    said = parser.parse_args()
    looks = asyncio.run(soaked(said.minutes, said.rate))
    print("| | goal | third quarter | last quarter | last ÷ third |\n| --- | --- | ---: | ---: | ---: |")
    for what, before, after in growth(looks):
        goal = "" if what in MAY_GROW else f"≤ {FLAT} ×"
        print(f"| {what} | {goal} | {before:,.1f} | {after:,.1f} | {after / before:.2f} |")
    many = sum(look.answered for look in looks)
    print(f"\n{many:,} updates in {said.minutes:g} minutes, {said.rate:g} a second; {DAYS} days of the bot's clock.")


if __name__ == "__main__":
    main()
