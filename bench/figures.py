"""A month of 100,000 matters, counted: `python -m bench.figures [postgresql://…]`, the address of an empty database."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench.answers import HEAD, row
from bench.street import BUILDINGS, COMMUNITIES, ESTATES, FIRST_AREA, FIRST_PERSON, ZONE, crowded
from domain.issues.issue import Stage
from domain.months import Month, month_of
from flows.figures import figures, span_of
from sandbox.town import START, Town
from storage import figure_lists, people
from storage.database import Tx
from storage.moments import stamp

MATTERS, IN_PAST_MONTHS = 100_000, 20_000
PAST = (2, 24)  # months
ASKED = 7
AN_HOUR = 3_600_000  # milliseconds
KINDS = ("lighting", "property", "leak", "rubbish", "fire_safety", "noise", "ebike", "drain", "heating", "c1")
LEVELS = (("worker", ""), ("worker", ""), ("lead", ""), ("community", ""), ("property", "桂花物业"))
OVER = (*[Stage.CONFIRMED] * 14, Stage.UNANSWERED, Stage.CANNOT, Stage.WITHDRAWN, Stage.MERGED)
NOW_AND_THEN = (*Stage, *OVER)  # of this month; of those before it one in a hundred isn't over
INSERT = """
INSERT INTO issues (community, no, area, author, author_chat, category, words, before, after, added, public, stage,
    round, version, rung, keeper_called, disputed, late, how, reported, ended, replied, rating, level, body, ended_on,
    respond_by, responded, said_done)
VALUES ($1, $2, $3, $4, $5, $6, '楼道灯又不亮了，摸黑开门', '[]', '[]', '', $7, $8, 3, 3, 0, '网格员', $9, 0, '修好了',
    $10, $11, $12, $13, $14, $15, '', $16, $17, $18)
"""


def matters(
    dice: Random, month: Month, first: int, many: int, author: int, chat: int, now: datetime = START
) -> Iterator[tuple[object, ...]]:
    """Of any kind, anywhere in the street, at any stage."""
    begins, ends = stamp(month.begins(ZONE)), min(stamp(month.back(-1).begins(ZONE)), stamp(now))
    for no in range(first, first + many):
        reported, n = dice.randrange(begins, ends), dice.randrange(BUILDINGS)
        ends_by_now = OVER if first > 1 and dice.random() < 0.99 else NOW_AND_THEN
        stage, (level, body) = dice.choice(ends_by_now), dice.choice(LEVELS)
        done = stage == Stage.CONFIRMED
        building = FIRST_AREA + 1_000 + n
        yield (
            FIRST_AREA + 1 + n % ESTATES % COMMUNITIES, no, building, author, chat, dice.choice(KINDS),
            int(dice.random() < 0.9), stage, int(dice.random() < 0.1), reported,
            reported + 50 * AN_HOUR if done else None, int(dice.random() < 0.2),
            dice.choice((None, 2, 4, 5)) if done else None, level, body, reported + 3 * AN_HOUR,
            reported + dice.randrange(6 * AN_HOUR) if dice.random() < 0.9 else None,
            reported + dice.randrange(90 * AN_HOUR) if done else None,
        )  # fmt: skip


async def fill(tx: Tx, past: int) -> None:
    dice, this = Random(1), month_of(START, ZONE)
    author = await people.known(tx, FIRST_PERSON)
    for back in range(past + 1):
        many = IN_PAST_MONTHS if back else MATTERS
        await tx.many(INSERT, matters(dice, this.back(back), 1 + back * MATTERS, many, author.id, author.chat))


async def seconds(does: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """On the wall, and of a processor of our own: on a machine that others use too the second says more."""
    took = []
    for _ in range(ASKED):
        began, busy = perf_counter(), process_time()
        await does()
        took.append((perf_counter() - began, process_time() - busy))
    wall, busy = (median(each) for each in zip(*took, strict=True))
    return wall, busy


async def measured(address: str, past: int) -> list[str]:
    town = await Town.open(address)
    desk, this = town.house.desk, month_of(START, ZONE)
    span = span_of(FIRST_AREA, this, ZONE)
    try:
        await desk.db.act(lambda tx: crowded(tx, START))
        await desk.db.act(lambda tx: fill(tx, past))
        found = {
            "the street": await seconds(lambda: figures(desk, FIRST_AREA, this)),
            "the street, for everybody": await seconds(lambda: figures(desk, FIRST_AREA, this, public=True)),
            "a community": await seconds(lambda: figures(desk, FIRST_AREA + 1, this)),
            "a page of a kind's matters": await seconds(
                lambda: desk.db.read(lambda tx: figure_lists.alike(tx, span, "category", "leak", START, 8, 800))
            ),
        }
        return [row(f"{past} months behind it: {name}", "≤ 1 s", _told(*took)) for name, took in found.items()]
    finally:
        await town.close()


def _told(wall: float, busy: float) -> str:
    return f"{wall:.2f} s, {busy:.2f} s of processor"


def main(postgres: str | None = None) -> None:
    print(HEAD)
    for past in PAST[-1:] if postgres else PAST:  # a database is empty once
        with TemporaryDirectory() as folder:
            found = asyncio.run(measured(postgres or f"sqlite:///{Path(folder) / 'town.db'}", past))
        print(*found, sep="\n")
    print(f"\nA street with {MATTERS:,} matters in its month and {IN_PAST_MONTHS:,} in each month before.")


if __name__ == "__main__":
    main(*sys.argv[1:])
