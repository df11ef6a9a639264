"""A small neighbourhood in a Telegram whose clock is wound by hand."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from sandbox.telegram import Group, Person, Telegram
from sandbox.telegram.given import Upload
from sandbox.telegram.server import Server


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def passes(self, **time: float) -> None:
        self.time += timedelta(**time)


class Caller:
    """A bot made of nothing but calls."""

    def __init__(self, telegram: Telegram, bot: Any) -> None:
        self.telegram = telegram
        self.bot = bot

    def __call__(self, method: str, uploads: Mapping[str, Upload] | None = None, **params: Any) -> Any:
        answer = self.telegram.call(self.bot.token, method, params, uploads)
        assert answer.body["ok"], answer.body
        return answer.body["result"]

    def refused(self, method: str, uploads: Mapping[str, Upload] | None = None, **params: Any) -> str:
        answer = self.telegram.call(self.bot.token, method, params, uploads)
        assert not answer.body["ok"], answer.body
        assert answer.status == answer.body["error_code"]
        return f"{answer.status} {answer.body['description']}"

    def updates(self, kind: str = "", **params: Any) -> list[Any]:
        """What waits, confirmed at once."""
        got = self("getUpdates", **params)
        if got:
            self("getUpdates", offset=got[-1]["update_id"] + 1)
        return [update[kind] for update in got if kind in update] if kind else got


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def telegram(clock):
    return Telegram(clock)


@pytest.fixture
def bot(telegram):
    return telegram.bot(token="7000000001:toy")


@pytest.fixture
def call(telegram, bot):
    return Caller(telegram, bot)


@pytest.fixture
def anna(telegram, bot):
    return Person.born(telegram, "Anna", 11)


@pytest.fixture
def boris(telegram, bot):
    return Person.born(telegram, "Boris", 12)


@pytest.fixture
def group(telegram, bot, anna, boris):
    """A supergroup of Anna's where the bot is an administrator."""
    return Group.founded(telegram, "Elm Street", anna, [boris, bot], admins=[bot])


@pytest.fixture
def plain(telegram, bot, anna, boris):
    """A basic group of Anna's where the bot is a member like any other, in privacy mode."""
    return Group.founded(telegram, "Oak Lane", anna, [boris, bot], basic=True)


# ---- the same town over HTTP


@pytest.fixture
async def server(telegram, bot):
    server = Server(telegram)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def session():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def url(server, bot):
    return f"{server.address}/bot{bot.token}/"
