"""Storms: the whole bot in processes of its own, against the toy Telegram in another."""

import json
import os
from functools import partial

import pytest

from tests.postgres import DURABLE, binaries, cluster
from tests.storms import figures
from tests.storms.figures import TOLD, line
from tests.storms.form import FULLY, KEPT
from tests.storms.home import settled_in
from tests.storms.results import keep, measured
from tests.storms.rounds import PROGRESS
from tests.storms.table import rows, write_down

PASSED: set[str] = set()
WEBHOOK, SERVER = " by webhook", " on PostgreSQL"
USUAL = pytest.param("", id=pytest.HIDDEN_PARAM)
OTHERS = (pytest.param(WEBHOOK, id="webhook"), pytest.param(SERVER, id="postgres", marks=pytest.mark.postgres))


@pytest.fixture(autouse=True)
def what_it_measures(request, monkeypatch):
    """Goes along with its report, from whichever process it ran in."""
    monkeypatch.setattr(figures, "TELLING", request.node.user_properties)


def pytest_collection_modifyitems(config, items):
    """What has passed with this very tree isn't lived again."""
    over = [item for item in items if item.nodeid in PROGRESS.tests or _is_too_long(item)]
    config.hook.pytest_deselected(items=over)
    items[:] = [item for item in items if item not in over]


def _is_too_long(item):
    return not FULLY and item.get_closest_marker("fully")


def pytest_sessionfinish(session, exitstatus):
    if PROGRESS.tests and exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
        session.exitstatus = pytest.ExitCode.OK  # all of it is over, and that is well


def pytest_runtest_logreport(report):
    if not KEPT or "PYTEST_XDIST_WORKER" in os.environ or not report.passed:
        return
    if report.when == "call":
        PASSED.add(report.nodeid)
    elif report.when == "teardown" and report.nodeid in PASSED:
        keep(report.nodeid, told_by(report))
        write_down()
        PROGRESS.test_is_over(report.nodeid)


def pytest_terminal_summary(terminalreporter):
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    told = [line(each["storm"], each["figures"]) for report in reports for each in told_by(report)]
    if told:
        terminalreporter.section("storms")
        for each in dict.fromkeys(told):
            terminalreporter.write_line(each)
    if KEPT:
        terminalreporter.section(f"all that is kept of the {KEPT} form")
        for row in rows(each for each in measured() if each.form == KEPT):
            terminalreporter.write_line(" | ".join(row))


def told_by(report):
    return [json.loads(told) for name, told in getattr(report, "user_properties", ()) if name == TOLD]


@pytest.fixture
async def home(tmp_path):
    async with settled_in(tmp_path) as home:
        yield home


@pytest.fixture(params=(USUAL, *(OTHERS if FULLY else ())))
def way(request):
    """Asking Telegram, with a file: in full length the other ways as well, where the guard is the same in each."""
    return request.param


@pytest.fixture
def settled(request, tmp_path, way):
    """Whoever settles in lives in this way."""
    url = request.getfixturevalue("postgres_url") if way == SERVER else ""
    return partial(settled_in, tmp_path, url, webhook=way == WEBHOOK)


@pytest.fixture
async def slow_home(tmp_path):
    """Every call to Telegram takes a while, so that some are always under way."""
    async with settled_in(tmp_path, takes=40) as home:
        yield home


@pytest.fixture
def server():
    """One that may die: nobody else's tests live in it."""
    found = binaries()
    if found is None:
        pytest.skip("no PostgreSQL on this machine (on Debian: apt install postgresql)")
    with cluster(found, DURABLE) as running:
        yield running
