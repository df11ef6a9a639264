"""Privacy mode: as a plain member the bot hears commands, replies to itself and service messages, no chatter."""

import pytest

from sandbox.telegram import Group


@pytest.fixture
def heard(call):
    return lambda: [message.get("text") for message in call.updates("message")]


def test_a_plain_member_hears_no_chatter_and_an_administrator_hears_all(plain, group, anna, heard):
    anna.says("chatter", plain)
    anna.says("@linli_bot please", plain)
    assert heard() == []
    anna.says("chatter", group)
    assert heard() == ["chatter"]


def test_without_privacy_mode_everything_is_heard(call, bot, plain, anna, heard):
    assert call("getMe")["can_read_all_group_messages"] is False
    bot.privacy = False
    anna.says("chatter", plain)
    assert heard() == ["chatter"]
    assert call("getMe")["can_read_all_group_messages"] is True


def test_a_command_that_names_the_bot_is_heard_and_one_that_names_another_is_not(plain, anna, heard):
    anna.says("/report@Linli_Bot lamp", plain)
    anna.says("/report@other_bot lamp", plain)
    anna.says("see /report@linli_bot", plain)
    assert heard() == ["/report@Linli_Bot lamp"]


def test_a_bare_command_is_heard_only_by_the_bot_that_spoke_last(call, telegram, plain, anna, heard):
    anna.says("/report", plain)
    assert heard() == []
    call("sendMessage", chat_id=plain.id, text="hello")
    anna.says("/report", plain)
    assert heard() == ["/report"]


def test_another_bot_that_spoke_meanwhile_gets_the_bare_command(call, telegram, anna, bot, heard):
    other = telegram.bot(username="other_bot")
    group = Group.founded(telegram, "Elm", anna, [bot, other])
    call("sendMessage", chat_id=group.id, text="hello")
    telegram.call(other.token, "sendMessage", {"chat_id": group.id, "text": "me too"})
    anna.says("/report", group)
    assert heard() == []
    assert len(other.updates) == 1


def test_replies_to_the_bot_and_replies_to_those_replies_are_heard(call, bot, plain, anna, boris, heard):
    call("sendMessage", chat_id=plain.id, text="which floor?")
    answer = boris.says("the third", plain, reply_to=plain.cards[-1])
    anna.says("no, the second", plain, reply_to=answer)
    anna.says("aside", plain)
    assert heard() == ["the third", "no, the second"]


def test_service_messages_are_always_heard(call, plain, anna, boris):
    boris.leaves(plain)
    plain.renames("Oak Lane 2")
    assert [set(message) & {"left_chat_member", "new_chat_title"} for message in call.updates("message")] == [
        {"left_chat_member"},
        {"new_chat_title"},
    ]


def test_edits_are_heard_only_of_messages_that_were(call, plain, anna):
    anna.edits(anna.says("chatter", plain), "more chatter")
    anna.edits(anna.says("/a@linli_bot", plain), "/b@linli_bot")
    assert [list(update)[1] for update in call.updates()] == ["message", "edited_message"]


def test_a_command_in_a_caption_does_not_count(plain, anna, heard):
    anna.sends_photo("/report@linli_bot", plain)
    assert heard() == []
