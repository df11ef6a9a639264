"""What every test may stand on: both databases, and a neighbourhood in the toy town."""

import logging
import os
import sys
import threading
from pathlib import Path

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

HERE = Path(__file__).parent
ALONE = {"storms": "storms", "browser": "page", "demo": "page"}

__all__ = ["postgres", "postgres_url", "pytest_terminal_summary"]


@pytest.fixture
def log_as_it_was():
    """Whoever opens the logbook in a test leaves the logging, the hooks and the levels as they were."""
    root, ticks = logging.getLogger(), logging.getLogger("apscheduler")
    handlers, levels = root.handlers[:], (root.level, ticks.level)
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    yield
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    for logger, level in zip((root, ticks), levels, strict=True):
        logger.setLevel(level)
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks


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


def pytest_collection_modifyitems(items):
    """What brings processes of its own along runs one at a time, beside all the rest."""
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        if folder in ALONE:
            item.add_marker(pytest.mark.xdist_group(ALONE[folder]))
    items.sort(key=lambda item: item.nodeid)  # in whichever order a set hands out its members


def pytest_unconfigure(config):
    """A test that left a database open would keep the whole run from ending: it is named and left behind."""
    left = [
        thread.name for thread in threading.enumerate() if thread is not threading.main_thread() and not thread.daemon
    ]
    if left:
        print(f"left open by a test: {', '.join(left)}", flush=True)
        os._exit(1)
