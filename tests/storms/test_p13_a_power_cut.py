"""P13: commits survive a power cut: whatever a disk may hold by then, it opens, and no act that was kept is missing."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from sqlite3 import Error

import pytest

from storage.backups import whole
from storage.database import CannotOpen
from storage.migrations import newest
from tests.storms import between
from tests.storms.crowd import Crowd
from tests.storms.cuts import Disk, anything, everything, nothing
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.home import Home
from tests.storms.ledger import Ledger
from tests.storms.post import put
from tests.storms.tape import NAME, SEEN, played
from tests.storms.test_p16_backups_restore import is_spoilt, saves, waiting

TAPE = "files_are_on_tape"

pytestmark = [
    pytest.mark.storm,
    pytest.mark.timeout(LIMIT),
    pytest.mark.skipif(not between.can_stand(), reason="this Python has its SQLite built in: nobody can stand between"),
]


DATABASE, BACKUPS = "linli.db", "backups"
ACTS = "SELECT id FROM acts_of_the_storm"
RESTORED = "SELECT 1 FROM facts WHERE verb = 'restore'"
KEPT, NAMES = ("acknowledged", "sync"), ("link", "remove", "rename", "sync folder")
Image = dict[str, bytes]


@dataclass
class Found:
    """What whoever switched the power on again found."""

    images: int = 0
    spoilt: list[str] = field(default_factory=list)
    lost: int = 0  # acts, or backups, in the image that lacks most

    def adds(self, spoilt: str = "", lost: int = 0) -> None:
        self.images += 1
        self.spoilt += [spoilt] if spoilt else []
        self.lost = max(self.lost, lost)


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_whatever_a_power_cut_leaves_opens_and_holds_every_act_that_was_kept(home, seed):
    found, acts, syncs = await _cut_under_load(home, Random(seed))
    tell("P13", seed=seed, acts=acts, syncs=syncs, cuts=found.images, spoilt=len(found.spoilt), lost=found.lost)
    assert not found.spoilt
    assert found.lost == 0
    assert not home.complaints()


async def test_control_acts_are_lost_when_commits_are_not_synced(home):
    found, acts, _ = await _cut_under_load(home, Random(1), off="commits_are_synced")
    tell("P13 control, commits aren't synced", acts=acts, cuts=found.images, lost=found.lost)
    assert found.lost


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_a_backup_that_is_listed_after_a_power_cut_is_whole_and_one_that_was_made_is_listed(home, seed):
    found = await _cut_while_backing_up(home, Random(seed))
    tell("P13, backups", seed=seed, cuts=found.images, half_written_listed=len(found.spoilt), missing=found.lost)
    assert (found.spoilt, found.lost) == ([], 0)


async def test_control_a_half_written_backup_is_listed_when_it_gets_its_name_first(home):
    found = await _cut_while_backing_up(home, Random(1), off="a_backup_gets_its_name_last")
    tell("P13 control, a backup named first", cuts=found.images, half_written_listed=len(found.spoilt))
    assert found.spoilt


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_a_power_cut_in_a_restore_leaves_the_one_or_the_other(home, seed):
    found = await _cut_while_restoring(home, Random(seed))
    tell("P13, a restore", seed=seed, cuts=found.images, spoilt=len(found.spoilt), lost=found.lost)
    assert (found.spoilt, found.lost) == ([], 0)


async def _cut_under_load(home: Home, random: Random, off: str = "") -> tuple[Found, int, int]:
    """Two lives, of which the first ends politely."""
    await home.ledger.write(SEEN)
    disk, crowd, found = Disk.of(home.folder), Crowd(home.town, random), Found()
    for ends in ("politely", "at once"):
        async with home.life(off=f"{TAPE},{off}") as life:
            for _ in range(FORM.power):
                await crowd.speaks(3)
                await crowd.lives()
                await asyncio.sleep(FORM.pause)
            await home.settles(FORM.patience, life)
            if ends == "at once":
                life.kill()
    for image in _images(home, disk, random):
        found.adds(*await _opened(home.folder / "after", image, disk.acknowledged))
    syncs = sum(what == "sync" for what, *_ in played(home.folder / NAME))
    return found, len(disk.acknowledged), syncs


def _images(home: Home, disk: Disk, random: Random) -> Iterator[Image]:
    """At any moment, when something has just been kept, and whenever a name has changed."""
    events = [*played(home.folder / NAME)]
    kept = [n for n, (what, *_) in enumerate(events) if what in KEPT]
    moments = Counter(random.choices(kept, k=FORM.cuts // 2) + random.choices(range(len(events)), k=FORM.cuts // 2))
    lucks = (everything, nothing, anything(random))
    for n, event in enumerate(events):
        disk.takes(event)
        for luck in (*random.choices(lucks, k=moments[n]), *(lucks if event[0] in NAMES else ())):
            yield disk.after(luck)


def _images_to_the_end(home: Home, disk: Disk, random: Random) -> Iterator[Image]:
    """And what there is at least once all of it has been done; one at a time, for thousands of them fill a machine."""
    yield from _images(home, disk, random)
    yield disk.after(nothing)


async def _opened(folder: Path, image: Image, acknowledged: set[str]) -> tuple[str, int]:
    """What is wrong with it, and how many acts it lacks."""
    ledger = Ledger(_laid_out(folder, image))
    try:
        await ledger.examined()
        assert await ledger.rows("PRAGMA user_version") == [{"user_version": newest()}]
        return "", len(acknowledged - {row["id"] for row in await ledger.rows(ACTS)})
    except (CannotOpen, Error, AssertionError) as error:
        return repr(error), 0


def _laid_out(folder: Path, image: Image) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in image.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return f"sqlite:///{folder}/{DATABASE}"


async def _cut_while_backing_up(home: Home, random: Random, off: str = "") -> Found:
    """After the last event it has been said that it was made."""
    await home.ledger.write(SEEN)
    await put(home.url, waiting(home))
    disk, found, folder = Disk.of(home.folder), Found(), home.folder / "after"
    assert await saves(home, "backup", off=f"{TAPE},{off}") == 0, home.last_words()
    for image in _images_to_the_end(home, disk, random):
        _laid_out(folder, {name: content for name, content in image.items() if name.startswith(BACKUPS)})
        spoilt = [backup.file.name for backup in whole(folder / BACKUPS) if await is_spoilt(backup.file)]
        found.adds(" ".join(spoilt))
    found.lost = 1 - len(whole(folder / BACKUPS))
    return found


async def _cut_while_restoring(home: Home, random: Random) -> Found:
    """Over a database whose bot was killed, so that its log of changes holds what it hadn't moved yet."""
    await home.ledger.write(SEEN)
    assert await saves(home, "backup") == 0, home.last_words()
    [backup] = whole(home.folder / BACKUPS)
    async with home.life(off=TAPE) as life:
        await Crowd(home.town, random).speaks(5)
        await home.settles(FORM.patience, life)
        life.kill()
    (home.folder / NAME).unlink()
    before = {row["id"] for row in await home.ledger.rows(ACTS)}
    disk, found = Disk.of(home.folder), Found()
    assert await saves(home, "restore", str(backup.file), off=TAPE) == 0, home.last_words()
    for image in _images_to_the_end(home, disk, random):
        spoilt, lost = await _opened(home.folder / "after", image, before)
        is_restored = not spoilt and await Ledger(f"sqlite:///{home.folder}/after/{DATABASE}").rows(RESTORED)
        found.adds(spoilt, 0 if is_restored else lost)
    assert is_restored  # the last of them, when it had been said so
    return found
