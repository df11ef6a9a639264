"""Keyboards: one action a button, 64 bytes of data, and nobody presses what isn't drawn."""

import pytest

from sandbox.telegram import Impossible


def keyboard(*buttons):
    return {"inline_keyboard": [[button] for button in buttons]}


def test_a_button_keeps_only_the_first_action_telegram_reads(call, anna):
    anna.starts()
    button = {"text": "go", "callback_data": "x", "url": "example.com", "style": "danger", "odd": 1}
    sent = call("sendMessage", chat_id=11, text="x", reply_markup=keyboard(button))
    assert sent["reply_markup"] == keyboard({"text": "go", "style": "danger", "url": "http://example.com/"})


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ([], None),
        ([1], "object expected as reply markup"),
        ({"inline_keyboard": 1}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [1]}, 'field "inline_keyboard" must be an Array of Arrays'),
        (keyboard({"callback_data": "x"}), 'can\'t parse InlineKeyboardButton: Can\'t find field "text"'),
        (keyboard({"text": "x"}),
         "can't parse inline keyboard button: Text buttons are not allowed in the inline keyboard"),
        (keyboard({"text": "x", "callback_data": ""}),
         "can't parse inline keyboard button: Text buttons are not allowed in the inline keyboard"),
        (keyboard({"text": "x", "callback_data": 5}),
         'can\'t parse InlineKeyboardButton: Field "callback_data" must be of type String'),
        (keyboard({"text": " ", "callback_data": "x"}), "inline keyboard button text must be non-empty"),
        (keyboard({"text": "x", "url": "nowhere"}), "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"remove_keyboard": "true"}, 'field "remove_keyboard" must be of type Boolean'),
        (keyboard({"text": "x", "callback_data": "里" * 22}), "BUTTON_DATA_INVALID"),
        (keyboard(*[{"text": "x", "callback_data": "x"}] * 101), "reply markup is too long"),
    ],
)  # fmt: skip
def test_a_bad_keyboard_is_refused(call, anna, markup, why):
    anna.starts()
    if why is None:
        assert "reply_markup" not in call("sendMessage", chat_id=11, text="x", reply_markup=markup)
    else:
        assert call.refused("sendMessage", chat_id=11, text="x", reply_markup=markup) == f"400 Bad Request: {why}"


def test_data_is_counted_in_bytes_and_only_after_the_chat_was_found(call, anna):
    anna.starts()
    full = keyboard({"text": "x", "callback_data": "里" * 21 + "x"})
    assert call("sendMessage", chat_id=11, text="x", reply_markup=full)
    over = keyboard({"text": "x", "callback_data": "里" * 22})
    assert call.refused("sendMessage", chat_id=404, text="x", reply_markup=over) == "400 Bad Request: chat not found"


def test_a_keyboard_may_come_as_json_text(call, anna):
    anna.starts()
    call("sendMessage", chat_id=11, text="x", reply_markup='{"inline_keyboard":[[{"text":"go","callback_data":"1"}]]}')
    assert anna.sees_buttons() == ["go"]


def test_a_reply_keyboard_says_its_words_until_it_is_removed(call, anna):
    anna.starts()
    rows = {"keyboard": [["报事", "我的"]], "resize_keyboard": True}
    call("sendMessage", chat_id=11, text="menu", reply_markup=rows)
    anna.presses("报事")
    assert call.updates("message")[-1]["text"] == "报事"
    call("sendMessage", chat_id=11, text="bye", reply_markup={"remove_keyboard": True})
    with pytest.raises(Impossible):
        anna.presses("报事")


def test_a_message_sent_with_a_reply_keyboard_cannot_be_edited(call, anna):
    anna.starts()
    sent = call("sendMessage", chat_id=11, text="menu", reply_markup={"keyboard": [["报事"]]})
    assert call.refused("editMessageText", chat_id=11, message_id=sent["message_id"], text="x") == (
        "400 Bad Request: message can't be edited"
    )


def test_nobody_presses_what_they_cannot_see_and_is_told_what_there_is(call, anna, boris):
    anna.starts()
    call("sendMessage", chat_id=11, text="take it?", reply_markup=keyboard({"text": "接单", "callback_data": "x"}))
    with pytest.raises(Impossible, match=r"Anna sees no button '退回'; there is: .*接单"):
        anna.presses("退回")
    with pytest.raises(Impossible, match="no button at all"):
        boris.presses("接单")


def test_of_several_buttons_with_one_label_the_newest_is_pressed_unless_named(call, anna):
    anna.starts()
    for what in ("lamp", "pipe"):
        call("sendMessage", chat_id=11, text=what, reply_markup=keyboard({"text": "go", "callback_data": what}))
    anna.presses("go")
    anna.presses("go", on="lamp")
    assert [press["data"] for press in call.updates("callback_query")] == ["pipe", "lamp"]


def test_a_link_to_the_bot_starts_it_with_its_payload_and_any_other_just_opens(call, anna):
    anna.starts()
    urls = keyboard({"text": "in private", "url": "https://t.me/Linli_Bot?start=i_12"},
                    {"text": "board", "url": "https://example.com/b"})  # fmt: skip
    call("sendMessage", chat_id=11, text="x", reply_markup=urls)
    anna.presses("in private")
    anna.presses("board")
    started = call.updates("message")[-1]
    assert (started["text"], started["entities"]) == (
        "/start i_12", [{"type": "bot_command", "offset": 0, "length": 6}])  # fmt: skip
    assert anna.user.opened == ["https://example.com/b"]


def test_a_keyboard_for_one_time_is_gone_after_one(call, anna):
    anna.starts()
    rows = {"keyboard": [["报事"]], "one_time_keyboard": True}
    call("sendMessage", chat_id=11, text="menu", reply_markup=rows)
    anna.presses("报事")
    assert anna.sees_buttons() == []
