"""RESULTS.md: the table, with all it takes to believe it or to run it again."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.growth import EACH
from bench.loads import PEOPLE, WARM_UP, Load
from bench.processes import CORES
from bench.results import table
from bench.rounds import Runs

PARTS = ("python-telegram-bot", "aiogram", "aiohttp", "httpx", "aiosqlite")

PAGE = """\
# Results

Written by `make bench` on {date}. The ratios count; the times are this machine's.

{table}

Medians of {rounds} rounds (lowest to highest); in each round everybody runs in turn.
"never": not answered before the load's time was up.

{weighed}

Why not faster than the echo that keeps nothing: over a third of it is what python-telegram-bot takes to make objects of
an update and a call of a letter, and what the call itself takes; the echo has the same to do. A quarter is what the
echo leaves out: some thirty questions to the database and a dozen rows, of a person, a place, customs, limits, dangers,
a draft and a letter. What is left decides about them, in plain functions over plain objects. All of it is Python that
was looked at step by step; no step is left that alone would bring the ratio to one.

{grown}

F4: the same acts in a town of some forty people and in one of 3,300 groups, 20,000 people and 1,200 areas, in turn in
one process; from the update handed over to its act committed, on a SQLite file, medians of {each}.

{aged}

F4: the same in such a street with so many matters behind it, one in a hundred of them still in hand.

{held}

F4: the same in such a street with 1,000 sessions and 10,000 visits behind it, and with a hundred times as many.

- **Machine**: {machine}.
- **Parts**: {parts}.
- **Cores**: {cores}.
- **Loads**: {loads}. Each has a fresh process, and {warm_up} updates to warm up.
- **A whole update**: one of {people} people writes in private and is answered in that chat. The echoes keep
  nothing; Linli, on a fresh SQLite file, keeps the update, acts, keeps the letter, delivers and settles it.
- **p50, p99**: from the update handed over to its answer received, both on the stand-in's clock.
- **CPU**: user and system time of the whole process while the load lasts.
- **The stand-in** was busy for {busy:.0%} of the time at most: nobody waited for it.
- **Limits**: Telegram's are lifted in the pacing and in the stand-in alike.
- **Chance**: none, so there is no seed; the same people say the same in the same order.
"""


def page(runs: Runs, loads: Sequence[Load], weighed: str, grown: str, aged: str, held: str) -> str:
    every = [run for of_one in runs.values() for run in of_one]
    return PAGE.format(
        date=datetime.now(UTC).date(),
        table=table(runs),
        weighed=weighed,
        grown=grown,
        aged=aged,
        held=held,
        each=EACH,
        rounds=len(next(iter(runs.values()))),
        machine=machine(),
        parts=", ".join(f"{part} {version(part)}" for part in PARTS),
        cores=_cores(),
        loads="; ".join(f"{load.count:,} updates, {load.name}" for load in loads),
        warm_up=WARM_UP.count,
        people=PEOPLE,
        busy=max(run.standin_busy for run in every),
    )


def machine() -> str:
    about = Path("/proc/cpuinfo").read_text()
    cpu = next((line.partition(": ")[2] for line in about.splitlines() if line.startswith("model name")), "CPU")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GiB, {system}, CPython {platform.python_version()}"


def _cores() -> str:
    if len(CORES) == 1:
        return "one for everybody, so the stand-in's work slows the contestant"
    return "one for the contestant, another for the stand-in"
