"""Dangers, and everybody who told of them, in either database."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.dangers.danger import CALLED, Danger, Stage, Verb, step
from domain.dangers.phrases import Sort
from domain.words import Media, Refused, Role
from sandbox.neighbourhood import BUILDINGS, LEAD, STREET_STAFF, WORKER
from storage import dangers, people, uprooting
from tests.memory.home import NOW, Home

GAS = Danger(
    sort=Sort.GAS, area=BUILDINGS[2], guessed=True, spot="2单元", words="煤气味",
    media=(Media("voice", "v", 3),), at=NOW,
)  # fmt: skip
AN_HOUR_AGO = NOW - timedelta(hours=1)


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def told(home, *tellers, danger=GAS):
    """A danger that these people told of."""

    async def work(tx):
        id_ = await dangers.begin(tx, danger)
        for telegram in tellers:
            await dangers.say(tx, id_, (await people.known(tx, telegram)).id, NOW, asked=False)
        return replace(danger, id=id_)

    return await home.db.act(work)


async def known(home, telegram):
    return await home.db.read(lambda tx: people.known(tx, telegram))


async def test_it_is_kept_as_it_is(home):
    danger = await told(home)
    assert await home.db.act(lambda tx: dangers.get(tx, danger.id)) == danger
    worker = await known(home, WORKER)
    gone = replace(danger, stage=Stage.COMING, keeper=worker.id, keeper_called="3号楼网格员", went=NOW, rings=2)
    await home.db.act(lambda tx: dangers.put(tx, gone))
    assert await home.db.act(lambda tx: dangers.get(tx, danger.id)) == gone


async def test_a_neighbours_is_found_by_its_place_and_sort_while_it_lasts(home):
    danger = await told(home, WORKER)

    async def look(area, sort, since=AN_HOUR_AGO):
        return await home.db.act(lambda tx: dangers.there(tx, area, sort, since))

    assert await look(BUILDINGS[2], Sort.GAS) == danger
    assert await look(BUILDINGS[1], Sort.GAS) is None
    assert await look(BUILDINGS[2], Sort.FIRE) is None
    assert await look(BUILDINGS[2], Sort.GAS, NOW) is None
    await home.db.act(lambda tx: dangers.put(tx, replace(danger, stage=Stage.OVER)))
    assert await look(BUILDINGS[2], Sort.GAS) is None


async def test_whoever_told_of_it_takes_it_back_and_says_it_again(home):
    danger = await told(home, WORKER, LEAD)
    worker = await known(home, WORKER)

    async def off():
        found = await home.db.read(lambda tx: dangers.voices(tx, danger.id))
        return [voice.off for voice in found if voice.person == worker.id]

    await home.db.act(lambda tx: dangers.unsay(tx, danger.id, worker.id))
    assert await off() == [True]
    await home.db.act(lambda tx: dangers.say(tx, danger.id, worker.id, NOW, asked=True))
    assert await off() == [False]
    assert await home.db.act(lambda tx: dangers.asked(tx, worker.id, AN_HOUR_AGO)) == danger
    assert await home.db.read(lambda tx: dangers.how_often(tx, worker.id, AN_HOUR_AGO)) == 1
    assert await home.db.act(lambda tx: dangers.told_by(tx, worker.id, AN_HOUR_AGO)) == [danger]


async def test_an_area_that_goes_leaves_the_danger_nowhere(home):
    danger = await told(home)
    await home.tell("UPDATE areas SET workers = 0 WHERE id = $1", BUILDINGS[2])
    await home.tell("DELETE FROM standings WHERE area = $1", BUILDINGS[2])
    await home.db.act(lambda tx: uprooting.remove(tx, BUILDINGS[2]))
    found = await home.db.act(lambda tx: dangers.get(tx, danger.id))
    assert found.area is None


async def test_the_streets_are_called_where_nobody_knows_the_place(home):
    street = await known(home, STREET_STAFF)
    posts = await home.db.read(dangers.in_the_streets)
    assert [(post.person, post.role) for post in posts] == [(street.id, Role.STAFF)]


async def test_of_two_who_go_in_the_same_moment_one_does(home):
    danger = await told(home, WORKER)

    async def goes(telegram):
        async def work(tx):
            person, found = await people.known(tx, telegram), await dangers.get(tx, danger.id)
            assert found is not None
            to = step(found, Verb.GO, CALLED).to
            await dangers.put(tx, replace(found, stage=to, keeper=person.id))

        try:
            await home.db.act(work)
        except Refused:
            return False
        return True

    assert sorted(await asyncio.gather(goes(WORKER), goes(LEAD))) == [False, True]
