"""Groups: who comes and goes, what is pinned, and how a group becomes a supergroup."""

import pytest

from sandbox.telegram import Group, Impossible, Person


def kinds(updates):
    return [next(key for key in update if key != "update_id") for update in updates]


def test_the_bot_is_told_when_it_is_added_promoted_and_put_out(call, telegram, anna, boris, bot):
    group = Group.founded(telegram, "Elm", anna, [boris])
    group.adds(bot, by=boris)
    group.promotes(bot, ["can_pin_messages"])
    group.removes(bot)
    updates = call.updates()
    assert kinds(updates) == ["my_chat_member", "message", "my_chat_member", "message", "my_chat_member"]
    changes = [update["my_chat_member"] for update in updates if "my_chat_member" in update]
    assert [change["new_chat_member"]["status"] for change in changes] == ["member", "administrator", "kicked"]
    assert changes[0]["from"]["first_name"] == "Boris"
    assert changes[1]["new_chat_member"]["can_pin_messages"] is True
    assert changes[1]["new_chat_member"]["can_delete_messages"] is False
    assert updates[1]["message"]["new_chat_members"] == [bot.shown]
    assert updates[3]["message"]["left_chat_member"] == bot.shown


def test_who_is_not_in_a_group_cannot_speak_there(telegram, group):
    with pytest.raises(Impossible, match="is not in"):
        Person.born(telegram, "Stranger").says("hi", group)


def test_the_bot_asks_who_is_who(call, group, anna, boris, bot, telegram):
    assert call("getChatMember", chat_id=group.id, user_id=11)["status"] == "creator"
    assert call("getChatMember", chat_id=group.id, user_id=12)["status"] == "member"
    boris.leaves(group)
    assert call("getChatMember", chat_id=group.id, user_id=12)["status"] == "left"
    own = call("getChatMember", chat_id=group.id, user_id=bot.id)
    assert (own["status"], own["can_pin_messages"], own["can_promote_members"]) == ("administrator", True, False)
    assert call.refused("getChatMember", chat_id=group.id, user_id=404) == "400 Bad Request: user not found"
    assert call.refused("getChatMember", chat_id=group.id) == "400 Bad Request: invalid user_id specified"
    assert [each["user"]["id"] for each in call("getChatAdministrators", chat_id=group.id)] == [11, bot.id]
    assert call("getChatMemberCount", chat_id=group.id) == 2


def test_a_chat_tells_what_it_is(call, anna, group):
    anna.starts()
    assert call("getChat", chat_id=11)["first_name"] == "Anna"
    chat = call("getChat", chat_id=group.id)
    assert (chat["title"], chat["type"], chat["permissions"]["can_send_messages"]) == ("Elm Street", "supergroup", True)
    assert call.refused("getChatAdministrators", chat_id=11) == (
        "400 Bad Request: there are no administrators in the private chat"
    )


def test_a_pin_is_posted_for_all_and_the_newest_shows(call, group, bot):
    first, second = (call("sendMessage", chat_id=group.id, text=text)["message_id"] for text in ("one", "two"))
    call("pinChatMessage", chat_id=group.id, message_id=second, disable_notification=True)
    call("pinChatMessage", chat_id=group.id, message_id=first)
    assert [message["pinned_message"]["text"] for message in call.updates("message")] == ["two", "one"]
    assert call("getChat", chat_id=group.id)["pinned_message"]["text"] == "two"
    call("unpinChatMessage", chat_id=group.id)
    assert [message.text for message in group.pinned] == ["one"]
    call("deleteMessage", chat_id=group.id, message_id=first)
    assert call.refused("unpinChatMessage", chat_id=group.id) == "400 Bad Request: message to unpin not found"


def test_a_missing_message_is_reported_before_a_missing_right_to_pin(call, group, bot):
    sent = call("sendMessage", chat_id=group.id, text="one")["message_id"]
    group.demotes(bot)
    assert call.refused("pinChatMessage", chat_id=group.id, message_id=99) == (
        "400 Bad Request: message to pin not found"
    )
    assert call.refused("pinChatMessage", chat_id=group.id, message_id=sent) == (
        "400 Bad Request: not enough rights to manage pinned messages in the chat"
    )


def test_the_bot_may_leave(call, group, bot):
    call("leaveChat", chat_id=group.id)
    assert kinds(call.updates()) == ["message", "my_chat_member"]
    assert not group.chat.has(bot)


def test_an_upgraded_group_has_a_new_number_and_the_old_one_says_so(call, plain, anna, telegram, bot):
    old = plain.id
    new = plain.upgrades()
    answer = telegram.call(bot.token, "sendMessage", {"chat_id": old, "text": "hi"})
    assert answer.body == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    assert str(new).startswith("-100")
    sent = call("sendMessage", chat_id=new, text="hi")
    assert sent["message_id"] == 2  # numbered anew; the first is the notice
    assert plain.heard == ["hi"]
    assert call("getChat", chat_id=old)["type"] == "group"
    assert call.refused("leaveChat", chat_id=old) == "400 Bad Request: chat is deactivated"


@pytest.mark.parametrize(
    ("notices", "told"),
    [
        ("to, from", ["migrate_to_chat_id", "migrate_from_chat_id"]),
        ("from, to", ["migrate_from_chat_id", "migrate_to_chat_id"]),
        ("to, to, from, from", ["migrate_to_chat_id"] * 2 + ["migrate_from_chat_id"] * 2),
        ("to", ["migrate_to_chat_id"]),
        ("", []),
    ],
)
def test_the_notices_of_an_upgrade_come_in_any_order_twice_or_never(call, plain, notices, told):
    plain.upgrades(notices)
    assert [next(key for key in message if key.startswith("migrate")) for message in call.updates("message")] == told


def test_a_button_of_before_the_upgrade_can_still_be_pressed(call, plain, boris):
    keyboard = {"inline_keyboard": [[{"text": "go", "callback_data": "1"}]]}
    old = plain.id
    call("sendMessage", chat_id=old, text="x", reply_markup=keyboard)
    held = boris.holds(boris.sees("go"), "go")
    plain.upgrades()
    boris.presses_held(held)
    assert call.updates("callback_query")[0]["message"]["chat"]["id"] == old
