"""Updates wait until they are confirmed, come in order, and only of the kinds that were asked for."""

from sandbox.telegram import Group, Person


def test_an_update_comes_again_until_an_offset_confirms_it(call, anna):
    anna.says("one")
    first = call("getUpdates")
    assert call("getUpdates") == first
    anna.says("two")
    number = first[0]["update_id"]
    assert [update["update_id"] for update in call("getUpdates", offset=number)] == [number, number + 1]
    assert [update["message"]["text"] for update in call("getUpdates", offset=number + 1)] == ["two"]
    assert call("getUpdates", offset=number + 2) == []
    assert call("getUpdates", offset=0) == []


def test_at_most_the_limit_comes_at_once(call, anna):
    for number in range(130):
        anna.says(str(number))
    assert len(call("getUpdates")) == 100
    assert len(call("getUpdates", limit=7)) == 7
    assert len(call("getUpdates", limit=500)) == 100


def test_a_negative_offset_keeps_only_the_last(call, anna):
    for word in ("one", "two", "three"):
        anna.says(word)
    assert [update["message"]["text"] for update in call("getUpdates", offset=-1)] == ["three"]
    assert len(call("getUpdates")) == 1


def test_what_was_not_confirmed_expires_after_a_day_and_a_press_after_150_seconds(call, anna, clock):
    anna.starts()
    call(
        "sendMessage",
        chat_id=11,
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "go", "callback_data": "1"}]]},
    )
    anna.presses("go")
    clock.passes(seconds=151)
    assert [list(update)[1] for update in call("getUpdates")] == ["message"]
    clock.passes(days=1)
    assert call("getUpdates") == []


def test_membership_and_reactions_are_told_only_when_asked_for(call, telegram, anna, boris, group):
    said = anna.says("hi", group)
    boris.reacts(said, "👍")
    boris.leaves(group)
    assert {list(update)[1] for update in call.updates()} == {"message"}
    call("getUpdates", allowed_updates=["message", "MESSAGE_REACTION", "chat_member", "pigeon"])
    boris.joins(group)
    anna.reacts(said, "🔥")
    assert [list(update)[1] for update in call.updates()] == ["chat_member", "message", "message_reaction"]


def test_the_choice_of_kinds_holds_until_the_next_and_an_empty_one_is_the_default(call, anna):
    call("getUpdates", allowed_updates='["callback_query"]')
    anna.says("unheard")
    assert call("getUpdates") == []
    call("getUpdates", allowed_updates=[])
    anna.says("heard")
    assert [message["text"] for message in call.updates("message")] == ["heard"]


def test_each_bot_has_a_queue_of_its_own(telegram, bot, anna):
    other = telegram.bot(username="other_bot")
    Person(telegram, anna.user, other).says("for the other")
    assert (len(bot.updates), len(other.updates)) == (0, 1)


def test_updates_of_a_shape_nobody_knows_pass_through(call, bot):
    bot.updates.put_raw({"galactic_message": {"odd": True}})
    bot.updates.put_raw({})
    assert [set(update) - {"update_id"} for update in call.updates()] == [{"galactic_message"}, set()]


def test_there_is_no_webhook_and_removing_it_may_drop_what_waits(call, anna):
    anna.says("one")
    assert call("getWebhookInfo") == {"url": "", "has_custom_certificate": False, "pending_update_count": 1}
    call("deleteWebhook")
    assert len(call("getUpdates")) == 1
    call("deleteWebhook", drop_pending_updates=True)
    assert call("getUpdates") == []


def test_an_edit_by_a_person_comes_as_an_edited_message(call, anna, clock):
    said = anna.says("lamp")
    clock.passes(seconds=3)
    anna.edits(said, "lamp at No. 4")
    message, edited = call.updates()
    assert edited["edited_message"]["message_id"] == message["message"]["message_id"]
    assert edited["edited_message"]["edit_date"] == message["message"]["date"] + 3
    assert message["message"]["text"] == "lamp"


def test_blocking_and_unblocking_are_told(call, anna):
    anna.starts()
    anna.blocks()
    anna.blocks()
    anna.starts("again")
    blocked, unblocked = call.updates("my_chat_member")
    statuses = [(each["old_chat_member"]["status"], each["new_chat_member"]["status"]) for each in (blocked, unblocked)]
    assert statuses == [("member", "kicked"), ("kicked", "member")]
    assert blocked["chat"]["type"] == "private"


def test_a_bot_does_not_hear_itself_nor_other_bots(call, telegram, anna, bot):
    other = telegram.bot(username="other_bot", privacy=False)
    bot.privacy = False
    group = Group.founded(telegram, "Elm", anna, [bot, other])
    call("sendMessage", chat_id=group.id, text="hello")
    assert (call.updates(), len(other.updates)) == ([], 0)
