"""What Telegram handed over is kept once, in order, and forgotten when it is done with."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from storage import inbox
from storage.inbox import Arrival, Entry

BOT, OTHER_BOT = 1, 2
NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
HELLO = '{"update_id":7}'


@pytest.fixture
def box(db):
    return Box(db)


class Box:
    def __init__(self, db):
        self.db = db

    async def take_in(self, *numbers, bot=BOT, now=NOW, body=HELLO):
        arrivals = [Arrival(number, lane=number % 3, body=body) for number in numbers]
        await self.db.act(lambda tx: inbox.take_in(tx, bot, arrivals, now))

    async def waiting(self, after=-1, limit=100, bot=BOT):
        entries = await self.db.read(lambda tx: inbox.waiting(tx, bot, after, limit))
        return [entry.update_id for entry in entries]

    async def finish(self, number):
        return await self.db.act(lambda tx: inbox.finish(tx, BOT, number))

    async def park(self, number, reason="it broke"):
        return await self.db.act(lambda tx: inbox.park(tx, BOT, number, reason))

    async def forget(self, done_before, parked_before):
        await self.db.act(lambda tx: inbox.forget_done(tx, done_before))
        await self.db.act(lambda tx: inbox.forget_parked(tx, parked_before))

    async def rows(self):
        rows = await self.db.read(
            lambda tx: tx.all("SELECT update_id, state, body, tries, reason FROM inbox ORDER BY update_id")
        )
        return [(r["update_id"], r["state"], r["body"], r["tries"], r["reason"]) for r in rows]


async def test_what_comes_again_was_kept_already(box):
    await box.take_in(7, 8)
    await box.take_in(8, 7, 9, body='{"another": "body"}')
    assert await box.waiting() == [7, 8, 9]
    assert [body for _, _, body, _, _ in await box.rows()] == [HELLO, HELLO, '{"another": "body"}']


async def test_what_comes_twice_at_once_is_kept_once(box):
    await asyncio.gather(*(box.take_in(*range(20)) for _ in range(5)))
    assert await box.waiting() == list(range(20))


async def test_what_was_done_with_does_not_wait_again_when_it_comes_again(box):
    await box.take_in(7)
    assert await box.finish(7)
    await box.take_in(7)
    assert await box.waiting() == []


async def test_entries_wait_in_the_order_of_their_numbers_whenever_they_came(box):
    await box.take_in(12, 3)
    await box.take_in(5, 100)
    assert await box.waiting() == [3, 5, 12, 100]
    assert await box.waiting(after=3, limit=2) == [5, 12]


async def test_an_entry_is_what_arrived(box):
    await box.take_in(7)
    [entry] = await box.db.read(lambda tx: inbox.waiting(tx, BOT, -1, 100))
    assert entry == Entry(BOT, 7, lane=1, body=HELLO, tries=0)


async def test_each_bot_has_numbers_of_its_own(box):
    await box.take_in(7)
    await box.take_in(7, 8, bot=OTHER_BOT)
    assert await box.finish(7)
    assert await box.waiting() == []
    assert await box.waiting(bot=OTHER_BOT) == [7, 8]


async def test_what_does_not_concern_us_is_a_number_and_nothing_more(box):
    await box.take_in(7, body=None)
    assert await box.waiting() == []
    assert await box.rows() == [(7, "done", None, 0, None)]


async def test_what_is_done_with_keeps_its_number_and_no_word(box):
    await box.take_in(7)
    assert await box.finish(7)
    assert await box.rows() == [(7, "done", None, 0, None)]


async def test_of_all_who_finish_an_entry_one_is_told_that_they_did(box):
    await box.take_in(7)
    assert sorted(await asyncio.gather(*(box.finish(7) for _ in range(10)))) == [False] * 9 + [True]


async def test_what_never_arrived_can_not_be_finished(box):
    assert not await box.finish(7)


async def test_failures_are_counted_and_the_last_reason_stays(box):
    await box.take_in(7)
    for reason in ("first", "second"):
        await fail(box, reason)
    assert await box.rows() == [(7, "waiting", HELLO, 2, "second")]
    assert await box.waiting() == [7]


async def test_what_somebody_else_was_done_with_has_not_failed(box):
    await box.take_in(7)
    await box.finish(7)
    await fail(box, "too late")
    assert await box.rows() == [(7, "done", None, 0, None)]


async def fail(box, reason):
    await box.db.act(lambda tx: inbox.failed(tx, BOT, 7, reason))


async def test_what_is_parked_waits_no_longer_and_keeps_its_words_and_the_reason(box):
    await box.take_in(7)
    assert await box.park(7)
    assert await box.waiting() == []
    assert await box.rows() == [(7, "parked", HELLO, 0, "it broke")]


async def test_what_is_parked_can_not_be_finished_nor_what_is_finished_parked(box):
    await box.take_in(7, 8)
    assert await box.park(7)
    assert await box.finish(8)
    assert not await box.finish(7)
    assert not await box.park(8)
    assert [state for _, state, *_ in await box.rows()] == ["parked", "done"]


async def test_old_numbers_are_forgotten_each_in_its_time_and_what_waits_never(box):
    for number in range(1, 7):
        await box.take_in(number, now=NOW - timedelta(days=8 if number % 2 else 1))
    for number in (1, 2):
        await box.finish(number)
    for number in (3, 4):
        await box.park(number)
    await box.forget(done_before=NOW - timedelta(days=2), parked_before=NOW - timedelta(days=9))
    assert [number for number, *_ in await box.rows()] == [2, 3, 4, 5, 6]
    await box.forget(done_before=NOW - timedelta(days=2), parked_before=NOW - timedelta(days=7))
    assert [number for number, *_ in await box.rows()] == [2, 4, 5, 6]


async def test_a_number_that_was_forgotten_may_come_anew(box):
    await box.take_in(7, now=NOW - timedelta(days=8))
    await box.finish(7)
    await box.forget(NOW - timedelta(days=2), NOW - timedelta(days=7))
    await box.take_in(7)
    assert await box.waiting() == [7]
