"""Sending: what Telegram takes, what it refuses, in which words and in which order."""

import pytest

from sandbox.telegram import Group, Person

NEVER = "403 Forbidden: bot can't initiate conversation with a user"


def test_a_text_arrives_and_bears_the_sender_the_chat_and_a_number(call, anna, clock):
    anna.starts()
    sent = call("sendMessage", chat_id=11, text="hello")
    assert sent == {
        "message_id": 2, "date": int(clock().timestamp()), "text": "hello",
        "chat": {"id": 11, "type": "private", "first_name": "Anna"},
        "from": {"id": 7000000001, "is_bot": True, "first_name": "邻里", "username": "linli_bot"},
    }  # fmt: skip
    assert anna.heard == ["hello"]


def test_private_chats_and_basic_groups_share_one_sequence_and_each_supergroup_has_its_own(
    call, anna, boris, plain, group
):
    anna.starts()
    boris.starts()
    numbers = [call("sendMessage", chat_id=chat, text="x")["message_id"] for chat in (11, 12, plain.id, 11)]
    assert numbers == [3, 4, 5, 6]
    assert [call("sendMessage", chat_id=group.id, text="x")["message_id"] for _ in range(2)] == [2, 3]


def test_two_bots_know_a_message_of_a_basic_group_by_different_numbers(telegram, anna, bot):
    anna.starts()
    other = telegram.bot(username="other_bot", privacy=False)
    bot.privacy = False
    group = Group.founded(telegram, "Oak Lane", anna, [bot, other], basic=True)
    said = anna.says("hi", group)
    assert (said.id_for(bot), said.id_for(other)) == (2, 1)


def test_a_bot_cannot_write_first(call, anna, group):
    assert call.refused("sendMessage", chat_id=11, text="hi") == NEVER
    anna.says("hello")
    assert call("sendMessage", chat_id=11, text="hi")


def test_a_stranger_is_a_chat_that_does_not_exist(call, telegram):
    Person.born(telegram, "Stranger", 99)
    for chat in (99, 98, -5, "@nobody", "nonsense"):
        assert call.refused("sendMessage", chat_id=chat, text="hi") == "400 Bad Request: chat not found"
    assert call.refused("sendMessage", text="hi") == "400 Bad Request: chat_id is empty"


def test_a_person_who_blocked_the_bot_or_left_telegram_hears_nothing(call, anna):
    anna.starts()
    anna.blocks()
    assert call.refused("sendMessage", chat_id=11, text="hi") == "403 Forbidden: bot was blocked by the user"
    anna.starts()
    anna.user.deactivated = True
    assert call.refused("sendMessage", chat_id=11, text="hi") == "403 Forbidden: user is deactivated"
    assert anna.heard == []


def test_another_bot_is_not_somebody_to_write_to(call, telegram, anna, bot):
    other = telegram.bot(username="other_bot")
    Group.founded(telegram, "Elm", anna, [bot, other])
    assert call.refused("sendMessage", chat_id=other.id, text="hi") == (
        "403 Forbidden: bot can't send messages to bots"
    )


@pytest.mark.parametrize(("basic", "kind"), [(True, "group"), (False, "supergroup")])
def test_a_group_the_bot_was_put_out_of_refuses_it(call, telegram, anna, bot, basic, kind):
    group = Group.founded(telegram, "Elm", anna, [bot], basic=basic)
    group.removes(bot)
    assert call.refused("sendMessage", chat_id=group.id, text="hi") == (
        f"403 Forbidden: bot was kicked from the {kind} chat"
    )
    group.adds(bot)
    call("leaveChat", chat_id=group.id)
    assert call.refused("sendMessage", chat_id=group.id, text="hi") == (
        f"403 Forbidden: bot is not a member of the {kind} chat"
    )


def test_where_only_administrators_may_write_a_member_bot_may_not(call, group, bot):
    group.mutes()
    assert call("sendMessage", chat_id=group.id, text="hi")
    group.demotes(bot)
    assert call.refused("sendMessage", chat_id=group.id, text="hi") == (
        "400 Bad Request: not enough rights to send text messages to the chat"
    )
    group.mutes(False)
    group.restricts(bot)
    assert "not enough rights" in call.refused("sendMessage", chat_id=group.id, text="hi")


def test_lengths_are_counted_in_characters_after_the_markup_is_read(call, anna):
    anna.starts()
    assert call("sendMessage", chat_id=11, text="<b>" + "🏠" * 4096 + "</b>", parse_mode="HTML")
    assert call.refused("sendMessage", chat_id=11, text="x" * 4097) == "400 Bad Request: message is too long"
    assert call.refused("sendMessage", chat_id=11, text="里" * 10923) == "400 Bad Request: text is too long"


def test_a_missing_chat_is_reported_before_a_long_text_and_after_an_empty_one(call):
    assert call.refused("sendMessage", chat_id=404, text="x" * 4097) == "400 Bad Request: chat not found"
    assert call.refused("sendMessage", chat_id=404, text="") == "400 Bad Request: message text is empty"


def test_text_that_shows_nothing_is_refused(call, anna):
    anna.starts()
    for text in (" ", "\n", "\u200b\u2800", "&#32;"):
        assert call.refused("sendMessage", chat_id=11, text=text, parse_mode="HTML") == (
            "400 Bad Request: text must be non-empty"
        )


def test_a_reply_shows_what_it_answers_and_a_lost_original_is_refused_unless_told_otherwise(call, anna, bot):
    asked = anna.says("where?").id_for(bot)
    sent = call("sendMessage", chat_id=11, text="here", reply_parameters={"message_id": asked})
    assert sent["reply_to_message"]["text"] == "where?"
    assert anna.letters[-1].reply_to.text == "where?"
    assert call.refused("sendMessage", chat_id=11, text="x", reply_parameters={"message_id": 99}) == (
        "400 Bad Request: message to be replied not found"
    )
    optional = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in call("sendMessage", chat_id=11, text="x", reply_parameters=optional)
    assert call("sendMessage", chat_id=11, text="x", reply_to_message_id=str(asked))["reply_to_message"]


def test_what_is_shown_within_a_message_bears_no_reply_of_its_own(call, anna, bot):
    first = anna.says("one")
    second = anna.says("two", reply_to=first).id_for(bot)
    sent = call("sendMessage", chat_id=11, text="three", reply_parameters={"message_id": second})
    assert "reply_to_message" not in sent["reply_to_message"]


def test_a_silent_message_is_known_to_be_silent(call, anna):
    anna.starts()
    call("sendMessage", chat_id=11, text="psst", disable_notification="true")
    assert anna.letters[-1].silent


def test_places_are_sent_as_locations_and_venues(call, anna):
    anna.starts()
    sent = call("sendVenue", chat_id=11, latitude="35.4", longitude=116.5, title="Pavilion", address="No. 1")
    assert sent["venue"] == {
        "location": {"latitude": 35.4, "longitude": 116.5}, "title": "Pavilion", "address": "No. 1",
    }  # fmt: skip
    assert call("sendLocation", chat_id=11, latitude=35.4, longitude=116.5)["location"] == sent["location"]
    assert "invalid location" in call.refused("sendLocation", chat_id=11, latitude=91, longitude=0)


def test_a_waiting_person_sees_a_sign_of_life(call, anna):
    anna.starts()
    assert call("sendChatAction", chat_id=11, action="typing") is True
    assert call.refused("sendChatAction", chat_id=11, action="dancing") == (
        "400 Bad Request: wrong parameter action in request"
    )


def test_a_method_nobody_knows_and_a_token_nobody_gave(call, telegram):
    assert call.refused("sendPigeon") == "404 Not Found: method not found"
    assert telegram.call("1:wrong", "getMe", {}).body == {
        "ok": False, "error_code": 401, "description": "Unauthorized",
    }  # fmt: skip


def test_a_revoked_token_is_refused_and_its_replacement_is_the_same_bot(call, telegram, bot, anna):
    anna.starts()
    old = bot.token
    telegram.revoke(old, "7000000001:new")
    assert telegram.call(old, "getMe", {}).status == 401
    assert call("getMe")["id"] == 7000000001
    assert call.updates("message")[0]["text"] == "/start"


def test_method_names_match_in_any_case(call):
    assert call("GETME")["username"] == "linli_bot"
