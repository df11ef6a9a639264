"""A post office over either database, and one that others may open as well."""

from contextlib import asynccontextmanager

import pytest

from storage.opening import open_database
from tests.memory.office import Office
from tests.town.schema import checked


@asynccontextmanager
async def opened(db):
    office = Office(db)
    complaints = checked(office.telegram)
    await office.bot.initialize()
    yield office
    assert not complaints


@pytest.fixture
async def office(db):
    async with opened(db) as office:
        yield office


@pytest.fixture
async def branches(postgres_url):
    """Two offices of one outbox, each with connections of its own, writing to the same Telegram."""
    first, second = await open_database(postgres_url), await open_database(postgres_url)
    async with opened(first) as office:
        yield office, second
    await first.close()
    await second.close()
