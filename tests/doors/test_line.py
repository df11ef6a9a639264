"""Whether Telegram answers, knows our token and gets through to us is found out by asking, and never by waiting."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TimedOut

from jobs.watch_line import QUIET, Line

URL = "https://linli.example.org/telegram"
BEFORE, LATER = datetime(2026, 11, 19, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)


class Telegram:
    """Answers what it is told to, or never."""

    def __init__(self):
        self.asked = 0
        self.says = None
        self.info = SimpleNamespace(url=URL, pending_update_count=0, last_error_date=None)

    async def get_me(self, **how):
        self.asked += 1
        if self.says is asyncio.Event:
            await asyncio.Event().wait()
        if self.says is not None:
            raise self.says

    async def get_webhook_info(self, **how):
        await self.get_me()
        return self.info

    def fails_to_knock(self, at, url=URL):
        self.info = SimpleNamespace(url=url, pending_update_count=3, last_error_date=at)


class Ear:
    heard: float | None = 0.0
    failing: float | None = None


class Call:
    def __init__(self, webhook=""):
        self.now = 0.0
        self.telegram = Telegram()
        self.ear = Ear()
        self.line = Line(cast("Any", self.telegram), self.ear, webhook, lambda: self.now)

    async def passes(self, seconds):
        """Nobody says anything by themselves."""
        self.now += seconds
        self.line.ask()
        await asyncio.sleep(0)
        await asyncio.sleep(0)


@asynccontextmanager
async def opened(webhook=""):
    call = Call(webhook)
    yield call
    await call.line.hang_up()


@pytest.fixture
async def call():
    async with opened() as call:
        yield call


@pytest.fixture
async def knocked():
    async with opened(URL) as call:
        yield call


async def test_while_telegram_speaks_by_itself_it_is_asked_nothing(call):
    for _ in range(10):
        call.ear.heard = call.now
        await call.passes(QUIET)
    assert call.telegram.asked == 0


async def test_after_a_quiet_while_it_is_asked_and_any_answer_breaks_the_silence(call):
    await call.passes(QUIET + 1)
    assert (call.telegram.asked, call.line.silence) == (1, 0)


@pytest.mark.parametrize("answer", [BadRequest("no"), Conflict("two of you"), RetryAfter(5), InvalidToken("no")])
async def test_a_no_is_an_answer(call, answer):
    call.telegram.says = answer
    await call.passes(QUIET + 1)
    assert call.line.silence == 0


@pytest.mark.parametrize("nothing", [TimedOut("late"), NetworkError("Bad Gateway")])
async def test_a_broken_connection_is_none(call, nothing):
    call.telegram.says = nothing
    await call.passes(QUIET + 1)
    await call.passes(3)
    assert (call.telegram.asked, call.line.silence) == (2, QUIET + 4)


async def test_a_question_that_is_never_answered_is_asked_once(call):
    call.telegram.says = asyncio.Event
    for _ in range(5):
        await call.passes(QUIET)
    assert (call.telegram.asked, call.line.silence) == (1, 5 * QUIET)


async def test_a_token_is_refused_until_it_is_taken_again(call):
    call.telegram.says = InvalidToken("Unauthorized")
    await call.passes(QUIET + 1)
    assert call.line.is_refused
    call.telegram.says = None
    await call.passes(1)
    assert not call.line.is_refused


async def test_polling_that_fails_is_deaf_for_as_long_as_it_fails(call):
    call.ear.failing = 2.0
    call.now = 20.0
    assert call.line.deafness == 18
    call.ear.failing = None
    assert call.line.deafness == 0


async def test_with_a_webhook_telegram_is_asked_though_it_knocks(knocked):
    knocked.ear.heard = QUIET
    await knocked.passes(QUIET + 1)
    assert knocked.telegram.asked == 1


async def test_an_error_from_before_is_none_of_ours(knocked):
    knocked.telegram.fails_to_knock(BEFORE)
    for _ in range(3):
        await knocked.passes(QUIET + 1)
    assert knocked.line.deafness == 0


async def test_telegram_that_cannot_knock_is_deafness_until_a_knock_is_heard(knocked):
    await knocked.passes(QUIET + 1)
    knocked.telegram.fails_to_knock(LATER)
    await knocked.passes(QUIET + 1)
    await knocked.passes(5)
    assert knocked.line.deafness == 5
    knocked.ear.heard = knocked.now
    assert knocked.line.deafness == 0
    knocked.telegram.fails_to_knock(LATER + timedelta(minutes=1))
    await knocked.passes(QUIET + 1)
    await knocked.passes(5)
    assert knocked.line.deafness == 5, "and is one again the next time"


async def test_telegram_that_cannot_knock_and_has_nothing_to_bring_is_no_deafness(knocked):
    await knocked.passes(QUIET + 1)
    knocked.telegram.fails_to_knock(LATER)
    await knocked.passes(QUIET + 1)
    knocked.telegram.info.pending_update_count = 0
    await knocked.passes(QUIET + 1)
    assert knocked.line.deafness == 0


async def test_a_webhook_that_somebody_set_elsewhere_is_deafness(knocked):
    await knocked.passes(QUIET + 1)
    knocked.telegram.fails_to_knock(None, "https://elsewhere.example.org/telegram")
    await knocked.passes(QUIET + 1)
    await knocked.passes(20)
    assert knocked.line.deafness == 20
