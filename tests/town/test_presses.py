"""A press is answered once and soon, by the bot that drew the button; a toast is seen by who pressed."""

import pytest

from sandbox.telegram import Group, Impossible

TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def card(call, group):
    return draw(call, group.id, "take it?", "接单")


def draw(call, chat, text, label):
    markup = {"inline_keyboard": [[{"text": label, "callback_data": f"do:{label}"}]]}
    return call("sendMessage", chat_id=chat, text=text, reply_markup=markup)["message_id"]


def pressed(call):
    return call.updates("callback_query")[-1]


def test_the_bot_hears_who_pressed_what_on_which_message(call, group, card, boris):
    boris.presses("接单")
    query = pressed(call)
    assert (query["from"]["id"], query["data"], query["message"]["message_id"]) == (12, "do:接单", card)
    assert query["message"]["chat"]["id"] == group.id
    boris.presses("接单")
    assert pressed(call)["chat_instance"] == query["chat_instance"]


def test_an_answer_is_a_toast_for_the_one_who_pressed_and_nobody_else(call, card, anna, boris):
    boris.presses("接单")
    assert call("answerCallbackQuery", callback_query_id=pressed(call)["id"], text="done", show_alert=True) is True
    assert (boris.toasts, boris.user.toasts[0].alert, anna.toasts) == (["done"], True, [])


def test_a_press_can_be_answered_once(call, card, boris):
    boris.presses("接单")
    query = pressed(call)["id"]
    call("answerCallbackQuery", callback_query_id=query)
    assert call.refused("answerCallbackQuery", callback_query_id=query, text="again") == TOO_OLD
    assert boris.toasts == []


def test_a_press_grows_too_old_to_answer(call, card, boris, clock):
    boris.presses("接单")
    query = pressed(call)["id"]
    clock.passes(seconds=16)
    assert call.refused("answerCallbackQuery", callback_query_id=query) == TOO_OLD
    assert call.refused("answerCallbackQuery", callback_query_id="12345") == TOO_OLD


def test_a_long_answer_is_refused_and_the_press_stays_open(call, card, boris):
    boris.presses("接单")
    query = pressed(call)["id"]
    assert call.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201) == (
        "400 Bad Request: MESSAGE_TOO_LONG"
    )
    assert call("answerCallbackQuery", callback_query_id=query, text="x" * 200)


def test_a_finger_may_come_down_after_the_button_is_gone(call, group, card, boris):
    held = boris.holds(boris.sees("接单"), "接单")
    call("editMessageText", chat_id=group.id, message_id=card, text="taken")
    with pytest.raises(Impossible):
        boris.presses("接单")
    boris.presses_held(held)
    query = pressed(call)
    assert query["data"] == "do:接单"
    assert query["message"]["text"] == "taken"


def test_a_press_on_a_message_deleted_meanwhile_bears_an_inaccessible_message(call, group, card, boris):
    held = boris.holds(boris.sees("接单"), "接单")
    call("deleteMessage", chat_id=group.id, message_id=card)
    boris.presses_held(held)
    assert pressed(call)["message"] == {
        "chat": {"id": group.id, "type": "supergroup", "title": "Elm Street"}, "message_id": card, "date": 0,
    }  # fmt: skip


def test_a_forger_can_send_anybodys_data_but_only_on_a_message_of_their_own(call, anna, boris):
    anna.starts()
    boris.starts()
    draw(call, 11, "for Anna", "接单")
    draw(call, 12, "for Boris", "好")
    boris.presses_held(anna.holds(anna.sees("接单"), "接单"))
    query = pressed(call)
    assert (query["from"]["id"], query["data"], query["message"]["text"]) == (12, "do:接单", "for Boris")
    boris.forges("made up", on=boris.letters[-1])
    assert pressed(call)["data"] == "made up"


def test_only_the_bot_that_drew_the_button_hears_it_pressed(call, telegram, anna, boris, bot):
    other = telegram.bot(username="other_bot")
    group = Group.founded(telegram, "Elm", anna, [boris, bot, other])
    draw(call, group.id, "x", "go")
    waiting = len(other.updates)
    boris.presses("go")
    assert len(other.updates) == waiting
    assert pressed(call)["data"] == "do:go"


def test_it_can_be_seen_which_presses_nobody_answered(call, telegram, card, boris):
    boris.presses("接单")
    boris.presses("接单")
    call("answerCallbackQuery", callback_query_id=pressed(call)["id"])
    assert [press.answered for press in telegram.presses.values()] == [False, True]
