"""P3: a committed letter arrives or ends as a visible dead one; none comes from an act that was rolled back."""

import asyncio
from collections import Counter
from contextlib import nullcontext
from functools import partial
from random import Random

import pytest

from jobs.postman import SEATS
from tests.postgres import READY
from tests.storms.arrivals import arrivals
from tests.storms.courses import COURSES, facts
from tests.storms.crowd import BREATH, Crowd, all_is_noted, seen_through
from tests.storms.figures import tell
from tests.storms.form import ENOUGH, FORM, FULLY, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import LETTERS, tally, wrongs
from tests.storms.rounds import room, round_by_round
from tests.storms.town import POSTS, TOKEN
from tests.storms.victim import KILLED
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

BOT = int(TOKEN.partition(":")[0])
DIES_WITHIN = 60
LETTER_PLACES = {  # and the most times that it is passed
    "claim after the commit": 5, "before the send": 10, "after the send": 10, "settle before the commit": 5,
}  # fmt: skip
SLOW = {"fastest": 0.05, "slowest": 2.0} if FULLY else {"fastest": 0.02, "slowest": 0.2}
WEATHER = {"lost": 0.02, "broken": 0.03, "flooded": 0.01, "reset": 0.005, **SLOW}
AT_ANY_MOMENT = 0.5, 2.5  # seconds of a life
ON_A_SERVER = 0.5, 12.5  # where a life begins by waiting until whoever was killed is given up
SOON = "a_storm_takes_over_soon"

FINE = dict.fromkeys(WEATHER, 0)


@pytest.mark.parametrize("seed", ENOUGH)
async def test_every_letter_arrives_at_most_twice_or_ends_in_sight_through_faults_and_kills(tmp_path, seed):
    await _arrive("P3", tmp_path, seed)


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_every_letter_arrives_at_most_twice_or_ends_in_sight_where_telegram_knocks(tmp_path, seed):
    await _arrive("P3 by webhook", tmp_path, seed, webhook=True)


@pytest.mark.fully
@pytest.mark.postgres
@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_on_a_server_every_letter_arrives_at_most_twice_or_ends_in_sight_as_well(tmp_path, postgres, seed):
    await _arrive("P3 on PostgreSQL", tmp_path, seed, server=postgres)


async def _arrive(storm, folder, seed, webhook=False, server=None):
    async def live(number, random):
        with server.database(READY) if server else nullcontext("") as url:
            async with settled_in(room(folder, number), url, webhook=webhook) as home:
                return await _carried(home, random, *((SOON, ON_A_SERVER) if server else ()))

    found = await round_by_round(storm, seed, FORM.rounds, live)
    befell, most = found.pop("befell"), max(found.pop("copies"))
    tell(storm, seed=seed, **found, most_copies=most)
    tell(f"{storm}, lived", seed=seed, **befell)


async def _carried(home, random, off="", moments=AT_ANY_MOMENT):
    crowd, town = Crowd(home.town, random, abreast=2), home.town
    await town.tell("faults", seed=random.randint(1, 100), retry_after=1, **WEATHER)
    fates = [f"{place}#{random.randint(1, most)}" for place, most in LETTER_PLACES.items()] + [""] * FORM.kills
    random.shuffle(fates)
    for number, fate in enumerate(fates):
        if number == len(fates) // 2:
            await town.tell("group", chat=town.groups.pop(), what="removes", who=BOT)
        await _until_killed(home, crowd, fate, random.uniform(*moments), off)
    async with home.life(off=off) as life:
        await home.settles(FORM.patience, life)
        await town.tell("faults", **FINE)
        befell = await seen_through(crowd, home.ledger, partial(asyncio.sleep, BREATH))
        await all_is_noted(crowd, partial(home.settles, FORM.patience, life))

    letters = await home.ledger.rows(LETTERS)
    found = arrivals(await town.posts(), letters)
    lost_answers = sum(c["fate"] == "lost" and c["method"] in POSTS for c in await town.tell("calls"))
    in_doubt = sum(row["reason"] == "in doubt" for row in letters)
    assert not facts(COURSES) - befell.keys()
    assert (found.doubled, found.phantoms, found.missing) == (0, 0, 0), found.strange
    assert found.most <= 2, found.often
    assert found.extra <= len(fates) * SEATS + lost_answers
    assert (await tally(home.ledger, crowd.said)).lost == 0
    assert not await wrongs(home.ledger)
    return {
        "updates": (await town.tell("counters"))["updates_made"], "letters": len(letters), "kills": len(fates),
        "lost_answers": lost_answers, "extra_copies": found.extra, "copies": [found.most],
        "written_twice": found.doubled, "phantoms": found.phantoms, "missing": found.missing,
        "dead": sum(row["state"] == "dead" for row in letters), "dead_in_doubt": in_doubt,
        "of_these_unseen": found.unseen, "befell": befell,
    }  # fmt: skip


async def test_a_letter_whose_carrier_dies_each_time_goes_twice_and_then_lies_in_sight(home):
    assert await _copies_after_deaths(home, off="") == 2
    assert {row["reason"] for row in await home.ledger.rows(LETTERS) if row["state"] == "dead"} == {"in doubt"}


async def test_control_copies_go_on_and_on_when_doubts_are_not_counted(home):
    copies = await _copies_after_deaths(home, off="doubts_are_counted")
    tell("P3 control, doubts not counted", most_copies=copies)
    assert copies > 2


async def _copies_after_deaths(home, off) -> int:
    """The bot dies after each send: five deaths for the two letters of one report."""
    await Crowd(home.town, Random(1)).speaks(1)
    for _ in range(5):
        async with home.life(kill="after the send#1", off=off) as life:
            await until(partial(_over_or_settled, home, life), DIES_WITHIN)
    return max(Counter((post.chat, post.no) for post in await home.town.posts()).values())


async def _over_or_settled(home, life):
    return life.over or (await home.town.posts() and not await home.busy())


async def _until_killed(home, crowd, fate, moment, off) -> None:
    async with home.life(kill=fate, off=off) as life:
        end = asyncio.get_running_loop().time() + moment
        async with asyncio.timeout(DIES_WITHIN):
            while not life.over:
                await crowd.speaks(1)
                await crowd.lives()
                await asyncio.sleep(FORM.pause)
                if not fate and asyncio.get_running_loop().time() > end:
                    life.kill()
        assert await life.ends(1) in (KILLED, -9), home.last_words()
