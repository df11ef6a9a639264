"""An act is kept whole, once, or not at all, whoever else acts at the same moment."""

import asyncio
import select
from contextlib import suppress
from dataclasses import replace
from functools import partial
from random import Random
from threading import Thread

import asyncpg
import pytest

from domain.words import Fact, Refused, Why
from flows.verifying import verify
from sandbox.neighbourhood import COMMUNITY
from storage import facts, inbox, issues, postgres, troubles
from storage.database import Unavailable
from storage.inbox import Arrival
from storage.opening import open_database
from storage.postgres import Postgres
from storage.savepoints import undone_if_refused
from storage.sqlite_acts import ActConnection
from tests.memory.home import NOW, Home
from tests.postgres import on_postgres
from tests.storms.wire import Weather, over, wire

MANY = 50
A_FEW = 5  # each of whom may come last
on_sqlite = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def next_no(tx):
    return await issues.next_no(tx, COMMUNITY)


async def numbers_given(home):
    return [number for [number] in await home.ask("SELECT last FROM numbers")]


# two at once


async def test_many_matters_at_once_get_a_number_each(home):
    given = await asyncio.gather(*(home.db.act(next_no) for _ in range(MANY)))
    assert sorted(given) == list(range(1, MANY + 1))


async def test_facts_about_one_place_at_once_are_all_kept_in_one_chain(home):
    made = [Fact(about=f"area:{COMMUNITY}", verb="away", by=str(n), at=NOW) for n in range(A_FEW)]
    await asyncio.gather(*(home.db.act(partial(facts.append, fact=fact, cause=f"update:1:{fact.by}")) for fact in made))
    assert await home.ask("SELECT count(*) FROM facts WHERE verb = 'away'") == [(A_FEW,)]
    assert (await verify(home.db)).bad == ""


async def test_were_numbers_read_before_the_act_two_matters_would_get_the_same(home):
    await home.db.act(next_no)
    both = asyncio.Barrier(2)

    async def carelessly():
        last = await home.db.read(lambda tx: tx.one("SELECT last FROM numbers"))
        await both.wait()
        await home.tell("UPDATE numbers SET last = $1", last["last"] + 1)

    await asyncio.gather(carelessly(), carelessly())
    assert await numbers_given(home) == [2]  # a third is due


async def test_of_two_who_change_the_same_state_of_a_matter_the_second_is_overtaken(home):
    seen = await home.matter()
    await home.db.act(lambda tx: issues.put(tx, seen))
    await home.db.act(lambda tx: issues.put(tx, replace(seen, version=2, keeper_called="first")))
    with pytest.raises(issues.Overtaken):
        await home.db.act(lambda tx: issues.put(tx, replace(seen, version=2, keeper_called="second")))
    assert await home.ask("SELECT keeper_called FROM issues") == [("first",)]


async def test_without_the_versions_the_first_change_would_be_lost(home, monkeypatch):
    monkeypatch.setattr(issues, "UPDATE", issues.UPDATE.partition(" AND version")[0])
    seen = await home.matter()
    await home.db.act(lambda tx: issues.put(tx, seen))
    await home.db.act(lambda tx: issues.put(tx, replace(seen, version=2, keeper_called="first")))
    await home.db.act(lambda tx: issues.put(tx, replace(seen, version=2, keeper_called="second")))
    assert await home.ask("SELECT keeper_called FROM issues") == [("second",)]


async def test_many_who_press_at_once_each_see_what_the_one_before_did(home):
    new = await home.matter()
    await home.db.act(lambda tx: issues.put(tx, new))

    async def press(tx):
        seen = await issues.get(tx, new.community, new.no)
        assert seen
        await issues.put(tx, replace(seen, version=seen.version + 1, late=seen.late + 1))

    await asyncio.gather(*(home.db.act(press) for _ in range(MANY)))
    assert await home.ask("SELECT late, version FROM issues") == [(MANY, MANY + 1)]


# all or nothing


async def test_an_act_that_is_refused_leaves_no_trace_and_its_neighbours_stay(home):
    async def refused(tx):
        await next_no(tx)
        raise Refused(Why.TOO_LATE)

    acts = [next_no, refused, next_no, refused, next_no]
    met = await asyncio.gather(*(home.db.act(act) for act in acts), return_exceptions=True)
    assert [type(each) for each in met] == [int, Refused, int, Refused, int]
    assert await numbers_given(home) == [3]


async def test_an_act_that_breaks_off_leaves_nothing_of_a_batch(home):
    async def breaks_off(tx):
        await inbox.take_in(tx, 1, [Arrival(1, 1, "{}"), Arrival(2, 1, "{}")], home.time)
        await tx.run("DELETE FROM nowhere")

    with pytest.raises(Exception, match="nowhere"):
        await home.db.act(breaks_off)
    assert await home.ask("SELECT * FROM inbox") == []


async def test_what_is_refused_is_undone_whole_though_a_part_of_it_was_refused_by_itself_before(home):
    async def refuses(tx):
        async with undone_if_refused(tx):
            await next_no(tx)
            raise Refused(Why.TOO_LATE)

    async def refused_in_two_places(tx):
        await next_no(tx)
        with suppress(Refused):
            async with undone_if_refused(tx):
                await next_no(tx)
                with suppress(Refused):
                    await refuses(tx)
                raise Refused(Why.TOO_LATE)
        return await next_no(tx)

    assert await home.db.act(refused_in_two_places) == 2
    assert await numbers_given(home) == [2]


async def test_whoever_only_reads_can_not_write(home):
    with pytest.raises(Exception, match=r"read-?only"):
        await home.db.read(next_no)
    assert await numbers_given(home) == []


@on_postgres
@pytest.mark.parametrize("look", ["read", "study"])
async def test_whoever_only_reads_sees_one_moment_whoever_acts_meanwhile(home, look):
    async def looks_twice(tx):
        first = await tx.one("SELECT count(*) AS many FROM numbers")
        await home.db.act(next_no)
        return first, await tx.one("SELECT count(*) AS many FROM numbers")

    first, second = await getattr(home.db, look)(looks_twice)
    assert first == second
    assert await numbers_given(home) == [1]


@pytest.mark.parametrize("look", ["read", "study"])
async def test_whoever_only_reads_holds_nothing_and_that_they_tried_is_no_database_that_is_away(home, look):
    with pytest.raises(Exception, match=r"read-?only|syntax") as mistake:
        await getattr(home.db, look)(lambda tx: tx.one(f"SELECT 1 FROM people{tx.lock}"))
    assert not isinstance(mistake.value, Unavailable)


@on_sqlite
async def test_acts_that_wait_together_share_one_commit(home, monkeypatch):
    shared, commit = [], ActConnection.commit

    def counted(self):
        shared.append(len(self._acts))
        commit(self)

    monkeypatch.setattr(ActConnection, "commit", counted)
    await asyncio.gather(*(home.db.act(next_no) for _ in range(MANY)))
    assert shared == [MANY]


WAITS = {
    "for its turn": lambda: asyncio.sleep(0),
    "for an hour": lambda: asyncio.sleep(3600),
}


@on_sqlite
@pytest.mark.parametrize("wait", WAITS.values(), ids=WAITS)
async def test_an_act_that_waits_for_anything_else_is_refused_and_leaves_no_trace(home, wait):
    async def waits(tx):
        await next_no(tx)
        await wait()

    with pytest.raises(RuntimeError):
        await home.db.act(waits)
    assert await numbers_given(home) == []
    assert await home.db.act(next_no) == 1


# a caller who gives up


@on_sqlite
async def test_whoever_gives_up_waiting_neither_loses_the_act_nor_doubles_it(home):
    impatient = [asyncio.create_task(home.db.act(next_no)) for _ in range(MANY)]
    await asyncio.sleep(0)
    for task in impatient:
        task.cancel()
    await asyncio.gather(*impatient, return_exceptions=True)
    assert await home.db.act(next_no) == MANY + 1


async def test_whoever_gives_up_at_any_moment_and_asks_again_is_served_once(home):
    """As an update is: its act is kept together with the word that it is done with."""
    await home.db.act(lambda tx: inbox.take_in(tx, 1, [Arrival(n, n, "{}") for n in range(MANY)], home.time))

    async def serve(tx, update):
        return await next_no(tx) if await inbox.finish(tx, 1, update) else None

    async def impatient(update):
        first = asyncio.create_task(home.db.act(lambda tx: serve(tx, update)))
        for _ in range(update):  # each a little later than the one before
            await asyncio.sleep(0)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        await home.db.act(lambda tx: serve(tx, update))

    await asyncio.gather(*(impatient(update) for update in range(MANY)))
    assert await numbers_given(home) == [MANY]


# databases in trouble


async def two_numbers(home):
    await home.tell("INSERT INTO numbers (community, last) VALUES (2, 0), (3, 0)")


def rendezvous():
    """The first two who come here wait for each other; whoever comes later goes on at once."""
    both = asyncio.Barrier(2)
    meetings = iter((both.wait, both.wait))

    async def meet():
        if wait := next(meetings, None):
            await wait()

    return meet


def crosswise(home):
    """Two acts that each hold what the other one wants next, the first time they are tried."""
    meet = rendezvous()

    async def act(tx, first, second):
        await tx.run("SET LOCAL deadlock_timeout = '10ms'")
        await tx.run("UPDATE numbers SET last = last + 1 WHERE community = $1", first)
        await meet()
        await tx.run("UPDATE numbers SET last = last + 1 WHERE community = $1", second)

    return home.db.act(lambda tx: act(tx, 2, 3)), home.db.act(lambda tx: act(tx, 3, 2))


@on_postgres
async def test_two_acts_that_stand_in_each_others_way_are_both_carried_out(home):
    await two_numbers(home)
    await asyncio.gather(*crosswise(home))
    assert await numbers_given(home) == [2, 2]


@on_postgres
async def test_without_another_try_one_of_them_keeps_nothing_and_is_asked_again_later(home, monkeypatch):
    monkeypatch.setattr(postgres, "TRIES", 1)
    await two_numbers(home)
    met = await asyncio.gather(*crosswise(home), return_exceptions=True)
    assert [type(each) for each in met if each is not None] == [Unavailable]
    assert await numbers_given(home) == [1, 1]


def both_read_first(home):
    """Two acts that add to what they both have read, the first time they are tried."""
    meet = rendezvous()

    async def act(tx):
        await tx.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        seen = await tx.one("SELECT last FROM numbers WHERE community = 2")
        await meet()
        await tx.run("UPDATE numbers SET last = $1 WHERE community = 2", seen["last"] + 1)

    return home.db.act(act), home.db.act(act)


@on_postgres
async def test_an_act_that_read_what_is_no_longer_so_is_carried_out_anew(home):
    await two_numbers(home)
    await asyncio.gather(*both_read_first(home))
    assert (2,) in await home.ask("SELECT last FROM numbers WHERE community = 2")


@on_postgres
async def test_a_server_that_goes_away_keeps_nothing_and_is_asked_again_later(home):
    async def cut_off(tx):
        await next_no(tx)
        await tx.one("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(Unavailable):
        await home.db.act(cut_off)
    assert await home.db.act(next_no) == 1


@on_postgres
async def test_a_server_that_has_said_it_goes_and_is_asked_before_the_wire_is_down_has_gone_away(home, postgres_url):
    """However far its last word has come by then."""

    async def own(tx):
        return tx._connection.get_server_pid(), tx._connection._con._transport.get_extra_info("socket")

    async def is_told_to_go(pid):
        server = await asyncpg.connect(postgres_url)
        await server.fetchval("SELECT pg_terminate_backend($1)", pid)
        await server.close()

    for turns in range(8):
        pid, wire = await home.db.act(own)
        teller = Thread(target=asyncio.run, args=(is_told_to_go(pid),))
        teller.start()
        teller.join()
        select.select([wire], [], [])
        for _ in range(turns):
            await asyncio.sleep(0)
        with suppress(Unavailable):
            await home.db.act(next_no)


@on_postgres
async def test_a_server_that_may_not_write_for_a_while_keeps_nothing_and_is_asked_again_later(home):
    async def copy(tx):
        await tx.run("SET TRANSACTION READ ONLY")
        await next_no(tx)

    with pytest.raises(Unavailable):
        await home.db.act(copy)
    assert await home.db.act(next_no) == 1


@pytest.mark.postgres
@pytest.mark.parametrize("look", ["act", "read", "study"])
async def test_a_server_that_has_become_a_copy_is_away_and_whoever_calls_it_anew_asks_again_later(postgres_url, look):
    mine = await Postgres.open(postgres_url)
    [[name]] = await Home(mine).ask("SELECT current_database()")
    writer = await asyncpg.connect(postgres_url, server_settings={"default_transaction_read_only": "off"})
    try:
        await writer.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        await mine._pool.expire_connections()
        with pytest.raises(Unavailable) as away:
            await getattr(mine, look)(facts.heads)
        assert troubles.is_refused(away.value)
        await writer.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
        assert await getattr(mine, look)(facts.heads) == []
    finally:
        await writer.close()
        await mine.close()


@on_postgres
async def test_whoever_stood_still_for_too_long_keeps_nothing_and_asks_again_later(home):
    async def stands_still(tx):
        await next_no(tx)
        await tx.run("SET LOCAL idle_in_transaction_session_timeout = '1ms'")
        own = (await tx.one("SELECT pg_backend_pid() AS pid"))["pid"]
        while await home.ask("SELECT 1 FROM pg_stat_activity WHERE pid = $1", own):
            pass
        await next_no(tx)

    with pytest.raises(Unavailable):
        await home.db.act(stands_still)
    assert await home.db.act(next_no) == 1


@on_postgres
async def test_a_server_that_says_nothing_any_more_is_given_up_and_asked_again_later(
    home, postgres, db_url, monkeypatch
):
    monkeypatch.setattr("storage.postgres.ANSWERS", 1.0)
    monkeypatch.setattr("storage.postgres.CONNECTS", 1.0)
    async with wire(postgres.answers, Random(1)) as line:
        db = await open_database(over(line, db_url))
        async with line.storms(Weather(mute=True)):
            for _ in range(2):
                with pytest.raises(Unavailable):
                    await db.act(next_no)
        assert await db.act(next_no) == 1
        await db.close()


FILLS = {
    "one row": "INSERT INTO planted (seed) VALUES ($1)",
    "several rows": "INSERT INTO planted (seed) SELECT $1 || no FROM (SELECT 1 AS no UNION ALL SELECT 2)",
    "a row that may be there": "INSERT INTO planted (seed) VALUES ($1) ON CONFLICT DO NOTHING RETURNING seed",
    "a change": "UPDATE areas SET name = $1 WHERE level = 'building' RETURNING id",
}


@on_sqlite
@pytest.mark.parametrize("fill", FILLS.values(), ids=FILLS)
async def test_on_a_full_disk_nothing_is_kept_or_said_to_be_and_all_goes_on_once_there_is_room(home, fill):
    async def too_much(tx):
        await tx.run(fill, "x" * 100_000)

    [[pages]] = await home.ask("PRAGMA page_count")
    await home.tell(f"PRAGMA max_page_count = {pages + 1}")
    met = await asyncio.gather(*(home.db.act(act) for act in (next_no, too_much, next_no)), return_exceptions=True)
    assert [type(each) for each in met] == [Unavailable] * 3
    assert await numbers_given(home) == []
    await home.tell(f"PRAGMA max_page_count = {pages + 1000}")
    await asyncio.gather(*(home.db.act(act) for act in (next_no, too_much, next_no)))
    assert await numbers_given(home) == [2]


@on_sqlite
async def test_what_cannot_be_written_anew_just_now_is_asked_again_later(home):
    await home.tell("PRAGMA query_only = ON")
    with pytest.raises(Unavailable):
        await home.db.rewrite()
