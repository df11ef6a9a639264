"""What the transport promises those who send: the bytes, the company, and the way."""

import asyncio
import json

import pytest
from aiohttp import web
from telegram import BotCommand, InputFile
from telegram.error import TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from doors import transport
from doors.transport import Transport
from tests.rules.loopback import CANARY, DONE, bot_at, telegram


def parameters(**named: object) -> RequestData:
    return RequestData([RequestParameter.from_input(name, value) for name, value in named.items()])


async def said_yes(_: web.Request) -> web.Response:
    return web.json_response(DONE)


async def test_what_we_say_goes_as_json_with_its_chinese_unescaped() -> None:
    heard: list[bytes] = []

    async def answer(request: web.Request) -> web.Response:
        assert request.content_type == "application/json"
        heard.append(await request.read())
        return web.json_response(DONE)

    async with telegram(answer) as base, bot_at(base) as bot:
        await bot.set_my_commands([BotCommand("report", "报事")], language_code="zh")
    assert "报事".encode() in heard[0]
    commands = [{"command": "report", "description": "报事"}]
    assert json.loads(heard[0]) == {"commands": commands, "language_code": "zh"}


async def test_half_an_emoji_is_a_question_mark_and_not_a_lost_letter() -> None:
    heard: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        heard.append(str((await request.post() or await request.json())["text"]))
        return web.json_response(DONE)

    async with telegram(answer) as base, bot_at(base) as bot:
        for photo in (None, InputFile(b"\xff\xd8")):
            await bot.request.post(f"{base}{CANARY}/any", parameters(text="三栋\ud83d漏水", photo=photo))
    assert heard == ["三栋?漏水", "三栋?漏水"]


async def test_a_picture_goes_as_a_form_and_keeps_its_chinese_name() -> None:
    heard: list[tuple[str, str, bytes]] = []

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        photo = form["photo"]
        assert isinstance(photo, web.FileField)
        heard.append((str(form["chat_id"]), photo.filename, photo.file.read()))
        return web.json_response(DONE)

    async with telegram(answer) as base, bot_at(base) as bot:
        await bot.set_chat_photo(7, InputFile(b"\xff\xd8picture", filename="漏水.jpg"))
    assert heard == [("7", "漏水.jpg", b"\xff\xd8picture")]


async def test_a_file_comes_down_byte_for_byte() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=b"\x89PNG\x00")

    async with telegram(answer) as base, Transport(base) as down:
        assert await down.retrieve(f"{base}{CANARY}/photos/1.png") == b"\x89PNG\x00"


async def test_two_hundred_calls_are_under_way_at_once_and_each_gets_its_own_answer() -> None:
    everybody = asyncio.Barrier(200)

    async def answer(request: web.Request) -> web.Response:
        await everybody.wait()
        return web.json_response({"ok": True, "result": (await request.json())["chat_id"]})

    async with telegram(answer) as base, bot_at(base) as bot:
        answers = await asyncio.gather(*(bot.get_chat_member_count(chat) for chat in range(200)))
    assert answers == list(range(200))


async def test_calls_one_after_another_share_one_connection() -> None:
    ports = set()

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        ports.add(request.transport.get_extra_info("peername"))
        return web.json_response(DONE)

    async with telegram(answer) as base, bot_at(base) as bot:
        for _ in range(20):
            await bot.delete_message(1, 2)
    assert len(ports) == 1


async def test_a_waiting_long_poll_holds_up_no_letter() -> None:
    polling, release = asyncio.Event(), asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        if not request.path.endswith("/getUpdates"):
            return web.json_response(DONE)
        polling.set()
        await release.wait()
        return web.json_response({"ok": True, "result": []})

    async with telegram(answer) as base, bot_at(base, connections=1) as bot:
        poll = asyncio.create_task(bot.get_updates(timeout=30))
        await polling.wait()
        assert await bot.delete_message(1, 2)
        release.set()
        assert await poll == ()


async def test_a_long_poll_is_waited_for_as_long_as_it_asked_and_a_letter_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transport, "READ", 0.05)
    release = asyncio.Event()

    async def answer(_: web.Request) -> web.Response:
        await release.wait()
        return web.json_response(DONE)

    async with telegram(answer) as base, bot_at(base) as bot, Transport(base) as raw:
        patient = asyncio.create_task(bot.get_updates(timeout=30))
        patient_too = asyncio.create_task(raw.post(f"{base}{CANARY}/getUpdates", parameters(timeout=30)))
        with pytest.raises(TimedOut):
            await bot.delete_message(1, 2)
        assert not patient.done()
        assert not patient_too.done()
        release.set()
        assert await patient_too is True


async def test_this_machine_is_reached_directly_and_the_world_through_the_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hosts: list[str] = []

    async def proxy(request: web.Request) -> web.Response:
        hosts.append(request.host)
        return web.json_response(DONE)

    async with telegram(said_yes) as direct, telegram(proxy) as proxied:
        monkeypatch.setenv("http_proxy", proxied.removesuffix("/bot"))
        monkeypatch.delenv("no_proxy", raising=False)
        async with bot_at(direct) as here, bot_at("http://telegram.invalid/bot") as there:
            await here.delete_message(1, 2)
            await there.delete_message(1, 2)
    assert hosts == ["telegram.invalid"]
