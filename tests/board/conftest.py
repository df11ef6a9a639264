"""A neighbourhood in which something is held every week, and whose board nobody has opened yet."""

import pytest

from doors.port import opened
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.board.street import Street


@pytest.fixture
async def street(town):
    for more in (neighbourhood.meetings(), neighbourhood.talks(), neighbourhood.markets(), neighbourhood.events()):
        await plant(town.house.desk, more, ZONE)
    await town.grandma.starts()
    await town.neighbour.starts()
    street = Street(town)
    async with opened(street.board.routes(), "127.0.0.1", 0) as port:
        street.host = f"http://127.0.0.1:{port}"
        yield street
