"""Of all the chatter of a group only what is said to the bot is kept; and no update, however odd, breaks the door."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doors.concerns import KINDS, concerns_us, lane, sender, sent, set_right

BOT = "linli_bot"
GROUP = {"id": -1001, "type": "supergroup", "title": "桂花园邻里群"}
PRIVATE = {"id": 7, "type": "private", "first_name": "王奶奶"}
GRANDMA = {"id": 7, "is_bot": False, "first_name": "王奶奶"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
SOMEBODYS = {"message_id": 3, "from": GRANDMA, "chat": GROUP, "text": "楼道灯又不亮了"}
PHOTO = [{"file_id": "p", "file_unique_id": "u", "width": 90, "height": 90}]


def said(text="", chat=GROUP, kind="message", sender=GRANDMA, **more):
    words = {"text": text} if text else {}
    return {"update_id": 1, kind: {"message_id": 5, "date": 1, "from": sender, "chat": chat, **words, **more}}


def shown(caption="", **more):
    return said(photo=PHOTO, **({"caption": caption} if caption else {}), **more)


OURS = {
    "a command that names us": said("/report@linli_bot 灯不亮"),
    "a command that names us in capitals": said("/report@LinLi_Bot 灯不亮"),
    "a bare command": said("/report 灯不亮"),
    "a bare command alone": said("/report"),
    "a command over two lines": said("/report@linli_bot\n灯不亮"),
    "a command under a photo": shown("/report@linli_bot 灯不亮"),
    "the word in reply": said("报", reply_to_message=SOMEBODYS),
    "the word in reply with more": said("报 三号楼的", reply_to_message=SOMEBODYS),
    "the word under a photo": shown("报 灯不亮"),
    "our name": said("@linli_bot 灯不亮"),
    "our name in the middle and in capitals": said("那个 @LINLI_BOT 在吗"),
    "our name under a photo": shown("@linli_bot 看看"),
    "a picture of an album": shown(media_group_id="a"),
    "a captioned picture of an album": shown("随手拍", media_group_id="a"),
    "the group moves": said(migrate_to_chat_id=-1002),
    "the group has moved": said(migrate_from_chat_id=-1001),
    "a command of an anonymous administrator": said("/report@linli_bot 灯不亮", sender=ANONYMOUS, sender_chat=GROUP),
    "a command in a topic": said("/report@linli_bot", message_thread_id=9, is_topic_message=True),
    "a command in a basic group": said("/report", {**GROUP, "type": "group"}),
    "words in private": said("灯不亮", PRIVATE),
    "anything in private": said("", PRIVATE, sticker={}),
    "a correction in private": said("灯不亮", PRIVATE, "edited_message"),
    "a press in a group": {"callback_query": {"id": "1", "from": GRANDMA, "data": "x", "message": SOMEBODYS}},
    "a press on a message too old to be shown": {"callback_query": {"id": "1", "from": GRANDMA, "data": "x"}},
    "the bot let in": {"my_chat_member": {"chat": GROUP, "from": GRANDMA, "new_chat_member": {"status": "member"}}},
    "the bot stopped": {"my_chat_member": {"chat": PRIVATE, "from": GRANDMA, "new_chat_member": {"status": "kicked"}}},
}
NOT_OURS = {
    "chatter": said("今天菜真新鲜"),
    "chatter that replies": said("是啊", reply_to_message=SOMEBODYS),
    "a photo": shown(),
    "a photo with words": shown("看我家的猫"),
    "a command that names another bot": said("/report@other_bot 灯不亮"),
    "a command that names one whose name begins like ours": said("/report@linli_bot2 灯不亮"),
    "the word alone": said("报"),
    "the word at the head of a sentence": said("报 三号楼的"),
    "a word that begins with it in reply": said("报纸到了", reply_to_message=SOMEBODYS),
    "the word inside a sentence in reply": said("要不要报 一下", reply_to_message=SOMEBODYS),
    "a word that begins with it under a photo": shown("报纸"),
    "somebody else's name": said("@laoli 灯不亮"),
    "chatter set right": said("今天菜不新鲜", kind="edited_message"),
    "a command set right": said("/report@linli_bot 灯不亮", kind="edited_message"),
    "a command passed on": said("/report@linli_bot 灯不亮", forward_origin={"type": "user", "sender_user": GRANDMA}),
    "somebody joins": said(new_chat_members=[GRANDMA]),
    "somebody leaves": said(left_chat_member=GRANDMA),
    "a new title": said(new_chat_title="桂花园"),
    "a message is pinned": said(pinned_message=SOMEBODYS),
    "a sticker": said(sticker={"file_id": "s"}),
    "a poll": said(poll={}),
    "a channel's post": said("/report@linli_bot", {"id": -1003, "type": "channel"}, "channel_post"),
    "a channel's post set right": said("/report", {"id": -1003, "type": "channel"}, "edited_channel_post"),
    "a seat that isn't said": {"my_chat_member": {"chat": GROUP, "from": GRANDMA, "date": 1}},
    "somebody else's rights": {"chat_member": {"chat": GROUP, "from": GRANDMA}},
    "a reaction": {"message_reaction": {"chat": GROUP, "message_id": 5, "user": GRANDMA}},
    "a poll's answer": {"poll_answer": {"poll_id": "1", "user": GRANDMA}},
    "an inline question": {"inline_query": {"id": "1", "from": GRANDMA, "query": "报"}},
    "a wish to join": {"chat_join_request": {"chat": GROUP, "from": GRANDMA}},
    "something of next year": {"telepathy": {"from": GRANDMA, "thought": "灯不亮"}},
    "nothing at all": {},
}


@pytest.mark.parametrize("update", OURS.values(), ids=OURS)
def test_what_is_said_to_us_is_kept(update):
    assert concerns_us(update, BOT)


@pytest.mark.parametrize("update", NOT_OURS.values(), ids=NOT_OURS)
def test_what_is_not_said_to_us_is_not(update):
    assert not concerns_us(update, BOT)


@pytest.mark.parametrize(
    ("update", "key"),
    [
        (said("/report"), -1001),
        (said("灯不亮", PRIVATE), 7),
        (said("灯不亮", PRIVATE, "edited_message"), 7),
        ({"callback_query": {"id": "1", "from": {"id": 8}, "message": SOMEBODYS}}, -1001),
        ({"callback_query": {"id": "1", "from": {"id": 8}}}, 8),
        ({"callback_query": {"id": "1", "from": {"id": 8}, "inline_message_id": "5"}}, 8),
        ({"my_chat_member": {"chat": GROUP, "from": {"id": 8}}}, -1001),
        ({"telepathy": {"from": {"id": 8}}}, 0),
        ({}, 0),
    ],
)
def test_order_holds_within_a_chat_and_where_there_is_none_within_a_person(update, key):
    assert lane(update) == key


def test_we_ask_for_what_we_can_read_and_for_nothing_else():
    assert KINDS == ("message", "edited_message", "callback_query", "my_chat_member")


NAMES = (
    "chat", "from", "id", "type", "text", "caption", "message", "reply_to_message", "media_group_id", "message_id",
    "migrate_to_chat_id", "migrate_from_chat_id", "forward_origin", "photo",
)  # fmt: skip
odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
    | st.sampled_from(["/", "/report", "报", "@linli_bot", "private", "supergroup", -1001, 2**70]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip
broken = st.sampled_from([*OURS.values(), *NOT_OURS.values()])


@given(st.dictionaries(st.sampled_from([*KINDS, "poll", "update_id"]), odd, max_size=2))
def test_no_update_however_malformed_breaks_the_door(update):
    assert concerns_us(update, BOT) in (True, False)
    assert abs(lane(update)) < 2**63


@given(broken, st.sampled_from(NAMES), odd)
def test_no_update_with_one_broken_part_breaks_the_door(update, name, value):
    torn = {kind: {**body, name: value} if isinstance(body, dict) else body for kind, body in update.items()}
    assert concerns_us(torn, BOT) in (True, False)
    assert abs(lane(torn)) < 2**63


CHANNEL = {"id": -1009, "type": "channel", "title": "通知"}
PRESSED = {"update_id": 1, "callback_query": {"id": "1", "from": GRANDMA, "message": SOMEBODYS, "data": "x"}}


def test_a_flood_is_that_of_whoever_speaks_or_of_the_chat_they_speak_for():
    assert sender(said("灯不亮")) == sender(said("灯不亮", kind="edited_message")) == sender(PRESSED) == 7
    assert sender(said("灯不亮", sender=ANONYMOUS, sender_chat=GROUP)) == GROUP["id"]
    assert sender(said("灯不亮", sender_chat=CHANNEL)) == CHANNEL["id"]


@pytest.mark.parametrize(
    "update",
    [
        said(migrate_to_chat_id=-1002),
        said(migrate_from_chat_id=-1002),
        {"update_id": 1, "my_chat_member": {"from": GRANDMA, "chat": PRIVATE, "date": 1}},
        {"update_id": 1, "message": {"message_id": 5, "date": 1, "chat": GROUP, "from": 7}},
        {"update_id": 1, "message": {"message_id": 5, "date": 1, "chat": GROUP}},
        {"update_id": 1},
    ],
)
def test_a_move_of_a_group_and_what_nobody_said_is_no_flood(update):
    assert sender(update) == 0


def test_a_message_was_sent_when_it_says_so_and_an_edited_one_when_it_was_edited():
    assert sent(said("灯不亮", date=1_800_000_000)) == 1_800_000_000
    assert sent(said("灯不亮", kind="edited_message", date=1, edit_date=1_800_000_000)) == 1_800_000_000
    assert sent(PRESSED) is None


@pytest.mark.parametrize("date", [0, -1, 2**40, True, "1800000000", None, 1.5, [1]])
def test_a_time_that_is_none_is_not_believed(date):
    assert sent(said("灯不亮", date=date)) is None


def test_what_is_set_right_in_a_group_is_known_by_its_chat_and_its_message_alone():
    assert set_right(said("今天菜挺新鲜", kind="edited_message")) == (-1001, 5)
    assert set_right(shown("今天菜挺新鲜", kind="edited_message")) == (-1001, 5)
    assert set_right(said("灯不亮", PRIVATE, "edited_message")) is None
    assert set_right(said("灯不亮")) is None
    assert set_right({"update_id": 1, "edited_message": {"message_id": "5", "chat": GROUP}}) is None
