"""Polling takes down a webhook that stands in its way at the start, quarrels with nobody later, and loses nothing."""

from dataclasses import replace

import pytest
from telegram.error import Conflict

from doors.poll import Poll
from doors.receiver import Receiver
from sandbox.telegram import Person
from sandbox.telegram.wire import Wire
from storage.database import Unavailable
from tests.doors.knocking import URL
from tests.memory.conftest import opened

ANOTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Refusing:
    async def post(self, *asked, **how):
        raise Conflict(ANOTHER)


class Disk:
    """Full, until there is room."""

    def __init__(self, db):
        self._db = db
        self.has_room = False

    async def act(self, work):
        if not self.has_room:
            raise Unavailable("the disk is full")
        return await self._db.act(work)


@pytest.fixture
async def office(db):
    async with opened(db) as office:
        yield office


@pytest.fixture
def anna(office):
    return Person.born(office.telegram, "Anna")


def poll_of(office, request=None, desk=None, wait=2):
    receiver = Receiver(desk or office.desk, "linli_bot", lambda lowest: None)
    return Poll(office.desk, "anna", office.bot, request or Wire(office.telegram), receiver, wait)


async def kept(office):
    return [row["update_id"] for row in await office.ask("SELECT update_id FROM inbox ORDER BY update_id")]


async def test_a_webhook_that_was_left_is_taken_down_and_what_waited_is_heard(office, anna, caplog):
    caplog.set_level("INFO")
    await office.bot.set_webhook(URL)
    anna.starts()
    await poll_of(office).once()
    assert len(await kept(office)) == 1
    assert not (await office.bot.get_webhook_info()).url
    assert not office.telegram.journal.of("deleteWebhook")[0].params.get("drop_pending_updates")
    assert caplog.messages == ["a webhook was set; it was taken down to poll"]


async def test_whoever_starts_last_is_right(office):
    poll = poll_of(office)
    await poll.once()
    await office.bot.set_webhook(URL)
    for _ in range(2):
        with pytest.raises(Conflict):
            await poll.once()
    assert (await office.bot.get_webhook_info()).url == URL


async def test_another_who_polls_is_no_webhook_and_stays_a_conflict(office):
    await office.bot.set_webhook(URL)
    with pytest.raises(Conflict):
        await poll_of(office, Refusing()).once()
    assert (await office.bot.get_webhook_info()).url == URL


async def test_the_first_question_does_not_wait_and_the_others_do(office, anna):
    poll = poll_of(office)
    for _ in range(2):
        anna.says("hello")
        await poll.once()
    assert [int(call.params["timeout"]) for call in office.telegram.journal.of("getUpdates")] == [0, 2]


async def test_what_could_not_be_kept_is_not_acknowledged_and_comes_again(office, anna):
    disk = Disk(office.desk.db)
    poll = poll_of(office, desk=replace(office.desk, db=disk))
    anna.starts()
    with pytest.raises(Unavailable):
        await poll.once()
    disk.has_room = True
    await poll.once()
    assert len(await kept(office)) == 1


async def test_after_a_day_without_a_word_updates_may_be_counted_anew(office, anna):
    poll = poll_of(office, wait=0)
    anna.says("hello")
    for hours in (0, 1, 22, 2, 0):
        office.passes(hours=hours)
        await poll.once()
    asked = ["offset" in call.params for call in office.telegram.journal.of("getUpdates")]
    assert asked == [False, True, True, True, False]
