"""How often somebody was called counts for a day, and what was told together is known by its numbers."""

from datetime import date, timedelta

import pytest

from domain.issues import decisions
from flows.keep import keep
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, WORKER
from storage import customs, grounds, people, pings
from storage.pings import Pings
from tests.memory.home import Home

TODAY = date(2026, 11, 19)


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await home.db.act(lambda tx: customs.put(tx, COMMUNITY, "limit:pings", 2))
    return home


async def chat(home):
    return (await home.db.read(lambda tx: people.known(tx, WORKER))).chat


async def calls(home, *numbers):
    """A matter of each number is reported, and the worker of its building is called."""
    for no in numbers:
        matter = await home.matter(no, area=BUILDINGS[2], reported=home.time)

        async def work(tx, matter=matter):
            ground, person = await grounds.under(tx, matter, home.time), await people.known(tx, WORKER)
            await keep(tx, decisions.report(matter, ground, person, home.time), f"test:{matter.no}", home.time)

        await home.db.act(work)


async def test_a_day_is_counted_and_the_next_one_begins_anew(home):
    await calls(home, 1, 2, 3)
    to = await chat(home)
    today = await home.db.read(lambda tx: pings.folded(tx, to))
    assert today == ((COMMUNITY, 3),)
    home.passes(days=1)
    await calls(home, 4)
    fresh = await home.db.act(lambda tx: pings.today(tx, to, TODAY + timedelta(days=1)))
    assert fresh == Pings(to, TODAY + timedelta(days=1), 1)


async def test_beyond_the_measure_one_letter_grows_and_no_other_is_written(home):
    await calls(home, 1, 2, 3, 4, 5)
    to = await chat(home)
    pages = await home.ask("SELECT page, way FROM letters WHERE chat = $1 AND state <> 'replaced' ORDER BY id", to)
    assert [page for page, _ in pages].count("issues/ping") == 2
    assert [way for page, way in pages if page == "duty/pings_are_many"] == ["anew"]
    assert await home.db.read(lambda tx: pings.folded(tx, to)) == tuple((COMMUNITY, no) for no in (3, 4, 5))


async def test_how_they_stand_is_asked_for_in_few_questions(home, monkeypatch):
    monkeypatch.setattr(pings, "AT_ONCE", 2)
    await calls(home, 1, 2, 3, 4, 5)
    keys = [*((COMMUNITY, no) for no in range(1, 7)), (COMMUNITY + 1, 1)]
    stand = await home.db.read(lambda tx: pings.as_they_stand(tx, keys))
    assert [one.stage for one in stand] == ["new"] * 5
    assert all(one.take_by and one.fix_by is None for one in stand)


async def test_nobody_is_called_twice_about_one_thing_and_counted_twice_in_it(home):
    to = await chat(home)
    await home.db.act(lambda tx: pings.put(tx, Pings(to, TODAY, 2, ((COMMUNITY, 1),))))
    await calls(home, 1)
    assert await home.db.read(lambda tx: pings.folded(tx, to)) == ((COMMUNITY, 1),)
