"""A backup is whole or isn't there, is made beside the living bot, and is listed only once it was read back."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import asyncpg
import pytest

from domain.words import Fact
from flows.backups import back_up, examine
from flows.desk import Desk
from flows.verifying import sum_up_days
from jobs import backups as nights
from jobs.clock import Clock
from storage import copies, erased_ledger, facts, migrations
from storage.backups import PART, CannotBackUp, Sort, Vault, made_by, named, ready, sweep, unfinished, whole
from storage.database import CannotOpen
from storage.opening import open_database
from tests.architecture.tree import ROOT
from tests.memory.home import NOW, Home
from tests.postgres import on_postgres
from tests.storms.wire import Weather, over, wire

ZONE = "Asia/Shanghai"
LONG = 60  # seconds
NIGHT = datetime(2026, 11, 19, 19, 0, tzinfo=UTC)  # 3 o'clock on the wall

# Backs up where no file may grow beyond so many bytes, as on a disk that is about to be full.
CRAMPED = """
import asyncio, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from flows.backups import back_up
from storage.backups import CannotBackUp, Sort, Vault
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    asyncio.run(back_up(Vault(sys.argv[1], Path(sys.argv[2]), "UTC"), Sort.HAND, datetime.now(UTC)))
except CannotBackUp as error:
    print(error.why)
"""

# Begins a backup and is killed before its last page is there.
MORTAL = """
import asyncio, os, sys
from datetime import UTC, datetime
from pathlib import Path
from flows import backups
from storage.backups import Sort, Vault

async def die(part):
    os._exit(9)

backups.examine = die
asyncio.run(backups.back_up(Vault(sys.argv[1], Path(sys.argv[2]), "UTC"), Sort.HAND, datetime.now(UTC)))
"""


@pytest.fixture
async def home(db):
    return await Home.built(db)


@pytest.fixture
def vault(db_url, tmp_path):
    return Vault(db_url, tmp_path / "backups", ZONE)


def run(script, *arguments):
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


async def content(reader):
    """Every row of every table that says something about the neighbourhood."""
    found = {}
    for table in ("areas", "lines", "chats", "people", "standings", "facts", "notes", "heads", "letters", "drafts"):
        rows = await reader.read(lambda tx, table=table: tx.all(f"SELECT * FROM {table}"))
        found[table] = sorted(str(dict(row)) for row in rows)
    return found


async def something_happens(home, about="issue:2:1", verb="report"):
    fact = Fact(about=about, verb=verb, by="key", at=home.time, note={"words": "灯不亮了"})
    await home.db.act(lambda tx: facts.append(tx, fact, "update:1:1"))


async def test_a_backup_holds_everything_that_was_kept_while_the_bot_lived_on(home, vault):
    await something_happens(home)
    before = await content(home.db)
    made = await back_up(vault, Sort.HAND, NOW)
    await something_happens(home, verb="take")
    async with copies.opened(made.file) as copy:
        assert await content(copy) == before
    assert (made.finding.facts, made.finding.bad) == (1, "")
    assert [backup.file for backup in whole(vault.folder)] == [made.file]
    assert oct(made.file.stat().st_mode)[-3:] == "600"


async def test_backups_are_told_apart_by_when_and_why_the_newest_first(home, vault):
    for hours, sort in enumerate(Sort):
        await back_up(vault, sort, NOW + timedelta(hours=hours))
    found = [(backup.sort, backup.at) for backup in whole(vault.folder)]
    assert found == [(sort, NOW + timedelta(hours=hours)) for hours, sort in reversed([*enumerate(Sort)])]


async def test_a_backup_goes_where_it_is_told_and_over_nothing_that_is_there(home, vault, tmp_path):
    file = tmp_path / "stick" / "linli.db"
    file.parent.mkdir()
    assert (await back_up(vault, Sort.HAND, NOW, file)).file == file
    before = file.read_bytes()
    with pytest.raises(CannotBackUp) as refused:
        await back_up(vault, Sort.HAND, NOW, file)
    assert (refused.value.why, file.read_bytes()) == ("exists", before)
    made = await back_up(vault, Sort.HAND, NOW, file.parent)
    assert [backup.file for backup in whole(file.parent)] == [made.file]


def test_a_folder_that_is_made_for_backups_is_on_the_disk_before_anything_in_it_is_said_to_be(tmp_path, monkeypatch):
    synced: list[Path] = []
    monkeypatch.setattr("storage.backups.sync", synced.append)
    for _ in range(2):
        ready(tmp_path / "safe" / "backups")
    assert synced == [tmp_path / "safe", tmp_path]


async def test_two_who_write_the_same_backup_do_not_write_into_each_other(home, vault):
    async with unfinished(named(ready(vault.folder), Sort.HAND, NOW)):
        with pytest.raises(CannotBackUp) as refused:
            await back_up(vault, Sort.HAND, NOW)
    assert refused.value.why == "busy"


@pytest.mark.parametrize("most", [0, 1 << 12, 1 << 17])
async def test_a_disk_that_is_full_leaves_nothing_behind(home, vault, most):
    ready(vault.folder)
    said = run(CRAMPED, vault.address, vault.folder, most)
    assert (said.stdout, said.stderr) == ("failed\n", "")
    assert [*vault.folder.iterdir()] == []


async def test_what_was_half_written_by_somebody_who_died_is_not_listed_and_swept_away_by_the_next(home, vault):
    assert run(MORTAL, vault.address, ready(vault.folder)).returncode == 9
    assert [path.name.endswith(PART) for path in vault.folder.iterdir()] == [True]
    assert whole(vault.folder) == []
    made = await back_up(vault, Sort.HAND, NOW)
    assert [*vault.folder.iterdir()] == [made.file]


async def test_what_somebody_is_still_writing_is_not_swept_away(vault):
    async with unfinished(named(ready(vault.folder), Sort.HAND, NOW)) as part:
        sweep(vault.folder / "mine.db")
        assert part.exists()


async def test_what_another_program_has_half_written_beside_it_is_left_alone(home, vault, tmp_path):
    others, own = tmp_path / "film.mkv.part", tmp_path / "mine.db.part"
    others.touch()
    own.touch()
    await back_up(vault, Sort.HAND, NOW, tmp_path / "mine.db")
    assert others.exists()
    assert not own.exists()


async def test_a_backup_that_is_called_off_leaves_nothing_behind(home, vault, monkeypatch):
    begun = asyncio.Event()

    async def lingering(address, part):
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(copies, "copy", lingering)
    task = asyncio.create_task(back_up(vault, Sort.HAND, NOW))
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert [*vault.folder.iterdir()] == []


async def test_a_history_that_does_not_fit_is_kept_and_told(home, vault):
    await something_happens(home)
    await home.tell("UPDATE facts SET verb = 'confirm'")
    made = await back_up(vault, Sort.HAND, NOW)
    assert "it was changed" in made.finding.bad
    assert whole(vault.folder)


async def test_a_server_that_is_away_makes_no_backup(tmp_path):
    vault = Vault(f"postgresql://linli:opensesame@/linli?host={tmp_path}", tmp_path / "backups", ZONE)
    with pytest.raises(CannotBackUp) as refused:
        await back_up(vault, Sort.HAND, NOW)
    assert "opensesame" not in str(refused.value)
    assert whole(vault.folder) == []


async def test_a_database_that_is_not_there_makes_no_backup_and_is_not_made_by_it(tmp_path):
    with pytest.raises(CannotOpen) as refused:
        await back_up(Vault(f"sqlite:///{tmp_path}/linli.db", tmp_path / "backups", ZONE), Sort.HAND, NOW)
    assert refused.value.why == "not_there"
    assert not (tmp_path / "linli.db").exists()


@pytest.mark.postgres
async def test_what_a_newer_version_wrote_on_a_server_is_not_copied(postgres_url, tmp_path):
    await (await open_database(postgres_url)).close()
    connection = await asyncpg.connect(postgres_url)
    await connection.execute(f"UPDATE linli SET version = {migrations.newest() + 1}")
    await connection.close()
    with pytest.raises(CannotOpen) as refused:
        await back_up(Vault(postgres_url, tmp_path / "backups", ZONE), Sort.HAND, NOW)
    assert refused.value.why == "too_new"


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda content: content[: len(content) // 2], "damaged"),
        (lambda content: content[:-1], "damaged"),
        (lambda content: b"", "not_ours"),
        (lambda content: b"my shopping list\n" * 1000, "damaged"),
        (lambda content: content[:8192] + bytes(4096) + content[12288:], "damaged"),
        (lambda content: content[:68] + b"Spot" + content[72:], "not_ours"),
        (lambda content: content[:60] + (9999).to_bytes(4, "big") + content[64:], "too_new"),
    ],
    ids=["half of it", "a byte short", "empty", "another file", "a page wiped", "another app's", "a newer version's"],
)
async def test_what_is_no_backup_is_told_from_one(home, vault, spoil, why):
    file = (await back_up(vault, Sort.HAND, NOW)).file
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(CannotOpen) as refused:
        await examine(file)
    assert refused.value.why == why


# By night.


def desk_at(home, moment):
    home.time = moment
    return Desk(home.db, lambda: home.time, bot=1)


async def test_every_night_at_3_there_is_a_backup_and_only_one(home, vault):
    await nights.nightly(desk_at(home, NIGHT - timedelta(hours=30)), vault)
    for minutes in (-1, 0, 9, 19, 60 * 20, 60 * 24 - 1):
        await nights.nightly(desk_at(home, NIGHT + timedelta(minutes=minutes)), vault)
    assert [backup.at for backup in whole(vault.folder)][:1] == [NIGHT]
    assert len(whole(vault.folder)) == 3  # the first one at once, then one a night


async def test_a_night_that_was_slept_through_is_made_up_for(home, vault):
    await nights.nightly(desk_at(home, NIGHT), vault)
    late = NIGHT + timedelta(days=2, hours=5)
    await nights.nightly(desk_at(home, late), vault)
    assert [backup.at for backup in whole(vault.folder)] == [late, NIGHT]


async def test_a_clock_that_was_years_ahead_for_a_night_keeps_no_later_night_from_its_backup(home, vault):
    ahead = NIGHT + timedelta(days=1_000)
    for night in (ahead, *(NIGHT + timedelta(days=day) for day in range(9))):
        await nights.nightly(desk_at(home, night), vault)
    kept = [NIGHT + timedelta(days=day) for day in range(8, 1, -1)]
    assert [backup.at for backup in whole(vault.folder)] == [ahead, *kept]
    assert [backup.at for backup in made_by(vault.folder, kept[1])] == kept[1:]


async def test_whoever_stood_still_before_it_makes_no_second_one_of_the_same_night(home, vault, monkeypatch):
    alone = nights._alone

    async def somebody_else_has(desk, vault):
        home.time = NIGHT + timedelta(minutes=1)
        await alone(desk, vault)
        home.time = NIGHT + timedelta(minutes=2)
        await alone(desk, vault)

    monkeypatch.setattr(nights, "_alone", somebody_else_has)
    await nights.nightly(desk_at(home, NIGHT), vault)
    assert [backup.at for backup in whole(vault.folder)] == [NIGHT + timedelta(minutes=1)]


async def test_seven_nights_are_kept_and_whatever_somebody_asked_for(home, vault):
    await back_up(vault, Sort.HAND, NIGHT - timedelta(days=30))
    for night in range(9):
        await nights.nightly(desk_at(home, NIGHT + timedelta(days=night)), vault)
    found = whole(vault.folder)
    assert [backup.at for backup in found[:-1]] == [NIGHT + timedelta(days=night) for night in range(8, 1, -1)]
    assert [backup.sort for backup in found] == [Sort.NIGHT] * 7 + [Sort.HAND]


async def test_a_night_that_failed_is_told_takes_no_older_one_away_and_is_tried_again(home, vault, monkeypatch, caplog):
    await nights.nightly(desk_at(home, NIGHT - timedelta(days=1)), vault)

    async def full(address, part):
        part.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(copies, "copy", full)
        await nights.nightly(desk_at(home, NIGHT), vault)
    assert "no backup was made" in caplog.text
    assert [backup.at for backup in whole(vault.folder)] == [NIGHT - timedelta(days=1)]
    again = NIGHT + timedelta(minutes=10)
    await nights.nightly(desk_at(home, again), vault)
    assert [backup.at for backup in whole(vault.folder)] == [again, NIGHT - timedelta(days=1)]


@on_postgres
async def test_a_server_that_says_nothing_any_more_at_night_keeps_no_later_night_from_its_backup(
    home, postgres, db_url, tmp_path, monkeypatch, caplog
):
    monkeypatch.setattr("storage.unloading.PATIENCE", 1.0)
    async with wire(postgres.answers, Random(1)) as line:
        vault = Vault(over(line, db_url), tmp_path / "backups", ZONE)
        async with line.storms(Weather(mute=True, of=b"FROM people")), asyncio.timeout(LONG):
            await nights.nightly(desk_at(home, NIGHT), vault)
        assert caplog.messages == ["no backup was made: failed: the server says nothing any more"]
        assert not [*vault.folder.glob("*.db*")]
        await nights.nightly(desk_at(home, NIGHT + timedelta(minutes=10)), vault)
    assert len(whole(vault.folder)) == 1


async def test_a_night_whose_history_does_not_fit_is_told(home, vault, caplog):
    await something_happens(home)
    await sum_up_days(home.db, NIGHT)
    await home.tell("UPDATE facts SET verb = 'confirm'")
    await nights.nightly(desk_at(home, NIGHT), vault)
    assert "a history that doesn't fit" in caplog.text
    assert whole(vault.folder)


# The ledger of the erased.


def test_the_ledger_keeps_everybody_once_and_forgets_nobody(tmp_path):
    erased_ledger.append(tmp_path, {"aa": 1, "bb": 2})
    erased_ledger.append(tmp_path, {"bb": 9, "cc": 3})
    assert erased_ledger.read(tmp_path) == {"aa": 1, "bb": 2, "cc": 3}


def test_the_ledger_that_is_begun_is_in_its_folder_when_the_power_goes(tmp_path, monkeypatch):
    synced: list[Path] = []
    monkeypatch.setattr("storage.erased_ledger.sync", synced.append)
    erased_ledger.append(tmp_path, {"aa": 1})
    erased_ledger.append(tmp_path, {"bb": 2})
    assert synced == [tmp_path]


def test_a_line_that_a_power_cut_tore_spoils_no_other(tmp_path):
    erased_ledger.append(tmp_path, {"aa": 1})
    with (tmp_path / erased_ledger.NAME).open("a") as file:
        file.write("bb")
    erased_ledger.append(tmp_path, {"cc": 3})
    assert erased_ledger.read(tmp_path) == {"aa": 1, "cc": 3}


def test_where_nobody_was_ever_erased_there_is_no_ledger(tmp_path):
    erased_ledger.append(tmp_path, {})
    assert erased_ledger.read(tmp_path) == {}
    assert [*tmp_path.iterdir()] == []


async def test_whoever_is_erased_is_written_down_beside_the_backups_within_a_minute(home, vault):
    desk = desk_at(home, NOW)
    await nights.mirror(desk, vault)
    assert not vault.folder.exists()
    await home.tell("INSERT INTO erased (key, at) VALUES ('aa', 1)")
    await nights.mirror(desk, vault)
    await home.tell("INSERT INTO erased (key, at) VALUES ('bb', 2)")
    await nights.mirror(desk, vault)
    assert erased_ledger.read(vault.folder) == {"aa": 1, "bb": 2}


async def test_wherever_a_backup_goes_the_ledger_goes_with_it(home, vault, tmp_path):
    await home.tell("INSERT INTO erased (key, at) VALUES ('aa', 1)")
    stick = ready(tmp_path / "stick")
    await back_up(vault, Sort.HAND, NOW, stick)
    assert erased_ledger.read(stick) == {"aa": 1}


async def test_the_clock_makes_backups_where_there_is_a_place_for_them(home, vault):
    desk = desk_at(home, NOW)
    with_them, without = ({job.id for job in clock.scheduler.get_jobs()} for clock in (Clock(desk, vault), Clock(desk)))
    assert with_them - without == {"nightly", "mirror"}
