"""P30: processes on one PostgreSQL come, go and stand still, and people and Telegram are dealt with as by one."""

import asyncio
from collections import Counter, deque
from contextlib import AsyncExitStack
from functools import partial
from random import Random

import pytest

from domain.words import Urgency
from tests.storms.crowd import Crowd
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import tally, wrongs
from tests.storms.post import numbered, put
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.postgres, pytest.mark.timeout(LIMIT)]

POLITE = 10  # seconds
AT_ONCE = 60  # reports
IN_HAND = 20  # updates that somebody has claimed, and isn't done with
BUSY, EACH, A_MINUTE = 4, 30, 18  # groups, letters to each, and how many of these may go in a minute
SECONDS = 3  # that whoever might do harm gets
CLAIMS = "SELECT 1 FROM inbox WHERE state = 'waiting' AND held > 0"
CLAIMED = "SELECT 1 FROM letters WHERE state = 'claimed'"
CARRYING = "SELECT 1 FROM batons WHERE name = 'carrying'"
SOON = "a_storm_takes_over_soon"
SLOWLY = "acts_take_their_time"


@pytest.fixture
async def shared(tmp_path, postgres_url):
    async with settled_in(tmp_path, postgres_url, takes=40) as home:
        yield home


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_processes_are_replaced_one_after_another_under_load(shared, seed):
    home, crowd = shared, Crowd(shared.town, Random(seed))
    async with AsyncExitStack() as stack:
        lives = deque([await stack.enter_async_context(home.life()) for _ in range(2)])
        for _ in range(2 * FORM.stops):
            await crowd.speaks(20)
            lives.append(await stack.enter_async_context(home.life()))
            await until(partial(_more_than, home, await home.town.arrived()), FORM.patience)
            await crowd.speaks(20)
            lives[0].terminate()
            assert await lives.popleft().ends(POLITE + 5) == 0, home.last_words()
        await home.settles(FORM.patience, *lives)
    found, copies = await tally(home.ledger, crowd.said), await _copies(home)
    tell(
        "P30, replaced one after another", seed=seed, said=len(crowd.said), restarts=2 * FORM.stops,
        lost=found.lost, doubled=found.doubled, extra_copies=copies.total() - len(copies),
    )  # fmt: skip
    assert (found.lost, found.doubled, copies.total() - len(copies)) == (0, 0, 0)
    assert not await wrongs(home.ledger)
    assert not home.complaints()


async def test_whoever_stood_still_acts_on_nothing_that_others_have_done_meanwhile(shared):
    found, in_hand, in_flight, copies = await _stood_still(shared)
    tell(
        "P30, stood still", in_hand=in_hand, in_flight=in_flight, lost=found.lost, doubled=found.doubled,
        extra_copies=copies.total() - len(copies), most=max(copies.values()),
    )  # fmt: skip
    assert (found.lost, found.doubled) == (0, 0)
    assert max(copies.values()) <= 2
    assert copies.total() - len(copies) <= in_flight
    assert not await wrongs(shared.ledger)


async def test_control_without_a_look_at_who_is_done_with_it_they_double_what_they_had_in_hand(shared):
    found, in_hand, _, _ = await _stood_still(shared, off="done_only_once")
    tell("P30 control, either may be done with it", in_hand=in_hand, doubled=found.doubled)
    assert found.doubled


async def test_two_postmen_of_one_bot_keep_telegrams_limits_together(tmp_path, postgres_url):
    async with settled_in(tmp_path, postgres_url) as home:
        arrived, refused = await _carried_by_two(home)
        tell("P30, two postmen", arrived=arrived, of_our_making=refused)
        assert refused == 0


async def test_control_two_postmen_who_know_nothing_of_each_other_are_told_to_wait(tmp_path, postgres_url):
    async with settled_in(tmp_path, postgres_url) as home:
        arrived, refused = await _carried_by_two(home, off="one_carries_at_a_time,what_went_before_is_known")
        tell("P30 control, each keeps the pace by itself", arrived=arrived, of_our_making=refused)
        assert refused


async def _stood_still(home, off=""):
    """One has much in hand and stands still; another takes over and is done; then the first one goes on."""
    crowd, off = Crowd(home.town, Random(1)), ",".join(filter(None, (SOON, off)))
    async with home.life(off=f"{off},{SLOWLY}") as first:
        await until(partial(home.ledger.rows, CARRYING), FORM.patience)
        await crowd.speaks(AT_ONCE)
        await until(partial(_has, home, CLAIMS, IN_HAND), FORM.patience)
        first.stands_still()
        in_hand, in_flight = len(await home.ledger.rows(CLAIMS)), len(await home.ledger.rows(CLAIMED))
        async with home.life(off=off) as second:
            await home.settles(2 * FORM.patience, second)
            first.goes_on()
            await asyncio.sleep(SECONDS)
            await home.settles(FORM.patience, first, second)
    return await tally(home.ledger, crowd.said), in_hand, in_flight, await _copies(home)


async def _carried_by_two(home, off=""):
    """More in the outbox than the groups' minute holds, and one of the two is stopped in the middle of it."""
    groups = home.town.groups[:BUSY]
    letters = [numbered(group, f"storm:{no}", no, urgency=Urgency.REMINDER) for no in range(EACH) for group in groups]
    await put(home.url, letters)
    home.pace = FORM.pace
    await home.town.tell("floods", burst=FORM.burst)
    async with home.life(off=off) as first, home.life(off=off):
        if off:  # one minute for each of them
            await until(partial(_refused, home), FORM.patience)
        else:
            await until(partial(_more_than, home, A_MINUTE * BUSY // 2), FORM.patience)
            first.terminate()
            await until(partial(_more_than, home, A_MINUTE * BUSY - 1), FORM.patience)
            await asyncio.sleep(SECONDS)
    return await home.town.arrived(), await _refused(home)


async def _refused(home):
    return (await home.town.tell("counters"))["flooded"]


async def _more_than(home, many):
    return await home.town.arrived() > many


async def _has(home, sql, many):
    return len(await home.ledger.rows(sql)) >= many


async def _copies(home) -> Counter[tuple[int, str]]:
    """How often each message arrived."""
    return Counter((post.chat, post.text) for post in await home.town.posts() if post.no)
