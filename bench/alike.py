"""How long it takes to find what neighbours have said already, with more and more open: `python -m bench.alike`."""

import asyncio
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from domain.categories import Category, suggest
from domain.issues.likeness import Told, grams, likest
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE
from sandbox.town import START, Town
from storage import grams as kept
from storage.database import Tx
from storage.moments import stamp

SIZES = (1_000, 100_000)  # open matters, all of them in one estate: no town has it worse
WHAT = ("楼道灯", "单元门", "下水道", "电梯", "暖气", "水管", "井盖", "垃圾桶", "消防通道", "电动车", "健身器材")
HOW = ("不亮了", "坏了", "堵了", "又停了", "不热", "漏水", "翘起来了", "满了没人清", "被占了", "乱停", "松了", "打不开")
MORE = ("老人下楼不方便", "已经三天了", "晚上看不见", "孩子差点摔着", "物业说等等", "上周才修过", "早上最厉害")
ASKED, SEED = 200, 7
ISSUE = (
    "INSERT INTO issues (community, no, area, author, author_chat, category, words, before, after, public, reported,"
    " added, stage, round, version, rung, keeper_called, disputed, late, how)"
    " SELECT $1, $2, $3, id, chat, $4, $5, '[]', '[]', 1, $6, '', 'new', 1, 1, 0, '', 0, 0, ''"
    " FROM people WHERE id <> 0 LIMIT 1"
)


def said(random: Random) -> Told:
    words = f"{random.choice(WHAT)}{random.choice(HOW)}，{random.choice(MORE)}"
    kind = next(iter(suggest(words)), Category.OTHER)
    return Told(words=words, category=kind, area=random.choice(BUILDINGS), community=COMMUNITY)


async def fill(tx: Tx, random: Random, size: int) -> None:
    told = [said(random) for _ in range(size)]
    rows = [(COMMUNITY, n, one.area, one.category, one.words, stamp(START) + n) for n, one in enumerate(told, 1)]
    await tx.many(ISSUE, rows)
    pairs = [(ESTATE, gram, COMMUNITY, n) for n, one in enumerate(told, 1) for gram in grams(one.words)]
    await tx.many(kept.PUT, pairs)


async def seconds_to_find(town: Town, one: Told) -> float:
    async def look(tx: Tx) -> list[Told]:
        estate = await kept.estate_of(tx, one.area)
        return likest(one, await kept.near(tx, one, estate), estate)

    began = perf_counter()
    await town.house.desk.db.read(look)
    return perf_counter() - began


async def measured(size: int) -> float:
    random = Random(SEED)
    with TemporaryDirectory() as folder:
        town = await Town.open(f"sqlite:///{Path(folder) / 'town.db'}")
        try:
            await town.house.desk.db.act(lambda tx: fill(tx, random, size))
            return median([await seconds_to_find(town, said(random)) for _ in range(ASKED)])
        finally:
            await town.close()


def main() -> None:
    for size in SIZES:
        print(f"{size:,} open matters in one estate: {asyncio.run(measured(size)) * 1e3:.1f} ms at the median")


if __name__ == "__main__":
    main()
