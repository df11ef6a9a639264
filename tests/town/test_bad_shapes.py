"""Whatever shape a structure has, Telegram answers with words, and nothing comes of it."""

import random
from typing import Any

import pytest

from sandbox.telegram.methods import KNOWN

HELLO = {"chat_id": 11, "text": "hello"}
ODD: list[Any] = [None, True, -1, 10**30, 1.5, "", "x", "[", "null", "\ud800", [], {}, [[]],
       [None], ["x"], [{}], {"x": {}}, {"type": []}, {"type": "photo", "media": 5},
       [{"type": "photo", "media": 5}], {"message_id": "x"},
       [{"type": "bold", "offset": "0", "length": []}], {"inline_keyboard": [[{"text": 1}]]},
       "<b>", "http://["]  # fmt: skip
NAMES = ["chat_id", "user_id", "message_id", "message_ids", "text", "caption", "parse_mode", "entities", "photo",
         "caption_entities", "media", "reply_markup", "reply_parameters", "reaction", "commands", "scope", "offset",
         "language_code", "menu_button", "allowed_updates", "file_id", "latitude", "url", "ip_address", "timeout",
         "secret_token", "max_connections", "callback_query_id", "message_thread_id", "limit"]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "given", "why"),
    [
        ("sendMessage", HELLO | {"entities": [{"type": "bold", "offset": "a", "length": 1}]},
         "can't parse MessageEntity: Field \"offset\" must be of type Number"),
        ("sendMessage", HELLO | {"reply_parameters": {"message_id": "x"}},
         "can't parse reply parameters: Field \"message_id\" must be of type Number"),
        ("sendMediaGroup", {"chat_id": 11, "media": [{"type": "photo", "media": 5}]},
         "can't parse InputMedia: Field \"media\" must be of type String"),
        ("getMyCommands", {"scope": {"type": []}},
         "can't parse BotCommandScope: Field \"type\" must be of type String"),
        ("deleteMessages", {"chat_id": 11, "message_ids": 5}, "expected an Array of message identifiers"),
        ("deleteMessages", {"chat_id": 11, "message_ids": ["x"]}, "message identifier is not a Number"),
    ],
)  # fmt: skip
def test_a_field_of_the_wrong_type_is_told(call, anna, method, given, why):
    anna.starts()
    assert call.refused(method, **given) == f"400 Bad Request: {why}"
    assert anna.heard == []


def test_no_method_breaks_whatever_it_is_given(telegram, bot, anna, group):
    anna.starts()
    chance = random.Random(5)
    for _ in range(3000):
        given = {name: chance.choice(ODD) for name in chance.sample(NAMES, 4)} | chance.choice(
            [{}, HELLO, {"chat_id": group.id, "message_id": 1}]
        )
        answer = telegram.call(bot.token, chance.choice(list(KNOWN)), given)
        assert answer.body["ok"] is (answer.status == 200)
