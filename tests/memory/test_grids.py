"""What lies in a grid, asked of either database."""

from datetime import timedelta

import pytest

from domain.grids.counts import Counts
from domain.issues.issue import Intake, Stage
from sandbox.neighbourhood import BUILDINGS, ESTATE
from storage import grids, issues, people
from storage.grids import Grid
from tests.memory.home import NOW, Home

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
MONTHS = (NOW - 50 * A_DAY, NOW - 19 * A_DAY, NOW + 11 * A_DAY)
WHOLE, PUBLIC = Grid(area=ESTATE, public=False), Grid(area=ESTATE, public=True)


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def keep(home, *matters):
    """Some of them in the hands of the worker."""
    worker = await home.db.read(lambda tx: people.known(tx, 1001))
    taken = {"stage": Stage.TAKEN, "keeper": worker.id, "keeper_called": "3号楼网格员"}
    for no, (held, how) in enumerate(matters, 1):
        matter = await home.matter(no, **(taken if held else {}), **how)
        await home.db.act(lambda tx, matter=matter: issues.put(tx, matter))


async def counted(home, grid):
    return await home.db.read(lambda tx: grids.counted(tx, grid, NOW, NOW + A_DAY, MONTHS))


async def listed(home, grid, which, until=NOW, skip=0):
    return await home.db.read(lambda tx: grids.listed(tx, grid, which, until, 2, skip))


def good(ended, **how):
    return False, {"stage": Stage.CONFIRMED, "ended": ended, "ended_on": "worker", **how}


EVERYTHING = (
    (True, {"fix_by": NOW - AN_HOUR}), (True, {"fix_by": NOW + AN_HOUR}), (True, {"fix_by": NOW + 2 * A_DAY}),
    (False, {"take_by": NOW + 3 * AN_HOUR, "intake": Intake.NEED}),
    (True, {"intake": Intake.PROPOSAL, "public": False}),
    (False, {"take_by": NOW - 2 * AN_HOUR, "intake": Intake.PROPOSAL, "public": False, "area": BUILDINGS[4]}),
    good(NOW - A_DAY), good(NOW - A_DAY, public=False), good(NOW - 30 * A_DAY), good(NOW - 90 * A_DAY),
    (False, {"stage": Stage.CANNOT, "ended": NOW, "ended_on": "community"}), (False, {"area": 201}),
)  # fmt: skip


async def test_it_is_counted_with_all_that_lies_in_it_and_for_all_only_what_is_public(home):
    await keep(home, *EVERYTHING)
    assert await counted(home, WHOLE) == Counts(open=6, late=2, due=2, needs=2, done=2, before=1)
    assert await counted(home, PUBLIC) == Counts(open=4, late=1, due=2, needs=1, done=1, before=1)
    assert await counted(home, Grid(area=BUILDINGS[3], public=False)) == Counts(
        open=0, late=0, due=0, needs=0, done=0, before=0
    )


async def test_each_list_has_what_was_counted_a_sheet_at_a_time(home):
    await keep(home, *EVERYTHING)
    for which, until, numbers in (
        ("open", NOW, [1, 2, 3, 4, 5, 6]), ("needs", NOW, [4, 6]), ("due", NOW + A_DAY, [6, 1, 2, 4]),
    ):  # fmt: skip
        sheets = [await listed(home, WHOLE, which, until, skip) for skip in range(0, len(numbers), 2)]
        assert [due.no for sheet in sheets for due in sheet.dues] == numbers
        assert {sheet.total for sheet in sheets} == {len(numbers)}
    assert [due.no for due in (await listed(home, PUBLIC, "needs")).dues] == [4]
    done = await home.db.read(lambda tx: grids.solved(tx, WHOLE, *MONTHS[1:], 2, 0))
    assert ([due.no for due in done.dues], done.total) == ([7, 8], 2)


async def test_what_only_its_author_can_answer_is_neither_late_nor_due(home):
    await keep(home, (True, {"fix_by": NOW - AN_HOUR}))
    await home.tell("UPDATE issues SET stage = 'waiting', waits_on = 'author'")
    assert await counted(home, WHOLE) == Counts(open=1, late=0, due=0, needs=0, done=0, before=0)
    assert [due.at for due in (await listed(home, WHOLE, "open")).dues] == [None]
