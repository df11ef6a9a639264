"""P16: every backup that is listed restores, a half-written one never is, and a restore sends nothing anew."""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from random import Random

import pytest

import bot
from domain.words import Letter
from flows.backups import examine
from flows.restoring import restore
from storage.backups import Sort, Vault, whole
from storage.database import CannotOpen
from tests.storms import saver
from tests.storms.crowd import Crowd
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.home import Home, settled_in
from tests.storms.ledger import Ledger
from tests.storms.post import numbered, put
from tests.storms.saver import PLACES
from tests.storms.victim import KILLED
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

HALF_WAY = "in_the_middle_of_the_copy"
LETTERS = 30
FIRST = 10_000  # numbers from here on are ours


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def either_home(request, tmp_path):
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    async with settled_in(tmp_path, url) as home:
        yield home


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_every_listed_backup_restores_though_some_were_killed_half_way(either_home, seed):
    home, random = either_home, Random(seed)
    kills, listed_too_soon = 0, 0
    async with home.life() as life, talking(home, random):
        await until(home.town.posts, FORM.patience)
        for number in range(FORM.backups):
            if number % 5 in (1, 3):
                kills += 1
                assert await saves(home, "backup", kill=random.choice([*PLACES])) == KILLED
                listed_too_soon += await half_written(home)
            assert await saves(home, "backup") == 0, home.last_words()
            listed_too_soon += await half_written(home)
        life.kill()
    listed = whole(home.folder / "backups")
    typed = sum(backup.sort is Sort.HAND for backup in listed)
    good, facts = await restored(home)
    tell(
        f"P16 on {kind(home)}", seed=seed, backups=FORM.backups, killed=kills, half_written_listed=listed_too_soon,
        restored=good, facts_in_the_last=facts,
    )  # fmt: skip
    assert (typed, good, listed_too_soon) == (FORM.backups, len(listed), 0)  # the bot makes one for the night as well
    assert facts > 1  # beside that of the restore itself
    assert not home.complaints()


async def test_control_a_half_written_one_is_listed_when_it_gets_its_name_first(either_home):
    home = either_home
    await put(home.url, waiting(home))
    assert await saves(home, "backup", kill=HALF_WAY, off="a_backup_gets_its_name_last") == KILLED
    found = await half_written(home)
    tell(f"P16 control on {kind(home)}, named first", killed=1, half_written_listed=found)
    assert found


async def test_after_a_restore_nothing_that_had_arrived_arrives_again(either_home):
    either_home.typed = True
    arrived, twice, held = await sent_and_restored(either_home)
    tell(f"P16, outbox on {kind(either_home)}", letters=LETTERS, arrived=arrived, twice=twice, held_back=held)
    assert (arrived, twice, held) == (LETTERS, 0, LETTERS)
    assert not either_home.complaints()


async def test_control_what_had_arrived_arrives_again_when_a_restore_holds_nothing_back(home):
    arrived, twice, _ = await sent_and_restored(home, off="a_restore_holds_letters_back")
    tell("P16 control, nothing held back", letters=LETTERS, arrived=arrived, twice=twice)
    assert twice


@asynccontextmanager
async def talking(home: Home, random: Random):
    """People report and workers take, all the while."""
    crowd = Crowd(home.town, random)

    async def talk():
        while True:
            await crowd.speaks(5)
            await crowd.takes()
            await asyncio.sleep(FORM.pause)

    task = asyncio.create_task(talk())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def saves(home: Home, *command: str, **fate: str) -> int:
    """A command as an operator gives it; or one fated to end, or short of a guard."""
    return await (await home.starts(saver if any(fate.values()) else bot, *command, **fate)).wait()


async def half_written(home: Home) -> int:
    """How many there are in the list that nobody could restore."""
    return sum([await is_spoilt(backup.file) for backup in whole(home.folder / "backups")])


async def is_spoilt(file) -> bool:
    try:
        return bool((await examine(file)).bad)
    except CannotOpen:
        return True


async def restored(home: Home) -> tuple[int, int]:
    """Each in its turn, and its history verified; how many were good, and how many facts the newest one has."""
    good, facts = 0, 0
    vault = Vault(home.url, home.folder / "before", "UTC")
    for backup in reversed(whole(home.folder / "backups")):
        await restore(vault, backup.file, datetime.now(UTC))
        found = await Ledger(home.url).verified()
        good, facts = good + (not found.bad), found.facts
    return good, facts


def waiting(home: Home) -> list[Letter]:
    return [numbered(home.town.groups[n % 3], f"test:{n}", FIRST + n) for n in range(LETTERS)]


async def sent_and_restored(home: Home, off: str = "") -> tuple[int, int, int]:
    """A backup is made while letters wait; they arrive, and then the backup is restored."""
    await put(home.url, waiting(home))
    assert await saves(home, "backup") == 0, home.last_words()
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    [backup] = whole(home.folder / "backups")
    assert await saves(home, "restore", str(backup.file), off=off) == 0, home.last_words()
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    copies = Counter(post.no for post in await home.town.posts() if post.no >= FIRST)
    [held] = await home.ledger.rows("SELECT count(*) AS many FROM letters WHERE state = 'held' AND reason = 'restored'")
    return len(copies), sum(count - 1 for count in copies.values()), held["many"]


def kind(home: Home) -> str:
    return "SQLite" if home.url.startswith("sqlite") else "PostgreSQL"
