"""P28: told to stop under load, the bot is gone within ten seconds, and nothing is lost or doubled by it."""

import asyncio
from collections import Counter
from random import Random

import pytest

from tests.storms.crowd import Crowd
from tests.storms.figures import percentile, tell
from tests.storms.form import ENOUGH, FORM, LIMIT
from tests.storms.invariants import tally, wrongs
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

POLITE = 10  # seconds
TAKES = 40  # milliseconds of a call, so that letters are always in flight
CLAIMED = "SELECT id FROM letters WHERE state = 'claimed'"


@pytest.mark.parametrize("seed", ENOUGH)
async def test_a_polite_stop_under_load_is_quick_and_leaves_nothing_half_done(settled, way, seed):
    async with settled(takes=TAKES) as home:
        home.typed, random, took = True, Random(seed), []
        crowd = Crowd(home.town, random)
        for _ in range(FORM.stops):
            took.append(await _stopped(home, crowd, random))
            assert not await home.ledger.rows(CLAIMED)
        found, copies = await _afterwards(home, crowd)
        tell(
            f"P28{way}", seed=seed, said=len(crowd.said), stops=len(took), p50=percentile(took, 0.5),
            p99=percentile(took, 0.99), lost=found.lost, doubled=found.doubled, extra_copies=copies,
        )  # fmt: skip
        assert max(took) <= POLITE
        assert (found.lost, found.doubled, copies) == (0, 0, 0)
        assert not await wrongs(home.ledger)
        assert not home.complaints()


async def test_control_messages_are_doubled_by_a_stop_that_waits_for_nothing(slow_home):
    home, random = slow_home, Random(1)
    crowd = Crowd(home.town, random)
    for _ in range(FORM.stops):
        await _stopped(home, crowd, random, off="a_stop_is_polite")
    _, copies = await _afterwards(home, crowd)
    tell("P28 control, nothing waited for", extra_copies=copies)
    assert copies


async def _stopped(home, crowd, random, off="") -> float:
    """Told to while letters are flying; how long it took."""
    before = await home.town.arrived()
    await crowd.speaks(20)
    async with home.life(off=off) as life:
        await until(lambda: _more_than(home, before), FORM.patience)
        await crowd.speaks(20)
        await asyncio.sleep(random.uniform(0, 0.2))
        told = asyncio.get_running_loop().time()
        life.terminate()
        assert await life.ends(POLITE + 5) == 0, home.last_words()
        return asyncio.get_running_loop().time() - told


async def _more_than(home, before):
    return await home.town.arrived() > before


async def _afterwards(home, crowd):
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    copies = Counter((post.chat, post.no) for post in await home.town.posts())
    return await tally(home.ledger, crowd.said), sum(count - 1 for count in copies.values())
