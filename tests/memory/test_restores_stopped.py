"""Whoever is told to stop a restore goes, also where a server says nothing any more, and knows what became of it."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from flows.backups import back_up
from flows.restoring import restore
from storage import loading, migrations, outlived, servers, unloading
from storage.backups import Sort, Vault, whole
from storage.opening import open_database
from storage.restores import CannotRestore
from tests.memory.home import NOW, Home
from tests.storms.waits import until
from tests.storms.wire import FINE, Weather, Wire, over, wire

ZONE = "Asia/Shanghai"
LATER = NOW.replace(hour=12)
LONG = 60  # seconds
SOON = 20  # many times what a whole restore takes
STEPS = (
    (servers, "_refuse_others"), (servers, "bring_up_to_date"), (migrations, "on_postgres"),
    (outlived, "last_numbers"), (servers, "last_given"), (servers, "alone"), (unloading, "unload"),
    (loading, "fill"), (loading, "_last"),
)  # fmt: skip
pytestmark = pytest.mark.postgres


@dataclass
class There:
    """A server with a neighbourhood and a wire to it, and a backup from before somebody came new."""

    line: Wire
    vault: Vault
    url: str
    file: Path

    async def restores(self):
        return await restore(self.vault, self.file, LATER)

    async def is_told_to_stop(self):
        """As soon as not a word comes through any more; gone when it returns."""
        restoring = asyncio.create_task(self.restores())
        await until(self._is_mute, LONG)
        restoring.cancel()
        await asyncio.wait([restoring], timeout=SOON)
        assert restoring.done()
        return restoring

    async def comes_back(self):
        self.line.weather = FINE
        async with self.line.refuses():
            pass

    async def people(self):
        db = await open_database(self.url)
        try:
            return {row["name"] for row in await db.read(lambda tx: tx.all("SELECT name FROM people"))}
        finally:
            await db.close()

    async def _is_mute(self):
        return self.line.befell["mute"]


@pytest.fixture
async def there(postgres, postgres_url, tmp_path):
    db = await open_database(postgres_url)
    home = await Home.built(db)
    made = await back_up(Vault(postgres_url, tmp_path / "backups", ZONE), Sort.HAND, NOW)
    await home.tell("UPDATE people SET name = '新来的' WHERE id <> 0")
    await db.close()
    async with wire(postgres.answers, Random(1)) as line:
        yield There(line, Vault(over(line, postgres_url), tmp_path / "backups", ZONE), postgres_url, made.file)


@pytest.fixture
def falls_silent(there, monkeypatch):
    """The server: when it is about to be asked for a step, or once it has answered all of it."""

    def falls_silent(owner, step, *, after=False):
        taken = getattr(owner, step)

        async def is_taken(*given, **how):
            there.line.weather = FINE if after else Weather(mute=True)
            done = await taken(*given, **how)
            there.line.weather = Weather(mute=True)
            return done

        monkeypatch.setattr(owner, step, is_taken)

    return falls_silent


@pytest.mark.parametrize(("owner", "step"), STEPS, ids=[step for _, step in STEPS])
async def test_nobody_waits_for_a_server_that_says_nothing_and_everything_is_as_it_was(
    there, falls_silent, monkeypatch, owner, step
):
    falls_silent(owner, step)
    with pytest.raises(asyncio.CancelledError):
        await (await there.is_told_to_stop())
    monkeypatch.undo()
    await there.comes_back()
    assert "新来的" in await there.people()
    await there.restores()
    assert "新来的" not in await there.people()


async def test_where_nobody_heard_whether_it_was_kept_it_says_so_and_where_what_was_there_is(there, falls_silent):
    falls_silent(servers, "load", after=True)
    with pytest.raises(CannotRestore) as told:
        await (await there.is_told_to_stop())
    [aside] = [backup for backup in whole(there.vault.folder) if backup.sort == Sort.BEFORE]
    assert (told.value.why, told.value.what) == ("in_doubt", str(aside.file))
