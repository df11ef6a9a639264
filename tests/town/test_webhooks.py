"""A bot may have its updates brought to an address: set, told about, and left in Telegram's words."""

import asyncio

import pytest

from sandbox.telegram import longpoll
from sandbox.telegram.patience import Patience
from tests.town.waits import waiting

URL = "http://127.0.0.1:8081/hook"
ACTIVE = (
    "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


def answered(telegram, bot, method, **params):
    answer = telegram.call(bot.token, method, params)
    return answer.status, answer.body["result"], answer.body["description"]


def test_a_webhook_is_set_and_deleted_and_telegram_says_whether_that_changed_anything(telegram, bot):
    assert answered(telegram, bot, "setWebhook", url=URL) == (200, True, "Webhook was set")
    assert answered(telegram, bot, "setWebhook", url=URL) == (200, True, "Webhook is already set")
    assert answered(telegram, bot, "setWebhook", url=URL, secret_token="new") == (200, True, "Webhook was set")
    assert answered(telegram, bot, "deleteWebhook") == (200, True, "Webhook was deleted")
    assert answered(telegram, bot, "deleteWebhook") == (200, True, "Webhook is already deleted")
    assert answered(telegram, bot, "setWebhook", url=URL) == (200, True, "Webhook was set")
    assert answered(telegram, bot, "setWebhook", url="") == (200, True, "Webhook was deleted")


def test_the_bot_is_told_how_its_webhook_is_set(call, anna):
    anna.says("one")
    call("setWebhook", url=URL, max_connections=3, allowed_updates=["message", "callback_query"], secret_token="s")
    assert call("getWebhookInfo") == {
        "url": URL,
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 3,
        "ip_address": "127.0.0.1",
        "allowed_updates": ["callback_query", "message"],
    }


@pytest.mark.parametrize(("asked", "given"), [({}, 40), ({"max_connections": 0}, 1), ({"max_connections": 500}, 100)])
def test_forty_connections_unless_asked_for_and_never_more_than_a_hundred(call, asked, given):
    call("setWebhook", url=URL, **asked)
    assert call("getWebhookInfo")["max_connections"] == given


def test_what_waits_may_be_dropped_on_the_way(call, anna):
    anna.says("one")
    call("setWebhook", url=URL)
    assert call("getWebhookInfo")["pending_update_count"] == 1
    call("setWebhook", url=URL, drop_pending_updates=True)
    assert call("getWebhookInfo")["pending_update_count"] == 0


@pytest.mark.parametrize(
    ("secret", "why"),
    [
        ("x" * 257, "secret token is too long"),
        ("no spaces", "secret token contains unallowed characters"),
        ("密", "secret token contains unallowed characters"),
    ],
)
def test_a_secret_of_other_signs_or_too_long_is_refused_and_changes_nothing(call, secret, why):
    call("setWebhook", url=URL)
    assert call.refused("setWebhook", url="http://127.0.0.1:1/", secret_token=secret) == f"400 Bad Request: {why}"
    assert call("getWebhookInfo")["url"] == URL
    call("setWebhook", url=URL, secret_token="Az09_-" + "x" * 250)


@pytest.mark.parametrize("url", ["http://", "http://[", "ftp://127.0.0.1/", "http://127.0.0.1:nonsense/"])
def test_what_is_no_address_is_refused_and_leaves_no_webhook(call, url):
    call("setWebhook", url=URL)
    assert call.refused("setWebhook", url=url) == "400 Bad Request: invalid webhook URL specified"
    assert call("getWebhookInfo")["url"] == ""


@pytest.mark.parametrize(
    "asked",
    [
        {"url": "http://192.0.2.7/hook"},
        {"url": "http://bot.example/hook"},
        {"url": "http://127.0.0.1@bot.example/hook"},
        {"url": "https://127.0.0.1/hook"},
        {"url": "127.0.0.1/hook"},
        {"url": "http://0.0.0.0/hook"},
        {"url": URL, "ip_address": "192.0.2.7"},
    ],
)
def test_the_toy_brings_nothing_off_the_machine(call, asked):
    refused = call.refused("setWebhook", **asked)
    assert refused.startswith("400 Bad Request: bad webhook: the toy knows no network")
    assert call("getWebhookInfo")["url"] == ""


@pytest.mark.parametrize("url", ["http://localhost:8081/", "http://[::1]:8081/", "http://127.0.0.3/"])
def test_every_name_of_the_machine_itself_will_do(call, url):
    call("setWebhook", url=url)
    assert call("getWebhookInfo")["url"] == url


def test_an_address_given_with_the_name_counts_instead_of_it(call):
    call("setWebhook", url="http://bot.example/hook", ip_address="127.0.0.1")
    assert call("getWebhookInfo")["ip_address"] == "127.0.0.1"


def test_nobody_polls_while_a_webhook_is_set(call, anna):
    call("setWebhook", url=URL)
    anna.says("one")
    assert call.refused("getUpdates") == ACTIVE
    assert call.refused("getUpdates", timeout=10) == ACTIVE
    call("deleteWebhook")
    assert len(call("getUpdates")) == 1


async def test_a_poll_that_waits_is_ended_by_setting_a_webhook(telegram, bot, call):
    poll = asyncio.create_task(longpoll.answer(telegram, bot.token, "getUpdates", {"timeout": 50}))
    await waiting(bot)
    call("setWebhook", url=URL)
    answer = await poll
    assert (answer.status, answer.body["description"]) == (409, "Conflict: terminated by setWebhook request")
    assert telegram.journal.counts["getUpdates", 409] == 1


async def test_a_poll_that_waits_lives_on_where_there_was_no_webhook_to_delete(telegram, bot, call, anna):
    poll = asyncio.create_task(longpoll.answer(telegram, bot.token, "getUpdates", {"timeout": 50}))
    await waiting(bot)
    call("deleteWebhook")
    anna.says("awake?")
    assert (await poll).body["result"][0]["message"]["text"] == "awake?"


def test_each_bot_has_a_webhook_of_its_own_and_loses_it_with_its_token(telegram, bot, call):
    other = telegram.bot(username="other_bot")
    call("setWebhook", url=URL)
    assert telegram.call(other.token, "getWebhookInfo", {}).body["result"]["url"] == ""
    telegram.revoke(bot.token, "7000000001:new")
    assert telegram.call("7000000001:new", "getWebhookInfo", {}).body["result"]["url"] == ""


def test_telegram_tries_again_at_once_and_then_after_twice_as_long_each_time():
    waits = [Patience().wait(failures) for failures in range(1, 7)]
    assert waits == [0, 2, 4, 8, 16, 32]
    assert all(60 <= Patience().wait(failures) <= 120 for failures in range(8, 2000))
    assert Patience(factor=0.5).wait(3) == 2


def test_a_webhook_may_ask_for_a_longer_wait_of_an_hour_at_most():
    assert Patience().wait(1, asked_for=30) == 30
    assert Patience().wait(5, asked_for=999_999) == 3600
