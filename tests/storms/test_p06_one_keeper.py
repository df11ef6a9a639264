"""P6: two hundred presses on 接单 at once make one keeper, and every one of them is answered."""

from contextlib import AsyncExitStack, nullcontext, suppress
from random import Random

import pytest

from sandbox import neighbourhood
from tests.postgres import READY
from tests.storms.crowd import Crowd
from tests.storms.figures import percentile, tell
from tests.storms.form import FORM, FULLY, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import wrongs
from tests.storms.relay import collected, relay
from tests.storms.rounds import room, round_by_round
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SEED = SEEDS[0]
AT_ONCE = "acts_take_their_time"  # in two processes: whoever reads meanwhile reads what was so before
WORKERS = tuple(range(1201, 1240))
SOON = 10  # seconds
EACH = 5  # times; with the worker of the building itself two hundred
PRESSES = EACH * (1 + len(WORKERS))
WITHIN = 2.0 if FULLY else 15.0  # seconds; the short form shares its machine, and there a press just has to be alive
TAKES = "SELECT about, count(*) AS takes FROM facts WHERE verb = 'take' GROUP BY about"


async def test_one_of_two_hundred_presses_keeps_it_and_each_is_answered(tmp_path):
    async def live(number, random):
        async with settled_in(room(tmp_path, number), workers=WORKERS) as home:
            return await _heat(home, random)

    found = await round_by_round("P6", SEED, FORM.heats, live)
    _tell("P6", **found)
    assert max(found["answered"]) <= WITHIN


async def test_control_many_keep_it_when_any_stage_will_do(tmp_path):
    async with settled_in(tmp_path, workers=WORKERS) as home:
        takes, answered = await _races(home, 1, Random(SEED), off="one_stage_after_another")
        _tell("P6 control, any stage will do", takes, answered)
        assert max(takes) > 1


@pytest.mark.postgres
async def test_two_processes_on_postgresql_agree_on_one_keeper(tmp_path, postgres):
    async def live(number, random):
        with postgres.database(READY) as url:
            async with settled_in(room(tmp_path, number), url, workers=WORKERS) as home:
                return await _heat(home, random, processes=2)

    found = await round_by_round("P6 on PostgreSQL, 2 processes", SEED, FORM.heats, live)
    _tell("P6 on PostgreSQL, 2 processes", **found)
    assert max(found["answered"]) <= WITHIN


@pytest.mark.postgres
async def test_control_two_processes_on_postgresql_make_several_keepers_without_locks(tmp_path, postgres_url):
    async with settled_in(tmp_path, postgres_url, workers=WORKERS) as home:
        async with home.life() as life:
            await home.settles(FORM.patience, life)
        await home.ledger.write("ALTER TABLE facts DROP CONSTRAINT facts_about_seq_key")
        takes, answered = await _races(home, 1, Random(SEED), processes=2, off=f"one_press_after_another,{AT_ONCE}")
        _tell("P6 control, without locks", takes, answered)
        assert max(takes) > 1


async def _heat(home, random, processes=1):
    takes, answered = await _races(home, FORM.races, random, processes)
    assert takes == [1] * FORM.races
    assert len(answered) == FORM.races * PRESSES
    assert not await wrongs(home.ledger)
    assert not home.complaints()
    return {"takes": takes, "answered": answered}


async def _races(home, rounds, random, processes=1, off=""):
    """How often each matter was taken, and how long each press waited for its answer."""
    crowd, waits = Crowd(home.town, random), []
    async with AsyncExitStack() as stack:
        relays = [await stack.enter_async_context(relay(home.town)) for _ in range(processes)]
        lives = [await stack.enter_async_context(home.life(off=off, address=r.address)) for r in relays]
        relays[0].deal(await collected(home.town), random)
        await home.settles(FORM.patience, *lives, relays=relays)
        for no in range(1, rounds + 1):
            await crowd.says_in(home.town.groups[0])
            relays[0].deal(await collected(home.town), random)
            await home.settles(FORM.patience, *lives, relays=relays)
            presses, at = await _race(home, no, relays, random)
            with suppress(TimeoutError) if off else nullcontext():  # without its guard it may never settle
                await home.settles(SOON if off else FORM.patience, *lives, relays=relays)
                await until(home.town.all_answered, SOON if off else FORM.patience)
            waits += await _waited(home.town, presses, at)
    return [row["takes"] for row in await home.ledger.rows(TAKES)], waits


async def _race(home, no, relays, random):
    town = home.town
    workers = [1101, *WORKERS]
    pings = [(worker, (await town.tell("heard", person=worker))[-1]["message_id"]) for worker in workers]
    data = f"issue:{neighbourhood.COMMUNITY}:{no}:take:1"
    presses = [(worker, "forges", {"data": data, "on": [worker, ping]}) for worker, ping in pings] * EACH
    random.shuffle(presses)
    pressed = await town.do(presses)
    updates = await collected(town)
    at = (await town.tell("calls"))[-1]["at"]
    for number, each in enumerate(relays):
        each.deal(updates[number :: len(relays)], random)
    return set(pressed), at


async def _waited(town, presses, since) -> list[float]:
    answers = await town.tell("calls", method="answerCallbackQuery")
    return [call["at"] - since for call in answers if call["params"]["callback_query_id"] in presses]


def _tell(storm, takes, answered) -> None:
    tell(
        storm, seed=SEED, rounds=len(takes), presses=len(answered), most_keepers=max(takes),
        p50=percentile(answered, 0.5), p99=percentile(answered, 0.99),
    )  # fmt: skip
