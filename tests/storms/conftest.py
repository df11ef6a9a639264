"""Storms: the whole bot in processes of its own, against the toy Telegram in another."""

import pytest

from tests.storms.figures import table
from tests.storms.home import settled_in


def pytest_terminal_summary(terminalreporter):
    if lines := table():
        terminalreporter.section("storms")
        for line in lines:
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
