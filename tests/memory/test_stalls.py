"""Stalls are found by whoever brings them and by whoever could, and a link opens once, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.markets.stall import Provider, Stage, Usual
from domain.meetings.series import Kind
from flows import planning
from sandbox.neighbourhood import COMMUNITY, ESTATE, OTHER_COMMUNITY
from storage import people, provider_links, providers, series, stalls
from tests.memory.home import NOW, Home
from tests.memory.test_sheets import PAVILION, PAVILION_STANDS, talks

LONG_AFTER = NOW + timedelta(days=365)


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await home.tell(PAVILION_STANDS, PAVILION, COMMUNITY)
    return home


@pytest.fixture
async def barber(home):
    """Somebody answers for them; there are markets with a haircut, and nobody to sharpen knives."""
    market = replace(talks(), kind=Kind.MARKET, slot=0, seats=0, walk_ins=0)

    async def work(tx):
        person = await people.meet(tx, 4711, "理发师傅")
        made = await providers.add(tx, Provider(area=COMMUNITY, name="理发店", person=person.id))
        await series.put(tx, market)
        await stalls.put_usual(tx, market.id, [Usual(service="haircut", provider=made.id), Usual(service="knives")])
        await planning.lay_out(tx, market, "u:plan", NOW)
        return made

    return await home.db.act(work)


async def test_somebody_finds_what_they_bring_the_next_first(home, barber):
    found = await home.db.read(lambda tx: stalls.brought_by(tx, barber.person, NOW, 3, 0))
    sessions = await home.db.read(lambda tx: stalls.markets_of(tx, barber.id, NOW))
    assert found == tuple((session, barber.id) for session in sessions[:3])
    assert await home.db.read(lambda tx: stalls.brought_by(tx, barber.person, LONG_AFTER, 3, 0)) == ()


async def test_somebody_finds_what_nobody_brings_where_they_could(home, barber):
    gaps = await home.db.read(lambda tx: stalls.gaps_for(tx, barber.person, NOW, 3, 0))
    assert {(gap.service, gap.stage) for gap in gaps} == {("knives", Stage.OPEN)}
    assert [one.id for one in await home.db.read(lambda tx: providers.who_could(tx, barber.person, ESTATE))] == [
        barber.id
    ]
    assert await home.db.read(lambda tx: providers.who_could(tx, barber.person, OTHER_COMMUNITY)) == ()


async def test_a_provider_is_known_by_name_wherever_its_area_reaches(home, barber):
    assert await home.db.read(lambda tx: providers.named(tx, ESTATE, "理发店")) == barber
    assert await home.db.read(lambda tx: providers.named(tx, OTHER_COMMUNITY, "理发店")) is None
    assert [one.id for one in await home.db.read(lambda tx: providers.below(tx, COMMUNITY, 5))] == [barber.id]


async def test_of_many_who_open_a_link_at_once_one_gets_in(home, barber):
    await home.db.act(lambda tx: provider_links.put(tx, barber.id, "digest", barber.person, LONG_AFTER))
    opened = await asyncio.gather(
        *(home.db.act(lambda tx: provider_links.open_(tx, "digest", NOW)) for _ in range(5))
    )  # fmt: skip
    assert len([link for link in opened if link]) == 1


async def test_a_link_is_over_in_time_and_a_newer_one_stands_in_for_it(home, barber):
    await home.db.act(lambda tx: provider_links.put(tx, barber.id, "old", barber.person, LONG_AFTER))
    await home.db.act(lambda tx: provider_links.put(tx, barber.id, "new", barber.person, NOW))
    assert await home.db.act(lambda tx: provider_links.open_(tx, "old", NOW)) is None
    assert await home.db.act(lambda tx: provider_links.open_(tx, "new", NOW)) is None


async def test_what_nobody_brings_any_more_is_open_in_every_further_market(home, barber):
    await home.db.act(lambda tx: stalls.no_longer_usual(tx, barber.id))
    usual = await home.db.read(lambda tx: stalls.usual(tx, talks().id))
    assert [one.provider for one in usual] == [None, None]
