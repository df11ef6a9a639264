"""What every test may stand on: both databases, and a neighbourhood in the toy town."""

import os
import threading

os.environ.setdefault("PTB_TIMEDELTA", "true")  # as bot.py does, before PTB is imported

import pytest
from hypothesis import settings

from sandbox.town import Town
from storage.opening import open_database
from tests.postgres import postgres, postgres_url
from tests.skips import pytest_terminal_summary
from tests.town.schema import checked

settings.register_profile("linli", deadline=None)
settings.load_profile("linli")

__all__ = ["postgres", "postgres_url", "pytest_terminal_summary"]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def db_url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/linli.db"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
async def db(db_url):
    database = await open_database(db_url)
    yield database
    await database.close()


@pytest.fixture
async def town(tmp_path):
    town = await Town.open(f"sqlite:///{tmp_path}/town.db")
    complaints = checked(town.telegram)
    yield town
    await town.close()
    assert not complaints


def pytest_unconfigure(config):
    """A test that left a database open would keep the whole run from ending: it is named and left behind."""
    left = [
        thread.name for thread in threading.enumerate() if thread is not threading.main_thread() and not thread.daemon
    ]
    if left:
        print(f"left open by a test: {', '.join(left)}", flush=True)
        os._exit(1)
