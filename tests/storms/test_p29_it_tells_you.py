"""P29: whatever goes wrong is told on /health, in the log and to the administrators; and nothing that isn't so is."""

import asyncio
import resource
import signal
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from random import Random

import asyncpg
import pytest
from apscheduler.events import EVENT_JOB_EXECUTED, JobExecutionEvent

from domain.troubles import LIMITS, Limit, Trouble
from jobs.clock import RINGING
from jobs.watch import EVERY
from sandbox.telegram.faults import Fault
from storage.backups import Sort, named
from tests.storms.crowd import Crowd
from tests.storms.figures import tell
from tests.storms.form import FORM, FULLY, LIMIT
from tests.storms.guards import HASTE, SOONER
from tests.storms.home import settled_in
from tests.storms.keeper import CHAT, HEALTH, KEEPER, LOG, SAYS, Keeper
from tests.storms.post import numbered, put
from tests.storms.test_p09_hopeless_targets import NEW_TOKEN
from tests.storms.town import TOKEN, WORKERS
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

HASTY = "" if FULLY else "a_storm_has_little_time"
IN_TIME = 30 if FULLY else 8  # it is an eighth, and shares its machine
STILL = 25 if FULLY else 25 / HASTE  # seconds for which the process stands
REST = 90 if FULLY else 15  # for which somebody has to be left alone: longer than it takes to tell of it
WAITS = 300 if FULLY else 300 / SOONER[Trouble.STUCK]  # until nobody believes any more that it goes on by itself
NEVER = 60 if FULLY else 3  # several times as long as it takes otherwise
CALM = 60 if FULLY else 2
UNREADABLE = {"message_id": 1, "date": "yesterday", "text": "灯不亮"}
POISON = 20
SOME_LINES = 32_768  # bytes
WORKER = WORKERS[101]
IS_OWED = "SELECT id FROM letters WHERE page = 'troubles/locked_out'"
PUT_ASIDE = "SELECT 1 FROM inbox WHERE state = 'parked'"


@pytest.fixture
async def keeper(home):
    return await Keeper.of(home, IN_TIME)


async def test_nothing_is_told_while_all_is_well_and_then_each_fault_in_all_three_places_and_its_end(home, keeper):
    async with home.life(off=HASTY) as life:
        await _lives_well(home, life)
        assert not await keeper.troubles()
        assert not keeper.lines("trouble")
        await _reports_to_a_worker_who_is_gone(home)
        await keeper.hears(Trouble.UNREACHED)
        await _wants_somebody_to_wait(home)
        await keeper.hears(Trouble.SLOW)
        await _says_what_nobody_can_read(home)
        await keeper.hears(Trouble.PARKED)
        await home.town.press(KEEPER, "再试一回")
        await keeper.hears(Trouble.PARKED, CHAT)
        _backed_up(home, days_ago=2)
        await keeper.hears(Trouble.BACKUP)
        await _stands_still(life)
        await keeper.hears(Trouble.CLOCK)
        await home.town.do([(WORKER, "starts", {})])
        _backed_up(home, days_ago=0)
        for trouble in (Trouble.UNREACHED, Trouble.BACKUP, Trouble.CLOCK, Trouble.SLOW):
            await keeper.hears_the_end(trouble)
        await home.town.tell("faults", reset=1.0)
        await keeper.hears(Trouble.TELEGRAM, HEALTH, LOG)
        await home.town.tell("faults", reset=0.0)
        await keeper.hears_the_end(Trouble.TELEGRAM)
        await home.town.tell("revoke", token=TOKEN, new=NEW_TOKEN)
        await keeper.hears(Trouble.LOCKED_OUT, HEALTH, LOG)
        await until(lambda: home.ledger.rows(IS_OWED), IN_TIME)
    home.token = NEW_TOKEN
    await put(
        home.url, [numbered(home.town.groups[0], f"poison:{no}", no, page="nobody/wrote_this") for no in range(POISON)]
    )
    async with home.life(off=HASTY) as life:
        await keeper.hears(Trouble.DEAD)
        await keeper.hears_the_end(Trouble.LOCKED_OUT)
        _has_room(life, home, False)
        await Crowd(home.town, Random(1)).speaks(5)
        await keeper.hears(Trouble.DISK)
        _has_room(life, home, True)
        await keeper.hears_the_end(Trouble.DISK)
    tell("P29", **keeper.took)


async def test_a_server_that_is_away_a_clock_that_is_held_and_a_webhook_that_is_taken_are_told(tmp_path, server):
    with server.database() as url:
        async with settled_in(tmp_path, url, webhook=True) as home:
            keeper = await Keeper.of(home, IN_TIME)
            async with home.life(off=HASTY) as life:
                await home.settles(FORM.patience, life)
                async with _held(url, "alarms"):
                    await keeper.hears(Trouble.CLOCK)
                await keeper.hears_the_end(Trouble.CLOCK)
                async with _held(url, "drafts"):
                    await home.town.do([(home.town.residents[0], "says", {"text": "楼道灯坏了"})])
                    await asyncio.sleep(WAITS)
                    await keeper.hears(Trouble.STUCK)
                await keeper.hears_the_end(Trouble.STUCK)
                async with _mislaid(url):
                    await keeper.hears(Trouble.FALLEN)
                await keeper.hears_the_end(Trouble.FALLEN)
                server.stops()
                await keeper.hears(Trouble.DATABASE)
                server.starts()
                await keeper.hears_the_end(Trouble.DATABASE)
                await home.town.ask("setWebhook", url="http://127.0.0.1:1/elsewhere")
                await keeper.hears(Trouble.DEAF)
            async with home.life(off=HASTY):  # which tells Telegram anew where to knock
                await keeper.hears_the_end(Trouble.DEAF)
    tell("P29 on PostgreSQL, by webhook", **keeper.took)


async def _lives_well(home, life):
    crowd = Crowd(home.town, Random(1))
    for _ in range(CALM):
        await crowd.speaks(5)
        await crowd.walks()
        await crowd.takes()
        await asyncio.sleep(1)
    await home.settles(FORM.patience, life)


async def _reports_to_a_worker_who_is_gone(home):
    group, resident = home.town.groups[0], home.town.residents[0]
    await home.town.do([(WORKER, "blocks", {}), (resident, "says", {"text": "/report 灯坏了", "chat": group})])


async def _wants_somebody_to_wait(home):
    await home.town.tell("faults", retry_after=REST)
    await home.town.tell("fail", method="sendMessage", faults=["flooded"])
    await home.town.do([(home.town.residents[0], "says", {"text": "/help"})])


async def _says_what_nobody_can_read(home):
    resident = home.town.residents[1]
    who = {"chat": {"id": resident, "type": "private"}, "from": {"id": resident, "is_bot": False, "first_name": "邻居"}}
    await home.town.tell("updates", bodies=[{"message": UNREADABLE | who}])


def _backed_up(home, days_ago):
    folder = home.folder / "backups"
    folder.mkdir(exist_ok=True)
    named(folder, Sort.NIGHT, datetime.now(UTC) - timedelta(days=days_ago)).touch()


async def _stands_still(life):
    life.process.send_signal(signal.SIGSTOP)
    await asyncio.sleep(STILL)
    life.process.send_signal(signal.SIGCONT)


@asynccontextmanager
async def _held(url, table):
    """Nobody else gets to see what is due, or where somebody is in a dialogue."""
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction():
            await connection.execute(f"LOCK TABLE {table}")
            yield
    finally:
        await connection.close()


@asynccontextmanager
async def _mislaid(url):
    """Nobody finds out whose morning paper is due."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("ALTER TABLE digests RENAME TO mislaid")
        yield
        await connection.execute("ALTER TABLE mislaid RENAME TO digests")
    finally:
        await connection.close()


def _has_room(life, home, is_there):
    """Otherwise no file of the bot's may grow further than its log is going to."""
    size = resource.RLIM_INFINITY if is_there else home.log.stat().st_size + SOME_LINES
    resource.prlimit(life.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_there_is_no_trouble_of_which_nobody_knows_what_is_said():
    assert SAYS.keys() == {*Trouble}


async def test_control_nothing_is_told_when_nobody_watches(home, keeper):
    async with home.life(off=f"{HASTY},somebody_watches") as life:
        await home.settles(FORM.patience, life)
        await _says_what_nobody_can_read(home)
        await until(lambda: home.ledger.rows(PUT_ASIDE), FORM.patience)
        keeper.patience = NEVER
        with pytest.raises(AssertionError, match="nothing in"):
            await keeper.hears(Trouble.PARKED)
    tell("P29 control, nobody watches", told=len(keeper.took))


async def test_a_clean_hour_has_no_trouble(town, monkeypatch, caplog):
    looks = await _passes(town, monkeypatch, timedelta(hours=1))
    told = [record for record in caplog.records if record.name == "jobs.watch"]
    tell("P29, a clean hour", looks=looks, told=len(told))
    assert not told


async def test_control_a_clean_hour_has_troubles_for_whoever_fears_every_silence(town, monkeypatch, caplog):
    monkeypatch.setattr("domain.troubles.LIMITS", {**LIMITS, Trouble.TELEGRAM: Limit(begins=5)})
    await _passes(town, monkeypatch, timedelta(minutes=10))
    told = [record for record in caplog.records if record.name == "jobs.watch"]
    tell("P29 control, fearful", told=len(told))
    assert told


async def _passes(town, monkeypatch, span):
    """Telegram speaks every twelve seconds; somebody speaks every minute, and the answer fails at first."""
    loop, began = asyncio.get_running_loop(), town.now
    flows, looks = loop.time, 0
    monkeypatch.setattr(loop, "time", lambda: flows() + (town.now - began).total_seconds())
    await town.dies_and_wakes_up()  # by this clock
    while town.now - began < span:
        town.now += timedelta(seconds=EVERY)
        looks += 1
        _ticks(town)
        await town.house.watch.tick()
        if looks % 20 == 0:
            town.telegram.faults.next("sendMessage", Fault.BROKEN)
            await town.grandma.says("/help")
        elif looks % 4 == 0:
            await town.settles()
    return looks


def _ticks(town):
    """As the scheduler does, whose own clock can't be wound."""
    done = JobExecutionEvent(EVENT_JOB_EXECUTED, RINGING, "", None)
    town.house.watch._gauges.ticking._note(done)
