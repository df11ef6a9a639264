"""The server around it: a door that opens for storms, a front for whatever is built on, a process of its own."""

import asyncio
import signal
import sys

import pytest
from aiohttp import web

from sandbox.telegram.server import Server
from tests.town.asking import asked

KEYBOARD = {"inline_keyboard": [[{"text": "go", "callback_data": "1"}]]}


@pytest.fixture
def town(server, session):
    async def act(name, **given):
        async with session.post(f"{server.address}/town/{name}", json=given) as answer:
            return await answer.json()

    return act


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


async def test_a_page_may_stand_at_the_front(telegram, bot, session):
    async def page(request):
        return web.Response(text=f"a page at {request.path}")

    server = Server(telegram, front=page)
    await server.start()
    async with session.get(server.address + "/") as answer:
        assert await answer.text() == "a page at /"
    assert (await asked(session.get(f"{server.address}/bot{bot.token}/getMe")))[0] == 200
    assert (await asked(session.post(f"{server.address}/town/counters")))[0] == 200
    await server.stop()


async def test_a_closed_door_is_no_door(telegram, session):
    telegram.bot()
    server = Server(telegram, door=False)
    await server.start()
    assert (await asked(session.post(f"{server.address}/town/counters")))[0] == 404
    await server.stop()


async def test_a_taken_port_is_told_and_another_one_will_do(server, telegram, session):
    port = int(server.address.rpartition(":")[2])
    late = Server(telegram)
    with pytest.raises(OSError, match="address already in use"):
        await late.start(port)
    address = await late.start()
    assert (await asked(session.get(f"{address}/bot{telegram.first_bot.token}/getMe")))[0] == 200
    await late.stop()
