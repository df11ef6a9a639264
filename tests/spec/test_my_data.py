"""我的资料: what is held about somebody is shown, given to them, and gone when they want it."""

import pytest


@pytest.fixture
async def grandma(town):
    """She has reported something that was mended, and something that wasn't yet, and somebody noted her words."""
    grandma = town.grandma
    await grandma.starts()
    await grandma.says("/report@linli_bot 3号楼楼道灯不亮了", town.group)
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.presses("拍不了")
    await grandma.presses("修好了，亮了")
    await grandma.says("/report@linli_bot 3号楼下水道堵了", town.group)
    said = await grandma.says("3号楼门口有垃圾", town.group)
    await town.neighbour.says("/report@linli_bot", town.group, reply_to=said)
    return grandma


async def erases(person):
    await person.says("我的资料")
    await person.presses("删掉")
    await person.presses("删掉")


def card(town, no):
    return next(card.text for card in town.group.cards if f"第{no}件" in card.text)


async def held(town, person):
    return await town.rows(f"SELECT * FROM people WHERE telegram = {person.id}")


async def test_it_says_what_there_is_and_what_there_is_not(town, grandma):
    await grandma.says("/mydata")
    assert grandma.heard[-1] == "我这儿有您的：名字，楼号，2件事，1件别人替您记的。\n没有电话，没有门牌。"


async def test_of_somebody_who_only_looked_there_is_nothing_but_a_number(town):
    stranger = town.person("小周", new=True)
    await stranger.says("我的资料")
    assert "没有门牌" in stranger.heard[-1]
    assert "名字" not in stranger.heard[-1]


async def test_whoever_was_forgotten_meanwhile_reads_that_the_page_is_an_old_one(town):
    stranger = town.person("路过的", new=True)
    await stranger.says("/mydata")
    await town.passes(days=9)
    assert await town.rows(f"SELECT 1 FROM people WHERE telegram = {stranger.id}") == []
    await stranger.presses("拿一份走")
    assert "旧了" in stranger.toasts[-1]
    assert await town.rows("SELECT 1 FROM inbox WHERE state = 'parked'") == []


async def test_one_can_take_it_all_along_in_words(town, grandma):
    await grandma.says("我的资料")
    await grandma.presses("拿一份走")
    [file] = grandma.letters[-1].media.files
    text = file.read().decode("utf-8-sig")
    for words in ("王奶奶", "桂花园3号楼", "第1件", "3号楼楼道灯不亮了", "修好了", "换了灯管", "第3件", "别人照我的话"):
        assert words in text


async def test_it_is_not_gone_with_one_tap(town, grandma):
    await grandma.says("我的资料")
    await grandma.presses("删掉")
    assert "没办完的1件接着办" in grandma.heard[-1]
    await grandma.presses("不删")
    assert "2件事" in grandma.heard[-1]
    assert await held(town, grandma)


async def test_afterwards_nothing_of_them_is_left_and_the_last_word_still_arrives(town, grandma):
    await erases(grandma)
    assert grandma.heard == ["删好了，我这儿没有您的东西了。\n聊天里的话我能删的也删了，剩下的您在手机上删。"]
    assert not await held(town, grandma)
    assert not await town.rows(f"SELECT 1 FROM chats WHERE telegram = {grandma.id}")
    assert not await town.rows("SELECT 1 FROM removals")


async def test_of_an_album_that_the_bot_showed_them_every_picture_is_taken_back(town, grandma):
    await grandma.sends_photo("/report@linli_bot 3号楼灯又不亮了", town.group)
    await town.worker.presses("接单", on="灯又不亮")
    await town.worker.presses("办好了", on="归你")
    await town.worker.sends_album(2, "换了整盏灯")
    await town.passes(seconds=2)
    assert len([letter for letter in grandma.letters if letter.media]) == 3
    await erases(grandma)
    assert grandma.heard == ["删好了，我这儿没有您的东西了。\n聊天里的话我能删的也删了，剩下的您在手机上删。"]
    assert [letter for letter in grandma.letters if letter.media] == []


async def test_whoever_blocks_the_bot_before_the_last_word_arrives_is_forgotten_all_the_same(town, grandma):
    await grandma.says("我的资料")
    await grandma.presses("删掉")
    grandma.person.presses("删掉")
    grandma.person.blocks()
    await town.settles()
    assert not await held(town, grandma)
    assert not await town.rows(f"SELECT 1 FROM chats WHERE telegram = {grandma.id}")
    assert not await town.rows("SELECT 1 FROM letters WHERE page = 'people/erased'")


async def test_what_is_over_counts_and_says_nothing_any_more(town, grandma):
    counted = "SELECT community, no, area, category, stage, reported, ended FROM issues ORDER BY no"
    before = await town.rows(counted)
    await erases(grandma)
    assert await town.rows(counted) == before
    [over] = await town.rows("SELECT words, how, author, keeper_called FROM issues WHERE no = 1")
    assert over == {"words": "", "how": "", "author": 0, "keeper_called": ""}


async def test_what_is_open_goes_on_without_them_and_loses_its_words_when_it_is_over(town, grandma):
    await erases(grandma)
    await town.worker.presses("接单", on="下水道")
    await town.worker.presses("办好了", on="归你")
    await town.worker.says("通了一遍")
    await town.worker.presses("拍不了")
    assert [row["words"] for row in await town.rows("SELECT words FROM issues WHERE no = 2")] == ["3号楼下水道堵了"]
    await town.passes(days=12)
    [row] = await town.rows("SELECT stage, words FROM issues WHERE no = 2")
    assert row == {"stage": "unanswered", "words": ""}


async def test_nobody_waits_for_the_word_of_whoever_is_gone(town, grandma):
    await town.worker.presses("接单", on="下水道")
    await town.worker.presses("办好了", on="归你")
    await town.worker.says("通了一遍")
    await town.worker.presses("拍不了")
    assert "等报事的人看过再算" in card(town, 2)
    await erases(grandma)
    assert "还没有别人看过，好没好先不算" in card(town, 2)
    assert "下水道堵了" in card(town, 2)


async def test_whoever_mends_what_somebody_said_who_is_gone_reads_that_nobody_will_look_at_it(town, grandma):
    await town.worker.presses("接单", on="下水道")
    await erases(grandma)
    await town.worker.presses("办好了", on="归你")
    await town.worker.says("通了一遍")
    await town.worker.presses("拍不了")
    [told] = [heard for heard in town.worker.heard if "你说修好了" in heard and "通了一遍" in heard]
    assert "报事的人不用邻里了，好没好没人来说。" in told
    assert "我再问一回" not in told
    assert "还没有别人看过，好没好先不算" in card(town, 2)


async def test_whoever_comes_back_is_a_stranger(town, grandma):
    await erases(grandma)
    await grandma.starts()
    assert "办完两年删掉" in grandma.heard[-1]
    assert not [row for row in await held(town, grandma) if row["name"]]


async def test_a_worker_who_goes_leaves_what_they_had_to_the_level_above(town):
    await town.grandma.says("/report@linli_bot 4号楼门口的灯不亮了", town.group)
    await town.next_worker.presses("接单")
    await erases(town.next_worker)
    assert "没人管了" in town.lead.heard[-1]
    [row] = await town.rows("SELECT stage, keeper, keeper_called FROM issues")
    assert row == {"stage": "new", "keeper": None, "keeper_called": ""}
    assert not await town.rows("SELECT 1 FROM standings WHERE area = 104")


async def test_the_last_administrator_stays(town):
    person = town.person("管理员")
    await person.starts()
    [row] = await town.rows(f"SELECT id FROM people WHERE telegram = {person.id}")
    await town.house.desk.db.act(
        lambda tx: tx.run("INSERT INTO standings (person, area, role) VALUES ($1, 0, 'administrator')", row["id"])
    )
    await erases(person)
    assert "就剩这一位管理员了" in person.toasts[-1]
    assert await held(town, person)
