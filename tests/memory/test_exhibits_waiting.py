"""Which matters wait for staff before strangers see them, asked of either database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.exhibits.exhibit import Exhibit, Stage
from domain.issues.issue import Stage as Life
from flows import exhibit_queue
from flows.board_matters import said
from flows.exhibit_queue import LATELY, waiting
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, OTHER_ESTATE
from storage import customs, exhibits, exhibits_waiting, issues
from tests.memory.home import NOW, Home


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await home.db.act(lambda tx: customs.put(tx, COMMUNITY, "board", True))
    return home


async def has(home, no, looked_at=None, **how):
    """A matter, and what staff have said to it as it reads now."""
    matter = await home.matter(no, **how)
    await home.db.act(lambda tx: issues.put(tx, matter))
    if looked_at:
        looked = Exhibit(
            community=COMMUNITY, no=no, stage=looked_at, digest=said(matter).digest, version=matter.version
        )  # fmt: skip
        await home.db.act(lambda tx: exhibits.put(tx, looked))


async def goes_on(home, no, **how):
    async def work(tx):
        [matter] = await issues.several(tx, [(COMMUNITY, no)])
        await issues.put(tx, replace(matter, version=matter.version + 1, **how))

    await home.db.act(work)


async def wait(home, area=COMMUNITY):
    return [one.no for one in await home.db.act(lambda tx: waiting(tx, area, NOW))]


async def test_what_nobody_has_looked_at_waits_the_oldest_first(home):
    for no in range(1, 4):
        await has(home, no, area=BUILDINGS[no - 1], reported=NOW - timedelta(hours=no))
    assert await wait(home) == await wait(home, ESTATE) == [3, 2, 1]
    assert await wait(home, BUILDINGS[0]) == [1]
    assert await wait(home, OTHER_ESTATE) == []


async def test_what_was_decided_waits_no_more_until_somebody_puts_it_back(home):
    for no, stage in enumerate(Stage, 1):
        await has(home, no, stage)
    assert await wait(home) == [1]


@pytest.mark.parametrize("how", [{"public": False}, {"author": 0}, {"speaker": 0}])
async def test_what_is_for_nobody_else_never_waits(home, how):
    await has(home, 1, **how)
    assert await wait(home) == []


async def test_below_an_area_that_wants_no_board_nothing_waits(home):
    await has(home, 1)
    await home.db.act(lambda tx: customs.put(tx, ESTATE, "board", False))
    assert await wait(home) == []


@pytest.mark.parametrize("stage", [Stage.SHOWN, Stage.BARE])
async def test_other_words_are_looked_at_again_and_nothing_else(home, stage):
    await has(home, 1, stage)
    await goes_on(home, 1, joined=3)
    assert await wait(home) == []
    [(version,)] = await home.ask("SELECT version FROM exhibits")
    assert version == 2  # and nobody compares it once more
    await goes_on(home, 1, how="换了灯管")
    assert await wait(home) == [1]


async def test_a_photo_that_comes_while_it_is_compared_is_looked_at_all_the_same(home):
    await has(home, 1, Stage.SHOWN)
    await goes_on(home, 1, joined=3)
    [compared] = await home.db.read(lambda tx: exhibits_waiting.below(tx, COMMUNITY, NOW - LATELY, 1))
    await home.db.act(lambda tx: exhibits_waiting.changed(tx, COMMUNITY, 1))
    await home.db.act(lambda tx: exhibits_waiting.reads_the_same(tx, compared))
    assert await home.db.read(lambda tx: exhibits_waiting.below(tx, COMMUNITY, NOW - LATELY, 1))


async def test_however_much_has_changed_without_words_what_waits_behind_it_is_found(home, monkeypatch):
    monkeypatch.setattr(exhibit_queue, "COUNTED", 2)
    for no in range(1, 6):
        await has(home, no, Stage.SHOWN, reported=NOW - timedelta(hours=9 - no))
        await goes_on(home, no, joined=no)
    await has(home, 6)
    assert await wait(home) == [6]


@pytest.mark.parametrize("life", [Life.CONFIRMED, Life.UNANSWERED, Life.CANNOT])
async def test_what_came_to_an_end_lately_waits_as_well(home, life):
    await has(home, 1, stage=life, ended=NOW - timedelta(days=3))
    await has(home, 2, stage=life, ended=NOW - LATELY - timedelta(days=1))
    assert await wait(home) == [1]


async def test_what_is_put_back_is_looked_at_again_however_long_it_is_over(home):
    await has(home, 1, Stage.WAITING, stage=Life.CONFIRMED, ended=NOW - LATELY - timedelta(days=1))
    await has(home, 2, stage=Life.CONFIRMED, ended=NOW - LATELY - timedelta(days=1))
    assert await wait(home) == await wait(home, BUILDINGS[0]) == [1]
    assert await wait(home, OTHER_ESTATE) == []


async def test_what_is_shown_can_be_taken_down_however_old_it_is(home):
    await has(home, 1, Stage.SHOWN, reported=NOW - timedelta(days=400))
    [found] = await home.db.read(lambda tx: exhibits_waiting.decided(tx, [COMMUNITY], 6))
    assert found.no == 1


async def test_what_was_decided_is_listed_the_newest_first(home):
    for no in range(1, 5):
        await has(home, no, list(Stage)[no - 1], reported=NOW - timedelta(hours=9 - no))
    found = await home.db.read(lambda tx: exhibits_waiting.decided(tx, [COMMUNITY], 2))
    assert [one.no for one in found] == [4, 3]
