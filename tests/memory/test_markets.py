"""Markets are found by what stands at them, stalls follow what is usual, and a wish counts once a person and month."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.markets.stall import Provider, Stage, Usual
from domain.meetings.series import Kind
from flows import planning
from sandbox.neighbourhood import COMMUNITY, ESTATE, OTHER_ESTATE, STREET
from storage import markets, people, providers, series, sessions, stalls, wishes
from tests.memory.home import NOW, Home
from tests.memory.test_sheets import PAVILION, PAVILION_STANDS, talks

MONTH = timedelta(days=31)


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await home.tell(PAVILION_STANDS, PAVILION, COMMUNITY)
    return home


@pytest.fixture
async def planned(home):
    """Markets with a barber, and a gap where somebody is to sharpen knives."""
    market = replace(talks(), kind=Kind.MARKET, slot=0, seats=0, walk_ins=0)

    async def work(tx):
        barber = await providers.add(tx, Provider(area=COMMUNITY, name="理发店"))
        await series.put(tx, market)
        await stalls.put_usual(
            tx, market.id, [Usual(service="haircut", provider=barber.id, cap=20), Usual(service="knives")]
        )
        return await planning.lay_out(tx, market, "u:plan", NOW)

    return await home.db.act(work)


async def test_every_market_is_laid_out_with_what_its_series_usually_has(home, planned):
    for market in planned:
        there = await home.db.read(lambda tx, id_=market.id: stalls.at(tx, id_))
        assert [(stall.service, stall.stage, stall.cap) for stall in there] == [
            ("haircut", Stage.PLANNED, 20), ("knives", Stage.OPEN, 0),
        ]  # fmt: skip


@pytest.mark.parametrize(("area", "found"), [(ESTATE, True), (COMMUNITY, True), (STREET, True), (OTHER_ESTATE, False)])
async def test_it_is_found_from_below_and_from_above_and_by_nobody_else(home, planned, area, found):
    own = await home.db.read(lambda tx: markets.next_for(tx, area, NOW, NOW + MONTH, 1))
    first = own or await home.db.read(lambda tx: markets.next_within(tx, area, NOW, NOW + MONTH, 1))
    barber = await home.db.read(lambda tx: markets.next_with(tx, area, area, "haircut", NOW, NOW + MONTH))
    assert (bool(first), barber is not None) == (found, found)


async def test_a_gap_is_not_there_and_neither_is_what_was_called_off(home, planned):
    assert await home.db.read(lambda tx: markets.next_with(tx, ESTATE, STREET, "knives", NOW, NOW + MONTH)) is None
    assert await home.db.read(lambda tx: markets.services(tx, ESTATE, NOW, NOW + MONTH)) == ("haircut",)
    first, second, *_ = planned

    async def goes(tx):
        [barber, _] = await stalls.at(tx, first.id)
        await stalls.put(tx, replace(barber, stage=Stage.OFF, why="师傅有事"))

    await home.db.act(goes)
    found = await home.db.read(lambda tx: markets.next_with(tx, ESTATE, STREET, "haircut", NOW, NOW + MONTH))
    assert found.id == second.id


async def test_a_market_is_no_meeting(home, planned):
    assert await home.db.read(lambda tx: sessions.next_for(tx, ESTATE, NOW, 3)) == ()


async def test_a_wish_counts_once_a_person_and_a_month_and_is_seen_from_above(home):
    async def asks(tx):
        for telegram in (701, 702, 702):
            person = await people.meet(tx, telegram, "居民")
            await wishes.note(tx, ESTATE, "knives", "2026-11", person.id)

    await home.db.act(asks)
    for area, many in ((ESTATE, 2), (STREET, 2), (OTHER_ESTATE, 0)):
        assert await home.db.read(lambda tx, area=area: wishes.many(tx, area, "knives", "2026-11")) == many
    assert await home.db.read(lambda tx: wishes.many(tx, ESTATE, "knives", "2026-12")) == 0
    assert await home.db.read(lambda tx: wishes.most(tx, STREET, "2026-11", 3)) == (("knives", 2),)
