"""What every test may stand on: both databases, and a neighbourhood in the toy town."""

import asyncio
import gc
import logging
import os
import sys
import threading
from shutil import copy

os.environ.setdefault("PTB_TIMEDELTA", "true")  # as the console does, before PTB is imported

import pytest
from hypothesis import settings

from storage.opening import open_database
from tests.at_once import at_once
from tests.dealing import in_turn, pytest_xdist_make_scheduler
from tests.drawn_once import drawn_once
from tests.failing import pytest_runtest_logfinish, pytest_runtest_logreport, pytest_runtest_logstart
from tests.pages import share_pages
from tests.postgres import empty_postgres_url, postgres, postgres_url
from tests.scratch import keep_in_memory
from tests.settled import Settled
from tests.skips import pytest_terminal_summary
from tests.time_left import pytest_runtest_setup
from tests.town.lost_letters import lost_letters

settings.register_profile("linli", deadline=None)
settings.load_profile("linli")
keep_in_memory()
PAGES = share_pages()

SELDOM = 20_000  # objects more than before, until somebody looks which of them nobody holds
LAST_WORDS = 30.0  # seconds that a thread may take to end once its database is closed, on a machine with other work

__all__ = [
    "empty_postgres_url",
    "postgres",
    "postgres_url",
    "pytest_runtest_logfinish",
    "pytest_runtest_logreport",
    "pytest_runtest_logstart",
    "pytest_runtest_setup",
    "pytest_terminal_summary",
    "pytest_xdist_make_scheduler",
]


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


@pytest.fixture(scope="session")
def tables(tmp_path_factory):
    """A file in which they are laid, once for all tests: a copy is made in a moment."""
    file = tmp_path_factory.mktemp("laid") / "tables.db"

    async def lay():
        await (await open_database(f"sqlite:///{file}")).close()

    asyncio.run(lay())
    return file


@pytest.fixture
def sqlite_url(tables, tmp_path):
    return f"sqlite:///{copy(tables, tmp_path / 'linli.db')}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def db_url(request):
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def db(db_url):
    database = await open_database(db_url)
    yield database
    await database.close()


@pytest.fixture(scope="session")
def settled_town(tables, tmp_path_factory):
    return asyncio.run(Settled.lived(tables, tmp_path_factory.mktemp("settled") / "town.db"))


@pytest.fixture
async def town(settled_town, tmp_path, caplog):
    from tests.town.schema import checked  # to read aiogram in takes a second: not where nobody asks it

    with at_once():
        town = await settled_town.again(tmp_path / "linli.db")
    complaints = checked(town.telegram)
    with drawn_once():
        yield town
    await town.close()
    assert not complaints
    assert not lost_letters(caplog.get_records("call"))


def pytest_sessionstart(session):
    """Twenty thousand tests are collected without looking over all of them again and again for what nobody holds."""
    gc.disable()


def pytest_collection_finish(session):
    gc.freeze()
    gc.enable()
    gc.set_threshold(SELDOM)


def pytest_collection_modifyitems(items):
    items.sort(key=in_turn)


def pytest_unconfigure(config):
    """A test that left a database open would keep the whole run from ending: it is named and left behind."""
    others = [thread for thread in threading.enumerate() if thread is not threading.main_thread() and not thread.daemon]
    for thread in others:
        thread.join(LAST_WORDS)
    left = [thread.name for thread in others if thread.is_alive()]
    if left:
        print(f"left open by a test: {', '.join(left)}", file=sys.stderr, flush=True)
        os._exit(1)
