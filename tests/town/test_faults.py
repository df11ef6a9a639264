"""Faults come by seed or by order, floods by the three published windows, and all of it is written down."""

import pytest

from sandbox.telegram import Fault, Faults, Floods, Person, Telegram
from sandbox.telegram.journal import Fate


def test_a_lost_answer_took_effect_and_a_reset_did_not(call, telegram, bot, anna):
    anna.starts()
    telegram.faults.next("sendMessage", Fault.LOST, Fault.RESET)
    fates = [telegram.call(bot.token, "sendMessage", {"chat_id": 11, "text": str(n)}).fate for n in range(3)]
    assert fates == [Fate.LOST, Fate.RESET, Fate.ARRIVES]
    assert anna.heard == ["0", "2"]


def test_ordered_faults_hit_only_the_method_they_were_ordered_for(call, telegram, anna):
    anna.starts()
    telegram.faults.next("sendMessage", Fault.BROKEN, Fault.FLOODED, Fault.FORBIDDEN)
    call("getMe")
    assert call.refused("sendMessage", chat_id=11, text="x") == "502 Bad Gateway"
    assert call.refused("sendMessage", chat_id=11, text="x") == "429 Too Many Requests: retry after 3"
    assert call.refused("sendMessage", chat_id=11, text="x").startswith("403 Forbidden")
    assert call("sendMessage", chat_id=11, text="x")


def outcomes(clock, seed):
    telegram = Telegram(clock, faults=Faults(seed, lost=0.2, reset=0.2, broken=0.2))
    token = telegram.bot().token
    answers = [telegram.call(token, "getMe", {}) for _ in range(200)]
    return [(answer.status, answer.fate) for answer in answers]


def test_the_same_seed_brings_the_same_faults_and_every_kind_comes(clock):
    assert outcomes(clock, 7) == outcomes(clock, 7) != outcomes(clock, 8)
    assert set(outcomes(clock, 7)) == {(200, Fate.ARRIVES), (200, Fate.LOST), (0, Fate.RESET), (502, Fate.ARRIVES)}


def test_rates_change_at_run_time_and_an_unknown_one_is_told(call, telegram, anna):
    anna.starts()
    telegram.faults.set(forbidden=1.0)
    assert call.refused("sendMessage", chat_id=11, text="x").startswith("403")
    assert call("getMe")  # 403 and 429 are about chats
    telegram.faults.set(forbidden=0.0, slowest=2.0, fastest=1.0)
    assert 1.0 <= telegram.call(call.bot.token, "getMe", {}).delay <= 2.0
    with pytest.raises(ValueError, match="no fault is called 'gremlins'"):
        telegram.faults.set(gremlins=1.0)


def test_a_chat_takes_a_small_burst_and_then_one_a_second(call, telegram, anna, boris, clock):
    anna.starts()
    boris.starts()
    telegram.floods = Floods()
    for _ in range(3):
        call("sendMessage", chat_id=11, text="x")
    answer = telegram.call(call.bot.token, "sendMessage", {"chat_id": 11, "text": "x"})
    assert (answer.status, answer.body["parameters"]) == (429, {"retry_after": 1})
    call("sendMessage", chat_id=12, text="another chat is free")
    clock.passes(seconds=1)
    call("sendMessage", chat_id=11, text="x")


def test_edits_count_like_sends(call, telegram, anna):
    anna.starts()
    telegram.floods = Floods(burst=1)
    sent = call("sendMessage", chat_id=11, text="x")["message_id"]
    assert call.refused("editMessageText", chat_id=11, message_id=sent, text="y").startswith("429")
    assert anna.heard == ["x"]


def test_whoever_ignores_a_429_waits_longer(call, telegram, anna, clock):
    anna.starts()
    telegram.floods = Floods(burst=1)
    call("sendMessage", chat_id=11, text="x")
    waits = [call.refused("sendMessage", chat_id=11, text="x").rpartition(" ")[2] for _ in range(3)]
    assert waits == ["1", "2", "3"]
    assert (telegram.floods.refused, telegram.floods.impatient) == (3, 2)


def test_a_group_takes_twenty_a_minute(call, telegram, group, clock):
    telegram.floods = Floods()
    for _ in range(20):
        call("sendMessage", chat_id=group.id, text="x")
        clock.passes(seconds=1)
    assert call.refused("sendMessage", chat_id=group.id, text="x") == "429 Too Many Requests: retry after 40"
    clock.passes(seconds=40)
    call("sendMessage", chat_id=group.id, text="x")


def test_thirty_a_second_overall(call, telegram, anna, clock):
    anna.starts()
    telegram.floods = Floods(per_chat=0, per_group=0)
    for _ in range(30):
        call("sendMessage", chat_id=11, text="x")
    assert call.refused("sendMessage", chat_id=11, text="x") == "429 Too Many Requests: retry after 1"
    clock.passes(seconds=1)
    call("sendMessage", chat_id=11, text="x")


def test_a_factor_lifts_all_limits_at_once(call, telegram, anna):
    anna.starts()
    telegram.floods = Floods(factor=100)
    for _ in range(100):
        call("sendMessage", chat_id=11, text="x")


def test_an_album_counts_as_many_as_it_has_parts(call, telegram, group, anna, clock):
    anna.sends_photo()
    photo = {"type": "photo", "media": call.updates("message")[0]["photo"][0]["file_id"]}
    telegram.floods = Floods(per_chat=0)
    call("sendMediaGroup", chat_id=group.id, media=[photo] * 10)
    call("sendMediaGroup", chat_id=group.id, media=[photo] * 10)
    assert call.refused("sendMessage", chat_id=group.id, text="x").startswith("429")


def test_every_call_is_written_down_in_order_refused_ones_too(call, telegram, anna, clock):
    call("getMe")
    call.refused("sendMessage", chat_id=11, text="x")
    first, second = telegram.journal.calls
    assert (first.number, first.method, first.status) == (1, "getMe", 200)
    assert (second.number, second.params, second.status) == (2, {"chat_id": 11, "text": "x"}, 400)
    assert second.at == clock().timestamp()
    assert telegram.journal.counts["getMe", 200] == 1


def test_the_journal_can_be_capped_and_switched_off(call, telegram):
    telegram.journal.cap(2)
    for _ in range(3):
        call("getMe")
    assert [each.number for each in telegram.journal.calls] == [2, 3]
    telegram.journal.cap(0)
    call("getMe")
    assert (len(telegram.journal.calls), telegram.journal.counts["getMe", 200]) == (0, 4)


def test_a_long_run_may_keep_only_the_newest_messages(clock):
    telegram = Telegram(clock, history=2)
    bot = telegram.bot()
    anna = Person.born(telegram, "Anna")
    said = [anna.says(str(number)) for number in range(3)]
    assert [message.text for message in anna.private.log] == ["1", "2"]
    assert said[0].id_for(bot) not in bot.mailbox
