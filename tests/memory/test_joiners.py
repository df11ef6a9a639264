"""Who has joined a matter, and who of them has been told; in either database."""

from functools import partial

import pytest

from domain.words import Fact
from flows import erasing
from sandbox.neighbourhood import COMMUNITY
from storage import chats, emptying, facts, issues, joiners, people
from tests.memory.home import NOW, Home


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    matter = await home.matter(17)
    await home.db.act(lambda tx: issues.put(tx, matter))
    return home


async def neighbour(home, number, *, started=True):
    async def work(tx):
        person = await people.agree(tx, 7000 + number, f"邻居{number}")
        if started:
            await chats.open_up(tx, person.chat)
        return person

    return await home.db.act(work)


async def joins(home, person, via=0):
    return await home.db.act(lambda tx: joiners.put(tx, COMMUNITY, 17, person.id, NOW, via))


async def untold(home, version, limit=10):
    found = await home.db.act(lambda tx: joiners.untold(tx, COMMUNITY, 17, version, limit))
    return [one.person for one in found]


async def test_whoever_joins_twice_is_counted_once(home):
    person = await neighbour(home, 1)
    assert await joins(home, person)
    assert not await joins(home, person)
    assert await home.db.read(lambda tx: joiners.there(tx, COMMUNITY, 17, person.id))


async def test_whoever_leaves_was_there_once(home):
    person = await neighbour(home, 1)
    await joins(home, person)
    assert await home.db.act(lambda tx: joiners.drop(tx, COMMUNITY, 17, person.id))
    assert not await home.db.act(lambda tx: joiners.drop(tx, COMMUNITY, 17, person.id))


async def test_each_is_told_of_a_version_once_in_the_order_in_which_they_are_kept(home):
    crowd = [await neighbour(home, number) for number in range(5)]
    for person in crowd:
        await joins(home, person)
    first = await untold(home, 2, limit=3)
    await home.db.act(lambda tx: joiners.told(tx, COMMUNITY, 17, 2, first[-1]))
    rest = await untold(home, 2)
    assert first + rest == sorted(person.id for person in crowd)
    assert len(await untold(home, 3)) == 5


async def test_whoever_cannot_be_written_to_is_left_out_until_they_can(home):
    person = await neighbour(home, 1, started=False)
    await joins(home, person)
    assert await untold(home, 2) == []
    await home.db.act(lambda tx: chats.open_up(tx, person.chat))
    assert await untold(home, 2) == [person.id]


async def test_those_who_came_along_with_another_matter_leave_with_it(home):
    own, along = await neighbour(home, 1), await neighbour(home, 2)
    await joins(home, own)
    await joins(home, along, via=19)
    assert await home.db.act(lambda tx: joiners.take_back(tx, COMMUNITY, 17, 19)) == 1
    assert await home.db.act(lambda tx: joiners.of(tx, COMMUNITY, 17)) == {own.id}


async def test_whoever_is_erased_is_with_no_matter_any_more_and_how_many_there_were_stays(home):
    person = await neighbour(home, 1)
    await joins(home, person)
    await home.tell("UPDATE issues SET joined = 1 WHERE no = 17")
    await home.db.act(lambda tx: facts.append(tx, Fact(about="issue:2:17", verb="join", by=person.key, at=NOW), "u"))
    await home.db.act(partial(erasing.erase, person=person, cause="update:1:1", now=NOW))
    assert await home.ask("SELECT 1 FROM joiners") == []
    assert await home.ask("SELECT joined FROM issues WHERE no = 17") == [(1,)]


async def test_once_the_words_of_a_matter_go_nobody_is_with_it_any_more(home):
    person = await neighbour(home, 1)
    await joins(home, person)
    await home.db.act(lambda tx: emptying.empty(tx, COMMUNITY, 17))
    assert await home.ask("SELECT 1 FROM joiners") == []
