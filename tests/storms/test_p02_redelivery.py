"""P2: an update that is delivered again, to whichever receiver, changes nothing and says nothing more."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from functools import partial
from random import Random

import pytest

from tests.postgres import READY
from tests.storms.courses import COURSES, facts
from tests.storms.crowd import BREATH, Crowd, all_is_noted, seen_through
from tests.storms.figures import tell
from tests.storms.form import ENOUGH, FORM, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import LETTERS, tally, wrongs
from tests.storms.relay import collected, relay
from tests.storms.rounds import room, round_by_round

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

TIMES = 5
EACH = 120  # updates, about, in which everything befalls somebody's matter
SAID = 24  # reports in these: two for each course
AT_ONCE = 40  # reports, where they are all there is
DEAF = {"twice": 0.3, "unheard": 0.4}
TAKES = "SELECT about FROM facts WHERE verb = 'take'"


@pytest.mark.parametrize("seed", ENOUGH)
async def test_updates_told_up_to_five_times_have_their_effect_once(tmp_path, seed):
    async def live(number, random):
        async with settled_in(room(tmp_path, number)) as home:
            return await _is_harmless(home, random, receivers=1)

    _tell("P2", seed, await round_by_round("P2", seed, FORM.rounds, live))


@pytest.mark.postgres
@pytest.mark.parametrize("seed", ENOUGH)
async def test_two_receivers_that_are_told_the_same_have_its_effect_once(tmp_path, postgres, seed):
    async def live(number, random):
        with postgres.database(READY) as url:
            async with settled_in(room(tmp_path, number), url) as home:
                return await _is_harmless(home, random, receivers=2)

    _tell("P2 on PostgreSQL", seed, await round_by_round("P2 on PostgreSQL", seed, FORM.rounds, live))


async def test_control_a_receiver_that_forgets_what_it_has_seen_doubles_matters(tmp_path):
    async with settled_in(tmp_path) as home:
        found, _, _ = await _redelivered(home, Random(1), receivers=1, off="redelivery_is_seen")
        tell("P2 control, redelivery not seen", doubled=found.doubled)
        assert found.doubled


@pytest.mark.postgres
async def test_control_two_receivers_double_matters_when_either_may_be_done_with_them(tmp_path, postgres_url):
    async with settled_in(tmp_path, postgres_url) as home:
        found, _, _ = await _redelivered(home, Random(1), receivers=2, off="done_only_once,one_has_an_update_in_hand")
        tell("P2 control, done twice", doubled=found.doubled)
        assert found.doubled


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_updates_brought_to_a_webhook_again_and_again_have_their_effect_once(tmp_path, seed):
    async def live(number, random):
        async with settled_in(room(tmp_path, number), webhook=True) as home:
            found, befell, again, extra = await _brought(home, random)
            told = await _told(home)
            assert again > told / 2
            return await _harmless(home, found, befell, extra) | {"brought_again": again}

    _tell("P2 by webhook", seed, await round_by_round("P2 by webhook", seed, FORM.rounds, live))


async def test_control_a_webhook_that_forgets_what_it_has_seen_doubles_matters(tmp_path):
    async with settled_in(tmp_path, webhook=True) as home:
        found, _, again, _ = await _brought(home, Random(1), off="redelivery_is_seen")
        tell("P2 control by webhook, redelivery not seen", brought_again=again, doubled=found.doubled)
        assert found.doubled


async def _brought(home, random, off=""):
    """By a Telegram that brings some twice at once, and others again because it heard no yes."""
    crowd = _crowd(home, random, off)
    await home.town.tell("faults", seed=random.randint(1, 100), **DEAF)
    async with home.life(off=off) as life:
        befell = await _talked(home, crowd, partial(asyncio.sleep, BREATH))
        await all_is_noted(crowd, partial(home.settles, FORM.patience, life))
    again = (await home.town.tell("counters"))["repeated"]
    return await tally(home.ledger, crowd.said), befell, again, await _extra(home)


def _crowd(home, random, off) -> Crowd:
    """Without its guard the storm needs no more than reports; what becomes of them is anybody's guess."""
    return Crowd(home.town, random, () if off else COURSES, one_by_one=True)


async def _talked(home, crowd, settles):
    befell = Counter[str]()
    each, said = (EACH, SAID) if crowd.courses else (AT_ONCE, AT_ONCE)
    for _ in range(FORM.redelivered // each):
        await crowd.speaks(said)
        befell += await seen_through(crowd, home.ledger, settles, befell)
    return befell


async def _told(home):
    return (await home.town.tell("counters"))["updates_made"]


async def _extra(home) -> int:
    """Messages that arrived and that no letter knows of."""
    owed = {(row["chat"], row["message"]) for row in await home.ledger.rows(LETTERS) if row["state"] == "sent"}
    return len(await home.town.posts()) - len(owed)


async def _is_harmless(home, random, receivers):
    found = await _harmless(home, *await _redelivered(home, random, receivers))
    taken = [row["about"] for row in await home.ledger.rows(TAKES)]
    assert len(taken) == len(set(taken))
    return found | {"takes": len(taken)}


async def _harmless(home, found, befell, extra):
    assert not facts(COURSES) - befell.keys()
    assert (found.lost, found.doubled, extra) == (0, 0, 0)
    assert not await wrongs(home.ledger)
    assert not home.complaints()
    return {
        "updates": await _told(home), "lost": found.lost, "doubled": found.doubled, "extra_messages": extra,
        "befell": befell,
    }  # fmt: skip


def _tell(storm, seed, found):
    befell = found.pop("befell")
    tell(storm, seed=seed, **found)
    tell(f"{storm}, lived", seed=seed, **befell)


async def _redelivered(home, random, receivers, off=""):
    """What came of it, what befell the matters, and extra messages."""
    crowd = _crowd(home, random, off)
    async with AsyncExitStack() as stack:
        relays = [await stack.enter_async_context(relay(home.town)) for _ in range(receivers)]
        lives = [await stack.enter_async_context(home.life(off=off, address=each.address)) for each in relays]
        deals = partial(_dealt, home, relays, lives, random)
        befell = await _talked(home, crowd, deals)
        await all_is_noted(crowd, deals)
    return await tally(home.ledger, crowd.said), befell, await _extra(home)


async def _dealt(home, relays, lives, random) -> None:
    """Everything Telegram has to tell, to everybody, again and again."""
    updates = await collected(home.town)
    for each in relays:
        each.deal(updates, random, TIMES)
    await home.settles(FORM.patience, *lives, relays=relays)
