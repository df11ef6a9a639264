"""Before anything is kept of somebody they are told what, why, how long and who sees it; and may say no."""

import pytest

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE


@pytest.fixture
async def stranger(town):
    """Somebody who has never spoken to the bot."""
    return town.person("小周", new=True)


async def kept(town):
    return {table: await town.rows(f"SELECT * FROM {table}") for table in ("issues", "drafts", "notes", "facts")}


async def test_the_first_word_keeps_nothing_until_they_agree_and_then_nothing_has_to_be_said_again(town, stranger):
    before = await kept(town)
    await stranger.says("楼道灯不亮了")
    assert "办完两年删掉" in stranger.heard[-1]
    assert await kept(town) == before
    await stranger.presses("同意")
    assert "楼道灯不亮了" in stranger.heard[-1]
    await stranger.presses("记，是照明")


async def test_a_command_is_carried_out_once_they_agree(town, stranger):
    await stranger.says("/report 楼道灯不亮了")
    await stranger.presses("同意")
    assert "哪一类" in stranger.heard[-1] or "算哪" in stranger.heard[-1]


async def test_a_photo_is_not_lost(town, stranger):
    await stranger.sends_photo("灯坏了")
    await stranger.presses("同意")
    assert "算哪一类" in stranger.heard[-1]
    await stranger.presses("照明")
    await stranger.presses("桂花园")
    await stranger.presses("院子里、路上")
    assert "照片1张" in stranger.heard[-1]


async def test_whoever_agreed_in_the_middle_of_a_report_finds_the_big_keys_once_it_is_noted(town, stranger):
    await stranger.says("/report 3号楼楼道灯不亮了")
    for label in ("同意", "照明", "桂花园", "3号楼"):
        await stranger.presses(label)
        assert "报事" not in stranger.sees_buttons()
    await stranger.presses("发出去")
    assert "第1件" in stranger.heard[-2]
    assert "有事点下面" in stranger.heard[-1]
    assert stranger.sees_buttons(on="有事点下面")[:2] == ["报事", "我的"]


async def test_whoever_agreed_and_then_wants_nothing_noted_finds_the_big_keys_as_well(town, stranger):
    await stranger.says("楼道灯不亮了")
    await stranger.presses("同意")
    await stranger.presses("不用")
    assert "有事点下面" in stranger.heard[-1]
    assert stranger.sees_buttons(on="有事点下面")[:2] == ["报事", "我的"]


async def test_whoever_only_looks_is_kept_without_a_name_and_may_still_read(town, stranger):
    await stranger.starts()
    await stranger.presses("先只看看")
    assert "什么都没记" in stranger.heard[-1]
    [row] = await town.rows(f"SELECT name, agreed, home FROM people WHERE telegram = {stranger.id}")
    assert row == {"name": "", "agreed": None, "home": None}
    await stranger.says("通知")
    assert "办完两年删掉" not in stranger.heard[-1]


async def test_whoever_wants_to_know_more_reads_it_all_and_can_still_say_yes(town, stranger):
    await stranger.starts()
    await stranger.presses("写细一点")
    assert "不带名字" in stranger.heard[-1]
    await stranger.presses("同意")
    assert "往后有事直接跟我说" in stranger.heard[-1]


async def test_in_a_group_it_is_said_under_the_words_and_one_tap_notes_them(town, stranger):
    stranger.person.joins(town.group)
    await town.settles()
    await stranger.says("/report@linli_bot 3号楼楼道灯不亮", town.group)
    assert "头一回用" in town.group.heard[-1]
    assert not await town.rows("SELECT * FROM issues")
    await stranger.presses("同意，记下", chat=town.group)
    [issue] = await town.rows("SELECT words FROM issues")
    assert issue["words"] == "3号楼楼道灯不亮"


async def test_in_a_group_somebody_elses_words_are_noted_as_theirs(town, stranger):
    stranger.person.joins(town.group)
    said = await town.neighbour.says("3号楼下水道堵了", town.group)
    await stranger.says("/report@linli_bot", town.group, reply_to=said)
    await stranger.presses("同意，记下", chat=town.group)
    [issue] = await town.rows("SELECT words, author, speaker FROM issues")
    assert issue["words"] == "3号楼下水道堵了"
    assert issue["speaker"] not in (None, issue["author"])


async def test_nobody_agrees_for_somebody_else(town, stranger):
    """Whoever presses under another's words reports them in their own name."""
    stranger.person.joins(town.group)
    await stranger.says("/report@linli_bot 3号楼楼道灯不亮", town.group)
    await town.neighbour.presses("同意，记下", chat=town.group)
    [row] = await town.rows(f"SELECT agreed FROM people WHERE telegram = {stranger.id}")
    assert row["agreed"] is None


async def test_a_neighbour_whose_words_were_noted_is_kept_without_a_name(town, stranger):
    stranger.person.joins(town.group)
    said = await stranger.says("3号楼下水道堵了", town.group)
    await town.grandma.says("/report@linli_bot", town.group, reply_to=said)
    [row] = await town.rows(f"SELECT name, agreed FROM people WHERE telegram = {stranger.id}")
    assert row == {"name": "", "agreed": None}
    await stranger.presses("是我说的，撤了", chat=town.group)
    [issue] = await town.rows("SELECT stage FROM issues")
    assert issue["stage"] == "withdrawn"


async def test_whoever_presses_before_they_agreed_is_asked_as_well(town, stranger):
    await stranger.says("/start grid_1")
    await stranger.presses("我住哪栋楼")
    assert "记下来才有人去办" in stranger.heard[-1]
    await stranger.presses("同意")
    assert "往后有事直接跟我说" in stranger.heard[-1]


async def test_whoever_only_looks_sees_the_next_market(town, stranger):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await stranger.starts()
    assert "不同意也行，集市和通知照样看。" in stranger.heard[-1]
    await stranger.presses("先只看看")
    await stranger.says("幸福集")
    assert "🏮 后天（周六）上午9点" in stranger.heard[-1]


async def test_once_they_agreed_nothing_is_left_to_press_and_what_they_agreed_to_can_still_be_read(town, stranger):
    await stranger.says("楼道灯不亮了")
    await stranger.presses("写细一点")
    asked, explained = stranger.letters[-2:]
    await stranger.presses("同意")
    assert "办完两年删掉" in asked.text
    assert "您同意了" in asked.text
    assert "记什么，谁看，留多久" in explained.text
    assert asked.labels == explained.labels == []


async def test_in_a_group_the_question_loses_its_button_for_whoever_was_asked_alone(town, stranger):
    other = town.person("小钱", new=True)
    for each, words in ((stranger, "3号楼楼道灯不亮"), (other, "4号楼门口堆了垃圾")):
        each.person.joins(town.group)
        await each.says(f"/report@linli_bot {words}", town.group)
    first, second = (card for card in town.group.cards if "头一回用" in card.text)
    await stranger.presses_held(stranger.person.holds(first, "同意，记下"))
    assert first.labels == []
    assert "同意，记下" in second.labels
