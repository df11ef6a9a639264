"""How it went before, asked with a long past behind: `python -m bench.learnt`."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.history import fill
from bench.street import FIRST_AREA, crowded
from domain.issues.solutions import HALF_A_YEAR
from sandbox.town import START, Town
from storage import solutions
from storage.database import Tx

SIZES = (1_000, 100_000, 1_000_000)  # matters of two years, of one street
COMMUNITY, BUILDING = FIRST_AREA + 1, FIRST_AREA + 1_000
KIND = "lighting"
ASKED = 50

Looks = Callable[[Tx], Awaitable[object]]
QUESTIONS: tuple[tuple[str, Looks], ...] = (
    ("what helped in the community", lambda tx: solutions.counted(tx, COMMUNITY, KIND, START - HALF_A_YEAR)),
    ("the last time in the building", lambda tx: solutions.last_at(tx, BUILDING, KIND)),
    ("the newest of a kind anywhere", lambda tx: solutions.newest(tx, KIND)),
)


async def seconds(town: Town, looks: Looks) -> float:
    began = perf_counter()
    await town.house.desk.db.read(looks)
    return perf_counter() - began


async def measured(size: int) -> list[float]:
    with TemporaryDirectory() as folder:
        town = await Town.open(f"sqlite:///{Path(folder) / 'town.db'}")
        try:
            await town.house.desk.db.act(lambda tx: crowded(tx, START))
            await town.house.desk.db.act(lambda tx: fill(tx, size, START))
            return [median([await seconds(town, looks) for _ in range(ASKED)]) for _, looks in QUESTIONS]
        finally:
            await town.close()


def main() -> None:
    took = [asyncio.run(measured(size)) for size in SIZES]
    print("ms at the median, of", " / ".join(f"{size:,}" for size in SIZES), "matters")
    for at, (name, _) in enumerate(QUESTIONS):
        print(f"{name}: {' / '.join(f'{1e3 * each[at]:.1f}' for each in took)}")


if __name__ == "__main__":
    main()
