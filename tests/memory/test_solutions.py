"""What helped before, asked of either database."""

from datetime import timedelta

import pytest

from domain.issues.issue import Stage
from domain.issues.solutions import HALF_A_YEAR, MOST, Helped
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, OTHER_COMMUNITY
from storage import issues, solutions
from tests.memory.home import NOW, Home

A_DAY = timedelta(days=1)
DONE = {"stage": Stage.CONFIRMED, "how": "换了灯管", "ended": NOW, "ended_on": "worker"}


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def keep(home, *matters):
    for no, how in enumerate(matters, 1):
        matter = await home.matter(no, **how)
        await home.db.act(lambda tx, matter=matter: issues.put(tx, matter))


async def counted(home, community=COMMUNITY):
    return await home.db.read(lambda tx: solutions.counted(tx, community, "lighting", NOW - HALF_A_YEAR))


async def test_what_helped_is_counted_most_often_first_and_of_two_as_often_the_newer_one(home):
    hows = ["紧线头", "换了灯管", "换感应头", "换了灯管"]
    await keep(home, *({**DONE, "how": how, "ended": NOW - n * A_DAY} for n, how in enumerate(hows)))
    assert await counted(home) == [Helped("换了灯管", 2), Helped("紧线头", 1), Helped("换感应头", 1)]
    assert await counted(home, OTHER_COMMUNITY) == []


@pytest.mark.parametrize(
    "unlike",
    [
        {"stage": Stage.FIXED, "ended": None},
        {"stage": Stage.UNANSWERED},
        {"replied": True},
        {"public": False},
        {"how": ""},
        {"category": "leak"},
        {"ended": NOW - HALF_A_YEAR},
    ],
)
async def test_nothing_else_counts(home, unlike):
    await keep(home, {**DONE, **unlike})
    assert await counted(home) == []


async def test_of_very_many_the_newest_are_counted(home):
    await keep(home, *({**DONE, "how": "旧的", "ended": NOW - A_DAY} for _ in range(3)))
    for no in range(4, MOST + 2):
        matter = await home.matter(no, **DONE)
        await home.db.act(lambda tx, matter=matter: issues.put(tx, matter))
    assert await counted(home) == [Helped("换了灯管", MOST - 2), Helped("旧的", 2)]


async def test_the_last_time_here_is_that_of_this_very_place(home):
    await keep(
        home,
        {**DONE, "how": "早先的", "ended": NOW - 400 * A_DAY},
        {**DONE, "area": BUILDINGS[1]},
    )
    last = await home.db.read(lambda tx: solutions.last_at(tx, BUILDINGS[0], "lighting"))
    assert (last.no, last.how, last.ended) == (1, "早先的", NOW - 400 * A_DAY)
    assert await home.db.read(lambda tx: solutions.last_at(tx, BUILDINGS[2], "lighting")) is None


async def test_the_newest_of_a_kind_come_from_anywhere(home):
    await keep(home, {**DONE, "ended": NOW - A_DAY}, {**DONE, "area": BUILDINGS[1]}, {**DONE, "public": False})
    assert [each.no for each in await home.db.read(lambda tx: solutions.newest(tx, "lighting"))] == [2, 1]
