"""In a group one message is enough, and the group stays calm."""

from datetime import UTC, datetime

import pytest

from sandbox.town import Town


async def test_a_report_in_the_group_is_answered_by_its_card(town):
    said = await town.neighbour.says("/report@linli_bot 3号楼楼道灯不亮", chat=town.group)
    [card] = town.group.cards
    assert card.reply_to is said
    assert "第1件 照明" in card.text
    assert "3号楼网格员" in card.text
    assert card.labels == ["我也是", "催一催", "补充", "看经过"]


async def test_the_bare_word_as_a_reply_notes_somebody_elses_words_and_tells_them(town):
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    word = await town.grandma.says("报", chat=town.group, reply_to=said)
    card, told = town.group.cards
    assert card.reply_to is word
    assert "垃圾堆了三天" in card.text
    assert told.reply_to is said
    assert "不带名字" in told.text
    assert "老李" not in card.text + told.text


async def test_the_photo_that_was_replied_to_reaches_the_worker(town):
    photo = await town.neighbour.sends_photo(chat=town.group)
    await town.grandma.says("/report@linli_bot 楼道堆东西", chat=town.group, reply_to=photo)
    assert [m.media for m in town.worker.letters if m.media]


async def test_the_speaker_may_withdraw_their_words_within_a_day(town):
    await town.grandma.starts()
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    await town.grandma.says("报", chat=town.group, reply_to=said)
    await town.neighbour.presses("是我说的，撤了")
    card, told = town.group.cards
    assert "撤了" in card.text
    assert "垃圾堆" not in card.text
    assert "不记了" in told.text


async def test_the_same_words_are_noted_once_whoever_asks(town):
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    await town.grandma.says("报", chat=town.group, reply_to=said)
    await town.worker.says("报", chat=town.group, reply_to=said)
    assert "记过了，是第1件" in town.group.heard[-1]
    mine = await town.neighbour.says("/report@linli_bot 灯不亮", chat=town.group)
    await town.grandma.says("报", chat=town.group, reply_to=mine)
    assert "记过了，是第2件" in town.group.heard[-1]
    assert len(await town.rows("SELECT no FROM issues")) == 2


async def test_nobody_but_the_speaker_may_say_these_were_their_words(town):
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    await town.grandma.says("报", chat=town.group, reply_to=said)
    await town.worker.presses("是我说的，撤了")
    assert town.worker.toasts[-1] == "这个按钮是给报事的人留的。"
    assert "垃圾堆" in town.group.cards[0].text


async def test_whoever_noted_it_did_not_say_it_and_takes_it_back_in_private(town):
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    await town.grandma.says("报", chat=town.group, reply_to=said)
    await town.grandma.presses("是我说的，撤了")
    assert "私下跟我说" in town.grandma.toasts[-1]
    assert "垃圾堆" in town.group.cards[0].text


async def test_a_day_later_the_speaker_is_too_late(town):
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    await town.grandma.says("报", chat=town.group, reply_to=said)
    await town.passes(hours=25)
    await town.neighbour.presses("是我说的，撤了")
    assert "过了点" in town.neighbour.toasts[-1]


async def test_somebody_who_never_started_the_bot_is_called_once_and_then_told_everything(town):
    await town.neighbour.says("/report@linli_bot 3号楼楼道灯不亮", chat=town.group)
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.presses("拍不了")
    assert town.neighbour.heard == []
    calls = [m for m in town.group.cards if "打开邻里" in m.labels]
    assert len(calls) == 1
    await town.neighbour.presses("打开邻里")
    assert any("换了灯管" in heard for heard in town.neighbour.heard)
    await town.neighbour.presses("修好了，亮了")
    assert town.group.cards[0].text.startswith("✅")


async def test_the_link_on_the_card_adds_a_photo_in_private(town):
    await town.neighbour.says("/report@linli_bot 3号楼楼道灯不亮", chat=town.group)
    await town.grandma.presses("补充")
    await town.grandma.sends_photo()
    assert "补到第1件了" in town.grandma.heard[-1]
    assert [m.media for m in town.worker.letters if m.media]
    assert len(town.group.cards) == 1


async def test_every_picture_of_an_album_said_in_the_group_is_kept(town):
    await town.neighbour.sends_album(4, "/report@linli_bot 垃圾没人清", chat=town.group)
    assert len(town.group.cards) == 1
    assert sum(bool(m.media) for m in town.worker.letters) == 4


async def test_chatter_is_not_kept(town):
    await town.neighbour.says("今天天气不错", chat=town.group)
    await town.neighbour.says("晚上吃饺子", chat=town.group)
    rows = await town.rows("SELECT body FROM inbox WHERE body IS NOT NULL")
    assert rows == []
    assert town.group.cards == []


async def test_a_group_nobody_has_bound_hears_nothing(town):
    strange = await town.founds_a_group("陌生群", town.neighbour)
    await town.neighbour.says("/report@linli_bot 灯不亮", chat=strange)
    assert strange.cards == []
    assert await town.rows("SELECT no FROM issues") == []


@pytest.mark.parametrize("how", ["to, from", "from, to", "to, to, from, from", "to", ""])
async def test_a_group_that_becomes_a_supergroup_keeps_its_cards_moving(sqlite_url, how):
    town = await Town.open(sqlite_url, basic=True)
    try:
        await town.neighbour.starts()
        await town.neighbour.says("/report@linli_bot 3号楼楼道灯不亮", chat=town.group)
        await town.upgrades_its_group(how)
        await town.worker.presses("接单")
        assert "在办" in town.group.cards[-1].text
        assert [m.text for m in town.group.cards if "在办" in m.text] == [town.group.cards[-1].text]
    finally:
        await town.close()


async def test_at_night_the_group_is_answered_and_the_worker_sleeps(sqlite_url):
    town = await Town.open(sqlite_url, start=datetime(2026, 11, 19, 15, 0, tzinfo=UTC))
    try:
        before = len(town.worker.letters)
        await town.neighbour.says("/report@linli_bot 3号楼楼道灯不亮", chat=town.group)
        assert len(town.group.cards) == 1
        assert town.group.cards[0].silent
        assert len(town.worker.letters) == before
        await town.passes(hours=8)
        assert "第1件" in town.worker.heard[-1]
    finally:
        await town.close()
