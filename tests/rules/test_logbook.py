"""The log tells what happened and never a secret, whoever says it and however it falls over."""

import asyncio
import io
import json
import logging
import socket
import sys
import threading
import warnings

import aiohttp
import httpx
import pytest
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError
from telegram.ext import ApplicationBuilder, MessageHandler, filters
from telegram.request import BaseRequest

from logbook import HIDDEN, hide, open_logbook

CANARY = "123456789:" + "Canary_that-must_never-be-sung-once"
SONG = CANARY.partition(":")[2]
URL = f"http://127.0.0.1/bot{CANARY}/getMe"


@pytest.fixture
def logbook(log_as_it_was):
    """An open log at DEBUG."""
    logging.getLogger().handlers.clear()
    stream = io.StringIO()
    open_logbook("DEBUG", {CANARY, SONG}, stream)
    return stream


@pytest.fixture
def deaf():
    """An address on this machine where nobody listens, kept so that nobody else moves in."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/bot"


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def fall(text):
    try:
        raise ConnectionError(text)
    except ConnectionError as error:
        raise RuntimeError(f"while asking {text}") from error


@pytest.mark.parametrize("text", [CANARY, URL, URL.replace(":", "%3A"), f"<{CANARY}>", f"'{CANARY}'"])
def test_whatever_looks_like_a_token_is_hidden_even_when_nobody_said_so(text):
    assert SONG not in hide(text)
    assert HIDDEN in hide(text)


@pytest.mark.parametrize("text", ["12:30", "issue:12:17", "2026-11-19T15:00:00", "127.0.0.1:8080/health"])
def test_times_addresses_and_ports_are_left_alone(text):
    assert hide(text) == text


def test_a_line_is_one_object_with_an_aware_instant(logbook):
    logging.getLogger("linli").info("two\nlines, %s", "中文")
    (line,) = (line for line in lines(logbook) if line["from"] == "linli")
    assert line["at"].endswith("+00:00")
    assert (line["level"], line["from"], line["says"]) == ("INFO", "linli", "two\nlines, 中文")


def test_messages_arguments_tracebacks_and_stacks_hide_the_token(logbook):
    log = logging.getLogger("anybody")
    log.debug(URL)
    log.info("asking %s for %r", URL, {"token": CANARY})
    log.warning("here", stack_info=True)
    try:
        fall(URL)
    except RuntimeError:
        log.exception("fell with %s", CANARY)
    told = [line for line in lines(logbook) if line["from"] == "anybody"]
    assert len(told) == 4
    assert "ConnectionError" in told[-1]["trace"]
    assert SONG not in logbook.getvalue()


def test_arguments_that_do_not_fit_are_a_line_and_print_nothing_aside(logbook, capsys):
    logging.getLogger("careless").info("%d of %d", CANARY)
    assert lines(logbook)[0]["says"] == "%d of %d (TypeError in its arguments)"
    assert capsys.readouterr() == ("", "")


def test_what_falls_over_anywhere_is_logged_and_nowhere_else(logbook, capsys):
    try:
        fall(URL)
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fall, args=[URL])
    thread.start()
    thread.join()

    async def nobody_waits_for_it():
        asyncio.get_running_loop().call_exception_handler({"message": "lost", "exception": OSError(URL)})

    asyncio.run(nobody_waits_for_it())
    warnings.showwarning(UserWarning(URL), UserWarning, "somewhere.py", 1)
    said = [line["says"] for line in lines(logbook) if line["from"] != "asyncio" or line["level"] == "ERROR"]
    assert said[:3] == ["fell over", "fell over", "lost"]
    assert len(said) == 4
    assert SONG not in logbook.getvalue()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("guarded", [True, False])
async def test_the_libraries_that_speak_to_telegram_tell_no_token_at_debug(logbook, deaf, guarded):
    """With the guard off the token is heard: then silence means something."""
    if not guarded:
        logging.getLogger().handlers[0].filters.clear()
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientError):
            await session.get(f"{deaf}{CANARY}/getMe")
    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"{deaf}{CANARY}/getMe")
    bot = Bot(CANARY, base_url=deaf)
    with pytest.raises(NetworkError):
        await bot.get_me()
    for error in (InvalidToken(f"The token `{CANARY}` was rejected by the server."), NetworkError(URL)):
        logging.getLogger("telegram").error("gave up on %r", bot, exc_info=error)
    speakers = {line["from"].partition(".")[0] for line in lines(logbook)}
    assert {"httpcore", "telegram"} <= speakers
    assert (SONG in logbook.getvalue()) is not guarded


async def test_what_people_wrote_is_in_no_line_from_info_on(logbook):
    """At DEBUG Telegram's library tells what it is about to send, which shows that this test can hear."""
    await a_bot_hears("楼上漏水")
    assert "楼上漏水" in logbook.getvalue()
    open_logbook("INFO", (), quiet := io.StringIO())
    await a_bot_hears("楼上漏水")
    assert "楼上漏水" not in quiet.getvalue()


class Polite(BaseRequest):
    """A Telegram that knows who the bot is, and nothing else."""

    read_timeout = None

    async def initialize(self):
        pass

    async def shutdown(self):
        pass

    async def do_request(self, url, method, *args, **kwargs):
        if not url.endswith("/getMe"):
            raise NetworkError("away")
        return (
            200,
            b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "L", "username": "l_bot"}}',
        )


async def a_bot_hears(text):
    """One message, an ear that repeats it into a dead line, and an end."""

    async def repeat(update, context):
        await update.message.reply_text(update.message.text)

    town = Polite()
    app = ApplicationBuilder().token(CANARY).request(town).get_updates_request(town).updater(None).build()
    app.add_handler(MessageHandler(filters.TEXT, repeat))
    chat = {"id": 5, "type": "private", "first_name": "A"}
    sender = {"id": 5, "is_bot": False, "first_name": "A"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": text}
    async with app:
        await app.process_update(Update.de_json({"update_id": 1, "message": message}, app.bot))
