"""A request that does not fit the Bot API is caught, whether or not the toy would have taken it."""

import pytest

from tests.town.schema import check, checked


def test_a_sound_request_passes_as_objects_and_as_json_text():
    keyboard = {"inline_keyboard": [[{"text": "go", "callback_data": "1"}]]}
    check("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": keyboard})
    check("sendMessage", {"chat_id": "1", "text": "{x", "reply_markup": '{"inline_keyboard":[]}'})
    check("sendPhoto", {"chat_id": 1}, {"photo": b""})
    check("getUpdates", {"timeout": 10, "allowed_updates": ["message"]})


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("sendPigeon", {}, "no method sendPigeon"),
        ("sendMessage", {"chat_id": 1, "text": "x", "txt": "y"}, "no parameter txt"),
        ("sendMessage", {"chat_id": 1}, r"text: Field required"),
        ("sendMessage", {"chat_id": 1, "text": 5}, r"text: Input should be a valid string"),
        ("sendMessage", {"chat_id": 1, "text": "x", "disable_notification": "perhaps"}, "disable_notification"),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": "go"}}, "inline_keyboard"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "go", "data": "1"}]]}},
            "InlineKeyboardButton.data",
        ),
        ("sendPhoto", {"chat_id": 1}, r"photo: Field required"),
    ],
)
def test_a_request_that_does_not_fit_is_told_in_words(method, params, why):
    with pytest.raises(AssertionError, match=why):
        check(method, params)


def test_a_misfit_among_real_calls_is_told_even_when_the_caller_swallows_the_error(telegram, call):
    complaints = checked(telegram)
    call("getMe")
    with pytest.raises(AssertionError):
        call("getMe", please=True)
    assert complaints == ["getMe has no parameter please"]
