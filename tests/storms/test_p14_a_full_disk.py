"""P14: a full disk or a read-only one loses nothing that was acknowledged, shows what is there, and is got over."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random

import pytest

from domain.places import ROOT
from domain.troubles import Trouble
from storage import customs
from storage.backups import whole
from storage.opening import open_database
from tests.storms import between
from tests.storms.crowd import Crowd
from tests.storms.figures import tell
from tests.storms.form import FORM, FULLY, LIMIT, SEEDS
from tests.storms.home import Home, Life, settled_in
from tests.storms.invariants import tally, wrongs
from tests.storms.keeper import Keeper
from tests.storms.refusing import SIGN
from tests.storms.test_p16_backups_restore import saves
from tests.storms.volumes import volume
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

HASTY = "" if FULLY else "a_storm_has_little_time"
SIZE = 48 << 20  # bytes of the bot's disk, of which a backup leaves 32 free
LEFT = (0, 4096, 50_000)  # bytes that are left, in turn
SOON = 60  # seconds until everything goes on again
AREA = re.compile(r'"(/a/[\w-]+)"')
READ = ("/", "/metrics", "{}", "{}/open", "{}/figures", "{}/calendar.ics", "{}/solved.atom", "/v1{}.json")


@pytest.fixture
def disk(tmp_path):
    with volume(tmp_path / "disk", SIZE) as disk:
        yield disk


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_on_a_full_disk_nothing_is_lost_reads_go_on_and_so_does_everything_once_there_is_room(
    disk, tmp_path, seed
):
    left = cycle(LEFT)
    async with _living(tmp_path, disk.folder) as (home, life):
        lived = await _through(home, life, Random(seed), FORM.fills, lambda: disk.fills(next(left)), disk.has_room)
    await _holds("P14", home, lived, seed)


@pytest.mark.parametrize("seed", SEEDS[:1])
@pytest.mark.skipif(not between.can_stand(), reason="this Python has its SQLite built in: nobody can stand between")
async def test_on_a_disk_that_turns_read_only_it_is_the_same(tmp_path, seed):
    sign, times = tmp_path / SIGN, (FORM.fills + 1) // 2
    async with _living(tmp_path, tmp_path, off=f"{HASTY},a_disk_may_turn_read_only") as (home, life):
        lived = await _through(home, life, Random(seed), times, sign.touch, sign.unlink)
    await _holds("P14, read-only", home, lived, seed)


async def test_control_updates_are_lost_on_a_full_disk_when_they_are_acknowledged_before_they_are_kept(disk, tmp_path):
    async with _living(tmp_path, disk.folder, off=f"{HASTY},kept_before_acknowledged") as (home, life):
        lived = await _through(home, life, Random(1), 1, disk.fills, disk.has_room)
        found = await tally(home.ledger, lived.crowd.said)
    tell("P14 control, acknowledged before kept", said=len(lived.crowd.said), lost=found.lost)
    assert found.lost


async def test_a_bot_that_starts_on_a_read_only_disk_says_so_and_starts_once_it_can_write(disk, tmp_path):
    async with _living(tmp_path, disk.folder) as (home, life):
        life.kill()
        await life.ends(SOON)
        disk.mounts("ro")
        async with home.life(is_sound=False) as life:
            assert await life.ends(SOON) == 1
        assert "写不进去" in home.last_words()
        disk.mounts("rw")
        async with home.life() as life:
            await Crowd(home.town, Random(1)).speaks(3)
            await home.settles(SOON, life)


async def test_a_backup_for_which_there_is_no_room_says_so_and_leaves_nothing(disk, tmp_path):
    async with _living(tmp_path, disk.folder) as (home, _):
        folder = disk.folder / "backups"
        assert await saves(home, "backup") == 0, home.last_words()
        for left in LEFT:
            disk.fills(left)
            assert await saves(home, "backup") == 1
            disk.has_room()
        assert home.last_words().count("备份没做成") == len(LEFT)
        assert [path.name for path in folder.iterdir()] == [backup.file.name for backup in whole(folder)]
        assert await saves(home, "backup") == 0
        assert len(whole(folder)) == 2


async def test_a_bot_whose_log_and_console_cannot_be_written_lives_on(tmp_path):
    async with settled_in(tmp_path) as home:
        home.log.symlink_to("/dev/full")
        home.level = "DEBUG"
        async with home.life() as life:
            await Crowd(home.town, Random(1)).speaks(3)
            await home.settles(SOON)
            assert not life.over
            life.terminate()
            assert await life.ends(SOON) == 0


@asynccontextmanager
async def _living(folder: Path, on: Path, off: str = HASTY) -> AsyncIterator[tuple[Home, Life]]:
    """With an administrator, so that there is somebody to call, and a board for everybody."""
    async with settled_in(folder, f"sqlite:///{on}/linli.db") as home:
        await Keeper.of(home, SOON)
        await _opens_its_board(home)
        async with home.life(off=off) as life:
            await home.settles(FORM.patience, life)
            yield home, life


async def _opens_its_board(home: Home) -> None:
    db = await open_database(home.url)
    try:
        await db.act(partial(customs.put, area=ROOT, key="board", value=True))
    finally:
        await db.close()


@dataclass
class Lived:
    crowd: Crowd
    looks: int = 0  # at what is there to be read
    unanswered: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)  # seconds until all that had been said meanwhile was answered


async def _through(
    home: Home, life: Life, random: Random, times: int, fails: Callable[[], object], is_well: Callable[[], object]
) -> Lived:
    lived = Lived(Crowd(home.town, random))
    for _ in range(times):
        await lived.crowd.speaks(3)
        await lived.crowd.lives()
        fails()
        await until(partial(_is_refused, home, lived, _refusals(home)), SOON)
        await _looks(home, lived)
        is_well()
        lived.took.append(await _settles(home, life))
    return lived


async def _is_refused(home: Home, lived: Lived, before: int) -> bool:
    """People go on talking until something of it could not be kept, and /health says so."""
    await lived.crowd.speaks(5)
    await lived.crowd.lives()
    if _refusals(home) == before:
        return False
    async with home.town.session.get(f"http://127.0.0.1:{home.health}/health") as answer:
        return Trouble.DISK in (await answer.json())["troubles"]


def _refusals(home: Home) -> int:
    return home.log.read_text("utf-8").count("polling failed (Unavailable)")


async def _looks(home: Home, lived: Lived) -> None:
    async with home.town.session.get(f"http://127.0.0.1:{home.health}/") as answer:
        [area, *_] = AREA.findall(await answer.text())
    for path in READ:
        async with home.town.session.get(f"http://127.0.0.1:{home.health}{path.format(area)}") as answer:
            lived.looks += 1
            lived.unanswered += [path] if answer.status != 200 else []


async def _settles(home: Home, life: Life) -> float:
    now = asyncio.get_running_loop().time
    begun = now()
    await home.settles(FORM.patience, life)
    return now() - begun


async def _holds(storm: str, home: Home, lived: Lived, seed: int) -> None:
    said, slowest = lived.crowd.said, max(lived.took)
    found = await tally(home.ledger, said)
    tell(
        storm, seed=seed, times=len(lived.took), said=len(said), lost=found.lost, doubled=found.doubled,
        looks=lived.looks, unanswered=len(lived.unanswered), most_seconds=round(slowest, 1),
    )  # fmt: skip
    assert (found.lost, found.doubled, lived.unanswered) == (0, 0, [])
    assert slowest <= SOON
    assert not await wrongs(home.ledger)
    await home.ledger.examined()
