"""After a move the same neighbourhood goes on in another database, and whatever befalls it, nobody lives twice."""

import asyncio
import os
import sqlite3
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from functools import partial
from random import Random

import pytest

from domain.forms import Draft
from domain.words import Fact, Letter
from flows.backups import back_up
from flows.moving import Step, move
from flows.restoring import restore
from flows.verifying import verify
from sandbox.neighbourhood import WORKER
from storage import chats, drafts, facts, inbox, keys, migrations, outbox, people
from storage.backups import Sort, Vault
from storage.contents import ServerContent, compare
from storage.database import CannotOpen, Unavailable
from storage.inbox import Arrival
from storage.loading import fill
from storage.moves import CannotMove, State
from storage.old_homes import old_home
from storage.opening import file_of, open_database, spoken
from storage.servers import FAULTS, connected
from storage.sqlite import SQLite
from tests.memory import mover
from tests.memory.home import NOW, Home
from tests.nest import born
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.victim import KILLED
from tests.storms.waits import until
from tests.storms.wire import FINE, Weather, over, wire

ZONE = "Asia/Shanghai"
LATER = NOW.replace(hour=12)
LONG = 60  # seconds
LAST = 3  # moments, in which the one is left and the other opened


@dataclass
class Way:
    source: str
    target: str

    @property
    def back(self):
        return Way(self.target, self.source)


def ways(*with_a_server):
    return ["sqlite to sqlite", *(pytest.param(way, marks=pytest.mark.postgres) for way in with_a_server)]


@pytest.fixture(params=ways("sqlite to server", "server to sqlite"))
def way(request, tmp_path):
    """To a server on which the tables are laid, for that takes longer than all the rest, unless it is asked for."""
    file = f"sqlite:///{tmp_path}/house.db"
    match request.param.split(" to "):
        case "sqlite", "sqlite":
            return Way(request.getfixturevalue("sqlite_url"), file)
        case "sqlite", "server":
            return Way(request.getfixturevalue("sqlite_url"), request.getfixturevalue("postgres_url"))
        case "sqlite", _:
            return Way(request.getfixturevalue("sqlite_url"), request.getfixturevalue("empty_postgres_url"))
        case _:
            return Way(request.getfixturevalue("postgres_url"), file)


@asynccontextmanager
async def living(address, built=False):
    db = await open_database(address)
    home = await Home.built(db) if built else Home(db)
    try:
        yield home
    finally:
        await db.close()


async def lives_a_little(home):
    """Something of all that has to go on where it was."""
    fact = Fact(about="issue:2:1", verb="report", by="key", at=home.time, note={"words": "灯不亮了"})

    async def work(tx):
        await facts.append(tx, fact, "update:1:1")
        worker = await people.known(tx, WORKER)
        await drafts.begin(tx, Draft(id=0, person=worker.id, form="report", until=LATER))
        await drafts.drop(tx, worker.id)
        await keys.make(tx, "board")
        await inbox.take_in(tx, 1, [Arrival(7, lane=1, body="{}")], home.time)
        await chats.open_up(tx, worker.chat)
        letter = Letter(to=worker.chat, page="refusals/no_such_number", data={"no": 1}, about="issue:2:1")
        await outbox.put(tx, (letter,), "a", home.time)
        await tx.run("INSERT INTO erased (key, at) VALUES ('aa', 1)")
        await tx.run("INSERT INTO rests (telegram, until) VALUES (-1001000000001, 1)")
        await tx.run(
            "INSERT INTO tales (id, area, year, month, opening, stage, round, lapses)"
            " VALUES (1, 0, 2030, 4, '', 'dropped', 1, 0)"
        )
        await tx.run("INSERT INTO mentions (tale, community, no, place, word, shown) VALUES (1, 2, 1, 7, 'spare', '')")

    await home.db.act(work)


async def built(address):
    async with living(address, built=True) as home:
        await lives_a_little(home)


async def rows(address):
    """All of all tables, whichever database it is and whether or not anybody may live there."""
    if address.startswith("sqlite"):
        async with old_home(address) as old:
            return await content_of(old.content)
    connection = await connected(address)
    try:
        async with connection.transaction():
            return await content_of(ServerContent(connection))
    finally:
        await connection.close()


async def content_of(content):
    return {
        table: sorted([repr(row) async for row in content.rows(table, sorted(columns))])
        for table, columns in (await content.tables()).items()
        if table not in {"linli", "moves"}
    }


async def moves(way, **how):
    told = []
    finding = await move(way.source, way.target, lambda step, many: told.append(step), **how)
    assert not finding.bad
    return told


async def why_nobody_lives_in(address):
    with pytest.raises(CannotOpen) as refused:
        async with living(address):
            pass
    return refused.value.why, refused.value.what


@pytest.mark.parametrize("way", ways("sqlite to empty server", "server to sqlite"), indirect=True)
async def test_everything_is_there_goes_on_where_it_was_and_can_be_proved(way):
    await built(way.source)
    before = await rows(way.source)
    assert await moves(way) == [Step.COPYING, Step.COMPARING, Step.COMPARED]
    assert await rows(way.target) == before
    async with living(way.target) as home:
        assert await home.ask("SELECT state FROM letters") == [("waiting",)]
        assert await home.ask("SELECT verb FROM facts") == [("report",)]
        assert await home.ask("SELECT key FROM erased") == [("aa",)]
        assert await home.ask("SELECT telegram FROM rests") == [(-1001000000001,)]
        assert await home.ask("SELECT place FROM mentions") == [(7,)]
        assert [entry.update_id for entry in await home.db.read(lambda tx: inbox.waiting(tx, 1, 0, 9))] == [7]
        await home.db.act(lambda tx: people.meet(tx, 9002, "新来的"))
        await lives_a_little_more(home)
        assert (await verify(home.db)).bad == ""


async def lives_a_little_more(home):
    fact = Fact(about="issue:2:1", verb="take", by="key", at=home.time, note={})
    await home.db.act(lambda tx: facts.append(tx, fact, "update:1:2"))


async def test_the_old_home_says_where_they_went_and_lets_nobody_in(way):
    await built(way.source)
    before = await rows_of_the_old_home(way)
    await moves(way)
    assert await why_nobody_lives_in(way.source) == (State.LEFT, spoken(way.target))
    with pytest.raises(CannotOpen) as refused:
        await moves(way)
    assert refused.value.why == State.LEFT
    assert await rows_of_the_old_home(way) == before


async def rows_of_the_old_home(way):
    return await rows(way.source)


async def test_they_come_back_with_all_that_happened_since(way):
    await built(way.source)
    await moves(way)
    async with living(way.target) as home:
        await lives_a_little_more(home)
    after = await rows(way.target)
    await moves(way.back)
    assert await rows(way.source) == after
    assert await why_nobody_lives_in(way.target) == (State.LEFT, spoken(way.source))
    async with living(way.source) as home:
        assert (await verify(home.db)).facts == 2


async def test_no_number_is_given_twice_after_there_and_back_again(way):
    async def asks(home):
        async def work(tx):
            person = await people.known(tx, WORKER)
            draft = await drafts.begin(tx, Draft(id=0, person=person.id, form="report", until=LATER))
            await drafts.drop(tx, person.id)
            return draft.id

        return await home.db.act(work)

    async with living(way.source, built=True) as home:
        first = await asks(home)
    await moves(way)
    await moves(way.back)
    async with living(way.source) as home:
        assert await asks(home) > first


@pytest.mark.parametrize("end", ["source", "target"])
async def test_while_somebody_lives_at_either_end_nobody_moves(way, end, monkeypatch):
    monkeypatch.setattr("storage.servers.LOOKS", 1)
    await built(way.source)
    async with living(getattr(way, end)):
        with pytest.raises(CannotOpen) as refused:
            await moves(way)
    assert refused.value.why == "locked"
    async with living(way.source) as home:
        assert await home.ask("SELECT 1 FROM facts")


@pytest.mark.postgres
async def test_whoever_would_move_to_where_they_are_by_another_spelling_is_told_that_somebody_is_there(
    postgres_url, monkeypatch
):
    monkeypatch.setattr("storage.servers.LOOKS", 1)
    await built(postgres_url)
    with pytest.raises(CannotOpen) as refused:
        async with asyncio.timeout(LONG):
            await moves(Way(postgres_url, f"{postgres_url}&port=5432"))
    assert refused.value.why == "locked"
    async with living(postgres_url) as home:
        assert await home.ask("SELECT 1 FROM facts")


async def test_where_others_live_nobody_moves_in_and_nothing_of_theirs_is_touched(way):
    await built(way.source)
    await built(way.target)
    before = await rows(way.target)
    with pytest.raises(CannotMove) as refused:
        await moves(way)
    assert refused.value.why == "not_empty"
    assert await rows(way.target) == before
    async with living(way.source):
        pass


async def test_where_nobody_ever_lived_the_tables_may_stand_already(way):
    await built(way.source)
    async with living(way.target):
        pass
    assert await moves(way)


async def test_where_another_neighbourhood_is_half_moved_in_nobody_else_moves_in(way, tmp_path):
    await built(way.source)
    await cut_off(way)
    other = Way(f"sqlite:///{tmp_path}/other.db", way.target)
    await built(other.source)
    with pytest.raises(CannotOpen) as refused:
        await moves(other)
    assert (refused.value.why, refused.value.what) == (State.HALF, spoken(way.source))


async def cut_off(way, at="flows.moving.compare"):
    with pytest.MonkeyPatch.context() as patch:

        async def falls_over(*_, **__):
            raise OSError(5, "Input/output error")

        patch.setattr(at, falls_over)
        with pytest.raises(CannotMove) as refused:
            await moves(way)
    assert refused.value.why == "failed"


@pytest.mark.parametrize("way", ways("sqlite to empty server", "server to sqlite"), indirect=True)
async def test_a_move_that_fails_half_way_changes_nothing_at_home_and_begins_anew(way):
    await built(way.source)
    before = await rows(way.source)
    await cut_off(way)
    assert await why_nobody_lives_in(way.target) == (State.HALF, spoken(way.source))
    async with living(way.source) as home:
        await lives_a_little_more(home)
    assert await rows(way.source) != before
    await moves(way)
    async with living(way.target) as home:
        assert (await verify(home.db)).facts == 2


async def test_no_file_moves_in_whose_log_of_changes_could_not_be_taken_into_it(sqlite_url, tmp_path, monkeypatch):
    """As on a full disk: whatever is still in the log would stay behind."""
    way = Way(sqlite_url, f"sqlite:///{tmp_path}/house.db")
    await built(way.source)
    with monkeypatch.context() as patch:

        async def is_full(*_):
            raise Unavailable("database or disk is full")

        patch.setattr(SQLite, "scrub", is_full)
        with pytest.raises(CannotMove):
            await moves(way)
    assert [*tmp_path.glob("house.db*")] == [tmp_path / "house.db.lock"]
    await moves(way)


@pytest.mark.parametrize(
    ("table", "spoils"),
    [
        ("people", "UPDATE people SET name = 'x' WHERE id <> 0"),
        ("notes", "DELETE FROM notes"),
        ("erased", "INSERT INTO erased (key, at) VALUES ('b', 2)"),
    ],
    ids=["changed", "missing", "more"],
)
async def test_a_single_row_that_differs_stops_the_move(way, monkeypatch, spoils, table):
    await built(way.source)

    async def compared(ours, theirs):
        if way.target.startswith("sqlite"):
            with closing(sqlite3.connect(f"{file_of(way.target)}.moving")) as part:
                part.execute(spoils)
                part.commit()
        else:
            await theirs.read(lambda tx: tx.run(spoils))
        return await compare(ours, theirs)

    monkeypatch.setattr("flows.moving.compare", compared)
    with pytest.raises(CannotMove) as refused:
        await moves(way)
    assert (refused.value.why, refused.value.what) == ("differs", table)
    assert (await why_nobody_lives_in(way.target))[0] == State.HALF
    async with living(way.source) as home:
        await lives_a_little_more(home)


@pytest.mark.parametrize(("by", "why"), [(-1, "too_old"), (1, "too_new")])
@pytest.mark.parametrize("end", ["source", "target"])
async def test_another_version_neither_moves_out_nor_in(way, end, by, why):
    await built(way.source)
    if end == "target":
        await moves(way)
        way = way.back
    await call_it_version(way.source if end == "source" else way.target, migrations.newest() + by)
    if (end, why, way.target[:6]) == ("target", "too_old", "postgr"):
        pytest.skip("a server's is brought up to date, as at a start")
    with pytest.raises(CannotOpen) as refused:
        await moves(way)
    assert refused.value.why == why


async def call_it_version(address, version):
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(file_of(address))) as file:
            file.execute(f"PRAGMA user_version = {version}")
    else:
        connection = await connected(address)
        await connection.execute(f"UPDATE linli SET version = {version}")
        await connection.close()


async def test_what_was_left_behind_can_be_restored_when_the_new_home_is_lost(way, tmp_path):
    """As from a backup: nobody knows what went out since, so nothing goes out by itself."""
    await built(way.source)
    await moves(way)
    vault = Vault(way.source, tmp_path / "backups", ZONE)
    made = await back_up(vault, Sort.HAND, NOW)
    done = await restore(vault, made.file, LATER)
    assert done.settled.letters == 1
    async with living(way.source) as home:
        assert await home.ask("SELECT state, reason FROM letters WHERE page LIKE 'refusals/%'") == [
            ("held", "restored")
        ]


def test_a_place_is_spoken_of_without_who_logs_in_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert spoken("sqlite:///linli.db") == f"sqlite:///{tmp_path}/linli.db"
    assert spoken("postgresql://linli:opensesame@db:5433/linli?sslmode=require") == "postgresql://db:5433/linli"
    assert spoken("postgres:///linli?host=/run/pg&user=li&password=opensesame") == "postgresql:///linli?host=/run/pg"


@pytest.mark.postgres
async def test_a_server_knows_from_the_first_moment_how_much_there_is_of_everything(sqlite_url, empty_postgres_url):
    """Until it looks by itself, which may take minutes, it would take every table for a small one."""
    way = Way(sqlite_url, empty_postgres_url)
    await built(way.source)
    await moves(way)
    there = {table: len(found) for table, found in (await rows(way.target)).items()}
    connection = await connected(way.target)
    told = await connection.fetch("SELECT relname, reltuples FROM pg_class WHERE relkind = 'r'")
    await connection.close()
    assert {row["relname"]: row["reltuples"] for row in told if row["relname"] in there} == there


@pytest.mark.postgres
async def test_whoever_would_live_on_a_server_waits_until_nobody_moves_in_or_out_any_more(
    sqlite_url, empty_postgres_url, monkeypatch
):
    way, looked = Way(sqlite_url, empty_postgres_url), []

    async def compared(ours, theirs):
        connection = await connected(empty_postgres_url)
        looked.append(await connection.fetchval("SELECT pg_try_advisory_xact_lock($1)", migrations.OURS))
        await connection.close()
        return await compare(ours, theirs)

    monkeypatch.setattr("flows.moving.compare", compared)
    await built(way.source)
    await moves(way)
    await moves(way.back)
    assert looked == [False, False]


@pytest.mark.postgres
async def test_whoever_is_told_to_stop_waits_for_no_word_of_a_server_that_says_nothing(
    sqlite_url, empty_postgres_url, postgres
):
    await built(sqlite_url)
    async with wire(postgres.answers, Random(1)) as line:
        way = Way(sqlite_url, over(line, empty_postgres_url))

        def falls_silent(*_):
            line.weather = Weather(mute=True)

        moving = asyncio.create_task(move(way.source, way.target, falls_silent))
        await until(partial(_is_mute, line), LONG)
        moving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await moving
        line.weather = FINE
        assert await moves(way)


@pytest.mark.postgres
async def test_nobody_waits_for_a_server_that_goes_away_while_it_is_told_more_than_it_can_take(postgres_url, postgres):
    async with wire(postgres.answers, Random(1)) as line:
        server = await connected(over(line, postgres_url))
        await server.execute("CREATE TEMPORARY TABLE loads (words TEXT)")
        told = [0, 0]

        async def loads():
            line.weather = Weather(late=2)  # it takes in hardly anything any more
            for _ in range(100):
                told[1] += 1
                yield ("x" * 1_000_000,)

        async def is_full():
            told[0], before = told[1], told[0]
            return before == told[0] > 0

        filling = asyncio.create_task(fill(server, "loads", ["words"], loads()))
        await until(is_full, LONG)
        await line.shuts()
        with pytest.raises(FAULTS):
            await filling
    assert told[0] < 100


@pytest.mark.postgres
async def test_a_server_looks_whether_whoever_moves_is_still_there(empty_postgres_url):
    """Or somebody who was cut off would keep everybody out for hours."""
    connection = await connected(empty_postgres_url)
    asked = await connection.fetch("SELECT source FROM pg_settings WHERE name LIKE 'tcp_keepalives%'")
    await connection.close()
    assert [row["source"] for row in asked] == ["client"] * 3


async def _is_mute(line):
    return line.befell["mute"]


async def types(way, folder, deadly=0):
    """The command, in a process that dies at one of its moments."""
    log = folder / "said.txt"
    environment = {"LINLI_DATABASE": way.source, "PATH": os.environ["PATH"]}
    return await (await born(mover.main, way.target, deadly, folder=folder, environment=environment, log=log)).wait()


async def lived_in(address):
    """Whether somebody may live there who isn't new to it."""
    try:
        async with living(address) as home:
            return bool(await home.ask("SELECT 1 FROM facts"))
    except CannotOpen:
        return False


@pytest.mark.timeout(LIMIT)
@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_killed_at_any_moment_one_of_the_two_at_most_can_be_lived_in_and_the_next_move_ends_it(
    way, tmp_path, seed
):
    await built(way.source)
    before, random = await rows(way.source), Random(seed)
    assert await types(way, tmp_path) == 0, said(tmp_path)
    moments = int(said(tmp_path).split()[-1])
    await moves(way.back)
    for deadly in (*random.sample(range(1, moments), FORM.backups // 2), *range(moments - LAST, moments)):
        assert await types(way, tmp_path, deadly) == KILLED, said(tmp_path)
        lived = [await lived_in(address) for address in (way.source, way.target)]
        assert sum(lived) <= 1
        if not lived[1]:
            await moves(way)
        assert await rows(way.target) == before
        await moves(way.back)


def said(folder):
    return (folder / "said.txt").read_text()
