"""`python -m bench.beside`: how long people wait for a reply while the same bot makes something large (F8)."""

import asyncio
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import aiohttp

from bench.answers import share
from bench.contestants import LINLI, all_agreed
from bench.figures import INSERT, MATTERS, matters
from bench.ledgers import NUMBERS
from bench.loads import STAFF, WARM_UP, Load
from bench.measure import asked, living
from bench.processes import running
from bench.street import FIRST_AREA, FIRST_PERSON, crowded
from domain.ledgers.ledger import Ledger
from domain.months import month_of
from domain.words import Role
from flows.monthly import TELL
from papers.child import BEHIND
from storage import chats, people, standings
from storage.database import Tx
from storage.moments import stamp
from storage.opening import open_database

ROUNDS = 3
LOAD = Load("75 a second, 50 ms a call", pause=0.05, rate=75, count=100_000, within=60, words=("/mine",))
A_WHILE = 8.0  # seconds
COUNTED, TOLD = 8, 3  # times in a row
ORDER = """
INSERT INTO ledger_orders (person, area, ledger, form, since, until, rows, due)
SELECT id, ?, ?, ?, ?, ?, ?, ? FROM people WHERE telegram = ?
"""
REPORT = "INSERT INTO alarms (about, name, due) VALUES (?, ?, ?)"
FORGET = "DELETE FROM pictures"  # or the second would be known already
COUNT = "import os; os.nice({})\nwhile True: pass"
SECTION = """\
| {load}: until a reply arrives, ms | p50 | p99 | p50 ÷ alone | p99 ÷ alone |
| --- | ---: | ---: | ---: | ---: |
{rows}

One bot on SQLite in which everything is made that is named here, by turns, {rounds} times. A street with
{matters:,} matters in this month and as many in the one before. Two rows are controls: a process that only counts takes
a core and asks the bot for nothing. The child that fills a ledger or draws goes behind all others, like the second one;
figures are counted by SQLite in a thread of the bot's own. The bot has all cores, and shares them with the stand-in.
What a ledger's rows have more than the control's is the bot's own part of them: fifty rows at a time it looks up places
and words, which holds its loop for a third of a millisecond. Whatever is counted asks for the interpreter now and then,
and gets it within five milliseconds; half a millisecond instead was tried and made no difference worth having.
"""


@dataclass(frozen=True, slots=True)
class Town:
    """A running bot: its folder, and the stand-in it talks to."""

    folder: Path
    standin: aiohttp.ClientSession

    def put(self, *statements: tuple[str, tuple[object, ...]]) -> None:
        """As if somebody had just finished a dialogue, or a month were over."""
        with closing(sqlite3.connect(self.folder / "linli.db", timeout=10)) as file, file:
            file.execute("PRAGMA wal_autocheckpoint = 0")  # one alone looks after the log of changes
            for sql, args in statements:
                file.execute(sql, args)

    async def hears(self, what: str, says: str = "") -> None:
        await asked(self.standin, "staff", {"until": what, "text": says, "within": LOAD.within})


Errand = Callable[[Town], Awaitable[None]]


async def alone(_: Town) -> None:
    await asyncio.sleep(A_WHILE)


async def beside_a_counter(town: Town, nice: int) -> None:
    async with running(("-c", COUNT.format(nice)), core=None, log=town.folder / "counter.log"):
        await asyncio.sleep(A_WHILE)


async def beside_a_ledger(town: Town, form: str) -> None:
    now = datetime.now(UTC)
    month = month_of(now, "UTC")
    span = (stamp(month.begins("UTC")), stamp(month.back(-1).begins("UTC")))
    town.put((ORDER, (FIRST_AREA, Ledger.MATTERS, form, *span, MATTERS, stamp(now), STAFF)))
    await town.hears("sendDocument")


async def beside_figures(town: Town) -> None:
    for _ in range(COUNTED):
        await town.hears("sendMessage", says="/figures")


async def beside_a_months_picture(town: Town) -> None:
    for _ in range(TOLD):
        due = stamp(datetime.now(UTC))
        town.put((FORGET, ()), (REPORT, (f"monthly:{FIRST_AREA}", TELL, due)))
        await town.hears("sendPhoto")


ALONE = "alone"
ERRANDS: dict[str, Errand] = {
    ALONE: alone,
    "beside a process that only counts, as any": partial(beside_a_counter, nice=0),
    "beside a process that only counts, behind all others": partial(beside_a_counter, nice=BEHIND),
    f"beside a ledger of {MATTERS:,} matters, xlsx": partial(beside_a_ledger, form="xlsx"),
    f"beside a ledger of {MATTERS:,} matters, csv": partial(beside_a_ledger, form="csv"),
    f"beside figures of {MATTERS:,} matters": beside_figures,
    f"beside the picture of a month of {MATTERS:,} matters": beside_a_months_picture,
}


async def lived_in(folder: Path) -> None:
    await all_agreed(folder)
    db = await open_database(f"sqlite:///{folder}/linli.db")
    try:
        await db.act(_filled)
    finally:
        await db.close()


async def _filled(tx: Tx) -> None:
    now = datetime.now(UTC)
    await crowded(tx, now)
    author, this = await people.known(tx, FIRST_PERSON), month_of(now, "UTC")
    for back in (0, 1):
        before = 1 + back * MATTERS
        await tx.many(INSERT, matters(Random(1), this.back(back), before, MATTERS, author.id, author.chat, now))
    await tx.run(NUMBERS)
    await tx.run("UPDATE areas SET zone = $1", zone_at_noon(now))
    staff = await people.agree(tx, STAFF, "街道")
    await chats.open_up(tx, staff.chat)
    await standings.appoint(tx, staff.id, FIRST_AREA, Role.STAFF, "街道", now)


def zone_at_noon(now: datetime) -> str:
    """Where a report isn't kept for the morning."""
    return f"Etc/GMT{now.hour - 12:+d}"


async def waits(town: Town, errand: Errand) -> list[float]:
    saying = asyncio.ensure_future(asked(town.standin, "feed", asdict(LOAD)))
    await errand(town)
    await asked(town.standin, "enough")
    return list((await saying)["waits"])


async def measured() -> dict[str, list[float]]:
    found = defaultdict[str, list[float]](list)
    with TemporaryDirectory() as name:
        folder = Path(name)
        await lived_in(folder)

        async def moves_in(_: Path) -> None:
            """It lives where it was prepared."""

        there = {**LINLI.environment, "LINLI_DATABASE": f"sqlite:///{folder}/linli.db"}
        contestant = replace(LINLI, environment=there, prepare=moves_in)
        async with living(contestant, LOAD.pause, core=None) as (_, standin):
            town = Town(folder, standin)
            await asked(standin, "polled")
            await asked(standin, "feed", asdict(replace(WARM_UP, words=LOAD.words)))
            for number in range(ROUNDS):
                for what, errand in ERRANDS.items():
                    found[what] += (took := await waits(town, errand))
                    print(f"round {number + 1}, {what}: {len(took)} replies", file=sys.stderr, flush=True)
    return found


def section(found: dict[str, list[float]]) -> str:
    usual = sorted(found[ALONE])
    rows = [_row(what, sorted(each), usual) for what, each in found.items()]
    return SECTION.format(load=LOAD.name, rows="\n".join(rows), rounds=ROUNDS, matters=MATTERS)


def _row(what: str, each: list[float], usual: list[float]) -> str:
    took = [share(each, of) for of in (0.5, 0.99)]
    ratios = [share(each, of) / share(usual, of) for of in (0.5, 0.99)]
    return f"| {what} | {' | '.join(f'{ms:.1f}' for ms in took)} | {' | '.join(f'{ratio:.2f}' for ratio in ratios)} |"


if __name__ == "__main__":
    print(section(asyncio.run(measured())))
