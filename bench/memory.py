"""`python -m bench.memory`: what the bot takes to start and live on with a thousand matters and with a million (F6)."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, mkdtemp

from bench import history
from bench.contestants import LINLI, all_agreed
from bench.loads import NEAR
from bench.measure import Run, measured, started
from bench.street import crowded
from storage.database import Tx
from storage.opening import open_database

SIZES = (1_000, 1_000_000)  # matters
STARTS = 7
SECTION = """\
| | goal | {sizes} | {last} ÷ {first} |
| --- | --- | ---: | ---: | ---: |
{rows}

Starts are medians of {starts} (lowest to highest), by turns, each size having been started once before: it takes
minutes to fill a million, and what a bot is made of may have left the machine's memory by then.
"""


async def lived_in(folder: Path, many: int) -> None:
    """A street in which everybody has agreed, with so many matters behind it."""
    await all_agreed(folder)
    db = await open_database(f"sqlite:///{folder}/linli.db")

    async def fill(tx: Tx) -> None:
        now = datetime.now(UTC)
        await crowded(tx, now)
        await history.fill(tx, many, now)

    try:
        await db.act(fill)
    finally:
        await db.close()


async def section() -> str:
    with TemporaryDirectory() as name:
        homes = {many: Path(mkdtemp(dir=name)) for many in SIZES}
        for many, home in homes.items():
            await lived_in(home, many)
        lives = {many: replace(LINLI, prepare=partial(_moves_in, home)) for many, home in homes.items()}
        first = {many: await measured(life, NEAR) for many, life in lives.items()}
        later = [{many: await started(life) for many, life in lives.items()} for _ in range(STARTS)]
    starts = {many: [took[many] for took in later] for many in SIZES}
    sizes = [f"{many:,}" for many in SIZES]
    return SECTION.format(
        sizes=" | ".join(sizes), first=sizes[0], last=sizes[-1], starts=STARTS, rows="\n".join(_rows(starts, first))
    )


async def _moves_in(home: Path, folder: Path) -> None:
    (folder / "linli.db").symlink_to(home / "linli.db")


def _rows(starts: Mapping[int, Sequence[float]], first: Mapping[int, Run]) -> list[str]:
    middle = {many: median(each) for many, each in starts.items()}
    told = [f"{middle[many]:.2f} ({min(starts[many]):.2f} to {max(starts[many]):.2f})" for many in SIZES]
    idle, worked = ({many: getattr(first[many], name) for many in SIZES} for name in ("idle_mib", "worked_mib"))
    return [
        _row("from exec to the first getUpdates, s", "≤ 1", told, middle),
        _row("memory when idle, MiB", "≤ 100", [f"{idle[many]:.2f}" for many in SIZES], idle),
        _row(f"memory after {NEAR.count:,} updates, MiB", "≤ 100", [f"{worked[many]:.2f}" for many in SIZES], worked),
    ]


def _row(what: str, goal: str, told: Sequence[str], of: Mapping[int, float]) -> str:
    return f"| {what} | {goal} | {' | '.join(told)} | {of[SIZES[-1]] / of[SIZES[0]]:.2f} |"


if __name__ == "__main__":
    print(asyncio.run(section()))
