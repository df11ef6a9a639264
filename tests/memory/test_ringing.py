"""What can't be kept just now holds up nothing else that is due, and where nothing can be kept all of it waits."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import ringing
from flows.ringing import FIRST_PAUSE, ring_all
from storage import alarms
from storage.alarms import Alarm
from storage.database import Unavailable
from tests.memory.home import NOW, Home

A_MINUTE = timedelta(minutes=1)
STUCK = Alarm("stuck:1", "wake", NOW - A_MINUTE, tries=0)  # of what it wants the database keeps nothing
DANGER = Alarm("danger:1", "wake", NOW, tries=0)


@pytest.fixture
async def home(db):
    async def hangs(tx):
        for alarm in (STUCK, DANGER):
            await alarms.put(tx, alarm.about, alarm.name, alarm.due)

    home = await Home.built(db)
    await home.db.act(hangs)
    return home


@pytest.fixture
def rung(home, monkeypatch):
    found = []

    async def stuck(desk, alarm):
        raise Unavailable("canceling statement due to statement timeout")

    async def rings(desk, alarm):
        await desk.db.act(lambda tx: alarms.stop(tx, alarm))
        found.append(alarm)

    monkeypatch.setattr(ringing, "RINGS", {"stuck": stuck, "danger": rings})
    return found


class KeepsNothing:
    """A database that can only be read."""

    def __init__(self, db):
        self.read = db.read

    async def act(self, work):
        raise Unavailable("database or disk is full")


async def hanging(home):
    return await home.db.read(lambda tx: alarms.ringing(tx, NOW + timedelta(days=1), 100))


async def test_an_alarm_whose_work_is_never_kept_holds_up_no_other_and_is_tried_ever_more_rarely(home, rung, caplog):
    await ring_all(home.desk)
    assert rung == [DANGER]
    assert await hanging(home) == [replace(STUCK, due=NOW + FIRST_PAUSE, tries=1)]
    home.time += FIRST_PAUSE
    await ring_all(home.desk)
    assert await hanging(home) == [replace(STUCK, due=home.time + 2 * FIRST_PAUSE, tries=2)]
    assert [record.getMessage() for record in caplog.records] == [
        f"alarm wake of stuck:1 failed, try {tries}" for tries in (1, 2)
    ]


async def test_while_nothing_is_kept_every_alarm_hangs_as_it_did_and_the_log_is_not_filled(home, rung, caplog):
    with pytest.raises(Unavailable):
        await ring_all(replace(home.desk, db=KeepsNothing(home.db)))
    assert rung == []
    assert await hanging(home) == [STUCK, DANGER]
    assert caplog.records == []
