"""A place can be taken out of the tree as long as nothing would be left without it."""

import pytest

from sandbox.neighbourhood import BUILDINGS
from storage import areas, customs
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
}


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def in_use(home):
    return await home.db.read(lambda tx: areas.in_use(tx, FREE))


@pytest.mark.parametrize("what", STANDS)
async def test_a_place_is_in_use_as_long_as_something_stands_there(home, what):
    assert not await in_use(home)
    assert await home.tell(STANDS[what], FREE)
    assert await in_use(home)


async def test_what_a_place_decided_for_itself_goes_with_it(home):
    await home.db.act(lambda tx: customs.put(tx, FREE, "brand", "微平台"))
    assert not await in_use(home)
    await home.db.act(lambda tx: areas.remove(tx, FREE))
    assert await home.db.read(lambda tx: areas.get(tx, FREE)) is None
