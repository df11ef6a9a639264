"""P4: what is said of one matter in one chat arrives in the order in which it was said."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from functools import partial
from random import Random

import pytest

from tests.postgres import READY
from tests.storms.courses import COURSES, facts, share
from tests.storms.crowd import BREATH, Crowd, seen_through
from tests.storms.figures import tell
from tests.storms.form import FORM, FULLY, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import LETTERS, lived, wrongs
from tests.storms.order import in_lanes, numbered_ones, of_matters
from tests.storms.post import put
from tests.storms.relay import collected, relay
from tests.storms.rounds import room, round_by_round

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

WEATHER = {"lost": 0.02, "broken": 0.05, "flooded": 0.02, "reset": 0.005, "fastest": 0.005, "slowest": 0.05}
FINE = dict.fromkeys(WEATHER, 0)
UNDER_WAY = "SELECT 1 FROM letters WHERE about LIKE 'storm:%' AND state IN ('waiting', 'claimed') LIMIT 1"
SOON = "a_storm_takes_over_soon"
SAID = 8  # matters: two for each course of a seed


@pytest.mark.parametrize("seed", SEEDS)
async def test_nothing_overtakes_through_faults_and_kills(tmp_path, seed):
    async def live(number, random):
        async with settled_in(room(tmp_path, number)) as home:
            return await _keeps_its_order(home, random, seed, kills=FORM.kills)

    _tell("P4", seed, await round_by_round("P4", seed, FORM.rounds, live))


@pytest.mark.postgres
@pytest.mark.parametrize("seed", SEEDS)
async def test_nothing_overtakes_between_two_postmen_on_postgresql(tmp_path, postgres, seed):
    async def live(number, random):
        with postgres.database(READY) as url:
            async with settled_in(room(tmp_path, number), url) as home:
                kills = FORM.kills if FULLY else 0  # after each, those who go on wait for a while
                return await _keeps_its_order(home, random, seed, postmen=2, kills=kills, off=SOON)

    storm = "P4 on PostgreSQL, 2 postmen"
    _tell(storm, seed, await round_by_round(storm, seed, FORM.rounds, live))


async def test_control_younger_letters_overtake_when_any_may_go(home):
    await _carried(home, Crowd(home.town, Random(1), courses=()), off="the_oldest_goes_first")
    found = await numbered_ones(home)
    tell("P4 control, any may go", arrived=found.arrived, inversions=found.inversions)
    assert found.inversions


def test_three_seeds_in_a_row_take_every_course():
    assert {course for seed in (1, 2, 3) for course in share(seed)} == {*COURSES}


async def _keeps_its_order(home, random, seed, **how):
    crowd = Crowd(home.town, random, share(seed), abreast=1)
    befell = await _carried(home, crowd, **how)
    by_hand, of_themselves = await numbered_ones(home), await of_matters(home)
    states = Counter(row["state"] for row in await home.ledger.rows(LETTERS) if row["about"].startswith("storm:"))
    assert not facts(crowd.courses) - befell.keys()
    assert (by_hand.inversions, of_themselves.inversions) == (0, 0)
    assert states.total() == FORM.letters
    assert states.keys() <= {"sent", "dead"}
    assert not await wrongs(home.ledger)
    return {
        "kills": how.get("kills", 0), "arrived": by_hand.arrived, "inversions": by_hand.inversions,
        "of_matters": of_themselves.arrived, "inversions_there": of_themselves.inversions, "befell": befell,
    }  # fmt: skip


def _tell(storm, seed, found):
    befell = found.pop("befell")
    tell(storm, seed=seed, **found)
    tell(f"{storm}, lived", seed=seed, **befell)


async def _carried(home, crowd, postmen=1, kills=0, off=""):
    """Letters numbered by hand, and those of the matters that people see through meanwhile; what befell these."""
    random = crowd.random
    await crowd.speaks(SAID)
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    await put(home.url, in_lanes(home.town.groups, FORM.letters))
    await home.town.tell("faults", retry_after=1, seed=random.randint(1, 100), **WEATHER)
    await home.town.tell("fail", method="sendMessage", faults=["broken"] * len(home.town.groups))  # the first to each
    for _ in range(kills):
        async with AsyncExitStack() as stack:
            lives = [await stack.enter_async_context(home.life(off=off)) for _ in range(postmen)]
            await _some_arrived(home, *lives)
            await asyncio.sleep(random.uniform(0, 0.2))
            random.choice(lives).kill()
    async with AsyncExitStack() as stack:
        relays = [await stack.enter_async_context(relay(home.town)) for _ in range(postmen)]
        lives = [await stack.enter_async_context(home.life(off=off, address=each.address)) for each in relays]
        deals = partial(_dealt, home.town, relays[0], random)
        async with asyncio.timeout(FORM.patience):
            while await home.ledger.rows(UNDER_WAY):
                if crowd.seeks(await lived(home.ledger)):
                    await crowd.lives()
                await deals()
        await home.town.tell("faults", **FINE)
        befell = await seen_through(crowd, home.ledger, deals)
        relays[0].deal(await collected(home.town), random)
        await home.settles(FORM.patience, *lives, relays=relays)
    return befell


async def _dealt(town, to, random) -> None:
    """What people do is told to one of the processes; its letters are carried by each."""
    to.deal(await collected(town), random)
    await asyncio.sleep(BREATH)


async def _some_arrived(home, *lives) -> None:
    before = await home.town.arrived()
    async with asyncio.timeout(FORM.patience):
        while await home.town.arrived() < before + 20 and await home.busy():
            assert not any(life.over for life in lives), home.last_words()
            await asyncio.sleep(0.02)
