"""Topics: a send names the thread, and a closed or deleted one refuses it."""

import pytest


@pytest.fixture
def topic(group, call):
    topic = group.opens_topic("Repairs")
    call.updates()
    return topic


def test_what_is_said_in_a_topic_bears_its_number_and_replies_to_its_opening(call, group, topic, anna):
    anna.says("lamp", group, topic=topic)
    anna.says("elsewhere", group)
    inside, outside = call.updates("message")
    assert (inside["message_thread_id"], inside["is_topic_message"]) == (topic.id, True)
    assert inside["reply_to_message"]["forum_topic_created"]["name"] == "Repairs"
    assert not {"message_thread_id", "is_topic_message", "reply_to_message"} & outside.keys()
    assert outside["chat"]["is_forum"] is True


def test_the_bot_speaks_in_a_topic_and_an_answer_stays_in_it(call, group, topic, anna, bot):
    sent = call("sendMessage", chat_id=group.id, text="x", message_thread_id=topic.id)
    assert sent["message_thread_id"] == topic.id
    said = anna.says("lamp", group, topic=topic).id_for(bot)
    answer = call("sendMessage", chat_id=group.id, text="y", reply_parameters={"message_id": said})
    assert (answer["message_thread_id"], answer["reply_to_message"]["text"]) == (topic.id, "lamp")


def test_a_thread_that_is_no_topic_is_refused(call, group, topic, anna):
    for thread in (1, 999):
        assert call.refused("sendMessage", chat_id=group.id, text="x", message_thread_id=thread) == (
            "400 Bad Request: message thread not found"
        )


def test_a_closed_topic_takes_words_only_from_who_may_manage_topics(call, group, topic, bot):
    group.closes_topic(topic)
    assert call("sendMessage", chat_id=group.id, text="x", message_thread_id=topic.id)
    group.promotes(bot, ["can_pin_messages"])
    assert call.refused("sendMessage", chat_id=group.id, text="x", message_thread_id=topic.id) == (
        "400 Bad Request: TOPIC_CLOSED"
    )


def test_a_deleted_topic_is_gone_with_all_that_was_said_in_it(call, group, topic):
    sent = call("sendMessage", chat_id=group.id, text="x", message_thread_id=topic.id)["message_id"]
    group.deletes_topic(topic)
    assert "thread not found" in call.refused("sendMessage", chat_id=group.id, text="x", message_thread_id=topic.id)
    assert "message to edit not found" in call.refused("editMessageText", chat_id=group.id, message_id=sent, text="y")


def test_a_reply_in_a_supergroup_without_topics_bears_a_thread_that_is_no_topic(call, group, anna, boris):
    first = anna.says("lamp", group)
    boris.says("which?", group, reply_to=first)
    reply = call.updates("message")[-1]
    assert reply["message_thread_id"] == first.number
    assert "is_topic_message" not in reply
    assert "thread not found" in call.refused("sendMessage", chat_id=group.id, text="x", message_thread_id=first.number)
