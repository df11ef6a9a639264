"""Storms: the whole bot in processes of its own, against the toy Telegram in another."""

import pytest

from tests.storms.figures import table
from tests.storms.home import Home
from tests.storms.town import town


def pytest_terminal_summary(terminalreporter):
    if lines := table():
        terminalreporter.section("storms")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture
async def home(tmp_path):
    """A bot that has not lived yet, in a file of its own."""
    async with town() as around:
        await around.fill()
        yield Home(tmp_path, f"sqlite:///{tmp_path}/linli.db", around)
