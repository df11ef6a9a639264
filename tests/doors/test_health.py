"""Whoever looks after the house is told what isn't well, and nothing about anybody."""

import asyncio

import pytest

from domain.troubles import Trouble
from domain.words import Urgency
from jobs import watch_gauges
from storage import inbox
from storage.backups import Sort, named
from storage.inbox import Arrival
from tests.doors.watchtower import Watchtower
from tests.memory.conftest import opened


@pytest.fixture
async def tower(db, tmp_path):
    async with opened(db) as office:
        tower = Watchtower(office, tmp_path / "backups")
        yield tower
        await tower.line.hang_up()


async def arrives(tower, *, parked=False):
    """An update that nobody has handled, and one that doesn't concern us."""
    office = tower.office

    async def work(tx):
        await inbox.take_in(tx, office.desk.bot, [Arrival(7, 1, "{}"), Arrival(8, 1, None)], office.time)
        if parked:
            await inbox.park(tx, office.desk.bot, 7, "why")

    await office.db.act(work)


async def waits(tower, seconds):
    """Nobody touches anything, and the watch looks as often as it does."""
    for _ in range(seconds // 3):
        tower.office.passes(seconds=3)
        tower.ear.heard = tower.moment()
        await tower.watch.report()


async def test_a_house_where_nothing_waits_is_well(tower):
    status, seen = await tower.sees()
    assert (status, seen["wrong"], seen["troubles"]) == (200, [], {})
    assert seen["readings"].keys() == set(Trouble)


async def test_a_trouble_is_named_with_the_moment_it_began(tower):
    tower.ticks.behind = 21.0
    status, seen = await tower.sees()
    assert (status, seen["wrong"], seen["readings"]["clock"]) == (503, ["clock"], 21)
    assert seen["troubles"] == {"clock": "2030-05-06T09:00:02+00:00"}


async def test_a_trouble_that_one_can_live_with_is_named_as_well(tower):
    await arrives(tower, parked=True)
    status, seen = await tower.sees()
    assert (status, seen["wrong"], [*seen["troubles"]]) == (200, [], ["parked"])


async def test_an_update_that_waits_is_slow_at_first_and_then_stuck(tower):
    await arrives(tower)
    await waits(tower, 18)
    assert (await tower.sees())[1]["troubles"] == {}
    await waits(tower, 9)
    status, seen = await tower.sees()
    assert (status, [*seen["troubles"]]) == (200, ["slow"])
    await waits(tower, 300)
    status, seen = await tower.sees()
    assert (status, seen["wrong"]) == (503, ["stuck"])


@pytest.mark.parametrize(
    ("urgency", "troubles"),
    [
        (Urgency.REPLY, ["stuck", "slow"]),
        (Urgency.ASSIGNMENT, ["stuck"]),
        (Urgency.REMINDER, []),
        (Urgency.BROADCAST, []),
    ],
)
async def test_a_letter_that_could_go_and_does_not_is_told_unless_it_may_wait_for_the_pace(tower, urgency, troubles):
    await tower.office.writes(await tower.office.person(), urgency=urgency)
    await waits(tower, 330)
    assert [*(await tower.sees())[1]["troubles"]] == troubles


async def test_a_reply_that_telegram_wants_to_wait_is_slow_and_nothing_is_stuck(tower):
    office = tower.office
    await office.writes(await office.person())
    await office.tell("UPDATE letters SET due = due + 3600000")
    await waits(tower, 330)
    status, seen = await tower.sees()
    assert (status, [*seen["troubles"]]) == (200, ["slow"])


async def test_a_database_that_is_away_is_told(tower):
    tower.goes(away=True)
    await waits(tower, 12)
    status, seen = await tower.sees()
    assert (status, seen["wrong"]) == (503, ["database"])
    assert "parked" not in seen["readings"], "what can't be known isn't told"


class Stuck:
    async def read(self, work):
        await asyncio.Event().wait()


async def test_a_database_that_never_answers_is_not_waited_for(tower, monkeypatch):
    monkeypatch.setattr(watch_gauges, "PATIENCE", 0.0)
    tower.kept._db = Stuck()
    await waits(tower, 12)
    assert (await tower.sees())[1]["wrong"] == ["database"]


async def test_a_house_that_stood_still_says_so_when_it_goes_on(tower):
    await tower.sees()
    tower.office.passes(seconds=40)
    assert (await tower.sees())[1]["wrong"] == ["clock"]


async def test_polling_that_comes_to_nothing_though_telegram_answers_is_told(tower):
    tower.ear.failing = tower.moment()
    await waits(tower, 18)
    assert (await tower.sees())[1]["wrong"] == ["deaf"]


@pytest.mark.parametrize(("hours", "troubles"), [(25.9, []), (26.1, ["backup"])])
async def test_an_old_backup_is_told_and_so_is_none_at_all(tower, tmp_path, hours, troubles):
    async def later():
        tower.office.passes(hours=hours)
        tower.ear.heard = tower.moment()
        tower.watch._seen = None  # nobody stood still meanwhile
        return [*(await tower.watch.report())["troubles"]]

    (tmp_path / "backups").mkdir()
    assert await later() == troubles
    named(tmp_path / "backups", Sort.NIGHT, tower.office.time).touch()
    await waits(tower, 30)
    assert await later() == troubles


async def test_nothing_of_anybody_is_told(tower):
    await tower.office.writes(await tower.office.person("Pjotr"), "secret words")
    tower.office.passes(hours=2)
    seen = f"{(await tower.sees())[1]}"
    assert not [word for word in ("Pjotr", "secret", tower.office.account.token) if word in seen]


async def test_however_many_ask_the_database_is_asked_once(tower):
    looks = []

    class Counting:
        async def read(self, work):
            looks.append(work)
            return await tower.office.db.read(work)

    tower.kept._db = Counting()
    answers = await asyncio.gather(*(tower.health.answer(None) for _ in range(100)))
    assert {answer.status for answer in answers} == {200}
    assert len(looks) == 1
