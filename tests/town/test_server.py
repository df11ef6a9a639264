"""The same Telegram over loopback HTTP: bare bots of two libraries live on it, and its door opens for storms."""

import asyncio
import json
import signal
import sys

import aiogram
import aiohttp
import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

from sandbox.telegram import Fault
from sandbox.telegram.server import Server
from tests.town.waits import hung_up, waiting

KEYBOARD = {"inline_keyboard": [[{"text": "go", "callback_data": "1"}]]}


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


@pytest.fixture
def town(server, session):
    async def act(name, **given):
        async with session.post(f"{server.address}/town/{name}", json=given) as answer:
            return await answer.json()

    return act


async def asked(call):
    async with call as answer:
        return answer.status, await answer.json()


async def test_a_call_may_come_as_an_address_a_form_json_or_parts(session, url, anna):
    anna.starts()
    ways = [
        session.get(url + "sendMessage", params={"chat_id": "11", "text": "里"}),
        session.post(url + "sendMessage", data={"chat_id": "11", "text": "里"}),
        session.post(url + "sendMessage", json={"chat_id": 11, "text": "里"}),
        session.post(url + "sendMessage?chat_id=11", data=_parts(text="里")),
    ]
    for way in ways:
        status, body = await asked(way)
        assert (status, body["result"]["text"]) == (200, "里")


def _parts(**values):
    form = aiohttp.FormData(values)
    form.add_field("odd", b"x", filename="奇.txt", content_type="text/plain")
    return form


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"chat_id": 11, "te'),
        ("application/json", b"[1]"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhal'),
        ("multipart/form-data; boundary=x", b"--x\r\nnothing\r\n--x--\r\n"),
        ("multipart/form-data", b"--x--\r\n"),
    ],
)
async def test_a_half_written_body_is_refused(session, url, telegram, kind, body):
    status, answer = await asked(session.post(url + "sendMessage", data=body, headers={"Content-Type": kind}))
    assert (status, answer["ok"], answer["error_code"]) == (400, False, 400)
    assert telegram.journal.counts.total() == 0


async def test_a_body_cut_off_on_the_way_has_no_effect(server, bot, anna, session, url):
    anna.starts()
    host, port = server.address.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /bot{bot.token}/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n"
    writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\nchat_id=11&text=half".encode())
    await writer.drain()
    writer.close()
    await asked(session.get(url + "getMe"))
    assert anna.heard == []


async def test_a_poll_whose_caller_hangs_up_stops_waiting(session, url, bot):
    poll = asyncio.create_task(asked(session.post(url + "getUpdates", data={"timeout": "50"})))
    await waiting(bot)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    await hung_up(bot)


async def test_an_unknown_token_method_and_path(session, server, url):
    assert (await asked(session.get(url + "sendPigeon")))[0] == 404
    status, answer = await asked(session.get(f"{server.address}/bot1:x/getMe"))
    assert (status, answer) == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    assert (await asked(session.get(server.address + "/nowhere")))[0] == 404


async def test_an_upload_comes_back_by_its_path(session, server, url, bot, anna):
    anna.starts()
    form = aiohttp.FormData({"chat_id": "11"}, quote_fields=False)
    form.add_field("document", b"a,b\r\n\r\n--x\r\n", filename="台账.csv")
    _, sent = await asked(session.post(url + "sendDocument", data=form))
    assert sent["result"]["document"]["file_name"] == "台账.csv"
    _, got = await asked(session.post(url + "getFile", data={"file_id": sent["result"]["document"]["file_id"]}))
    async with session.get(f"{server.address}/file/bot{bot.token}/{got['result']['file_path']}") as file:
        assert await file.read() == b"a,b\r\n\r\n--x\r\n"
    async with session.get(f"{server.address}/file/bot{bot.token}/photos/none.jpg") as none:
        assert none.status == 404


async def test_a_long_poll_over_http_wakes_with_the_update(session, url, bot, anna):
    poll = asyncio.create_task(asked(session.post(url + "getUpdates", data={"timeout": "50"})))
    await waiting(bot)
    anna.says("awake?")
    _, answer = await poll
    assert answer["result"][0]["message"]["text"] == "awake?"


async def test_a_lost_answer_is_a_dropped_connection_after_the_effect(session, url, telegram, anna):
    anna.starts()
    telegram.faults.next("sendMessage", Fault.LOST, Fault.RESET)
    for _ in range(2):
        with pytest.raises(aiohttp.ClientError):
            await asked(session.post(url + "sendMessage", data={"chat_id": 11, "text": "x"}))
    assert anna.heard == ["x"]


async def test_a_bare_ptb_application_with_its_own_polling_lives_on_it(server, bot, anna):
    answered = asyncio.Event()

    async def hear(update, context):
        await update.message.reply_text(f"heard {update.message.text}", reply_markup=json.dumps(KEYBOARD))
        anna.presses("go")

    async def press(update, context):
        await update.callback_query.answer("pressed")
        await update.callback_query.edit_message_text("done")
        answered.set()

    base = server.address
    app = ApplicationBuilder().token(bot.token).base_url(base + "/bot").base_file_url(base + "/file/bot").build()
    app.add_handler(MessageHandler(filters.TEXT, hear))
    app.add_handler(CallbackQueryHandler(press))
    assert app.updater
    async with app:
        await app.start()
        await app.updater.start_polling(timeout=10)
        anna.says("lamp")
        await answered.wait()
        await app.updater.stop()
        await app.stop()
    assert (anna.heard, anna.toasts) == (["done"], ["pressed"])


async def test_a_bare_aiogram_bot_lives_on_it_too(server, bot, anna):
    dispatcher = aiogram.Dispatcher()

    @dispatcher.message()
    async def hear(message):
        await message.answer(f"<b>heard</b> {message.text}", parse_mode="HTML")
        await dispatcher.stop_polling()

    api = AiohttpSession(api=TelegramAPIServer.from_base(server.address))
    async with aiogram.Bot(bot.token, session=api) as client:
        anna.says("lamp")
        await dispatcher.start_polling(client, handle_signals=False, polling_timeout=1)
    assert anna.heard == ["heard lamp"]


async def test_the_door_settles_people_and_groups_and_lets_them_act_in_bulk(town, session, url):
    people = await town("people", count=3)
    [group] = await town("groups", members=people, title="Elm", admin=True)
    numbers = await town("do", acts=[[person, "says", {"text": "lamp", "chat": group}] for person in people])
    sent = (
        await asked(session.post(url + "sendMessage", json={"chat_id": group, "text": "x", "reply_markup": KEYBOARD}))
    )[1]
    await town("do", acts=[[people[0], "presses", {"label": "go", "chat": group}],
                           [people[1], "forges", {"data": "made up", "on": [group, sent["result"]["message_id"]]}],
                           [people[2], "starts", {"payload": "i_1"}]])  # fmt: skip
    updates = (await asked(session.get(url + "getUpdates")))[1]["result"]
    assert [update["message"]["message_id"] for update in updates[:3]] == numbers
    assert [update["callback_query"]["data"] for update in updates[3:5]] == ["1", "made up"]
    assert updates[5]["message"]["text"] == "/start i_1"
    [card] = await town("heard", chat=group)
    assert (card["text"], card["labels"]) == ("x", ["go"])
    await asked(session.post(url + "answerCallbackQuery", json={
        "callback_query_id": updates[3]["callback_query"]["id"], "text": "yes"}))  # fmt: skip
    assert await town("toasts", person=people[0]) == ["yes"]
    counters = await town("counters")
    assert (counters["unanswered"], counters["calls"]["sendMessage 200"]) == (1, 1)


async def test_the_door_upgrades_groups_breaks_calls_and_changes_the_token(town, session, server, url, bot):
    people = await town("people", count=1)
    [old] = await town("groups", members=people, basic=True)
    new = await town("group", chat=old, what="upgrades", notices="to")
    assert await town("heard", chat=new) == []
    await town("fail", method="getMe", faults=["broken"])
    assert (await asked(session.get(url + "getMe")))[0] == 502
    await town("faults", broken=1.0)
    assert (await asked(session.get(url + "getMe")))[0] == 502
    await town("faults", broken=0.0)
    assert (await town("calls", method="getMe"))[-1]["status"] == 502
    await town("floods", factor=2.0)
    await town("floods")
    await town("revoke", token=bot.token, new="7:new")
    assert (await asked(session.get(url + "getMe")))[0] == 401
    assert (await asked(session.get(f"{server.address}/bot7:new/getMe")))[0] == 200


async def test_the_door_tells_what_was_wrong_with_an_order(town):
    [person] = await town("people")
    assert "Impossible" in (await town("do", acts=[[person, "presses", {"label": "x"}]]))["mistake"]
    assert "no verb 'flies'" in (await town("do", acts=[[person, "flies", {}]]))["mistake"]
    assert "KeyError" in (await town("nothing"))["mistake"]


async def test_it_runs_in_a_process_of_its_own_and_prints_its_address(session):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox.telegram.server", "--token", "5:x", "--takes", "1", "--log", "0",
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    address = (await process.stdout.readline()).decode().strip()
    status, answer = await asked(session.get(f"{address}/bot5:x/getMe"))
    assert (status, answer["result"]["id"]) == (200, 5)
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
