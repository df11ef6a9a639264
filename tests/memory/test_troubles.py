"""What was told of troubles is remembered, in either database, and told once by whoever comes first."""

import asyncio
import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from operator import add

import asyncpg
import pytest

from domain.groups import Purpose
from domain.places import ROOT
from domain.troubles import Safety, Trouble
from domain.words import Role
from flows import weeks
from flows.troubles import Present, tell
from sandbox.neighbourhood import COMMUNITY
from storage import backlog, chats, occasions, people, rooms, standings, troubles
from storage.database import Unavailable
from storage.weeks import Week
from storage.weeks import count as count_week
from tests.memory.home import Home

DAY = date(2026, 11, 23)
WHY = {8: "in doubt", 9: "Bad Request"}  # of the two that are dead
STATES = ["sent"] * 5 + ["held"] * 3 + ["dead"] * 2 + ["waiting", "replaced"]
SAYS = {"count": 1, "tried": True}


def of_a_full_disk():
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


@pytest.mark.parametrize(
    ("why", "refused", "full"),
    [
        (of_a_full_disk(), True, True),
        (sqlite3.OperationalError("attempt to write a readonly database"), True, False),
        (asyncpg.DiskFullError("could not extend file"), True, True),
        (asyncpg.ReadOnlySQLTransactionError("cannot execute INSERT"), True, False),
        (asyncpg.ConnectionDoesNotExistError("connection was closed"), False, False),
        (ConnectionResetError(), False, False),
    ],
)
def test_a_database_that_cannot_write_is_told_from_one_that_is_away_and_a_full_disk_from_both(why, refused, full):
    with suppress(Unavailable):
        raise (error := Unavailable()) from why
    assert (troubles.is_refused(error), troubles.is_full(error)) == (refused, full)


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def administrator(home, telegram=42, *, started=True):
    async def work(tx):
        person = await people.meet(tx, telegram, "管理员")
        if started:
            await chats.open_up(tx, person.chat)
        await standings.appoint(tx, person.id, ROOT, Role.ADMINISTRATOR, "管理员", home.time)
        return person.chat

    return await home.db.act(work)


async def told(home):
    return await home.ask("SELECT page, way, state FROM letters ORDER BY id")


def parked(home, **says):
    return {Trouble.PARKED: Present(home.time, SAYS | says)}


async def test_of_two_who_tell_at_once_one_does(home):
    """Each by a clock of their own."""
    await administrator(home)
    clocks = [partial(add, home.time, timedelta(milliseconds=late)) for late in range(5)]
    await asyncio.gather(*(tell(replace(home.desk, now=clock), parked(home), {}, home.time) for clock in clocks))
    assert await told(home) == [("troubles/parked", "anew", "waiting")]


async def test_a_message_that_stands_is_brought_up_to_date_every_five_minutes(home):
    await administrator(home)
    await tell(home.desk, parked(home), {}, home.time)
    home.passes(minutes=4)
    await tell(home.desk, parked(home, count=2), {}, home.time)
    assert len(await told(home)) == 1
    home.passes(minutes=1)
    await tell(home.desk, parked(home, count=2), {}, home.time)
    assert [way for _, way, _ in await told(home)] == ["anew", "anew"], "nobody has seen the first one yet"


async def test_what_is_over_and_comes_again_is_another_trouble(home):
    await administrator(home)
    for _ in range(2):
        await tell(home.desk, parked(home), {}, home.time)
        home.passes(minutes=1)
        await tell(home.desk, {}, {Trouble.PARKED: home.time}, home.time)
    assert [page for page, _, _ in await told(home)] == ["troubles/parked", "troubles/over"] * 2
    assert await home.ask("SELECT kind, over - since FROM troubles") == [("parked", 60_000)] * 2


async def test_an_end_that_was_told_and_that_nobody_heard_of_is_told_once(home):
    await administrator(home)
    began = home.time
    await tell(home.desk, parked(home), {}, home.time)
    for _ in range(2):
        home.passes(minutes=1)
        await tell(home.desk, {}, {Trouble.PARKED: began}, home.time)
    assert [page for page, _, _ in await told(home)] == ["troubles/parked", "troubles/over"]


async def test_what_could_not_be_written_down_while_it_lasted_is_written_down_at_its_end(home):
    await administrator(home)
    began = home.time
    home.passes(minutes=3)
    await tell(home.desk, {}, {Trouble.DISK: began}, home.time)
    assert await home.ask("SELECT kind, over - since FROM troubles") == [("disk", 180_000)]
    assert [page for page, _, _ in await told(home)] == ["troubles/over"]


async def test_whoever_stood_still_does_not_tell_anew_of_what_somebody_else_has_told_the_end_of(home):
    await administrator(home)
    seen = parked(home), home.time
    await tell(home.desk, parked(home), {}, home.time)
    home.passes(minutes=1)
    await tell(home.desk, {}, {Trouble.PARKED: home.time}, home.time)
    home.passes(minutes=1)
    await tell(home.desk, seen[0], {}, seen[1])
    assert [page for page, _, _ in await told(home)] == ["troubles/parked", "troubles/over"]


async def test_whoever_stood_still_does_not_tell_the_end_of_what_has_begun_since(home):
    await administrator(home)
    began = home.time
    await tell(home.desk, parked(home), {}, home.time)
    home.passes(minutes=1)
    seen = home.time
    await tell(home.desk, {}, {Trouble.PARKED: began}, home.time)
    home.passes(minutes=1)
    await tell(home.desk, parked(home), {}, home.time)
    await tell(home.desk, {}, {Trouble.PARKED: began}, seen)
    assert [page for page, _, _ in await told(home)] == ["troubles/parked", "troubles/over", "troubles/parked"]
    assert await home.ask("SELECT count(*) FROM troubles WHERE over IS NULL") == [(1,)]


async def test_where_nobody_keeps_the_house_yet_nobody_is_told_and_nothing_fails(home):
    await tell(home.desk, parked(home), {}, home.time)
    assert await told(home) == []


async def test_each_administrator_hears_unless_they_have_a_group(home):
    first, second = await administrator(home, 42), await administrator(home, 43)
    assert [call.chat for call in await home.db.read(troubles.audience)] == [first, second]

    async def gather(tx):
        room = await rooms.enter(tx, -300, "管理员群")
        await rooms.bind(tx, room.chat, [ROOT], Purpose.ADMINISTRATORS)
        return room.chat

    group = await home.db.act(gather)
    [call] = await home.db.read(troubles.audience)
    assert (call.chat, call.telegram) == (group, -300)


async def test_somebody_on_duty_is_unreached_once_something_is_held_for_them(home):
    async def work(tx):
        person = await people.meet(tx, 44, "网名")
        await standings.appoint(tx, person.id, COMMUNITY, Role.STAFF, "社区小周", home.time)
        await standings.appoint(tx, person.id, ROOT, Role.ADMINISTRATOR, "社区小周", home.time)

    await home.db.act(work)
    assert await home.db.read(troubles.unreached) == ()
    await tell(home.desk, parked(home), {}, home.time)
    assert await home.db.read(troubles.unreached) == ("社区小周",)


async def test_a_group_for_work_that_threw_the_bot_out_is_unreached(home):
    async def work(tx):
        for telegram, purpose in ((-300, Purpose.STAFF), (-301, Purpose.RESIDENTS)):
            room = await rooms.enter(tx, telegram, f"群{telegram}")
            await rooms.bind(tx, room.chat, [COMMUNITY], purpose)
            await chats.shut(tx, room.chat, "removed", "test", home.time)

    await home.db.act(work)
    assert await home.db.read(troubles.unreached) == ("群-300",)


async def test_dead_letters_count_for_an_hour(home):
    chat = await administrator(home)
    await tell(home.desk, parked(home), {}, home.time)
    await home.tell("UPDATE letters SET state = 'dead', reason = 'why' WHERE chat = $1", chat)

    async def dead():
        return (await home.db.read(lambda tx: backlog.look(tx, 1, home.time))).dead

    assert await dead() == 1
    home.passes(hours=1)
    assert await dead() == 0


async def test_an_occasion_is_taken_once_a_day_however_many_clocks_strike(home):
    async def takes(day):
        return await home.db.act(lambda tx: occasions.first(tx, "week", day))

    assert sorted(await asyncio.gather(*(takes(DAY) for _ in range(5)))) == [False] * 4 + [True]
    assert await takes(DAY + timedelta(days=7))


async def test_the_week_is_told_once_by_two_processes(home):
    await administrator(home)
    other = replace(home.desk, bot=2)
    await asyncio.gather(*(weeks.tell_week(desk, DAY, Safety()) for desk in (home.desk, other)))
    assert [page for page, _, _ in await told(home)] == ["troubles/all_is_well"]


async def test_the_figures_of_a_week_are_counted(home):
    chat = await administrator(home)
    for number, state in enumerate(STATES):
        await home.tell(
            "INSERT INTO letters (key, chat, about, urgency, page, data, buttons, media, way, silent, written, due,"
            " state, reason) VALUES ($1, $2, '', 0, '', '', '', '', 'anew', 0, $3, $3, $4, $5)",
            f"{number}", chat, round(home.time.timestamp() * 1000), state, WHY.get(number),
        )  # fmt: skip
    await tell(home.desk, parked(home), {Trouble.DISK: home.time}, home.time)
    found = await home.db.read(lambda tx: count_week(tx, home.time))
    assert found == Week(
        reported=0, sent=5, held=3, dead=2, gone=0, doubtful=1, troubles=2, lasting=1, still=("parked",)
    )
    later = home.time + timedelta(days=7)
    assert await home.db.read(lambda tx: count_week(tx, later)) == Week(
        0, 0, 0, 0, 0, 0, troubles=0, lasting=1, still=("parked",)
    )
