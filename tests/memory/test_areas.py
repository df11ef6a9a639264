"""A place can be taken out of the tree as long as nothing would be left without it."""

import asyncio
import inspect
from dataclasses import replace
from typing import Any

import pytest

from domain.forms import Draft
from domain.places import Spot
from flows.dialogues import DIALOGUES
from flows.seeding import plant
from sandbox.neighbourhood import BUILDINGS, ESTATE, STAFF, meetings
from sandbox.town import ZONE
from storage import areas, customs, people, spots, uprooting
from storage.opening import open_database
from tests.memory.home import Home

FREE = BUILDINGS[5]
STANDS = {  # what would have nowhere left to stand; everybody here is the first person there is
    "a notice": (
        "INSERT INTO notices (id, area, author, author_chat, sender, kind, words, media, loud, written, until, stage,"
        " round, version, proposed, reason, salt) SELECT 1, $1, id, chat, '', 'water', '', '[]', 0, 0, 1, 'expired',"
        " 1, 1, '', '', '' FROM people WHERE id = 1"
    ),
    "a stop": (
        "INSERT INTO stops (person, area, staff, reason, at, until) SELECT id, $1, id, '', 0, 1 FROM people"
        " WHERE id = 1"
    ),
    "a talk": "INSERT INTO talks (resident, worker, area, at) SELECT id, id, $1, 0 FROM people WHERE id = 1",
    "a spot": "INSERT INTO spots (area, name, sort, how_to_find) VALUES ($1, '', '', '')",
    "a series": (
        "INSERT INTO series (id, area, kind, name, spot, rule, begins, ends, slot, seats, walk_ins, public, extra,"
        " role, life, version) SELECT -99, $1, kind, '', spot, rule, begins, ends, slot, seats, walk_ins, public,"
        " extra, role, 'ended', 1 FROM series WHERE id = (SELECT max(id) FROM series)"
    ),
    "a session": (
        "INSERT INTO sessions (series, area, kind, name, spot, planned, starts, ends, slot, seats, walk_ins, public,"
        " extra, role, stage, round, version, why, indoors, came) SELECT id, $1, kind, '', spot, 0, 0, 1, slot, seats,"
        " walk_ins, public, extra, role, 'archived', 1, 1, '', 0, 0 FROM series WHERE id = (SELECT max(id) FROM series)"
    ),
    "a place to walk into": (
        "INSERT INTO stations (area, spot, name, kind, week, phone, shut, why, gone, version)"
        " SELECT $1, spot, '', 'rest', '', '', 0, '', 0, 1 FROM series WHERE id = (SELECT max(id) FROM series)"
    ),
    "where something of elsewhere is held": (
        "UPDATE spots SET area = $1, gone = 1 WHERE id IN (SELECT spot FROM series ORDER BY id DESC LIMIT 1)"
    ),
}
TO_AREAS = (
    "SELECT m.name AS name FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"
    " AND f.\"table\" = 'areas' AND f.on_delete <> 'CASCADE'"
)


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await plant(home.desk, meetings(), ZONE)
    return home


async def in_use(home):
    return await home.db.read(lambda tx: uprooting.in_use(tx, FREE))


@pytest.mark.parametrize("what", STANDS)
async def test_a_place_is_in_use_as_long_as_something_stands_there(home, what):
    assert not await in_use(home)
    assert await home.tell(STANDS[what], FREE)
    assert await in_use(home)


async def test_nothing_that_points_to_a_place_is_forgotten(sqlite_url):
    """Whatever is neither asked for before a place goes nor taken along would keep it from going, without a word."""
    db = await open_database(sqlite_url)
    pointing = {row["name"] for row in await db.read(lambda tx: tx.all(TO_AREAS))}
    await db.close()
    seen = uprooting.IN_USE + inspect.getsource(uprooting.remove)
    assert [table for table in sorted(pointing) if f" {table} " not in seen] == []


async def test_a_spot_that_is_gone_and_was_never_used_goes_with_its_place(home):
    await home.tell(STANDS["a spot"], FREE)
    await home.tell("UPDATE spots SET gone = 1 WHERE area = $1", FREE)
    assert not await in_use(home)
    await home.db.act(lambda tx: uprooting.remove(tx, FREE))
    assert await home.db.read(lambda tx: spots.named(tx, FREE, "")) is None


async def test_what_a_place_decided_for_itself_goes_with_it(home):
    await home.db.act(lambda tx: customs.put(tx, FREE, "brand", "微平台"))
    assert not await in_use(home)
    await home.db.act(lambda tx: uprooting.remove(tx, FREE))
    assert await home.db.read(lambda tx: areas.get(tx, FREE)) is None


A_FEW = 5  # each of whom may come last


async def test_of_two_who_change_a_spot_at_once_neither_undoes_what_the_other_did(home):
    async def turns(id_, what):
        async def work(tx):
            spot = await spots.held(tx, id_)
            assert spot
            turned: dict[str, Any] = {what: True}
            await spots.put(tx, replace(spot, **turned))

        await home.db.act(work)

    made = [await home.db.act(lambda tx, n=n: spots.add(tx, Spot(area=FREE, name=f"亭{n}"))) for n in range(A_FEW)]
    await asyncio.gather(*(turns(id_, what) for id_ in made for what in ("shade", "benches")))
    found = await home.db.read(lambda tx: spots.below(tx, FREE))
    assert [(spot.shade, spot.benches) for spot in found] == [(True, True)] * A_FEW


async def test_of_two_who_rename_and_pin_a_place_at_once_neither_undoes_what_the_other_did(home):
    staff = await home.db.read(lambda tx: people.known(tx, STAFF))
    places = await home.db.read(lambda tx: areas.children(tx, ESTATE))

    async def answers(area, form, answer):
        draft = Draft(person=staff.id, form=form, about=f"area:{area.id}", answers=answer, until=home.time)
        finish = DIALOGUES[form].finish
        await home.db.act(lambda tx: finish(tx, draft, staff, f"{form}:{area.id}", home.time, ()))

    renamed = [answers(area, "rename", {"name": f"改名{area.id}"}) for area in places]
    await asyncio.gather(*renamed, *(answers(area, "stand", {"place": (30.0, 120.0)}) for area in places))
    found = await home.db.read(lambda tx: areas.children(tx, ESTATE))
    assert [(area.name, area.lat) for area in found] == [(f"改名{area.id}", 30.0) for area in places]
