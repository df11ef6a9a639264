"""What the transport promises the postman: what may have arrived is told apart from what can't have."""

import asyncio
import contextlib
import json
import logging
import socket
import struct
import traceback
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from doors.transport import Transport
from tests.rules.loopback import CANARY, DONE, Talk, bare_wire, bot_at, telegram

HASTE: Any = {"read_timeout": 0.05, "write_timeout": 0.05, "connect_timeout": 0.05, "pool_timeout": 0.05}


async def failure(bot: Bot, **limits: Any) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await bot.delete_message(1, 2, **limits)
    return caught.value


def surely_not_sent(error: TelegramError) -> bool:
    return type(error) is NetworkError and str(error).startswith("never sent")


@pytest.fixture(autouse=True)
def _every_log_line_is_heard(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it, every RetryAfter warns


def secret_kept(error: TelegramError, caplog: pytest.LogCaptureFixture) -> bool:
    """Not counted: what PTB's Bot says of itself when it is made, and what the test's own server says."""
    others = {"telegram.Bot", "aiohttp.access"}
    logged = [line.getMessage() for line in caplog.records if line.name not in others]
    return "canary" not in "".join([repr(error), *traceback.format_exception(error), *logged])


async def test_nobody_listens_so_it_was_never_sent(caplog: pytest.LogCaptureFixture) -> None:
    async with bot_at(f"http://127.0.0.1:{unused_port()}/bot") as bot:
        error = await failure(bot)
    assert surely_not_sent(error)
    assert secret_kept(error, caplog)


async def test_the_name_is_unknown_so_it_was_never_sent(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    async with bot_at("http://telegram.invalid/bot") as bot:
        error = await failure(bot)
    assert surely_not_sent(error)
    assert secret_kept(error, caplog)


async def test_no_connection_came_free_so_it_was_never_sent(caplog: pytest.LogCaptureFixture) -> None:
    arrived = asyncio.Event()

    async def busy(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"}")
        arrived.set()
        await reader.read()

    async with bare_wire(busy) as base, bot_at(base, connections=1) as bot:
        first = asyncio.create_task(bot.delete_message(1, 2))
        await arrived.wait()
        error = await failure(bot, **HASTE)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
    assert surely_not_sent(error)
    assert secret_kept(error, caplog)


@pytest.mark.parametrize("base", ["http://[half/bot", "ftp://127.0.0.1/bot", "127.0.0.1/bot"])
async def test_the_address_makes_no_sense_so_it_was_never_sent(base: str, caplog: pytest.LogCaptureFixture) -> None:
    async with Transport("http://127.0.0.1/bot") as lost:
        error = await failure(Bot(CANARY, base_url=base, request=lost, get_updates_request=lost))
    assert surely_not_sent(error)
    assert secret_kept(error, caplog)


async def test_a_closed_transport_sends_nothing_until_it_is_opened_again() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(DONE)

    async with telegram(answer) as base:
        async with bot_at(base) as bot:
            pass
        assert surely_not_sent(await failure(bot))
        async with bot.request:
            assert await bot.delete_message(1, 2)


async def silence(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


async def an_end_before_the_body(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")


async def an_end(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"}")


async def a_reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"}")
    without_goodbye = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, without_goodbye)


def saying(answer: bytes, then: Talk | None = None) -> Talk:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"}")
        writer.write(answer)
        if then is not None:
            await then(reader, writer)

    return talk


LOST_ANSWERS = {
    "silence": silence,
    "an end before the body": an_end_before_the_body,
    "an end": an_end,
    "a reset": a_reset,
    "half a head": saying(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "half a body": saying(b'HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{"ok":tr'),
    "a body that dries up": saying(b'HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{"ok":tr', silence),
    "half a body, as if whole": saying(b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"ok":tr'),
    "a broken zip": saying(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nzip?"),
    "another protocol": saying(b"220 mail is welcome here\r\n\r\n"),
    "a page": saying(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nYou asked for " + CANARY.encode()),
}


@pytest.mark.parametrize("talk", LOST_ANSWERS.values(), ids=LOST_ANSWERS.keys())
async def test_the_answer_was_lost_so_it_is_in_doubt(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    async with bare_wire(talk) as base, bot_at(base) as bot:
        error = await failure(bot, **HASTE)
    assert isinstance(error, TimedOut)
    assert str(error).startswith("in doubt")
    assert secret_kept(error, caplog)


async def test_a_server_that_stops_listening_half_way_leaves_it_in_doubt() -> None:
    given_up = asyncio.Event()

    async def deaf(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await given_up.wait()

    async with bare_wire(deaf) as base, bot_at(base) as bot:
        with pytest.raises(TimedOut, match="in doubt"):
            await bot.set_chat_photo(1, bytes(32 * 1024 * 1024), **HASTE)
        given_up.set()


async def test_a_letter_on_a_connection_gone_stale_is_in_doubt_and_never_sent_twice() -> None:
    letters: list[bytes] = []

    async def answer_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        letters.append(await reader.readuntil(b"}"))
        body = json.dumps(DONE).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        with contextlib.suppress(asyncio.IncompleteReadError):
            letters.append(await reader.readuntil(b"}"))

    async with bare_wire(answer_once) as base, bot_at(base) as bot:
        assert await bot.delete_message(1, 2)
        error = await failure(bot)
    assert isinstance(error, TimedOut)
    assert len(letters) == 2


VERDICTS: list[tuple[int, dict[str, Any], type[TelegramError]]] = [
    (400, {"description": "Bad Request: message to edit not found"}, BadRequest),
    (400, {"description": "Bad Request", "parameters": {"migrate_to_chat_id": -100}}, ChatMigrated),
    (401, {"description": "Unauthorized"}, InvalidToken),
    (403, {"description": "Forbidden: bot was blocked by the user"}, Forbidden),
    (404, {"description": "Not Found"}, InvalidToken),
    (409, {"description": "Conflict: terminated by other getUpdates request"}, Conflict),
    (413, {"description": "Request Entity Too Large"}, NetworkError),
    (429, {"description": "Too Many Requests", "parameters": {"retry_after": 7}}, RetryAfter),
    (429, {"description": "Too Many Requests"}, NetworkError),
    (500, {"description": "Internal Server Error"}, NetworkError),
    (502, {"description": "Bad Gateway"}, NetworkError),
    (504, {"description": "Gateway Timeout"}, NetworkError),
]


@pytest.mark.parametrize(("status", "more", "verdict"), VERDICTS)
async def test_an_answer_of_any_status_is_judged_by_ptb(
    status: int, more: dict[str, Any], verdict: type[TelegramError], caplog: pytest.LogCaptureFixture
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"ok": False, "error_code": status, **more}, status=status)

    async with telegram(answer) as base, bot_at(base) as bot:
        error = await failure(bot)
    assert type(error) is verdict
    assert secret_kept(error, caplog)


@pytest.mark.parametrize("status", [302, 413, 429, 500, 502, 503, 504])
async def test_a_gateways_page_is_an_error_of_its_status_and_is_not_quoted(
    status: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def page(request: web.Request) -> web.Response:
        return web.Response(status=status, content_type="text/html", text=f"<h1>{request.path}</h1>")

    async with telegram(page) as base, bot_at(base) as bot:
        error = await failure(bot)
    assert type(error) is NetworkError
    assert secret_kept(error, caplog)


async def test_a_letter_follows_no_redirect() -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=307, headers={"Location": "/elsewhere"})

    async with telegram(answer) as base, bot_at(base) as bot:
        await failure(bot)
    assert asked == [f"/bot{CANARY}/deleteMessage"]
