"""P4: what is said of one matter in one chat arrives in the order in which it was said."""

import asyncio
from collections import defaultdict
from contextlib import AsyncExitStack
from random import Random

import pytest

from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import LETTERS
from tests.storms.post import inversions, numbered, put
from tests.storms.relay import relay

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

WEATHER = {"lost": 0.02, "broken": 0.05, "flooded": 0.02, "reset": 0.005, "fastest": 0.005, "slowest": 0.05}
SUBJECTS = 5  # in each chat
APART = 100_000  # between the numbers of two subjects


@pytest.mark.parametrize("seed", SEEDS)
async def test_nothing_overtakes_through_faults_and_kills(home, seed):
    turned, arrived, states = await _carried(home, seed, kills=FORM.kills)
    tell("P4", seed=seed, kills=FORM.kills, arrived=arrived, inversions=turned, **states)
    assert turned == 0
    assert sum(states.values()) == FORM.letters
    assert states.keys() <= {"sent", "dead"}


@pytest.mark.postgres
@pytest.mark.parametrize("seed", SEEDS)
async def test_nothing_overtakes_between_two_postmen_on_postgresql(tmp_path, postgres_url, seed):
    async with settled_in(tmp_path, postgres_url) as home:
        turned, arrived, states = await _carried(home, seed, postmen=2)
        tell("P4 on PostgreSQL, 2 postmen", seed=seed, arrived=arrived, inversions=turned, **states)
        assert turned == 0
        assert sum(states.values()) == FORM.letters


async def test_control_younger_letters_overtake_when_any_may_go(home):
    turned, arrived, _ = await _carried(home, 1, off="the_oldest_goes_first")
    tell("P4 control, any may go", arrived=arrived, inversions=turned)
    assert turned


async def _carried(home, seed, postmen=1, kills=0, off=""):
    random = Random(seed)
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    await put(home.url, _letters(home.town.groups))
    await home.town.tell("faults", seed=seed, retry_after=1, **WEATHER)
    for _ in range(kills):
        async with home.life() as life:
            await _some_arrived(home, life)
            await asyncio.sleep(random.uniform(0, 0.2))
            life.kill()
        await home.ledger.examined()
    async with AsyncExitStack() as stack:
        relays = [await stack.enter_async_context(relay(home.town)) for _ in range(postmen)]
        lives = [await stack.enter_async_context(home.life(off=off, address=each.address)) for each in relays]
        await home.settles(FORM.patience, *lives, relays=relays)

    heard = defaultdict(list)
    for post in await home.town.posts():
        if post.no:
            heard[post.chat, post.no // APART].append(post.no)
    letters = [row for row in await home.ledger.rows(LETTERS) if row["about"].startswith("storm:")]
    states = {state: sum(row["state"] == state for row in letters) for state in {row["state"] for row in letters}}
    return sum(map(inversions, heard.values())), sum(map(len, heard.values())), states


def _letters(groups):
    """Subject by subject in turn, each with its own count."""
    lanes = [(group, subject) for group in groups for subject in range(1, SUBJECTS + 1)]
    for number in range(FORM.letters):
        group, subject = lanes[number % len(lanes)]
        yield numbered(group, f"storm:{subject}", subject * APART + number // len(lanes))


async def _some_arrived(home, life) -> None:
    before = len(await home.town.posts())
    async with asyncio.timeout(FORM.patience):
        while len(await home.town.posts()) < before + 20 and await home.busy():
            assert not life.over, home.last_words()
            await asyncio.sleep(0.02)
