"""Storms: the whole bot in processes of its own, against the toy Telegram in another."""

import pytest

from tests.storms.figures import TOLD
from tests.storms.home import settled_in


@pytest.fixture(autouse=True)
def figures(request):
    """What a storm measured goes along with its report, from whichever process it ran in."""
    yield
    request.node.user_properties += [("figures", line) for line in TOLD]
    TOLD.clear()


def pytest_terminal_summary(terminalreporter):
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    told = [line for report in reports for name, line in getattr(report, "user_properties", ()) if name == "figures"]
    if told:
        terminalreporter.section("storms")
        for line in dict.fromkeys(told):
            terminalreporter.write_line(line)


@pytest.fixture
async def home(tmp_path):
    async with settled_in(tmp_path) as home:
        yield home


@pytest.fixture
async def slow_home(tmp_path):
    """Every call to Telegram takes a while, so that some are always under way."""
    async with settled_in(tmp_path, takes=40) as home:
        yield home
