"""What an operator reads who backs up, looks what there is, and restores."""

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import asyncpg
import pytest

import bot
from storage import restores
from storage.opening import open_database, spoken
from tests.architecture.tree import ROOT

TENANT = """
import asyncio, sys
from storage.opening import open_database
async def live():
    db = await open_database("sqlite:///linli.db")
    print("at home", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await db.close()
asyncio.run(live())
"""


@pytest.fixture
def says(tmp_path, monkeypatch, capsys, log_as_it_was):
    """A folder with a database in it, and what each command says there."""
    for name in os.environ:
        if name.upper().startswith("LINLI_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    async def moves_in():
        await (await open_database("sqlite:///linli.db")).close()

    asyncio.run(moves_in())

    def says(*arguments):
        code = bot.main([*arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    return says


@pytest.fixture
def living(tmp_path):
    tenant = subprocess.Popen(
        [sys.executable, "-c", TENANT], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with tenant:
        assert tenant.stdout
        assert tenant.stdout.readline() == "at home\n"
        yield
        tenant.communicate()


def the_one(tmp_path):
    [found] = (tmp_path / "backups").glob("*.db")
    return str(found.relative_to(tmp_path))


def test_a_backup_is_made_beside_the_living_bot_listed_and_restored_once_it_has_stopped(says, tmp_path, request):
    assert says("backups") == (0, "backups 里还没有备份。\n")
    request.getfixturevalue("living")
    code, said = says("backup")
    assert code == 0
    assert re.fullmatch(r"备好了：backups/hand-\S+\.db，\d+\.\d [KM]B。\n查了0条记录，一条接一条，都对得上。\n", said)
    code, said = says("backups")
    assert code == 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d  叫我备的  \d+\.\d [KM]B  backups/hand-\S+\.db\n", said)
    code, said = says("restore", the_one(tmp_path))
    assert code == 1
    assert re.fullmatch(r"\S+linli\.db 正被另一个邻里用着。先停了那个，再启动这个。\n", said)


def test_a_restore_says_what_it_did_and_where_what_was_there_is_kept(says, tmp_path):
    says("backup")
    code, said = says("restore", the_one(tmp_path))
    assert code == 0
    first, second, third = said.splitlines()
    assert first == f"恢复好了，就在 sqlite:///{tmp_path}/linli.db。备份里一件事也没有。"
    assert re.fullmatch(r"原来的在 \S+linli\.db\.before-\S+，一个字没动。", second)
    assert third == "查了0条记录，一条接一条，都对得上。"
    assert says("verify") == (0, "查了1条记录，一条接一条，都对得上。\n")


@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM])
def test_a_restore_can_be_stopped_half_way_and_leaves_nothing(says, tmp_path, monkeypatch, polite):
    async def is_told_to_stop(*_):
        os.kill(os.getpid(), polite)
        await asyncio.Event().wait()

    says("backup")
    monkeypatch.setattr("storage.copies.copy_file", is_told_to_stop)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("linli.db*")}
    assert says("restore", the_one(tmp_path)) == (
        1, "停下了，没恢复，原来的一个字没动。要恢复就再写一遍 bot.py restore。\n"
    )  # fmt: skip
    assert {path.name: path.read_bytes() for path in tmp_path.glob("linli.db*")} == before


@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM])
def test_a_backup_can_be_stopped_half_way_and_leaves_no_half_of_one(says, tmp_path, monkeypatch, polite):
    async def is_told_to_stop(_, part):
        part.write_bytes(b"half of it")
        os.kill(os.getpid(), polite)
        await asyncio.Event().wait()

    monkeypatch.setattr("storage.copies.copy", is_told_to_stop)
    assert says("backup") == (1, "停下了，没备成，半份也没留下。要备就再写一遍 bot.py backup。\n")
    assert not [*(tmp_path / "backups").iterdir()]


@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM])
def test_whoever_stops_a_look_at_the_history_is_told_that_it_came_to_nothing(says, monkeypatch, polite):
    async def is_told_to_stop(_):
        os.kill(os.getpid(), polite)
        await asyncio.Event().wait()

    monkeypatch.setattr("flows.backups.examine", is_told_to_stop)
    assert says("verify") == (1, "停下了，没查完，对不对得上还不知道。要知道就再写一遍 bot.py verify。\n")


def test_whoever_looks_at_the_history_where_nobody_lives_is_told_so_and_begins_nothing(says, tmp_path, monkeypatch):
    monkeypatch.setenv("LINLI_DATABASE", f"sqlite:///{tmp_path}/nowhere.db")
    assert says("verify") == (1, f"{tmp_path}/nowhere.db 不在，或者打不开。看看名字写对没有。\n")
    assert not [*tmp_path.glob("nowhere*")]


@pytest.mark.postgres
def test_nor_on_a_server(says, monkeypatch, empty_postgres_url):
    monkeypatch.setenv("LINLI_DATABASE", empty_postgres_url)
    for _ in range(2):
        code, said = says("verify")
        assert code == 1
        assert said.endswith(" 里没有邻里的数据。看看 database（或者 LINLI_DATABASE）指对地方没有。\n")


@pytest.mark.postgres
def test_whoever_looks_at_the_history_of_a_server_that_goes_away_is_told_so(says, monkeypatch, postgres_url):
    async def goes_away(db):
        await db.read(lambda tx: tx.one("SELECT pg_terminate_backend(pg_backend_pid())"))

    monkeypatch.setattr("flows.verifying.verify", goes_away)
    monkeypatch.setenv("LINLI_DATABASE", postgres_url)
    code, said = says("verify")
    assert code == 1
    assert re.fullmatch(r"数据库答不上来了（\w+）。看看服务器还开着没有、硬盘好不好，再来一遍。\n", said)


@pytest.mark.postgres
def test_whoever_goes_back_to_an_older_version_on_a_server_is_told_to_restore_into_an_empty_database(
    says, monkeypatch, tmp_path, postgres_url, empty_postgres_url
):
    async def is_brought_up_to_date():
        newer = await asyncpg.connect(postgres_url)
        await newer.execute("UPDATE linli SET version = version + 1")
        await newer.close()

    monkeypatch.setenv("LINLI_DATABASE", postgres_url)
    says("backup")
    asyncio.run(is_brought_up_to_date())
    code, said = says("restore", the_one(tmp_path))
    assert code == 1
    assert said.endswith("建一个空的数据库，把 database（或者 LINLI_DATABASE）改成它，再恢复一遍。\n")
    monkeypatch.setenv("LINLI_DATABASE", empty_postgres_url)
    code, said = says("restore", the_one(tmp_path))
    assert code == 0
    assert said.startswith(f"恢复好了，就在 {spoken(empty_postgres_url)}。")


def test_a_page_that_the_disk_has_damaged_is_noticed_though_no_fact_stands_on_it(says, tmp_path):
    with closing(sqlite3.connect(tmp_path / "linli.db")) as file:
        [(page, size)] = file.execute(
            "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = 'drafts'"
        )
    with (tmp_path / "linli.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert says("verify") == (1, "linli.db 坏了，或者没写完，用不得。换一份好的备份，有哪些写 bot.py backups 看。\n")


def test_whoever_stops_it_once_the_backup_moves_in_finds_it_restored(says, tmp_path, monkeypatch):
    change = restores._change_places

    def is_told_to_stop(*given):
        os.kill(os.getpid(), signal.SIGINT)
        return change(*given)

    says("backup")
    monkeypatch.setattr(restores, "_change_places", is_told_to_stop)
    code, said = says("restore", the_one(tmp_path))
    assert code == 0
    assert said.startswith("恢复好了")


def test_whoever_does_not_say_which_backup_is_told_where_to_look(says):
    assert says("restore") == (1, "写上用哪一份：bot.py restore 文件。有哪几份，bot.py backups 会说。\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "x.db 不在，或者打不开。看看名字写对没有。\n"),
        (b"", "x.db 里头是别的东西，不是邻里的数据，一个字也没动。换个地方，或者指对文件。\n"),
        (b"my shopping list\n" * 1000, "x.db 坏了，或者没写完，用不得。换一份好的备份，有哪些写 bot.py backups 看。\n"),
    ],
    ids=["nothing", "empty", "another file"],
)
def test_what_is_no_backup_is_refused_in_a_sentence(says, tmp_path, content, sentence):
    if content is not None:
        (tmp_path / "x.db").write_bytes(content)
    assert says("restore", "x.db") == (1, sentence)


def test_a_file_that_is_there_is_not_written_over(says):
    assert says("backup", "mine.db")[0] == 0
    assert says("backup", "mine.db") == (1, "mine.db 已经有了，我不往上盖。换个名字，或者写一个文件夹。\n")


def test_where_nothing_can_be_written_it_is_said_and_nothing_is_left(says, tmp_path):
    code, said = says("backup", "nowhere/mine.db")
    assert code == 1
    assert said.startswith("备份没做成（")
    assert not (tmp_path / "nowhere").exists()


def test_the_folder_for_backups_can_be_chosen(says, tmp_path, monkeypatch):
    monkeypatch.setenv("LINLI_BACKUPS", str(tmp_path / "safe"))
    assert says("backup")[0] == 0
    assert [*(tmp_path / "safe").glob("hand-*.db")]
