"""`python -m bench.memory`: what the bot takes to start and live on with a thousand matters and with a million (F6)."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench import history
from bench.contestants import LINLI, all_agreed
from bench.loads import NEAR
from bench.measure import Run, measured
from bench.street import crowded
from storage.database import Tx
from storage.opening import open_database

SIZES = (1_000, 1_000_000)  # matters
ROWS: tuple[tuple[str, str, Callable[[Run], float]], ...] = (
    ("from exec to the first getUpdates, s", "≤ 1", lambda run: run.start),
    ("memory when idle, MiB", "≤ 100", lambda run: run.idle_mib),
    (f"memory after {NEAR.count:,} updates, MiB", "≤ 100", lambda run: run.worked_mib),
)


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
    runs = [await _lives_with(many) for many in SIZES]
    head = [f"| | goal | {' | '.join(f'{many:,}' for many in SIZES)} | {SIZES[1]:,} ÷ {SIZES[0]:,} |"]
    return "\n".join([*head, "| --- | --- | ---: | ---: | ---: |", *(_row(*each, *runs) for each in ROWS)])


def _row(what: str, goal: str, figure: Callable[[Run], float], few: Run, more: Run) -> str:
    return f"| {what} | {goal} | {figure(few):.2f} | {figure(more):.2f} | {figure(more) / figure(few):.2f} |"


async def _lives_with(many: int) -> Run:
    return await measured(replace(LINLI, prepare=partial(lived_in, many=many)), NEAR)


if __name__ == "__main__":
    print(asyncio.run(section()))
