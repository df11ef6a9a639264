"""P27: what was said while the bot was away is acted on in its order, and doesn't fill its memory."""

from functools import partial
from random import Random
from time import time

import pytest

from tests.storms.backlog import Cost, piles_up, turned_round
from tests.storms.figures import tell
from tests.storms.form import FORM, FULLY, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import tally, wrongs
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SEED = SEEDS[0]
MOST = 150 if FULLY else 55  # MiB more than when there is nothing to do
A_SECOND = 200
LITTLE = "" if FULLY else "a_storm_has_little_to_hold"
WAITING = "SELECT 1 FROM inbox WHERE state = 'waiting' LIMIT 1"


async def test_a_backlog_is_acted_on_in_order_and_never_fills_the_memory(tmp_path):
    async with settled_in(tmp_path) as home:
        idle = await _idle(home)
        said = await piles_up(home.town, FORM.backlog, Random(SEED))
        begun = time()
        async with home.life(off=LITTLE) as life:
            cost = Cost(life.process.pid)
            await until(partial(_is_worked_off, home), 4 * FORM.patience)
            took, worked, more = time() - begun, cost.seconds, cost.mebibytes - idle
            await home.settles(FORM.patience, life)
        found, turned = await tally(home.ledger, said), await turned_round(home.ledger)
        tell(
            "P27", seed=SEED, updates=FORM.backlog, matters=len(said), lost=found.lost, doubled=found.doubled,
            inversions=turned, took=took, a_second=FORM.backlog / took, a_second_of_the_processor=FORM.backlog / worked,
            idle=idle, more=more,
        )  # fmt: skip
        assert (found.lost, found.doubled, turned) == (0, 0, 0)
        assert more <= MOST
        assert not FULLY or FORM.backlog / took >= A_SECOND
        assert not await wrongs(home.ledger)
        assert not home.complaints()
        assert await home.verify()


async def test_control_it_fills_the_memory_of_a_bot_that_takes_up_all_it_has_been_told(tmp_path):
    async with settled_in(tmp_path) as home:
        idle = await _idle(home)
        await piles_up(home.town, FORM.backlog, Random(SEED))
        async with home.life(off="a_backlog_waits_on_disk") as life:
            cost = Cost(life.process.pid)
            await until(partial(_is_full, cost, idle), 2 * FORM.patience)
            more = cost.mebibytes - idle
        tell("P27 control, all of it taken up", seed=SEED, updates=FORM.backlog, idle=idle, more=more)
        assert more > MOST


async def _idle(home) -> float:
    async with home.life() as life:
        await home.settles(FORM.patience, life)
        return Cost(life.process.pid).mebibytes


async def _is_full(cost, idle) -> bool:
    return bool(cost.mebibytes - idle > MOST)


async def _is_worked_off(home) -> bool:
    pending = (await home.town.tell("counters"))["updates_pending"]
    return not (pending or await home.ledger.rows(WAITING))
