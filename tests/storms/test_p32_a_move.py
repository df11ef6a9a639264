"""P32: a move is whole or not there: at most one of its two ends can be lived in, and lacks nothing."""

from collections import Counter
from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from random import Random

import pytest

from storage.opening import spoken
from tests.storms.arrivals import arrivals
from tests.storms.carting import BEFALLS, Cart, Fate, has_no_room
from tests.storms.crowd import Crowd, all_is_noted
from tests.storms.ends import can_be_lived_in, everything
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import LETTERS, tally, wrongs
from tests.storms.meanwhile import something_happens
from tests.storms.order import in_lanes, numbered_ones
from tests.storms.post import put
from tests.storms.waits import until
from tests.storms.wire import Cut, over, wire

pytestmark = [pytest.mark.storm, pytest.mark.postgres, pytest.mark.timeout(LIMIT)]

LOOKS = 8  # of people around them, before the first move
WAITING = 30  # letters that nobody has carried yet
FILLED = 1  # commits before the one that says that everything is there
NUMBERS = "SELECT no FROM issues"


@asynccontextmanager
async def two_ends(folder, server, random):
    """A neighbourhood in a file, in the middle of what it does, and a server to which there is a wire."""
    with server.database() as url:
        async with settled_in(folder) as home, wire(server.answers, random) as line:
            crowd = Crowd(home.town, random)
            async with home.life() as life:
                for _ in range(LOOKS):
                    await something_happens(crowd)
                await until(partial(home.ledger.rows, NUMBERS), FORM.patience)
                life.terminate()
                await life.ends(FORM.patience)
            yield home, crowd, Cart(home.url, over(line, url), folder, line, server, random)


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_however_a_move_ends_it_is_whole_or_not_there_and_the_next_one_ends_it(tmp_path, server, seed):
    async with two_ends(tmp_path, server, Random(seed)) as (home, crowd, there):
        befell, fates = Counter({"still_at_home": 0, "in_between": 0, "moved": 0}), cycle(BEFALLS)
        for way in (there, there.back):
            await put(way.source, in_lanes(home.town.groups, WAITING))
            befell += await _moves(way, _that_befall(way, fates))
            home = replace(home, url=way.target)
            await _goes_on(home, crowd)
            await _is_refused(replace(home, url=way.source), way.target)
        letters, posts = await home.ledger.rows(LETTERS), await home.town.posts()
        came, found = arrivals(posts, letters), await tally(home.ledger, crowd.said)
        arrived = (await numbered_ones(home)).arrived
        assert await home.verify()
        wrong = await wrongs(home.ledger)
    tell(
        "P32", seed=seed, moves=befell.total(), **befell, said=len(crowd.said), lost=found.lost, doubled=found.doubled,
        waited=2 * WAITING, arrived=arrived, held=sum(row["state"] == "held" for row in letters),
    )  # fmt: skip
    assert (found.lost, found.doubled, wrong) == (0, 0, [])
    assert (came.doubled, came.phantoms, came.missing) == (0, 0, 0), came.strange
    assert arrived == 2 * WAITING
    assert not any(row["state"] == "held" for row in letters)


async def test_control_updates_are_lost_when_a_bot_may_live_where_somebody_is_half_moved_in(tmp_path, postgres):
    async with two_ends(tmp_path, postgres, Random(1)) as (home, crowd, there):
        there.line.cuts.append((FILLED, Cut.UNSENT))
        await (await there.begins()).wait()
        before = {*crowd.said}
        async with replace(home, url=there.target).life(off="nobody_lives_where_a_move_is_half_done"):
            await crowd.speaks(3)
            await until(partial(_all_is_taken_in, home), FORM.patience)
        await there.goes()
        known = repr(await everything(there.target))
    lost = sum(mark not in known for mark in crowd.said - before)
    tell("P32 control, who is half moved in may live there", said=3, lost=lost)
    assert lost


async def _all_is_taken_in(home) -> bool:
    return not (await home.town.tell("counters"))["updates_pending"]


def _that_befall(way: Cart, fates: Iterator[Fate]) -> Iterator[Fate]:
    """One after another; a server's disk isn't ours to fill."""
    return islice((fate for fate in fates if way.is_to_file or fate is not has_no_room), FORM.moves)


async def _moves(way: Cart, fates: Iterator[Fate]) -> Counter[str]:
    """There in the end; where they were after each time that something befell them."""
    before, befell = await everything(way.source), Counter[str]()
    way = await way.measured()
    await way.back.goes()
    for fate in fates:
        await fate(way)
        where = await _where_they_live(way, before)
        befell[where] += 1
        if where == "moved":
            await way.back.goes()
    await way.goes()
    assert await everything(way.target) == before
    return befell


async def _where_they_live(way, before) -> str:
    """In one place at most, or in none until they move on; and there is everything."""
    at_home, moved = [await can_be_lived_in(end) for end in (way.source, way.target)]
    assert not (at_home and moved)
    assert await everything(way.target if moved else way.source) == before, way.said
    return "moved" if moved else "still_at_home" if at_home else "in_between"


async def _goes_on(home, crowd):
    """What waited is done and sent, and numbers go on after the last."""
    before = await _numbers(home)
    async with home.life() as life:
        await crowd.speaks(3)
        await all_is_noted(crowd, partial(home.settles, FORM.patience, life))
    assert max(await _numbers(home)) >= max(before) + 3


async def _is_refused(home, by):
    async with home.life(is_sound=False) as life:
        assert await life.ends(FORM.patience) == 1
    assert f"已经搬到 {spoken(by)} 去了" in home.last_words()


async def _numbers(home) -> set[int]:
    return {row["no"] for row in await home.ledger.rows(NUMBERS)}
