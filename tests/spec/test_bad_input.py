"""Whatever Telegram hands over, the bot answers in words or keeps silent, never stumbles, and loses no matter."""

import json
from typing import Any

import pytest

from sandbox.telegram import Channel
from sandbox.telegram.updates import KINDS

pytestmark = pytest.mark.usefixtures("calm")

ANONYMOUS, CHANNEL_BOT, TELEGRAM = 1087968824, 136817688, 777000
COMMAND = [{"type": "bot_command", "offset": 0, "length": 17}]
REPORT = "/report@linli_bot 3号楼楼道灯不亮"
NO_HEAD: tuple[Any, ...] = (None, "x", {}, [], {"id": None}, {"id": "5"}, {"id": 1 << 70}, {"id": -1.5})
EMPTY: tuple[Any, ...] = ({}, None, [], "", 0, "x", True, [{}], {"chat": None}, {"from": None})
SERVICE: tuple[Any, ...] = (
    {"new_chat_title": "x"}, {"new_chat_photo": []}, {"delete_chat_photo": True}, {"group_chat_created": True},
    {"left_chat_member": {"id": 5, "is_bot": False, "first_name": "x"}}, {"message_auto_delete_timer_changed": {
        "message_auto_delete_time": 86400}}, {"video_chat_started": {}}, {"video_chat_ended": {"duration": 3}},
    {"forum_topic_created": {"name": "x", "icon_color": 7322096}}, {"forum_topic_closed": {}},
    {"general_forum_topic_hidden": {}}, {"write_access_allowed": {}}, {"users_shared": {"request_id": 1, "users": []}},
    {"web_app_data": {"data": "/report", "button_text": "报事"}}, {"connected_website": "example.com"},
    {"boost_added": {"boost_count": 1}}, {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}}},
    {"something_of_next_year": {"chat": 1}},
)  # fmt: skip
BROKEN: tuple[Any, ...] = (
    {"date": "yesterday"}, {"entities": 7}, {"photo": "x"}, {"voice": {"file_id": 1}}, {"location": {}},
    {"reply_to_message": 3}, {"contact": "x"}, {"poll": {}}, {"document": []}, {"venue": {"location": None}},
)  # fmt: skip
NOT_TAKEN = {
    "a sticker": lambda who, chat: who.sends_sticker("👍", chat),
    "a contact": lambda who, chat: who.sends_contact("000", chat),
    "dice": lambda who, chat: who.sends_fields({"dice": {"emoji": "🎲", "value": 6}}, chat),
    "a poll": lambda who, chat: who.sends_fields(
        {"poll": {
            "id": "1", "question": "修不修", "options": [{"text": "修", "voter_count": 0, "persistent_id": "1"}],
            "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
            "allows_multiple_answers": False, "allows_revoting": True, "members_only": False,
        }},
        chat,
    ),
    "a game": lambda who, chat: who.sends_fields({"game": {"title": "x", "description": "x", "photo": []}}, chat),
    "a story": lambda who, chat: who.sends_fields({"story": {"chat": {"id": 5, "type": "private"}, "id": 1}}, chat),
    "a checklist": lambda who, chat: who.sends_fields({"checklist": {"title": "x", "tasks": []}}, chat),
    "a document": lambda who, chat: who.sends_file("a.pdf", chat, mime="application/pdf"),
    "a film as a file": lambda who, chat: who.sends_file("a.mp4", chat, mime="video/mp4"),
}  # fmt: skip


async def arrives(town, *bodies):
    for body in bodies:
        town.bot.updates.put_raw(body)
    await town.settles()


def message(town, who=None, group=None, **more):
    """A message as the Bot API writes it, for what no app lets anybody send."""
    who = who or town.grandma
    chat = group.chat if group else who.private
    chat.started = True
    head = {"message_id": 4000, "date": int(town.now.timestamp()), "chat": chat.shown, "from": who.user.shown}
    commands = {"entities": COMMAND} if str(more.get("text")).startswith("/report@linli_bot") else {}
    return head | commands | more


async def matters(town):
    return await town.rows("SELECT * FROM issues")


# ---- updates of every kind


@pytest.mark.parametrize("kind", sorted(KINDS | {"a_kind_of_next_year"}))
async def test_an_update_with_nothing_in_it_is_let_go(town, kind):
    await arrives(town, *({kind: body} for body in EMPTY))
    await town.grandma.says("/help")
    assert "记住三样" in town.grandma.heard[-1]


async def test_an_update_of_no_kind_is_let_go(town):
    await arrives(town, {}, {"message": None, "poll": None}, {"update": {"message": {"text": REPORT}}})
    assert await matters(town) == []


@pytest.mark.parametrize("kind", sorted(KINDS - {"message"}))
async def test_only_a_message_can_make_a_matter(town, kind):
    for group in (None, town.group):
        said = message(town, group=group, text=REPORT, edit_date=1, id="1", data="form:1:1:send", query=REPORT)
        await arrives(town, {kind: said})
    await town.passes(days=8)
    assert await matters(town) == []
    assert town.group.heard == []


async def test_a_service_message_is_nobodys_words(town):
    for service in SERVICE:
        await arrives(town, {"message": message(town, **service)})
        await arrives(town, {"message": message(town, group=town.group, **service)})
    assert await matters(town) == []
    assert town.group.heard == []


# ---- malformed


@pytest.mark.parametrize("part", ["from", "chat", "message_id"])
async def test_a_message_that_does_not_say_whose_it_is_is_let_go(town, part):
    for value in NO_HEAD:
        for group in (None, town.group):
            await arrives(town, {"message": message(town, group=group, text=REPORT) | {part: value}})
    assert await matters(town) == []
    assert town.grandma.heard == town.group.heard == []
    await town.grandma.says("/help")
    assert "记住三样" in town.grandma.heard[-1]


async def test_words_of_nobody_are_let_go(town):
    for text in (REPORT, "灯不亮", "/nothing", "/start", "报事"):
        said = message(town, text=text)
        del said["from"]
        await arrives(town, {"message": said}, {"edited_message": said})
    assert town.grandma.heard == []


@pytest.mark.parametrize("number", [1 << 63, -(1 << 70), "17", None, 3.5, True])
async def test_a_number_that_is_none_is_let_go(town, number):
    someone = town.grandma.user.shown
    nowhere = {"id": number, "type": "supergroup", "title": "x"}
    answered = message(town, town.neighbour, town.group, text="灯不亮")
    await arrives(
        town,
        {"message": message(town, group=town.group, text=REPORT, message_id=number)},
        {"message": message(town, group=town.group, text=REPORT, chat=nowhere)},
        {"message": message(town, group=town.group, text=REPORT, **{"from": someone | {"id": number}})},
        {"message": message(town, group=town.group, text=REPORT, reply_to_message=answered | {"message_id": number})},
        {"message": message(town, group=town.group, migrate_to_chat_id=number)},
        {"my_chat_member": {"chat": nowhere, "from": someone, "date": 0}},
        {"callback_query": {"id": "1", "from": someone | {"id": number}, "chat_instance": "1", "data": "x"}},
    )
    assert await matters(town) == []
    assert town.group.heard == []


async def test_a_number_as_large_as_numbers_get_is_still_somebody(town):
    giant = town.person("巨人", (1 << 52) - 1)
    await giant.says("/help")
    assert "记住三样" in giant.heard[-1]


async def test_a_field_that_is_null_is_a_field_that_is_not_there(town):
    for nothing in ("text", "caption", "photo", "voice", "document", "location", "venue", "entities"):
        await arrives(town, {"message": message(town, **{nothing: None})})
        assert "看不明白" in town.grandma.heard[-1]
    assert len(town.grandma.heard) == 8


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: next(iter(broken)))
async def test_what_cannot_be_read_is_put_aside_for_a_week_and_the_next_message_is_answered(town, broken):
    await arrives(town, {"message": message(town, text=REPORT) | broken})
    [row] = await town.rows("SELECT body, reason FROM inbox WHERE state = 'parked'")
    assert "灯不亮" in json.loads(row["body"])["message"]["text"]
    assert "can't be read" in row["reason"]
    await town.grandma.says("/help")
    assert "记住三样" in town.grandma.heard[-1]
    await town.passes(days=8)


async def test_the_same_update_five_times_is_heard_once(town):
    await town.knows(town.grandma)
    said = {"update_id": 700_000_000, "message": message(town, group=town.group, text=REPORT)}
    await arrives(town, said, said, said)
    await arrives(town, said, said)
    assert len(await matters(town)) == len(town.group.cards) == 1


# ---- content that is no report


@pytest.mark.parametrize("what", NOT_TAKEN)
async def test_what_cannot_be_noted_is_said_to_be_so_in_private_and_passed_over_in_a_group(town, what):
    await NOT_TAKEN[what](town.grandma, None)
    assert "看不明白" in town.grandma.heard[-1]
    await NOT_TAKEN[what](town.grandma, town.group)
    assert town.group.heard == []
    await town.grandma.says("/report")
    await NOT_TAKEN[what](town.grandma, None)
    assert "看不明白" in town.grandma.heard[-1]
    await town.grandma.says("灯不亮")
    assert "算哪一类" in town.grandma.heard[-1]


async def test_a_place_alone_may_begin_a_report(town):
    await town.grandma.sends_venue("3号楼", "桂花路", 30.0075, 120.0)
    assert town.grandma.sees_buttons()
    await town.grandma.sends_location(91.0, 999.0)
    await town.grandma.presses("取消")
    assert await matters(town) == []


async def test_a_picture_as_a_file_is_refused_in_the_group_too(town):
    await town.neighbour.sends_file("a.jpg", town.group, caption=REPORT)
    assert "按照片再发" in town.group.heard[-1]
    file = await town.neighbour.sends_file("a.jpg", town.group)
    await town.grandma.says("报", chat=town.group, reply_to=file)
    assert "按照片再发" in town.group.heard[-1]
    assert await matters(town) == []


@pytest.mark.parametrize(
    "text", ["灯" * 4096, "😀" * 2048, "\u202e<b>灯</b> &amp; {{ 7*7 }}", "=cmd|'/C calc'!A0", "e" + "\u0301" * 90]
)
async def test_whatever_is_typed_is_carried_through_as_words(town, text):
    await town.grandma.says("/report")
    await town.grandma.says(text)
    if "照明" not in town.grandma.person.sees_buttons():
        await town.grandma.presses("都不是，看别的")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    await town.worker.presses("退回")
    await town.worker.says(text)
    await town.neighbour.says(f"/report@linli_bot {text}"[:4096], chat=town.group)
    assert len(await matters(town)) == 2


async def test_words_that_show_nothing_are_no_words(town):
    await town.grandma.says("/report")
    for nothing in ("\u3164", "\u2800\u2800", "\u200d"):
        await arrives(town, {"message": message(town, text=nothing)})
        assert "看不明白" in town.grandma.heard[-1]
    await arrives(town, {"message": message(town, group=town.group, text="/report@linli_bot \u3164")})
    assert "写在 /report 后面" in town.group.heard[-1]
    assert await matters(town) == []


@pytest.mark.parametrize(
    "name", ["<b>王</b>", "</b><i>", "\u202e王奶奶", "\u3164", "王" * 64, "=cmd|x", "{name}", "👵🏻" * 16]
)
async def test_whatever_somebody_is_called_the_loop_goes_round(town, name):
    called = town.person(name)
    town.group.adds(called.person)
    said = await called.says("门口垃圾堆了三天了", chat=town.group)
    await town.grandma.says("报", chat=town.group, reply_to=said)
    await called.starts()
    await called.says("/report 灯不亮")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await called.presses(label)
    await town.worker.presses("接单", on="第2件")
    assert "第2件" in called.heard[-1]


async def test_words_of_a_deleted_account_are_noted_and_its_own_updates_are_heard(town):
    nameless = {"id": 4242, "is_bot": False, "first_name": ""}
    answered = message(town, group=town.group, text="门口垃圾堆了三天了", **{"from": nameless})
    asked = message(town, group=town.group, text="/report@linli_bot", reply_to_message=answered)
    await town.knows(town.grandma)
    await arrives(town, {"message": asked})
    await arrives(town, {"message": message(town, group=town.group, text=REPORT, **{"from": nameless})})
    assert len(await matters(town)) == 1
    assert "头一回用" in town.group.heard[-1]


# ---- said elsewhere, or said differently since


async def test_forwarded_words_are_asked_about_like_any_others(town):
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    await town.grandma.forwards(said)
    assert "要我记下来" in town.grandma.heard[-1]
    await town.grandma.forwards(said, hidden=True)
    assert await matters(town) == []


async def test_a_report_passed_on_within_the_group_is_not_made_again(town):
    said = await town.neighbour.says(REPORT, chat=town.group)
    await town.grandma.forwards(said, town.group)
    photo = await town.neighbour.sends_photo(REPORT, town.group)
    await town.grandma.forwards(photo, town.group)
    assert len(await matters(town)) == 2


async def test_a_report_corrected_afterwards_is_not_made_again(town):
    said = await town.neighbour.says(REPORT, chat=town.group)
    await town.neighbour.edits(said, f"{REPORT}了")
    await town.neighbour.edits(await town.neighbour.says("算了", chat=town.group), REPORT)
    assert len(await matters(town)) == len(town.group.cards) == 1


async def test_an_answer_corrected_afterwards_does_not_answer_the_next_question(town):
    said = await town.grandma.says("/report 灯不亮")
    question = town.grandma.heard[-1]
    await town.grandma.edits(said, "/report 3号楼灯不亮")
    await town.grandma.edits(said, "灯不亮")
    assert town.grandma.heard == [question]


# ---- who is nobody


async def test_an_anonymous_administrator_is_nobody(town):
    town.group.promotes(town.neighbour.person, anonymous=True)
    await town.neighbour.says(REPORT, chat=town.group)
    said = await town.grandma.says("门口垃圾堆了三天了", chat=town.group)
    await town.neighbour.says("报", chat=town.group, reply_to=said)
    assert await matters(town) == []
    assert town.group.heard == []


async def test_a_channel_is_nobody(town):
    channel = Channel.founded(town.telegram, "通知", town.staff.person, discussed_in=town.group)
    channel.posts(REPORT)
    await town.settles()
    await town.staff.says(REPORT, chat=town.group, as_channel=channel)
    assert await matters(town) == []
    assert town.group.heard == []


@pytest.mark.parametrize("id_", [ANONYMOUS, CHANNEL_BOT, TELEGRAM])
async def test_nobody_is_met_even_where_telegram_speaks_in_private(town, id_):
    nobody = {"id": id_, "is_bot": id_ != TELEGRAM, "first_name": "Telegram"}
    for text in ("/start", "/report 灯不亮", "灯不亮", "/nothing", "17"):
        chat = {"id": id_, "type": "private", "first_name": "Telegram"}
        await arrives(town, {"message": {"message_id": 1, "date": 0, "chat": chat, "from": nobody, "text": text}})
    assert await town.rows(f"SELECT id FROM people WHERE telegram = {id_}") == []


async def test_another_bot_is_nobody(town):
    robot = {"id": 4242, "is_bot": True, "first_name": "机器人"}
    await arrives(town, {"message": message(town, group=town.group, text=REPORT, **{"from": robot})})
    assert await matters(town) == []


@pytest.mark.parametrize("who", ["an anonymous administrator", "a channel", "its linked channel"])
async def test_words_of_nobody_are_noted_for_whoever_replies_to_them(town, who):
    channel = Channel.founded(town.telegram, "通知", town.staff.person, discussed_in=town.group)
    if who == "an anonymous administrator":
        town.group.promotes(town.staff.person, anonymous=True)
        post = await town.staff.says("门口垃圾堆了三天了", chat=town.group)
    elif who == "a channel":
        post = await town.staff.says("门口垃圾堆了三天了", chat=town.group, as_channel=channel)
    else:
        post = channel.posts("门口垃圾堆了三天了")
        await town.settles()
    await town.grandma.says("报", chat=town.group, reply_to=post)
    [matter] = await matters(town)
    assert matter["speaker"] is None
    assert "垃圾堆了三天" in matter["words"]
    assert len(town.group.cards) == 1


# ---- reports in a group


@pytest.mark.parametrize("words", ["/report@linli_bot", "/report", "报"])
async def test_a_report_of_nothing_is_asked_for_its_words(town, words):
    await town.neighbour.says(REPORT, chat=town.group)
    await town.neighbour.says(words, chat=town.group, reply_to=town.group.cards[0])
    assert "写在 /report 后面" in town.group.heard[-1]
    assert len(await matters(town)) == 1


async def test_a_photo_alone_makes_a_report(town):
    await town.neighbour.sends_photo("/report@linli_bot", town.group)
    [matter] = await matters(town)
    assert (matter["words"], matter["category"]) == ("", "other")
    assert [m.media for m in town.worker.letters if m.media]


async def test_a_reply_to_the_bots_own_card_notes_the_reporters_words_alone(town):
    await town.neighbour.says(REPORT, chat=town.group)
    await town.grandma.says("/report@linli_bot 门口垃圾没人清", chat=town.group, reply_to=town.group.cards[0])
    [_, second] = await matters(town)
    assert second["words"] == "门口垃圾没人清"
    assert second["speaker"] is None


async def test_nobody_is_called_a_speaker_for_what_holds_no_words(town):
    newcomer = town.person("小陈")
    town.group.adds(newcomer.person)
    joined = town.group.chat.log[-1]
    sticker = await newcomer.sends_sticker("👍", town.group)
    for answered in (joined, sticker):
        await town.grandma.says(REPORT, chat=town.group, reply_to=answered)
    assert [row["speaker"] for row in await matters(town)] == [None, None]
    assert len(town.group.cards) == 2


async def test_a_reply_to_a_message_that_is_gone_is_a_report_of_its_own(town):
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    town.neighbour.person.deletes(said)
    await town.grandma.says(REPORT, chat=town.group, reply_to=said)
    [matter] = await matters(town)
    assert matter["speaker"] is None


async def test_a_report_deleted_at_once_still_gets_its_card(town):
    said = town.neighbour.person.says(REPORT, chat=town.group)
    town.neighbour.person.deletes(said)
    await town.settles()
    assert len(town.group.cards) == 1


async def test_in_a_topic_the_card_stands_in_that_topic_and_its_founder_said_nothing(town):
    topic = town.group.opens_topic("报修")
    said = await town.neighbour.says(REPORT, chat=town.group, topic=topic)
    [card] = town.group.cards
    assert (card.topic, card.reply_to) == (topic, said)
    [matter] = await matters(town)
    assert matter["speaker"] is None


async def test_a_topic_that_closes_stops_no_matter(town):
    topic = town.group.opens_topic("报修")
    await town.neighbour.says(REPORT, chat=town.group, topic=topic)
    town.group.closes_topic(topic)
    await town.worker.presses("接单")
    town.group.deletes_topic(topic)
    await town.worker.presses("办好了")
    await town.worker.says("换了灯管")
    await town.worker.presses("拍不了")
    [matter] = await matters(town)
    assert matter["stage"] == "fixed"


async def test_a_command_for_another_bot_is_not_ours(town):
    for text in ("/report@other_bot 灯不亮", "/report@linli_bot2 灯不亮", "/start@other_bot", "/", "//report", "/@x"):
        await town.neighbour.says(text, chat=town.group)
    await town.neighbour.sends_photo("/report@other_bot 灯不亮", town.group)
    assert await matters(town) == []
    assert town.group.heard == []


# ---- the private door


@pytest.mark.parametrize("payload", [
    "add_2_999", "add_x", "add_2", "add_2_1_1", "add__", "add_-1_1", "add_2_1e3", "report_2_1", "take_2_1", "_", "-",
    "a" * 64, "add_" + "9" * 29 + "_" + "9" * 30, "add_９_９", "<b>", "../../x", "1 2 3",
])  # fmt: skip
async def test_a_forged_link_opens_nothing(town, payload):
    await town.grandma.starts(payload)
    assert len(town.grandma.heard) == 1
    assert "取消" not in town.grandma.sees_buttons()
    assert await matters(town) == []


async def test_a_link_to_somebody_elses_hidden_matter_opens_nothing(town):
    await town.grandma.says("/report 楼上吵架")
    for label in ("噪音", "桂花园", "3号楼", "别发到群里", "发出去"):
        await town.grandma.presses(label)
    await town.neighbour.starts("add_2_1")
    assert "吵架" not in "".join(town.neighbour.heard)
    assert "取消" not in town.neighbour.sees_buttons()


async def test_a_command_nobody_knows_is_answered_and_the_open_question_stays(town):
    await town.grandma.says("/report")
    await town.grandma.says("/nothing")
    assert "看不明白" in town.grandma.heard[-1]
    await town.grandma.says("灯不亮")
    assert "算哪一类" in town.grandma.heard[-1]


async def test_somebody_who_blocks_the_bot_in_the_middle_may_go_on_later(town):
    await town.grandma.says("/report 灯不亮")
    await town.grandma.presses("照明")
    await town.grandma.blocks()
    await town.passes(hours=1)
    await town.grandma.unblocks()
    for label in ("桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    assert "第1件" in town.grandma.heard[-1]


async def test_a_report_whose_author_blocks_the_bot_goes_on_without_them(town):
    await town.grandma.says("/report 灯不亮")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    await town.grandma.blocks()
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.presses("拍不了")
    await town.passes(days=7)
    [matter] = await matters(town)
    assert matter["stage"] == "unanswered"
