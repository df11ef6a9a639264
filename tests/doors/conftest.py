"""What every test at the doors may stand on: a town over HTTP."""

import pytest

from tests.doors.town import Town


@pytest.fixture
async def town():
    town = Town()
    await town.server.start()
    yield town
    await town.server.stop()
