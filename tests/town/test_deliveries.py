"""Updates are brought to a webhook: in order within a line, lines side by side, and again until they are taken."""

import asyncio
from collections import Counter

import pytest
from aiohttp import web

from sandbox.telegram import Fault, Group, Person
from sandbox.telegram.patience import Patience
from sandbox.telegram.server import Server
from tests.town.hook import Hook, answers
from tests.town.waits import all_taken, until

KEYBOARD = {"inline_keyboard": [[{"text": "go", "callback_data": "pressed"}]]}


@pytest.fixture
async def server(telegram, bot):
    server = Server(telegram, patience=Patience(factor=0.001))
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def hook(server):
    hook = Hook()
    await hook.opens()
    yield hook
    await hook.closes()


@pytest.fixture
async def hooked(call, hook):
    """Anna's bot has its updates brought."""
    call("setWebhook", url=hook.url, secret_token="s3cret-S3CRET")
    return hook


async def test_an_update_is_brought_as_json_with_the_secret_and_is_gone_once_taken(hooked, bot, anna):
    anna.says("lamp")
    assert await hooked.brings() == ["lamp"]
    await all_taken(bot)
    [headers] = hooked.headers
    assert headers.pop("content-length").isdecimal()
    assert headers == {
        "host": "127.0.0.1",
        "content-type": "application/json",
        "connection": "keep-alive",
        "accept-encoding": "gzip, deflate",
        "x-telegram-bot-api-secret-token": "s3cret-S3CRET",
    }


async def test_without_a_secret_there_is_no_header_of_it(call, hook, anna):
    call("setWebhook", url=hook.url)
    anna.says("lamp")
    await hook.brings()
    assert "x-telegram-bot-api-secret-token" not in hook.headers[0]


async def test_what_waited_before_the_webhook_was_set_is_brought_too(call, hook, bot, anna):
    for number in range(3):
        anna.says(str(number))
    call("setWebhook", url=hook.url)
    assert await hook.brings(3) == ["0", "1", "2"]
    await all_taken(bot)


async def test_a_webhook_set_before_the_server_starts_is_served_from_its_start(telegram, bot, call, anna):
    hook = Hook()
    await hook.opens()
    call("setWebhook", url=hook.url)
    anna.says("early")
    server = Server(telegram)
    await server.start()
    assert await hook.brings() == ["early"]
    await server.stop()
    await hook.closes()


async def test_a_chat_comes_in_order_and_another_one_meanwhile(hooked, bot, anna, boris):
    free = asyncio.Event()

    async def anna_waits(update):
        if update["message"]["from"]["id"] == anna.id:
            await free.wait()
        return web.Response()

    hooked.answer = anna_waits
    anna.says("a1")
    anna.says("a2")
    boris.says("b1")
    boris.says("b2")
    assert Counter(await hooked.brings(3)) == Counter(["a1", "b1", "b2"])
    await until(lambda: len(bot.updates) == 2)
    free.set()
    assert await hooked.brings() == ["a2"]
    assert hooked.texts.index("b1") < hooked.texts.index("b2")


async def test_a_failing_update_holds_back_its_chat_alone_and_comes_again_under_its_number(hooked, bot, anna, boris):
    refused: list[int] = []

    async def three_times_no(update):
        if update["message"]["text"] == "a1" and len(refused) < 3:
            refused.append(update["update_id"])
            return web.Response(status=503)
        return web.Response()

    hooked.answer = three_times_no
    anna.says("a1")
    anna.says("a2")
    boris.says("b1")
    await all_taken(bot)
    assert [text for text in hooked.texts if text != "b1"] == ["a1", "a1", "a1", "a1", "a2"]
    assert hooked.texts.index("b1") < 3
    assert len(set(refused)) == 1


async def test_what_is_said_and_what_is_pressed_stand_in_different_lines_as_telegram_has_it(hooked, call, bot, anna):
    anna.starts()
    await all_taken(bot)
    call("sendMessage", chat_id=anna.id, text="x", reply_markup=KEYBOARD)
    hooked.answer = answers(503)
    anna.says("first")
    anna.presses("go")
    await all_taken(bot)
    assert hooked.texts[1:] == ["first", "pressed", "first"]


async def test_the_bot_is_told_what_went_wrong_last_even_after_it_went_well(hooked, call, bot, anna, clock):
    hooked.answer = answers(503)
    anna.says("lamp")
    await all_taken(bot)
    info = call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
    assert info["last_error_date"] == int(clock().timestamp())
    call("setWebhook", url=hooked.url)
    assert "last_error_date" not in call("getWebhookInfo")


async def test_a_closed_door_is_tried_until_it_opens(hooked, call, bot, anna):
    await hooked.closes()
    anna.says("lamp")
    await until(lambda: "last_error_message" in call("getWebhookInfo"))
    assert call("getWebhookInfo")["last_error_message"] == "Connection refused"
    await hooked.opens(hooked.port)
    assert await hooked.brings() == ["lamp"]


async def test_a_connection_dropped_without_an_answer_is_tried_again_and_not_told(hooked, call, bot, anna, telegram):
    async def drop_the_first(update):
        if len(hooked.got) == 1:
            raise asyncio.CancelledError
        return web.Response()

    hooked.answer = drop_the_first
    anna.says("lamp")
    await all_taken(bot)
    assert hooked.texts == ["lamp", "lamp"]
    assert "last_error_message" not in call("getWebhookInfo")
    assert telegram.deliveries.counts == {"closed without an answer": 1, "200": 1}


async def test_a_webhook_that_does_not_answer_in_time_gets_the_update_again(telegram, bot, call, anna):
    hook = Hook()
    await hook.opens()
    server = Server(telegram, patience=Patience(answer=0.05))
    await server.start()

    async def silent_at_first(update):
        if len(hook.got) == 1:
            await asyncio.Event().wait()
        return web.Response()

    hook.answer = silent_at_first
    call("setWebhook", url=hook.url)
    anna.says("lamp")
    assert await hook.brings(2) == ["lamp", "lamp"]
    assert call("getWebhookInfo")["last_error_message"] == "Read timeout expired"
    await server.stop()
    await hook.closes()


async def test_an_update_that_nobody_took_for_a_day_is_dropped(hooked, bot, anna, clock):
    async def never(update):
        clock.passes(hours=25)
        return web.Response(status=500)

    hooked.answer = never
    anna.says("stale")
    await all_taken(bot)
    assert hooked.texts == ["stale"]


async def test_a_redirect_is_not_followed(hooked, call, bot, anna):
    async def elsewhere(update):
        return web.Response(status=307 if len(hooked.got) == 1 else 200, headers={"Location": "/elsewhere"})

    hooked.answer = elsewhere
    anna.says("lamp")
    await all_taken(bot)
    assert call("getWebhookInfo")["last_error_message"] == "Wrong response from the webhook: 307 Temporary Redirect"


@pytest.mark.parametrize("most", [1, 3])
async def test_never_more_at_once_than_there_are_connections(call, hook, telegram, bot, most):
    gate = asyncio.Event()

    async def gated(update):
        await gate.wait()
        return web.Response()

    hook.answer = gated
    call("setWebhook", url=hook.url, max_connections=most)
    for number in range(10):
        Person.born(telegram, f"P{number}").says("hi")
    await hook.brings(most)
    gate.set()
    await all_taken(bot)
    assert (len(hook.got), hook.most_at_once) == (10, most)


async def test_only_the_kinds_asked_for_are_brought(call, hook, bot, anna, boris, group):
    call("setWebhook", url=hook.url, allowed_updates=["chat_member"])
    anna.says("unheard", group)
    boris.leaves(group)
    await all_taken(bot)
    assert [set(update) - {"update_id"} for update in hook.got] == [{"chat_member"}]


async def test_updates_of_odd_shapes_are_brought_as_they_are(hooked, bot):
    odd = [{"galactic_message": {"odd": True}}, {"message": None}, {"message": {"chat": {"id": [1]}}}, {}]
    for body in odd:
        bot.updates.put_raw(body)
    await all_taken(bot)
    came = [{kind: what for kind, what in update.items() if kind != "update_id"} for update in hooked.got]
    assert sorted(map(str, came)) == sorted(map(str, odd))


# ---- a call in the answer


async def test_a_call_in_the_answer_is_carried_out(hooked, bot, anna):
    async def echo(update):
        return web.json_response(
            {"method": "sendMessage", "chat_id": update["message"]["chat"]["id"], "text": update["message"]["text"]}
        )

    hooked.answer = echo
    anna.says("lamp")
    await until(lambda: anna.heard == ["lamp"])


@pytest.mark.parametrize("method", ["deleteWebhook", "setWebhook", "getMe", "logOut", "close", ""])
async def test_calls_that_make_no_sense_in_an_answer_are_not(hooked, telegram, bot, anna, method):
    async def calls(update):
        return web.json_response({"method": method})

    hooked.answer = calls
    before = telegram.journal.counts.total()
    anna.says("lamp")
    await all_taken(bot)
    assert (telegram.journal.counts.total(), bool(bot.webhook)) == (before, True)


async def test_an_answer_that_is_nonsense_is_taken_all_the_same(hooked, bot, anna):
    async def nonsense(update):
        return web.Response(text="{", content_type="application/json")

    hooked.answer = nonsense
    anna.says("one")
    anna.says("two")
    await all_taken(bot)
    assert hooked.texts == ["one", "two"]


# ---- from one way to the other


async def test_whoever_goes_back_to_polling_gets_what_was_not_taken_under_the_same_number(hooked, call, bot, anna):
    async def never(update):
        await asyncio.Event().wait()

    hooked.answer = never
    anna.says("one")
    anna.says("two")
    await hooked.brings()
    call("deleteWebhook")
    [one, two] = call("getUpdates")
    assert [one["update_id"], one["message"]["text"], two["message"]["text"]] == [hooked.numbers[0], "one", "two"]
    await until(lambda: hooked.at_once == 0)


async def test_a_new_address_gets_what_the_old_one_did_not_take(hooked, call, bot, anna):
    async def never(update):
        await asyncio.Event().wait()

    hooked.answer = never
    anna.says("one")
    await hooked.brings()
    new = Hook()
    await new.opens()
    call("setWebhook", url=new.url)
    assert await new.brings() == ["one"]
    await all_taken(bot)
    await new.closes()


async def test_two_bots_each_get_their_own_and_a_revoked_token_gets_nothing(telegram, call, hook, bot, anna):
    other = telegram.bot(username="other_bot")
    theirs = Hook()
    await theirs.opens()
    call("setWebhook", url=hook.url)
    telegram.call(other.token, "setWebhook", {"url": theirs.url})
    group = Group.founded(telegram, "Elm", anna, [bot, other], admins=[bot, other])
    anna.says("both", group)
    Person(telegram, anna.user, other).says("the other alone")
    assert (await hook.brings(), Counter(await theirs.brings(2))) == (["both"], Counter(["both", "the other alone"]))
    await all_taken(bot)
    telegram.revoke(bot.token, "7000000001:new")
    anna.says("who hears?", group)
    await all_taken(other)
    assert (hook.texts, len(bot.updates)) == (["both"], 1)
    await theirs.closes()


# ---- what goes wrong, and what is written down


async def test_a_delivery_may_come_twice_at_once(hooked, telegram, bot, anna):
    telegram.faults.next("webhook", Fault.TWICE)
    anna.says("one")
    anna.says("two")
    await all_taken(bot)
    assert hooked.texts == ["one", "one", "two"]
    assert hooked.numbers[0] == hooked.numbers[1]


async def test_an_answer_that_telegram_never_hears_brings_the_update_again(hooked, telegram, bot, anna):
    telegram.faults.next("webhook", Fault.UNHEARD, Fault.UNHEARD)
    anna.says("one")
    await all_taken(bot)
    assert hooked.texts == ["one", "one", "one"]
    assert [(each.came, each.taken, each.tries) for each in telegram.deliveries.log] == [
        ("200", False, 1),
        ("200", False, 2),
        ("200", True, 3),
    ]


async def test_faults_of_deliveries_come_at_a_rate_by_seed(hooked, telegram, bot, anna):
    telegram.faults.set(seed=3, twice=0.5, unheard=0.2)
    for number in range(30):
        anna.says(str(number))
    await all_taken(bot)
    assert sorted(set(hooked.texts), key=int) == [str(number) for number in range(30)]
    assert len(hooked.texts) == telegram.deliveries.counts["200"] == 30 + telegram.deliveries.repeated


async def test_every_delivery_is_written_down_in_order(hooked, telegram, bot, anna, clock):
    hooked.answer = answers(500)
    anna.says("one")
    anna.says("two")
    await all_taken(bot)
    first, again, second = telegram.deliveries.log
    assert (first.update_id, first.came, first.taken) == (hooked.numbers[0], "500", False)
    assert (again.update_id, again.came, again.taken, again.tries) == (hooked.numbers[0], "200", True, 2)
    assert (second.number, second.update_id, second.bot) == (3, hooked.numbers[2], bot.id)
    assert second.at == clock().timestamp()


async def test_a_town_that_remembers_nothing_still_counts(hooked, telegram, bot, anna):
    telegram.deliveries.cap(0)
    anna.says("one")
    await all_taken(bot)
    assert (len(telegram.deliveries.log), telegram.deliveries.counts) == (0, {"200": 1})


async def test_the_door_tells_of_deliveries(hooked, server, bot, anna):
    hooked.answer = answers(500)
    anna.says("one")
    await all_taken(bot)
    counters = server.door.counters()
    assert (counters["deliveries"], counters["repeated"], counters["updates_pending"]) == ({"500": 1, "200": 1}, 1, 0)
    assert [each["came"] for each in server.door.deliveries(since=1)] == ["200"]
