"""Editing and deleting: only one's own, only a real change, and a keyboard stays only when it is said again."""

import pytest

from sandbox.telegram import Person
from sandbox.telegram.given import Upload
from sandbox.telegram.pictures import flat_jpeg

KEYBOARD = {"inline_keyboard": [[{"text": "go", "callback_data": "1"}]]}


@pytest.fixture
def card(call, anna):
    anna.starts()
    return call("sendMessage", chat_id=11, text="one", reply_markup=KEYBOARD)["message_id"]


def edit(call, number, text, **more):
    return call("editMessageText", chat_id=11, message_id=number, text=text, **more)


def test_an_edit_changes_the_words_in_place_and_takes_the_keyboard_away(call, anna, card, clock):
    clock.passes(seconds=5)
    edited = edit(call, card, "two")
    assert (edited["text"], edited["edit_date"] - edited["date"]) == ("two", 5)
    assert "reply_markup" not in edited
    assert (anna.heard, anna.sees_buttons()) == (["two"], [])


def test_an_edit_that_changes_nothing_is_refused(call, card):
    refused = call.refused("editMessageText", chat_id=11, message_id=card, text="one", reply_markup=KEYBOARD)
    assert refused.startswith("400 Bad Request: message is not modified: specified new message content")
    assert edit(call, card, "one")  # the keyboard went, so something changed
    assert "not modified" in call.refused("editMessageReplyMarkup", chat_id=11, message_id=card)


def test_only_the_keyboard_may_change(call, anna, card):
    other = {"inline_keyboard": [[{"text": "stop", "callback_data": "1"}]]}
    assert call("editMessageReplyMarkup", chat_id=11, message_id=card, reply_markup=other)["text"] == "one"
    assert anna.sees_buttons() == ["stop"]


def test_what_is_not_there_or_not_ones_own_is_not_edited(call, anna, bot, card):
    for method in ("editMessageText", "editMessageCaption", "editMessageReplyMarkup"):
        refused = call.refused(method, chat_id=11, message_id=99, text="x", caption="x")
        assert refused == "400 Bad Request: message to edit not found"
    assert call.refused("editMessageText", chat_id=11, text="x") == (
        "400 Bad Request: message identifier is not specified"
    )
    said = anna.says("mine").id_for(bot)
    assert call.refused("editMessageText", chat_id=11, message_id=said, text="x") == (
        "400 Bad Request: message can't be edited"
    )


def test_an_edit_too_long_is_refused_in_other_words_than_a_send(call, card):
    assert call.refused("editMessageText", chat_id=11, message_id=card, text="x" * 4097) == (
        "400 Bad Request: MESSAGE_TOO_LONG"
    )
    photo = call("sendPhoto", chat_id=11, photo=_photo(call))["message_id"]
    assert call.refused("editMessageCaption", chat_id=11, message_id=photo, caption="x" * 1025) == (
        "400 Bad Request: MEDIA_CAPTION_TOO_LONG"
    )


def test_a_text_has_no_caption_and_a_photo_no_text(call, card):
    photo = call("sendPhoto", chat_id=11, photo=_photo(call), caption="a")["message_id"]
    assert call.refused("editMessageText", chat_id=11, message_id=photo, text="x") == (
        "400 Bad Request: there is no text in the message to edit"
    )
    assert call.refused("editMessageCaption", chat_id=11, message_id=card, caption="x") == (
        "400 Bad Request: there is no caption in the message to edit"
    )
    assert call("editMessageCaption", chat_id=11, message_id=photo, caption="b")["caption"] == "b"
    assert "caption" not in call("editMessageCaption", chat_id=11, message_id=photo)


def test_a_text_may_become_a_photo_but_a_place_may_not(call, card):
    media = {"type": "photo", "media": _photo(call), "caption": "<b>c</b>", "parse_mode": "HTML"}
    edited = call("editMessageMedia", chat_id=11, message_id=card, media=media)
    assert (edited["caption"], "text" in edited, len(edited["photo"])) == ("c", False, 4)
    place = call("sendLocation", chat_id=11, latitude=1, longitude=1)["message_id"]
    assert call.refused("editMessageMedia", chat_id=11, message_id=place, media=media) == (
        "400 Bad Request: message media can't be edited"
    )


def test_a_photo_is_exchanged_for_an_upload_in_place(call, anna):
    anna.starts()
    number = call("sendPhoto", chat_id=11, photo=_photo(call), caption="a")["message_id"]
    media = {"type": "photo", "media": "attach://new", "caption": "b"}
    uploads = {"new": Upload("b.jpg", flat_jpeg(300, 600), "image/jpeg")}
    edited = call("editMessageMedia", chat_id=11, message_id=number, media=media, uploads=uploads)
    largest = edited["photo"][-1]
    assert (edited["caption"], largest["width"], largest["height"]) == ("b", 300, 600)
    again = {"type": "photo", "media": largest["file_id"], "caption": "b"}
    assert "not modified" in call.refused("editMessageMedia", chat_id=11, message_id=number, media=again)


def test_a_photo_that_telegram_has_lost_is_named_otherwise_in_an_edit(call, card):
    assert call.refused("sendPhoto", chat_id=11, photo="lost") == (
        "400 Bad Request: wrong file identifier/HTTP URL specified"
    )
    media = {"type": "photo", "media": "lost"}
    assert call.refused("editMessageMedia", chat_id=11, message_id=card, media=media) == "400 Bad Request: MEDIA_EMPTY"


def test_an_edit_after_the_person_blocked_the_bot_is_refused(call, anna, card):
    anna.blocks()
    assert call.refused("editMessageText", chat_id=11, message_id=card, text="x").startswith("403 Forbidden")


def test_a_deleted_message_is_gone_for_edits_replies_and_readers(call, anna, card):
    assert call("deleteMessage", chat_id=11, message_id=card) is True
    assert anna.heard == []
    assert call.refused("deleteMessage", chat_id=11, message_id=card) == (
        "400 Bad Request: message to delete not found"
    )
    assert "message to edit not found" in call.refused("editMessageText", chat_id=11, message_id=card, text="x")


def test_somebody_elses_message_in_a_group_takes_a_right_to_delete(call, group, bot, boris):
    said = boris.says("spam", group).id_for(bot)
    group.promotes(bot, ["can_pin_messages"])
    assert call.refused("deleteMessage", chat_id=group.id, message_id=said) == (
        "400 Bad Request: message can't be deleted"
    )
    group.promotes(bot, ["can_delete_messages"])
    assert call("deleteMessage", chat_id=group.id, message_id=said)


def test_after_two_days_even_ones_own_message_stays(call, card, clock):
    clock.passes(hours=48)
    assert call.refused("deleteMessage", chat_id=11, message_id=card) == "400 Bad Request: message can't be deleted"


def test_several_are_deleted_at_once_and_missing_ones_skipped(call, anna, card):
    assert call("deleteMessages", chat_id=11, message_ids=[card, 404])
    assert anna.heard == []


def _photo(call):
    person = next(iter(call.bot.private.values())).person
    sent = Person(call.telegram, person).sends_photo()
    return sent.shown_to(call.bot)["photo"][-1]["file_id"]
