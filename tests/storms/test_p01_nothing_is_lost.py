"""P1: an acknowledged update and a number that was shown are never lost and never applied twice."""

import asyncio
from contextlib import nullcontext
from functools import partial
from random import Random

import pytest

from tests.postgres import READY
from tests.storms.courses import COURSES, facts, share
from tests.storms.crowd import BREATH, Crowd, all_is_noted, seen_through
from tests.storms.figures import tell
from tests.storms.form import ENOUGH, FORM, FULLY, LIMIT, SEEDS
from tests.storms.home import Home, Life, settled_in
from tests.storms.invariants import tally, untrue, wrongs
from tests.storms.rounds import room, round_by_round
from tests.storms.victim import KILLED, PLACES

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

DIES_WITHIN = 30
EVERYWHERE = len(PLACES)
AT_ANY_MOMENT = 0.5, 1.5  # seconds of a life
ON_A_SERVER = 0.5, 9.5 if FULLY else 4.5  # where a life begins by waiting until whoever was killed is given up
SOON = "a_storm_takes_over_soon" + ("" if FULLY else ",whoever_was_killed_is_soon_given_up")


@pytest.mark.parametrize("seed", ENOUGH)
async def test_whatever_was_acknowledged_is_a_matter_exactly_once_wherever_the_bot_is_killed(tmp_path, seed):
    await _is_kept("P1", tmp_path, seed)


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_whatever_a_webhook_said_yes_to_is_a_matter_exactly_once_wherever_the_bot_is_killed(tmp_path, seed):
    await _is_kept("P1 by webhook", tmp_path, seed, webhook=True)


@pytest.mark.postgres
@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_on_a_server_whatever_was_acknowledged_is_a_matter_exactly_once_as_well(tmp_path, postgres, seed):
    await _is_kept("P1 on PostgreSQL", tmp_path, seed, server=postgres)


async def _is_kept(storm, folder, seed, webhook=False, server=None):
    async def live(number, random):
        with server.database(READY) if server else nullcontext("") as url:
            async with settled_in(room(folder, number), url, webhook=webhook) as home:
                crowd = Crowd(home.town, random, COURSES if FULLY or not server else share(seed))
                if server:
                    return await _lives_and_dies(home, crowd, FORM.places, SOON, ON_A_SERVER)
                return await _lives_and_dies(home, crowd)

    found = await round_by_round(storm, seed, FORM.rounds, live)
    befell = found.pop("befell")
    tell(storm, seed=seed, **found)
    tell(f"{storm}, lived", seed=seed, **befell)


async def _lives_and_dies(home, crowd, places=EVERYWHERE, off="", moments=AT_ANY_MOMENT):
    """The bot ends once at each named place, and at any moment in between."""
    random = crowd.random
    fates = [f"{place}#{random.randint(1, 3)}" for place in random.sample(PLACES, places)] + [""] * FORM.kills
    random.shuffle(fates)
    for fate in fates:
        await _until_killed(home, crowd, fate, random.uniform(*moments), off)
    async with home.life(off=off) as life:
        befell = await seen_through(crowd, home.ledger, partial(asyncio.sleep, BREATH))
        await all_is_noted(crowd, partial(home.settles, FORM.patience, life))

    found = await tally(home.ledger, crowd.said)
    posts, issues = await home.town.posts(), await home.ledger.rows("SELECT no, words FROM issues")
    updates = (await home.town.tell("counters"))["updates_made"]
    assert not facts(crowd.courses) - befell.keys()
    assert (found.lost, found.doubled) == (0, 0)
    assert not await wrongs(home.ledger)
    assert not [*untrue(posts, issues)]
    assert not home.complaints()
    assert await home.verify()
    return {
        "updates": updates, "said": len(crowd.said), "kills": len(fates), "lost": found.lost, "doubled": found.doubled,
        "befell": befell,
    }  # fmt: skip


async def test_control_updates_are_lost_when_they_are_acknowledged_before_they_are_kept(home):
    await _loses("P1 control, acknowledged before kept", home)


async def test_control_updates_are_lost_when_a_webhook_says_yes_before_they_are_kept(tmp_path):
    async with settled_in(tmp_path, webhook=True) as home:
        await _loses("P1 control by webhook, yes before kept", home)


async def _loses(storm, home):
    crowd = Crowd(home.town, Random(1))
    await crowd.speaks(10)
    async with home.life(kill="inbox before the commit#1", off="kept_before_acknowledged") as life:
        assert await life.ends(DIES_WITHIN) == KILLED
    await _live_on(home)
    found = await tally(home.ledger, crowd.said)
    tell(storm, lost=found.lost, doubled=found.doubled)
    assert found.lost


async def test_control_matters_are_doubled_when_an_update_is_done_with_in_an_act_of_its_own(home):
    await _doubles("P1 control, done with later", home)


@pytest.mark.fully
@pytest.mark.postgres
async def test_control_on_a_server_matters_are_doubled_by_it_as_well(tmp_path, postgres_url):
    async with settled_in(tmp_path, postgres_url) as home:
        await _live_on(home)  # whoever was there before has been greeted
        await _doubles("P1 control on PostgreSQL, done with later", home)


async def _doubles(storm, home):
    crowd = Crowd(home.town, Random(1))
    await crowd.speaks(10)
    async with home.life(kill="act after the commit#1", off="done_in_the_same_act") as life:
        assert await life.ends(DIES_WITHIN) == KILLED
    await _live_on(home)
    found = await tally(home.ledger, crowd.said)
    tell(storm, lost=found.lost, doubled=found.doubled)
    assert found.doubled


async def _until_killed(home: Home, crowd: Crowd, fate: str, moment: float, off: str) -> None:
    """People go on talking until the bot is dead."""
    async with home.life(kill=fate, off=off) as life:
        killing = asyncio.create_task(_kill(life, moment)) if not fate else None
        async with asyncio.timeout(DIES_WITHIN):
            while not life.over:
                await _something_happens(crowd)
                await asyncio.sleep(FORM.pause)
        if killing:
            await killing
        assert await life.ends(1) in (KILLED, -9), home.last_words()


async def _kill(life: Life, moment: float) -> None:
    await asyncio.sleep(moment)
    life.kill()


async def _something_happens(crowd: Crowd) -> None:
    await crowd.speaks(1)
    await crowd.lives(walks=True)
    await crowd.sends_album()


async def _live_on(home: Home) -> None:
    async with home.life() as life:
        await home.settles(FORM.patience, life)
