"""What somebody caused and that it is done with are kept together or not at all: it is carried out once."""

from datetime import UTC, datetime

import pytest

from flows.acting import AlreadyDone, act, heed
from flows.desk import Desk
from flows.receipt import RECEIPT, Receipt
from storage import alarms, inbox
from storage.inbox import Arrival

BOT, UPDATE = 1, 7
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.fixture
async def desk(db):
    await db.act(lambda tx: inbox.take_in(tx, BOT, [Arrival(UPDATE, 5, "{}")], NOW))
    return Desk(db, lambda: NOW, BOT)


async def carries_out(desk, fails=False):
    """As somebody does who has the update in hand; what becomes of it is an alarm for each time."""

    async def work(tx, cause):
        await alarms.put(tx, cause, f"rings{len(await alarms.ringing(tx, NOW, 9))}", NOW)
        if fails:
            raise RuntimeError("the lights go out")

    RECEIPT.set(Receipt(BOT, UPDATE))
    await act(desk, work)


async def came_of_it(desk):
    return len(await desk.db.read(lambda tx: alarms.ringing(tx, NOW, 9)))


async def test_of_two_who_have_the_same_update_in_hand_one_carries_it_out(desk):
    await carries_out(desk)
    with pytest.raises(AlreadyDone):
        await carries_out(desk)
    assert await came_of_it(desk) == 1


async def test_what_could_not_be_carried_out_to_its_end_waits_for_another_try(desk):
    with pytest.raises(RuntimeError):
        await carries_out(desk, fails=True)
    assert await came_of_it(desk) == 0
    await carries_out(desk)
    assert await came_of_it(desk) == 1


async def test_of_two_who_heard_the_same_alarm_one_carries_out_what_it_is_for(desk):
    rang = []

    async def work(tx, cause):
        rang.append(cause)

    await desk.db.act(lambda tx: alarms.put(tx, "issue:2:1", "chase", NOW))
    [heard] = await desk.db.read(lambda tx: alarms.ringing(tx, NOW, 9))
    for _ in range(2):
        await heed(desk, heard, work)
    assert rang == [heard.cause]
