"""People as the Bot API shows them: entities in their words, forwards, and those who are nobody in particular."""

import pytest

from sandbox.telegram import Channel, Impossible


def found(call, anna, text):
    anna.says(text)
    message = call.updates("message")[-1]
    units = message["text"].encode("utf-16-le")
    return [
        (each["type"], units[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode("utf-16-le"))
        for each in message.get("entities", [])
    ]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/report lamp", [("bot_command", "/report")]),
        ("🏠 /report@linli_bot lamp", [("bot_command", "/report@linli_bot")]),
        ("/report漏水", []),
        ("a/report b", []),
        ("@anna_b and x@anna_b", [("mention", "@anna_b")]),
        ("#楼道 #12 #a1", [("hashtag", "#楼道"), ("hashtag", "#a1")]),
        ("see example.com, package.json", [("url", "example.com")]),
        ("https://spam.invalid/x?y=1。", [("url", "https://spam.invalid/x?y=1")]),
        ("mail a.b@example.com", [("email", "a.b@example.com")]),
        ("$USD 5", [("cashtag", "$USD")]),
    ],
)
def test_telegram_marks_what_it_finds_in_peoples_words(call, anna, text, entities):
    assert found(call, anna, text) == entities


def test_words_are_trimmed_and_empty_ones_never_leave_the_app(anna):
    assert anna.says("  lamp\n").text == "lamp"
    with pytest.raises(AssertionError, match="no empty messages"):
        anna.says(" \n ")


def test_a_start_link_brings_its_payload(call, anna):
    anna.starts("i_12")
    message = call.updates("message")[0]
    assert (message["text"], message["entities"][0]["length"]) == ("/start i_12", 6)
    assert message["from"] == {"id": 11, "is_bot": False, "first_name": "Anna", "language_code": "zh-hans"}


def test_a_forward_tells_whose_it_was_unless_they_hide(call, group, anna, boris):
    said = anna.says("lamp", group)
    boris.forwards(said)
    boris.forwards(said, hidden=True)
    open_, hidden = call.updates("message")[-2:]
    assert (open_["forward_origin"]["sender_user"]["id"], open_["forward_from"]["id"]) == (11, 11)
    assert hidden["forward_origin"] == {"type": "hidden_user", "sender_user_name": "Anna", "date": said.date}
    assert hidden["text"] == "lamp"


def test_a_forward_of_a_forward_keeps_the_first_author(call, anna, boris):
    boris.forwards(boris.forwards(anna.says("lamp")))
    assert call.updates("message")[-1]["forward_origin"]["sender_user"]["id"] == 11


def test_an_anonymous_administrator_is_the_group(call, group, boris):
    group.promotes(boris, anonymous=True, title="warden")
    call.updates()
    boris.forwards(boris.says("lamp", group))
    message, forward = call.updates("message")
    assert (message["from"]["id"], message["sender_chat"]["id"]) == (1087968824, group.id)
    assert message["author_signature"] == "warden"
    assert forward["forward_origin"]["type"] == "chat"


def test_an_owner_speaks_as_a_channel_and_a_linked_channels_posts_are_forwarded_by_telegram(
    call, telegram, group, anna
):
    channel = Channel.founded(telegram, "Notices", anna, discussed_in=group)
    anna.says("as a channel", group, as_channel=channel)
    channel.posts("water is off")
    spoken, posted = call.updates("message")
    assert (spoken["from"]["id"], spoken["sender_chat"]["type"]) == (136817688, "channel")
    assert (posted["from"]["id"], posted["is_automatic_forward"]) == (777000, True)
    assert posted["forward_origin"]["type"] == "channel"


def test_a_press_by_an_anonymous_administrator_bears_the_person(call, group, boris):
    group.promotes(boris, anonymous=True)
    keyboard = {"inline_keyboard": [[{"text": "go", "callback_data": "1"}]]}
    call("sendMessage", chat_id=group.id, text="x", reply_markup=keyboard)
    boris.presses("go")
    assert call.updates("callback_query")[0]["from"]["id"] == 12


def test_the_bot_reacts_once_and_only_with_what_telegram_offers(call, anna, bot):
    said = anna.says("thanks")
    number = said.id_for(bot)
    thumb, heart = ({"type": "emoji", "emoji": emoji} for emoji in "👍❤")
    call("setMessageReaction", chat_id=11, message_id=number, reaction=[thumb])
    assert said.reactions == {bot.id: [thumb]}
    assert call.refused("setMessageReaction", chat_id=11, message_id=number, reaction=[thumb, heart]) == (
        "400 Bad Request: REACTIONS_TOO_MANY"
    )
    odd = [{"type": "emoji", "emoji": "🏠"}]
    assert call.refused("setMessageReaction", chat_id=11, message_id=number, reaction=odd) == (
        "400 Bad Request: REACTION_INVALID"
    )
    call("setMessageReaction", chat_id=11, message_id=number)
    assert said.reactions == {}


def test_a_persons_second_message_on_a_blocked_bot_cannot_be_sent(anna):
    anna.starts()
    anna.blocks()
    with pytest.raises(AssertionError, match="must unblock or start it first"):
        anna.says("hello?")


def test_nobody_replies_across_chats_or_deletes_what_is_not_theirs(group, anna, boris):
    said = anna.says("lamp", group)
    with pytest.raises(AssertionError, match="nobody replies to it there"):
        boris.says("which?", reply_to=said)
    with pytest.raises(AssertionError, match="may not delete"):
        boris.deletes(said)
    anna.deletes(said)
    assert said.deleted


def test_nobody_edits_a_message_to_nothing(anna):
    said = anna.says("灯坏了")
    with pytest.raises(Impossible):
        anna.edits(said, "  ")
    assert said.text == "灯坏了"
