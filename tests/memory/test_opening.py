"""A database that can't be lived in is refused in one clear word, and nothing in it is touched."""

import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from zipfile import ZipFile

import asyncpg
import pytest

from storage import migrations
from storage.database import CannotOpen
from storage.opening import open_database
from tests.architecture.tree import ROOT

NOBODY = 65534

# Another process that moves in and stays until its standard input ends.
TENANT = """
import asyncio, sys
from storage.opening import open_database
async def live():
    db = await open_database(sys.argv[1])
    print("at home", flush=True)
    sys.stdin.read()
    await db.close()
asyncio.run(live())
"""

# Root may write anywhere: somebody smaller tries.
VISITOR = """
import asyncio, os, sys
from storage.database import CannotOpen
from storage.opening import open_database
if os.geteuid() == 0:
    os.setgid(int(sys.argv[2])), os.setuid(int(sys.argv[2]))
async def look_in():
    await (await open_database(sys.argv[1])).close()
try:
    asyncio.run(look_in())
except CannotOpen as error:
    print(error.why)
"""


def another_apps_file(path, pragma="PRAGMA user_version = 3"):
    with closing(sqlite3.connect(path)) as file:
        file.execute(pragma)
        file.execute("CREATE TABLE bookmarks (url TEXT)")


def another_apps_file_that_was_never_closed(path):
    """Its last words are still in the log beside it, as after a crash."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("CREATE TABLE bookmarks (url TEXT)")
        crashed = {beside: beside.read_bytes() for beside in path.parent.iterdir()}
    for beside, content in crashed.items():
        beside.write_bytes(content)


def another_apps_empty_file(path):
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA application_id = 1196444487")


def a_zip(path):
    with ZipFile(path, "w") as file:
        file.writestr("readme.txt", "hello " * 100)


STRANGERS = {
    "another app's database": another_apps_file,
    "another app's database after a crash": another_apps_file_that_was_never_closed,
    "another app's database without tables": another_apps_empty_file,
    "a line of text": lambda path: path.write_text("my shopping list\n"),
    "a long text": lambda path: path.write_text("my shopping list\n" * 1000),
    "a zip": a_zip,
}


async def refused(address):
    try:
        database = await open_database(address)
    except CannotOpen as refusal:
        return refusal
    await database.close()
    raise AssertionError(f"{address} was opened")


async def refusal(address):
    return (await refused(address)).why


def contents(folder):
    """Every byte but those of the lock and of SQLite's shared memory, which say nothing."""
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith((".lock", "-shm"))}
    return {name: content for name, content in kept.items() if content}


async def moved_in_once(path):
    await (await open_database(f"sqlite:///{path}")).close()


async def tell(url, statement):
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetch(statement)
    finally:
        await connection.close()


async def tables(url):
    return {name for [name] in await tell(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


@pytest.fixture
def everybodys_folder():
    """Where even somebody small gets in; the folders of pytest are its own user's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield folder
        folder.chmod(0o700)


def lock_up(folder, folder_may, path, file_may):
    for each in folder.iterdir():
        each.chmod(file_may if each == path else 0o666)
    folder.chmod(folder_may)


def visited(path):
    visit = [sys.executable, "-c", VISITOR, f"sqlite:///{path}", str(NOBODY)]
    said = subprocess.run(visit, cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert said.stderr == ""
    return said.stdout


@contextmanager
def another_process(address):
    tenant = subprocess.Popen(
        [sys.executable, "-c", TENANT, address], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with tenant:
        assert tenant.stdout
        assert tenant.stdout.readline() == "at home\n"
        yield
        tenant.communicate()


@pytest.mark.parametrize("made", STRANGERS.values(), ids=STRANGERS)
async def test_what_is_not_ours_is_left_as_it_was_byte_for_byte(tmp_path, made):
    path = tmp_path / "linli.db"
    made(path)
    before = contents(tmp_path)
    assert await refusal(f"sqlite:///{path}") == "not_ours"
    assert contents(tmp_path) == before


async def test_what_a_newer_version_wrote_is_left_as_it_was_byte_for_byte(tmp_path):
    path = tmp_path / "linli.db"
    await moved_in_once(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {migrations.newest() + 1}")
    before = contents(tmp_path)
    assert await refusal(f"sqlite:///{path}") == "too_new"
    assert contents(tmp_path) == before


async def test_whoever_comes_home_writes_nothing_by_that(tmp_path):
    path = tmp_path / "linli.db"
    await moved_in_once(path)
    before = contents(tmp_path)
    database = await open_database(f"sqlite:///{path}")
    assert contents(tmp_path) == before
    await database.close()
    assert contents(tmp_path) == before


async def test_after_a_refusal_the_lock_is_free_again(tmp_path):
    path = tmp_path / "linli.db"
    a_zip(path)
    assert [await refusal(f"sqlite:///{path}") for _ in range(2)] == ["not_ours", "not_ours"]
    path.unlink()
    await moved_in_once(path)


async def test_a_file_another_process_lives_in_is_refused_until_it_has_left(tmp_path):
    path = tmp_path / "linli.db"
    with another_process(f"sqlite:///{path}"):
        before = contents(tmp_path)
        assert await refusal(f"sqlite:///{path}") == "locked"
        assert contents(tmp_path) == before
    await moved_in_once(path)


async def test_nobody_moves_in_twice_not_even_under_another_name(tmp_path):
    path = tmp_path / "linli.db"
    other = tmp_path / "other.db"
    database = await open_database(f"sqlite:///{path}")
    other.symlink_to(path)
    assert await refusal(f"sqlite:///{path}") == "locked"
    assert await refusal(f"sqlite:///{other}") == "locked"
    await database.close()
    await moved_in_once(other)


async def test_a_folder_that_does_not_exist_can_not_be_written_to(tmp_path):
    assert await refusal(f"sqlite:///{tmp_path}/nowhere/linli.db") == "cannot_write"


async def test_a_folder_in_place_of_the_file_can_not_be_written_to(tmp_path):
    (tmp_path / "linli.db").mkdir()
    assert await refusal(f"sqlite:///{tmp_path}/linli.db") == "cannot_write"


@pytest.mark.parametrize(("folder_may", "file_may"), [(0o555, 0o444), (0o555, 0o666), (0o777, 0o444)])
async def test_what_may_only_be_read_is_left_as_it_was(everybodys_folder, folder_may, file_may):
    path = everybodys_folder / "linli.db"
    await moved_in_once(path)
    lock_up(everybodys_folder, folder_may, path, file_may)
    before = contents(everybodys_folder)
    assert visited(path) == "cannot_write\n"
    assert contents(everybodys_folder) == before


async def test_the_same_visitor_is_let_in_where_nothing_is_locked_up(everybodys_folder):
    path = everybodys_folder / "linli.db"
    await moved_in_once(path)
    lock_up(everybodys_folder, 0o777, path, 0o666)
    assert visited(path) == ""


@pytest.mark.parametrize("address", ["mysql://somewhere/linli", "linli.db", "sqlite://linli.db", ""])
async def test_an_address_of_another_kind_is_refused(address):
    assert await refusal(address) == "unknown_kind"


async def test_no_refusal_repeats_a_password():
    assert "opensesame" not in str(await refused("mysql://linli:opensesame@somewhere/linli"))


@pytest.mark.postgres
async def test_a_server_that_is_not_there_is_named_as_such_and_no_password_is_repeated(tmp_path):
    said = await refused(f"postgresql://linli:opensesame@/linli?host={tmp_path}")
    assert said.why == "no_server"
    assert "opensesame" not in str(said)


@pytest.mark.parametrize("address", ["postgresql://linli@localhost:door/linli", "postgresql://[/linli"])
async def test_an_address_nobody_can_read_names_no_server(address):
    assert await refusal(address) == "no_server"


@pytest.mark.postgres
async def test_a_database_that_does_not_exist_is_refused(postgres):
    assert await refusal(f"postgresql:///nowhere?host={postgres.folder}&user=postgres") == "no_server"


@pytest.mark.postgres
async def test_another_apps_tables_on_a_server_stay_as_they_are(empty_postgres_url):
    await tell(empty_postgres_url, "CREATE TABLE bookmarks (url TEXT)")
    assert await refusal(empty_postgres_url) == "not_ours"
    assert await tables(empty_postgres_url) == {"bookmarks"}


@pytest.mark.postgres
async def test_what_a_newer_version_wrote_on_a_server_stays_as_it_is(empty_postgres_url):
    await (await open_database(empty_postgres_url)).close()
    await tell(empty_postgres_url, f"UPDATE linli SET version = {migrations.newest() + 1}")
    before = await tables(empty_postgres_url)
    assert await refusal(empty_postgres_url) == "too_new"
    assert await tables(empty_postgres_url) == before


@pytest.mark.postgres
async def test_somebody_who_may_only_look_at_a_server_is_told_so(empty_postgres_url):
    [[name]] = await tell(empty_postgres_url, "SELECT current_database()")
    await tell(empty_postgres_url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert await refusal(empty_postgres_url) == "cannot_write"
    assert await tables(empty_postgres_url) == set()


@pytest.mark.postgres
async def test_a_server_has_room_for_a_second_process(empty_postgres_url):
    with another_process(empty_postgres_url):
        await (await open_database(empty_postgres_url)).close()


@pytest.mark.postgres
async def test_a_server_looks_whether_whoever_lives_there_is_still_there(postgres_url):
    """Or nobody could restore or move for hours after a machine has died."""
    database = await open_database(postgres_url)
    asked = "SELECT source FROM pg_settings WHERE name LIKE 'tcp_keepalives%'"
    found = await database.read(lambda tx: tx.all(asked))
    await database.close()
    assert [row["source"] for row in found] == ["client"] * 3
