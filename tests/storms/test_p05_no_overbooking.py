"""P5: everybody at once about a few slots: no seat is promised twice, and none stays free beside somebody who waits."""

import asyncio
import json
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, nullcontext
from dataclasses import asdict
from functools import partial
from time import process_time

import pytest
from asyncpg import IntegrityConstraintViolationError

from domain.meetings import booking
from domain.meetings.sheet import Sheet
from domain.meetings.visit import Stage
from flows.verifying import verify
from storage import sheets
from storage.database import Unavailable
from storage.opening import open_database
from storage.postgres import Transaction
from tests.postgres import READY
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.hall import Hall
from tests.storms.rounds import round_by_round
from tests.storms.rush import Rush
from tests.storms.seating import Wrongs

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SEATS, WALK_INS = 3, 10
TAPS = 50
SEED = SEEDS[0]
TOLD = "SELECT l.data FROM visits v JOIN letters l ON l.about = 'visit:' || v.id WHERE v.session = $1 ORDER BY v.id"
OFFERS = "SELECT count(*) AS many FROM facts WHERE verb = 'offer'"


async def test_no_seat_is_promised_twice_and_nobody_waits_beside_a_free_one(tmp_path):
    assert await _rushes("P5", _files(tmp_path), FORM.halls) == Wrongs()


@pytest.mark.postgres
async def test_two_processes_on_postgresql_promise_no_seat_twice_either(postgres):
    assert await _rushes("P5 on PostgreSQL, 2 processes", _of_two(postgres), FORM.halls_of_two) == Wrongs()


@pytest.mark.postgres
async def test_control_without_lock_and_without_a_look_at_the_seat_they_do(postgres, monkeypatch):
    async def whatever_is_there(tx, sql, *args):
        await tx.run(sql, *args)

    monkeypatch.setattr(
        Rush, "comes_later", (Unavailable, IntegrityConstraintViolationError)
    )  # the rows themselves refuse some
    monkeypatch.setattr(Transaction, "lock", "")
    monkeypatch.setattr(sheets, "_exactly", whatever_is_there)
    monkeypatch.setattr(sheets, "TAKE", sheets.TAKE.removesuffix(" AND visit IS NULL"))
    assert (await _rushes("P5 control, without locks", _of_two(postgres), 1)).oversold > 0


async def test_control_seats_stay_free_when_nobody_moves_up(tmp_path, monkeypatch):
    monkeypatch.setattr(booking, "moved_up", lambda sheet, when: (sheet, ()))
    assert (await _rushes("P5 control, nobody moves up", _files(tmp_path), 1)).undersold > 0


async def test_control_the_last_are_the_first_when_nobody_minds_the_line(tmp_path, monkeypatch):
    monkeypatch.setattr(Sheet, "line", property(_the_last_first))
    assert (await _rushes("P5 control, the last come first", _files(tmp_path), 1)).out_of_turn > 0


async def test_fifty_taps_on_the_last_seat_are_one_and_forty_nine_in_order(tmp_path):
    async with built(f"sqlite:///{tmp_path}/linli.db") as hall:
        await _taps("P5, the last seat", hall)


@pytest.mark.postgres
async def test_fifty_taps_in_two_processes_are_one_and_forty_nine_in_order(postgres_url):
    async with built(postgres_url, postgres_url) as hall:
        await _taps("P5, the last seat on PostgreSQL, 2 processes", hall)


def _the_last_first(sheet):
    return tuple(visit for visit in reversed(sheet.visits) if visit.stage == Stage.WAITING)


@asynccontextmanager
async def built(*addresses):
    """One process a database address; they know nothing of one another."""
    async with AsyncExitStack() as stack:
        databases = [await open_database(address) for address in addresses]
        for database in databases:
            stack.push_async_callback(database.close)
        yield await Hall.built(tuple(databases), max(FORM.slots * SEATS * 3, TAPS))


def _files(folder):
    return lambda number: nullcontext([f"sqlite:///{folder}/{number}.db"])


def _of_two(postgres):
    @contextmanager
    def lent(number):
        with postgres.database(READY) as url:
            yield [url, url]

    return lent


async def _rushes(storm, addresses, rounds):
    """Each in a hall of its own."""

    async def live(number, random):
        with addresses(number) as each:
            async with built(*each) as hall:
                return await _rush(hall, number, random)

    found = await round_by_round(storm, SEED, rounds, live)
    made, wrongs = found.pop("made"), found.pop("wrongs")
    tell(
        storm, seed=SEED, rounds=rounds, attempts=rounds * FORM.attempts, made=sum(made.values()), kinds=len(made),
        **found, **wrongs,
    )  # fmt: skip
    return Wrongs(**wrongs)


async def _rush(hall, number, random):
    began, db = process_time(), hall.desks[0].db
    rush = Rush(hall, await hall.plans(number, FORM.slots, SEATS, WALK_INS), FORM.attempts, random)
    await rush.run()
    [asked] = await db.read(lambda tx: tx.all(OFFERS))
    assert not (await verify(db)).bad
    return {
        "made": rush.made, "offers": asked["many"], "put_off": rush.put_off, "wrongs": asdict(rush.wrongs),
        "cpu_seconds": process_time() - began,
    }  # fmt: skip


async def _taps(storm, hall):
    """What each was told is what they were at that moment: booked, or the first, the second … of those who wait."""
    places = list[int]()
    for number in range(1, FORM.halls_of_two + 1):
        session = await hall.plans(number, slots=1, seats=1, walk_ins=0)
        tapped = hall.guests[:TAPS]
        taps = [
            hall.books(hall.desks[n % len(hall.desks)], session.id, who, session.starts) for n, who in enumerate(tapped)
        ]
        await asyncio.gather(*taps)
        places += await hall.desks[0].db.read(partial(_places, session=session.id))
        hall.time = session.ends
    tell(storm, seed=SEED, rounds=FORM.halls_of_two, taps=len(places), booked=places.count(0))
    assert places == [*range(TAPS)] * FORM.halls_of_two


async def _places(tx, session):
    return [json.loads(row["data"])["place_in_line"] for row in await tx.all(TOLD, session)]
