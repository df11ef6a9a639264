"""Several processes on one PostgreSQL: each thing is done by one of them, in order, and nobody acts on old claims."""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from math import inf
from random import Random
from types import SimpleNamespace

import asyncpg
import pytest
from telegram.error import Conflict

from domain.words import Then
from doors import lanes, poll
from doors.lanes import AT_WORK, Lanes
from doors.poll import Poll
from flows.acting import NotYet
from flows.desk import Desk
from jobs import standing_still
from jobs.mouth import Mouth
from jobs.pacing import Pace
from jobs.rounds import Rounds
from storage import batons, chores, inbox, migrations, postgres, removals
from storage.batons import LEASE
from storage.database import Unavailable
from storage.inbox import HELD, Arrival
from storage.opening import open_database
from tests.storms.waits import until

BOT, LANE = 1, 5
NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
BRISK = Pace(100_000, 10_000, 10_000, 10_000, 18)
pytestmark = pytest.mark.postgres


@pytest.fixture
async def pg(postgres_url):
    database = await open_database(postgres_url)
    yield database
    await database.close()


async def take(db, holder, now=NOW):
    return await db.act(lambda tx: batons.take(tx, "carrying", holder, now))


async def test_a_baton_is_in_one_hand_until_its_lease_is_over(pg):
    assert await take(pg, "anna")
    assert await take(pg, "boris", NOW + LEASE / 2) is None
    assert await take(pg, "anna", NOW + LEASE / 2)
    assert await take(pg, "boris", NOW + LEASE) is None
    assert await take(pg, "boris", NOW + LEASE * 2)
    assert await take(pg, "anna", NOW + LEASE * 2) is None


async def test_whoever_looked_at_the_clock_first_and_came_second_stands_by(pg):
    assert await take(pg, "anna")
    assert await take(pg, "boris", NOW - timedelta(milliseconds=5)) is None


async def test_a_baton_that_was_laid_down_is_anybodys(pg):
    await take(pg, "anna")
    await pg.act(lambda tx: batons.lay_down(tx, "carrying", "boris"))
    assert await take(pg, "boris") is None
    await pg.act(lambda tx: batons.lay_down(tx, "carrying", "anna"))
    assert await take(pg, "boris")


async def test_whoever_has_it_knows_that_somebody_stands_by(pg):
    assert not (await take(pg, "anna")).is_wanted
    await take(pg, "boris")
    assert (await take(pg, "anna")).is_wanted
    assert not (await take(pg, "anna", NOW + batons.WANTED)).is_wanted


async def test_a_clock_that_was_set_back_locks_nobody_out(pg):
    await take(pg, "anna", NOW + timedelta(hours=1))
    assert await take(pg, "boris", NOW)


async def test_on_sqlite_whoever_asks_has_it(sqlite_url):
    db = await open_database(sqlite_url)
    try:
        assert await take(db, "anna")
        assert await take(db, "boris")
    finally:
        await db.close()


async def takes_in(db, *numbers, lane=LANE):
    arrivals = [Arrival(number, lane, "{}") for number in numbers]
    await db.act(lambda tx: inbox.take_in(tx, BOT, arrivals, NOW))


async def claim(db, holder, now=NOW, limit=100):
    return [entry.update_id for entry in await db.act(lambda tx: inbox.claim(tx, BOT, holder, now, limit))]


async def finish(db, number):
    return await db.act(lambda tx: inbox.finish(tx, BOT, number))


async def test_what_one_has_in_hand_the_other_leaves_alone_until_it_was_left_behind(pg):
    await takes_in(pg, 1, 2)
    await takes_in(pg, 3, 4, lane=LANE + 1)
    assert await claim(pg, "anna", limit=2) == [1, 2]
    assert await claim(pg, "boris") == [3, 4]
    assert await claim(pg, "anna", NOW + HELD) == []
    assert await claim(pg, "anna", NOW + HELD * 2) == [1, 2, 3, 4]


async def test_whoever_looked_at_the_clock_first_and_came_second_leaves_it_alone(pg):
    await takes_in(pg, 1)
    assert await claim(pg, "anna") == [1]
    assert await claim(pg, "boris", NOW - timedelta(milliseconds=5)) == []


async def test_a_chat_that_one_has_begun_with_is_theirs_until_they_are_done_with_it(pg):
    await takes_in(pg, 1, 2)
    assert await claim(pg, "anna", limit=1) == [1]
    assert await claim(pg, "boris") == []
    assert await finish(pg, 1)
    assert await claim(pg, "boris") == [2]


async def test_what_arrives_behind_later_ones_of_its_chat_waits_for_nobody_who_has_them_in_hand(pg):
    await takes_in(pg, 2)
    await claim(pg, "anna")
    await takes_in(pg, 3, 1)
    assert await claim(pg, "boris") == [1]
    assert await finish(pg, 1)
    assert await finish(pg, 2)


async def test_whoever_goes_leaves_what_they_have_in_hand_to_the_others_at_once(pg):
    await takes_in(pg, 1, 2)
    await claim(pg, "anna")
    await pg.act(lambda tx: inbox.let_go(tx, BOT, "clara"))
    assert await claim(pg, "boris") == []
    await pg.act(lambda tx: inbox.let_go(tx, BOT, "anna"))
    assert await claim(pg, "boris") == [1, 2]


async def test_an_update_is_not_done_with_before_an_older_one_of_its_chat(pg):
    await takes_in(pg, 1, 2)
    await takes_in(pg, 3, lane=LANE + 1)
    assert not await finish(pg, 2)
    assert await finish(pg, 3)
    assert await finish(pg, 1)
    assert await finish(pg, 2)
    assert not await finish(pg, 2)


@pytest.fixture
async def held_up(postgres_url, monkeypatch):
    """A row that somebody else keeps to themselves, and says nothing; nobody waits for long."""
    monkeypatch.setitem(postgres.LIMITS, "statement_timeout", "300ms")
    monkeypatch.setattr(postgres, "STILL", timedelta(milliseconds=100))
    database = await open_database(postgres_url)
    await takes_in(database, 1)
    await claim(database, "anna")
    stopped = await asyncpg.connect(postgres_url, server_settings={"application_name": migrations.guest()})
    await stopped.execute("BEGIN")
    await stopped.execute("UPDATE inbox SET tries = 1")
    yield database
    stopped.terminate()
    await database.close()


async def test_whoever_stands_still_in_the_middle_of_an_act_holds_nobody_up_for_good(held_up, caplog):
    with pytest.raises(Unavailable):
        await finish(held_up, 1)
    assert await finish(held_up, 1)
    assert caplog.messages == ["connections that stood still in the middle of an act were cut off: 1"]


async def test_whoever_stands_still_keeps_nothing_that_claims_pass_by_either(held_up):
    later = NOW + 3 * HELD
    assert await claim(held_up, "boris", later) == []
    async with asyncio.timeout(60):
        while not await claim(held_up, "boris", later):
            await standing_still.cut_off(Desk(held_up, lambda: later, BOT))


async def test_whoever_reads_for_long_is_not_cut_off(postgres_url, monkeypatch):
    monkeypatch.setattr(postgres, "STILL", timedelta())
    database = await open_database(postgres_url)
    reader = await asyncpg.connect(postgres_url, server_settings={"application_name": migrations.guest()})
    try:
        async with reader.transaction():
            await takes_in(database, 1)
            assert await reader.fetchval("SELECT count(*) FROM inbox") == 1
            await database.cut_off()
            assert await reader.fetchval("SELECT count(*) FROM inbox") == 1
    finally:
        reader.terminate()
        await database.close()


async def test_control_unless_they_are_cut_off_they_do(held_up, monkeypatch):
    monkeypatch.setattr(postgres, "STILL", timedelta(hours=1))
    for _ in range(2):
        with pytest.raises(Unavailable):
            await finish(held_up, 1)


class Quiet:
    """Telegram, where nothing happens; how often it was asked."""

    asked = 0

    async def post(self, *_, **__):
        self.asked += 1
        return []


def poll_of(office, db, name, telegram, receiver=None):
    return Poll(replace(office.desk, db=db), name, office.bot, telegram, receiver)


async def test_one_asks_telegram_and_the_other_stands_by(branches, monkeypatch):
    office, other = branches
    quiet, turns, take = Quiet(), [], batons.take

    async def counted(tx, name, holder, now):
        turns.append(holder)
        return await take(tx, name, holder, now)

    async def have_come():
        return len(turns) > 2

    monkeypatch.setattr(batons, "take", counted)
    monkeypatch.setattr(poll, "STANDING_BY", 0.0)
    await office.db.act(lambda tx: take(tx, poll.ASKING, "anna", office.time))
    boris = asyncio.create_task(poll_of(office, other, "boris", quiet).run())
    await until(have_come, 60)
    boris.cancel()
    assert quiet.asked == 0


@asynccontextmanager
async def stands_by(branches, monkeypatch, first, lately):
    """Boris, who falls over as he is told to and then finds Anna at it; Telegram as he asks it."""
    office, other = branches
    turns, take = [first], batons.take

    async def once_more(tx, name, holder, now):
        if turns and holder == "boris":
            return turns.pop()()
        return await take(tx, name, holder, now)

    async def refuses(*_, **__):
        raise Conflict("terminated by other getUpdates request")

    monkeypatch.setattr(batons, "take", once_more)
    monkeypatch.setattr(poll, "PAUSES", (0.0,))
    monkeypatch.setattr(poll, "STANDING_BY", 0.0)
    monkeypatch.setattr(poll, "AS_DEAF", lately)
    await office.db.act(lambda tx: take(tx, poll.ASKING, "anna", office.time))
    boris = poll_of(office, other, "boris", SimpleNamespace(post=refuses))
    running = asyncio.create_task(boris.run())
    yield boris
    running.cancel()


def falls_over():
    raise Unavailable("the server is away")


async def test_whoever_stands_by_is_not_deaf_once_the_server_is_back(branches, monkeypatch, caplog):
    async with stands_by(branches, monkeypatch, falls_over, lately=poll.AS_DEAF) as boris:
        await until(lambda: said(caplog, "polling failed (Unavailable)"), 60)
        await until(lambda: hears(boris), 60)


async def test_whoever_lost_the_turn_because_telegram_said_no_is_not_deaf_for_ever(branches, monkeypatch, caplog):
    async with stands_by(branches, monkeypatch, lambda: batons.OURS_ALONE, lately=0.0) as boris:
        await until(lambda: said(caplog, "polling failed (Conflict)"), 60)
        await until(lambda: hears(boris), 60)


async def test_but_stays_so_while_whoever_asks_now_may_hear_as_little(branches, monkeypatch):
    turns = []
    async with stands_by(branches, monkeypatch, lambda: batons.OURS_ALONE, lately=inf) as boris:
        is_our_turn = boris._is_our_turn

        async def counted():
            turns.append(boris.failing)
            return await is_our_turn()

        async def have_come():
            return len(turns) > 5

        boris._is_our_turn = counted
        await until(have_come, 60)
    assert turns[0] is None
    assert None not in turns[1:]


async def said(caplog, words):
    return any(words in message for message in caplog.messages)


async def hears(asking):
    return asking.failing is None


class Heard(list[int]):
    """In which order, and a bell for whoever waits for more."""

    def __init__(self):
        super().__init__()
        self.more = asyncio.Event()


class Process:
    """Lanes of their own over connections of their own; each act dawdles in its own way."""

    def __init__(self, db, name, heard, dawdles):
        self._db, self._heard, self._dawdles = db, heard, dawdles
        self.lanes = Lanes(Desk(db, lambda: NOW, BOT), name, self._hear)

    async def _hear(self, entry):
        async def work(tx):
            await self._dawdles(tx)
            if not await inbox.finish(tx, BOT, entry.update_id):
                raise NotYet
            await tx.run("INSERT INTO occasions (job, day) VALUES ($1, $2)", "heard", f"{entry.update_id:04}")

        await self._db.act(work)
        self._heard.append(entry.update_id)
        self._heard.more.set()


@asynccontextmanager
async def two_at_work(branches):
    office, other = branches
    heard, chance = Heard(), Random(1)

    async def dawdles(tx):
        await tx.one("SELECT pg_sleep($1)", chance.uniform(0, 0.01))

    both = [Process(db, name, heard, dawdles) for db, name in ((office.db, "anna"), (other, "boris"))]
    tasks = [asyncio.create_task(each.lanes.run()) for each in both]
    yield office, heard, both
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def all_heard(branches, many=60):
    """Of one chat, each told to whichever of the two, as by a webhook."""
    async with two_at_work(branches) as (office, heard, both):
        for number in range(many):
            await takes_in(office.db, number)
            both[number % 2].lanes.call(number)
        async with asyncio.timeout(60):
            while len(heard) < many:
                await heard.more.wait()
                heard.more.clear()
    return heard


async def test_two_who_share_one_chat_keep_its_order(branches):
    assert await all_heard(branches) == list(range(60))


async def overtaken(branches):
    """Anna is at one of a chat and stands still; Boris does all that he may, and then she goes on. The order of it."""
    office, other = branches
    heard, goes_on = Heard(), asyncio.Event()

    async def stands_still(tx):
        await goes_on.wait()

    async def hurries(tx):
        pass

    anna, boris = Process(office.db, "anna", heard, stands_still), Process(other, "boris", heard, hurries)
    for number, process in enumerate((anna, boris)):
        await takes_in(office.db, number)
        await process.lanes._load()
    await asyncio.gather(*boris.lanes._tasks)
    goes_on.set()
    await anna.lanes.idle()
    await boris.lanes.idle()
    return heard


async def test_whoever_stands_still_with_a_chat_in_hand_is_not_overtaken(branches):
    assert await overtaken(branches) == [0, 1]


async def test_control_without_a_look_at_what_is_older_they_are(branches, monkeypatch):
    monkeypatch.setattr(inbox, "IN_ITS_TURN", "")
    monkeypatch.setattr(inbox, "IN_NO_OTHERS_LANE", "")
    assert await overtaken(branches) == [1, 0]


async def never(entry):
    """Telegram doesn't answer."""
    await asyncio.Event().wait()


@asynccontextmanager
async def two_with_hands_full(branches, chats):
    """Who has taken how many updates, of a chat each, when one has looked and then the other."""
    office, other = branches
    arrivals = [Arrival(number, number, "{}") for number in range(chats)]
    await office.db.act(lambda tx: inbox.take_in(tx, BOT, arrivals, NOW))
    both = [Lanes(Desk(db, lambda: NOW, BOT), name, never) for db, name in ((office.db, "anna"), (other, "boris"))]
    try:
        for each in both:
            await each._load()
        yield Counter(row["holder"] for row in await office.ask("SELECT holder FROM inbox"))
    finally:
        for each in both:
            each.give_up()


async def test_whoever_has_their_hands_full_leaves_the_rest_to_others(branches):
    async with two_with_hands_full(branches, 3 * AT_WORK) as taken:
        assert taken == {"anna": AT_WORK, "boris": AT_WORK, None: AT_WORK}


async def test_whoever_only_waits_for_telegram_has_room_for_more(branches, monkeypatch):
    monkeypatch.setattr(lanes, "STUCK", 0.0)
    async with two_with_hands_full(branches, 3 * AT_WORK) as taken:
        assert taken == {"anna": 3 * AT_WORK}


async def test_one_postman_carries_and_the_other_stands_by(branches):
    office, other = branches
    person = await office.person()
    await office.writes(person)
    anna, boris = office.postman("anna"), office.postman("boris", db=other)
    await anna._round()
    assert await boris._round() == 0
    await anna._rounds.all_back()
    await anna.deliver_all()
    await office.writes(person, "again")
    office.passes(seconds=1)
    assert await boris.deliver_all() == 1


async def test_two_postmen_in_turn_pass_no_limit_of_a_group(branches):
    """Whoever takes over knows what the other one sent."""
    office, other = branches
    group = await office.group()
    anna, boris = office.postman("anna", pace=BRISK), office.postman("boris", pace=BRISK, db=other)
    went: list[int] = []
    for postman in (anna, boris, anna):
        for number in range(8):
            await office.writes(group, about=f"{len(went)}:{number}")
        went.append(await postman.deliver_all())
        office.passes(seconds=1)
    assert went == [8, 8, 2]


async def test_whoever_takes_over_counts_what_the_other_one_may_be_calling(branches):
    """Anna has called and not noted it; then she isn't heard of any more."""
    office, other = branches
    group = await office.group()
    for number in range(8):
        await office.writes(group, about=f"{number}")
        await office.postman("anna", pace=BRISK).deliver_all()
    await office.tell("DELETE FROM calls")
    await office.tell("UPDATE letters SET state = 'claimed', postman = 'anna'")
    for number in range(20):
        await office.writes(group, about=f"more:{number}")
    assert await office.postman("boris", pace=BRISK, db=other).deliver_all() == 18 - 8


async def test_whoever_carries_while_the_clock_is_set_back_asks_at_once_whether_it_is_still_theirs(branches):
    office, other = branches
    anna, boris = office.postman("anna"), office.postman("boris", db=other)
    await anna._round()
    office.passes(hours=-1)
    await boris._round()
    await office.writes(await office.person())
    assert await anna._round() == 0
    assert await boris.deliver_all() == 1


async def stood_still(branches):
    """Anna has letters in her hands and stands still; Boris takes over, and then she goes on. How many she sent."""
    office, other = branches
    for number in range(3):
        await office.writes(await office.person(f"{number}"))
    anna, boris = office.postman("anna"), office.postman("boris", db=other)
    assert await anna._round() == 3
    office.passes(seconds=LEASE.total_seconds() + 1)
    await boris._round()
    await anna._rounds.all_back()
    sent = anna._rounds.sent
    await anna._round()
    await boris.deliver_all()
    assert set(await office.states()) == {"sent"}
    return sent


async def test_a_postman_who_stood_still_sends_nothing_of_what_was_claimed_before(branches):
    assert await stood_still(branches) == 0


async def test_control_without_a_look_at_the_baton_they_go_on_beside_each_other(branches, monkeypatch):
    monkeypatch.setattr(Rounds, "_has_to_stop", lambda self, now: False)
    assert await stood_still(branches) == 3


async def has_chores(branches, then):
    """What has to be done about a group that heard something just now."""
    office, _ = branches
    group = await office.group()
    chat = await office.key(group.id)
    await office.db.act(lambda tx: chores.put(tx, chat, group.id, then, 5, office.time))
    return chat


async def stood_still_before_a_chore(branches, monkeypatch):
    """Anna knows what is to be done; Boris does it, and then she goes on. How often Telegram was asked for it."""
    office, other = branches
    anna, boris = office.postman("anna"), office.postman("boris", db=other)
    asked = []

    async def ask(self, chat, *_, **__):
        asked.append(chat)

    for method in ("pin_chat_message", "leave_chat", "delete_messages"):
        monkeypatch.setattr(Mouth, method, ask)
    looking, removing = chores.is_left, removals.waiting

    def meanwhile(read):
        async def and_stands_still(tx, *how):
            found = await read(tx, *how)
            if found and not office.time_has_come:
                office.time_has_come = True
                office.passes(seconds=LEASE.total_seconds() + 1)
                await boris.deliver_all()
            return found

        return and_stands_still

    office.time_has_come = False
    monkeypatch.setattr(chores, "is_left", meanwhile(looking))
    monkeypatch.setattr(removals, "waiting", meanwhile(removing))
    await anna._round()
    await anna._errands.do_all()
    return len(asked)


@pytest.mark.parametrize("then", [Then.PIN, Then.LEAVE])
async def test_whoever_stood_still_does_no_chore_that_somebody_else_has_done(branches, monkeypatch, then):
    await has_chores(branches, then)
    assert await stood_still_before_a_chore(branches, monkeypatch) == 1


async def test_control_without_a_look_at_the_baton_a_group_that_took_us_in_again_is_left_again(branches, monkeypatch):
    monkeypatch.setattr(Rounds, "may_call", lambda self: True)
    await has_chores(branches, Then.LEAVE)
    assert await stood_still_before_a_chore(branches, monkeypatch) == 2


async def test_what_is_to_be_pinned_since_is_neither_done_nor_put_off_with_what_was_to_be_before(branches):
    office, other = branches
    group, seen = await office.group(), []
    chat = await office.key(group.id)
    for message in (5, 6):
        pins = partial(chores.put, chat=chat, telegram=group.id, then=Then.PIN, message=message, now=office.time)
        await office.db.act(pins)
        seen += await other.read(lambda tx: chores.waiting(tx, office.time, 9))
    await other.act(lambda tx: chores.done(tx, seen[0]))
    await other.act(lambda tx: chores.again(tx, seen[0], office.time + LEASE))
    assert await other.read(lambda tx: chores.waiting(tx, office.time, 9)) == seen[1:]


async def test_whoever_stood_still_takes_nothing_back_that_somebody_else_has_taken_back(branches, monkeypatch):
    office, _ = branches
    person = await office.person()
    await office.writes(person)
    await office.postman().deliver_all()
    chat = await office.key(person.id)
    await office.db.act(lambda tx: removals.begin(tx, chat, 0, office.time))
    assert await stood_still_before_a_chore(branches, monkeypatch) == 1


async def test_whoever_came_back_and_was_erased_once_more_is_not_forgotten_for_the_first_time(branches):
    office, other = branches
    person = await office.person()
    chat = await office.key(person.id)
    await office.db.act(lambda tx: removals.begin(tx, chat, 0, office.time))
    [late] = await other.read(lambda tx: removals.waiting(tx, office.time, 9))
    office.passes(hours=1)
    await office.db.act(lambda tx: removals.begin(tx, chat, 0, office.time))
    assert not await other.act(lambda tx: removals.over(tx, late))
    await other.act(lambda tx: removals.again(tx, late, office.time + LEASE))
    [now] = await other.read(lambda tx: removals.waiting(tx, office.time, 9))
    assert now.due == office.time
