"""python-telegram-bot talks to the toy Telegram in process, and meets what it would meet on a real line."""

import asyncio

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from sandbox.telegram import Fault
from sandbox.telegram.pictures import flat_jpeg
from sandbox.telegram.wire import Wire
from tests.town.schema import checked
from tests.town.waits import waiting


@pytest.fixture
async def ptb(telegram, bot):
    complaints = checked(telegram)
    async with Bot(bot.token, request=Wire(telegram), get_updates_request=Wire(telegram)) as ptb:
        yield ptb
    assert not complaints


async def test_it_says_who_it_is(ptb):
    assert ptb.username == "linli_bot"
    assert (await ptb.get_webhook_info()).url == ""


async def test_a_message_goes_out_with_markup_keyboard_and_reply(ptb, anna, bot):
    asked = anna.says("where?")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("接单", callback_data="t:1")]])
    reply = ReplyParameters(asked.id_for(bot), allow_sending_without_reply=True)
    sent = await ptb.send_message(11, "<b>here</b>", "HTML", reply_markup=markup, reply_parameters=reply)
    assert sent.reply_to_message.text == "where?"
    assert sent.entities[0].type == "bold"
    assert anna.sees_buttons() == ["接单"]


async def test_updates_come_as_the_library_reads_them(ptb, anna, group):
    anna.sends_album(2, "holes")
    anna.says("/report lamp", group)
    anna.reacts(anna.says("hi", group), "👍")
    anna.blocks()
    updates = await ptb.get_updates()
    assert [update.message and update.message.caption for update in updates[:2]] == ["holes", None]
    assert updates[2].message.parse_entities(["bot_command"]).popitem()[1] == "/report"
    assert updates[-1].my_chat_member.new_chat_member.status == "kicked"


async def test_photos_are_uploaded_one_by_one_in_albums_and_into_a_message(ptb, anna):
    anna.starts()
    picture = flat_jpeg(320, 240)
    sent = await ptb.send_photo(11, picture, caption="one")
    await ptb.send_media_group(11, [InputMediaPhoto(picture), InputMediaPhoto(sent.photo[-1].file_id)])
    edited = await ptb.edit_message_media(InputMediaPhoto(picture, caption="two"), 11, sent.message_id)
    assert (edited.caption, len(anna.letters)) == ("two", 3)
    assert anna.letters[0].media.files[-1].read() == picture


async def test_a_file_is_fetched_over_the_same_wire(ptb, anna):
    anna.sends_voice(data=b"OggS and a voice")
    [update] = await ptb.get_updates()
    file = await update.message.voice.get_file()
    assert bytes(await file.download_as_bytearray()) == b"OggS and a voice"


async def test_refusals_arrive_as_the_librarys_errors(ptb, anna, plain, telegram, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await ptb.send_message(11, "x")
    with pytest.raises(BadRequest, match=r"[Mm]essage text is empty"):
        await ptb.send_message(11, "")
    old, new = plain.id, plain.upgrades()
    with pytest.raises(ChatMigrated) as migrated:
        await ptb.send_message(old, "x")
    assert migrated.value.new_chat_id == new
    telegram.faults.next("sendMessage", Fault.FLOODED)
    with pytest.raises(RetryAfter):
        await ptb.send_message(new, "x")
    telegram.revoke(ptb.token, "7:new")
    with pytest.raises(InvalidToken):
        await ptb.get_me()


async def test_a_lost_answer_times_out_and_a_reset_is_a_network_error(ptb, anna, telegram):
    anna.starts()
    telegram.faults.next("sendMessage", Fault.LOST, Fault.RESET, Fault.BROKEN)
    with pytest.raises(TimedOut):
        await ptb.send_message(11, "arrived all the same")
    for _ in range(2):
        with pytest.raises(NetworkError):
            await ptb.send_message(11, "never arrived")
    assert anna.heard == ["arrived all the same"]


async def test_a_long_poll_wakes_when_something_is_said(ptb, anna, bot):
    poll = asyncio.create_task(ptb.get_updates(timeout=50))
    await waiting(bot)
    anna.says("awake?")
    [update] = await poll
    assert update.message.text == "awake?"


async def test_a_second_poller_ends_the_first_with_a_conflict(ptb, anna, bot):
    first = asyncio.create_task(ptb.get_updates(timeout=50))
    await waiting(bot)
    assert await ptb.get_updates() == ()
    with pytest.raises(Exception, match="terminated by other getUpdates request"):
        await first


async def test_a_revoked_token_ends_the_poll_that_waits(ptb, bot, telegram):
    poll = asyncio.create_task(ptb.get_updates(timeout=50))
    await waiting(bot)
    telegram.revoke(bot.token, "7:new")
    with pytest.raises(InvalidToken):
        await poll


async def test_a_cancelled_poll_leaves_nothing_behind(ptb, anna, bot):
    poll = asyncio.create_task(ptb.get_updates(timeout=50))
    await waiting(bot)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    assert bot.updates.poller is None
    anna.says("later")
    assert len(await ptb.get_updates(timeout=50)) == 1
