"""What a table adds is kept the same on both databases, and as a whole."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from domain.places import BELOW, ROOT, Area, Level, Spot
from domain.posts import Expected
from domain.tables import shape
from domain.words import Role
from flows import tables, tables_known
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, STAFF
from sandbox.town import START
from storage import areas, expected, imports, people, pins, spots, standings, uprooting
from tests.memory.home import Home
from tests.memory.test_invitations import handled
from tests.postgres import on_postgres

ZONE = "Asia/Shanghai"
SHEETS = (("地方", (("街道", "社区"), ("桂花街道", "桂花社区"))), ("", ()))
LATER = START + timedelta(hours=12)


def street():
    """19 communities, 170 estates, 940 buildings, 36 sites."""
    grown = [Area(1, ROOT, Level.STREET, "桂花街道")]
    for level, many in ((Level.COMMUNITY, 19), (Level.ESTATE, 170), (Level.BUILDING, 940), (Level.SITE, 36)):
        above = [area for area in grown if level in BELOW[area.level]]
        grown += [Area(len(grown) + 1 + n, above[n % len(above)].id, level, f"{level}{n}") for n in range(many)]
    return grown


async def test_a_street_kept_at_once_has_every_line_up_to_the_town(db):
    grown = street()
    parents = {area.id: area.parent for area in grown}
    await db.act(lambda tx: areas.put_all(tx, grown, ZONE))
    assert await db.read(lambda tx: areas.all_below(tx, 1)) == tuple(grown)
    rows = await db.read(lambda tx: tx.all("SELECT area, above FROM lines WHERE area > 0 ORDER BY area, distance"))
    lines: dict[int, list[int]] = {}
    for row in rows:
        lines.setdefault(row["area"], []).append(row["above"])
    for area, line in lines.items():
        assert line == [area, *(lines[parents[area]] if parents[area] else [ROOT])]
    assert len(lines) == len(grown)


async def test_whoever_adds_next_goes_on_counting_from_there(db):
    await db.act(lambda tx: areas.put_all(tx, street(), ZONE))
    assert await db.act(areas.next_id) == len(street()) + 1


async def test_spots_and_expected_people_are_found_from_above_and_told_anew(db):
    spot = Spot(area=30, name="桂花亭", sort="亭子", how_to_find="", lat=30.0, lon=120.0)
    one = Expected(30, Role.WORKER, "李网格")

    async def work(tx):
        await areas.put_all(tx, street(), ZONE)
        await spots.put_all(tx, [Spot(area=30, name="桂花亭")])
        await spots.put_all(tx, [spot])
        await expected.put_all(tx, [one, one])
        return await spots.below(tx, 1), await expected.below(tx, 1)

    [found], staff = await db.act(work)
    assert (replace(found, id=0), staff) == (spot, (one,))
    assert await db.read(lambda tx: spots.below(tx, 29)) == ()


async def test_a_place_near_a_spot_means_the_area_it_lies_in(db):
    async def work(tx):
        await areas.put_all(tx, street(), ZONE)
        await spots.put_all(tx, [Spot(area=30, name="桂花亭", lat=30.0, lon=120.0), Spot(area=31, name="东门")])
        return await areas.around(tx, 30.001, 120.001), await areas.around(tx, 30.01, 120.0)

    near, far = await db.act(work)
    assert [(area.id, area.lat, area.lon) for area in near] == [(30, 30.0, 120.0)]
    assert far == ()


async def test_pins_are_wanted_of_whoever_answers_for_the_ground_and_once_each(db):
    async def work(tx):
        await areas.put_all(tx, street(), ZONE)
        await spots.put_all(tx, [Spot(area=21, name="桂花亭"), Spot(area=22, name="东门", lat=30.0, lon=120.0)])
        worker, resident = await people.meet(tx, 1, "甲"), await people.meet(tx, 2, "乙")
        for role in (Role.WORKER, Role.LEAD):
            await standings.appoint(tx, worker.id, 21, role, "甲", START)
        found = await pins.wanted(tx, worker.id, 0, 100)
        return found, await pins.count(tx, worker.id), await pins.count(tx, resident.id)

    found, many, nobodys = await db.act(work)
    lying_there = [area.name for area in street() if area.parent == 21]
    assert [one.name for one in found] == [*lying_there, "桂花亭"]
    assert (many, nobodys) == (len(found), 0)


async def test_an_area_takes_its_spots_along_when_it_goes(db):
    async def work(tx):
        await areas.put(tx, Area(1, ROOT, Level.STREET, "桂花街道"), ZONE)
        await spots.put_all(tx, [Spot(area=1, name="桂花亭")])
        await expected.put_all(tx, [Expected(1, Role.STAFF, "周书记")])
        await uprooting.remove(tx, 1)
        return await tx.all("SELECT name FROM spots UNION ALL SELECT name FROM expected")

    assert await db.act(work) == []


async def test_a_table_waits_for_its_sender_alone_and_is_taken_once(db):
    async def send(tx):
        mine, other = await people.meet(tx, 1, "甲"), await people.meet(tx, 2, "乙")
        return mine.id, other.id, await imports.begin(tx, mine.id, SHEETS, LATER)

    mine, other, id_ = await db.act(send)
    assert await db.read(lambda tx: imports.get(tx, id_, mine, START)) == SHEETS
    assert await db.read(lambda tx: imports.get(tx, id_, other, START)) is None
    assert await db.read(lambda tx: imports.get(tx, id_, mine, LATER)) is None
    assert not await db.act(lambda tx: imports.take(tx, id_, other, START))
    taken = await asyncio.gather(*(db.act(lambda tx: imports.take(tx, id_, mine, START)) for _ in range(20)))
    assert taken.count(True) == 1


async def test_a_number_is_never_used_twice(db):
    async def send(tx):
        person = await people.meet(tx, 1, "甲")
        return await imports.begin(tx, person.id, SHEETS, LATER)

    first = await db.act(send)
    await db.act(lambda tx: imports.forget(tx, LATER))
    assert await db.act(send) > first


WRITTEN = {"1号楼": "甲楼", "亭子": "八角亭"}  # by whoever sent a table


@on_postgres
async def test_a_pin_that_is_set_while_a_table_is_accepted_stays_where_it_was_set(db, monkeypatch):
    home = await Home.built(db)
    await db.act(lambda tx: spots.put_all(tx, [Spot(area=ESTATE, name="桂花亭", sort="亭子")]))
    known = tables_known.known
    there = await db.read(lambda tx: known(tx, [COMMUNITY]))
    sheets = tuple(
        (title, tuple(tuple(WRITTEN.get(cell, cell) for cell in row) for row in rows))
        for title, rows in shape.export(there)
    )

    async def pins_both(tx):
        await areas.put(tx, replace(there.areas[BUILDINGS[0]], lat=30.0, lon=120.0), ZONE)
        await spots.put_all(tx, [replace(there.spots[0], lat=31.0, lon=121.0)])

    async def laid_beside(tx, tops):
        found = await known(tx, tops)
        await db.act(pins_both)
        return found

    monkeypatch.setattr(tables, "known", laid_beside)
    sender = await db.read(lambda tx: people.known(tx, STAFF))
    id_ = await db.act(lambda tx: imports.begin(tx, sender.id, sheets, home.time + timedelta(hours=12)))
    assert await handled(home, tables.accept, STAFF, id_) is None
    area = await db.read(lambda tx: areas.get(tx, BUILDINGS[0]))
    [spot] = await db.read(lambda tx: spots.below(tx, ESTATE))
    assert (area.name, area.pin) == ("甲楼", (30.0, 120.0))
    assert (spot.sort, spot.pin) == ("八角亭", (31.0, 121.0))
