"""P2: an update that is delivered again, to whichever receiver, changes nothing and says nothing more."""

from contextlib import AsyncExitStack
from random import Random

import pytest

from tests.storms.crowd import Crowd
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import LETTERS, tally, wrongs
from tests.storms.relay import collected, relay

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

TIMES = 5
AT_ONCE = 40
DEAF = {"twice": 0.3, "unheard": 0.4}
TAKES = "SELECT about FROM facts WHERE verb = 'take'"


@pytest.mark.parametrize("seed", SEEDS)
async def test_updates_told_up_to_five_times_have_their_effect_once(tmp_path, seed):
    async with settled_in(tmp_path) as home:
        await _is_harmless("P2", home, seed, receivers=1)


@pytest.mark.postgres
@pytest.mark.parametrize("seed", SEEDS)
async def test_two_receivers_that_are_told_the_same_have_its_effect_once(tmp_path, postgres_url, seed):
    async with settled_in(tmp_path, postgres_url) as home:
        await _is_harmless("P2 on PostgreSQL", home, seed, receivers=2)


async def test_control_a_receiver_that_forgets_what_it_has_seen_doubles_matters(tmp_path):
    async with settled_in(tmp_path) as home:
        found, _, _ = await _redelivered(home, 1, receivers=1, off="redelivery_is_seen")
        tell("P2 control, redelivery not seen", doubled=found.doubled)
        assert found.doubled


@pytest.mark.postgres
async def test_control_two_receivers_double_matters_when_either_may_be_done_with_them(tmp_path, postgres_url):
    async with settled_in(tmp_path, postgres_url) as home:
        found, _, _ = await _redelivered(home, 1, receivers=2, off="done_only_once")
        tell("P2 control, done twice", doubled=found.doubled)
        assert found.doubled


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_updates_brought_to_a_webhook_again_and_again_have_their_effect_once(tmp_path, seed):
    async with settled_in(tmp_path, webhook=True) as home:
        found, told, again, extra = await _brought(home, seed)
        tell(
            "P2 by webhook", seed=seed, updates=told, brought_again=again,
            lost=found.lost, doubled=found.doubled, extra_messages=extra,
        )  # fmt: skip
        assert again > told / 2
        assert (found.lost, found.doubled, extra) == (0, 0, 0)
        assert not await wrongs(home.ledger)
        assert not home.complaints()


async def test_control_a_webhook_that_forgets_what_it_has_seen_doubles_matters(tmp_path):
    async with settled_in(tmp_path, webhook=True) as home:
        found, _, again, _ = await _brought(home, 1, off="redelivery_is_seen")
        tell("P2 control by webhook, redelivery not seen", brought_again=again, doubled=found.doubled)
        assert found.doubled


async def _brought(home, seed, off=""):
    """By a Telegram that brings some twice at once, and others again because it heard no yes."""
    crowd = Crowd(home.town, Random(seed))
    await home.town.tell("faults", seed=seed, **DEAF)
    async with home.life(off=off) as life:
        for _ in range(FORM.redelivered // AT_ONCE):
            await crowd.speaks(AT_ONCE)
            await home.settles(FORM.patience, life)
        await crowd.takes()
        await home.settles(FORM.patience, life)
    counters = await home.town.tell("counters")
    found = await tally(home.ledger, crowd.said)
    return found, counters["updates_made"], counters["repeated"], await _extra(home)


async def _extra(home) -> int:
    """Messages that arrived and that no letter knows of."""
    owed = {(row["chat"], row["message"]) for row in await home.ledger.rows(LETTERS) if row["state"] == "sent"}
    return len(await home.town.posts()) - len(owed)


async def _is_harmless(storm, home, seed, receivers):
    found, told, extra = await _redelivered(home, seed, receivers)
    taken = [row["about"] for row in await home.ledger.rows(TAKES)]
    tell(
        storm, seed=seed, receivers=receivers, updates=told, takes=len(taken),
        lost=found.lost, doubled=found.doubled, extra_messages=extra,
    )  # fmt: skip
    assert (found.lost, found.doubled, extra) == (0, 0, 0)
    assert taken
    assert len(taken) == len(set(taken))
    assert not await wrongs(home.ledger)
    assert not home.complaints()


async def _redelivered(home, seed, receivers, off=""):
    """Reports first, then the workers' presses; what came of them, how many updates there were, and extra messages."""
    random, told = Random(seed), 0
    crowd = Crowd(home.town, random)
    async with AsyncExitStack() as stack:
        relays = [await stack.enter_async_context(relay(home.town)) for _ in range(receivers)]
        lives = [await stack.enter_async_context(home.life(off=off, address=each.address)) for each in relays]
        for _ in range(FORM.redelivered // AT_ONCE):
            await crowd.speaks(AT_ONCE)
            told += await _dealt(home, relays, lives, random)
        await crowd.takes()
        told += await _dealt(home, relays, lives, random)
    return await tally(home.ledger, crowd.said), told, await _extra(home)


async def _dealt(home, relays, lives, random) -> int:
    """Everything Telegram has to tell, to everybody, again and again."""
    updates = await collected(home.town)
    for each in relays:
        each.deal(updates, random, TIMES)
    await home.settles(FORM.patience, *lives, relays=relays)
    return len(updates)
