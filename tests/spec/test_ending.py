"""How a matter ends: fixed and answered are two things, and whoever reported it has the last word."""

from datetime import timedelta

import pytest

from tests.spec.ending import fixes, reports


@pytest.fixture
async def taken(town):
    """王奶奶's dark stairwell, and 3号楼网格员 has it."""
    await reports(town.grandma)
    await town.worker.presses("接单")
    return town


async def stage(town):
    [row] = await town.rows("SELECT stage FROM issues")
    return row["stage"]


# fixed and answered


async def test_fixed_and_answered_are_two_buttons_two_words_and_two_ends(town):
    await reports(town.grandma)
    await reports(town.neighbour, "健身器材松了", "其他")
    await town.worker.presses("接单", on="第1件")
    await town.worker.presses("接单", on="第2件")
    await town.worker.presses("办好了", on="第1件")
    await town.worker.says("换了灯管")
    await town.worker.presses("拍不了")
    await town.worker.presses("只回话", on="第2件")
    await town.worker.says("明年3月统一换，松的先拆")
    assert "亮了吗" in town.grandma.heard[-1]
    assert town.grandma.sees_buttons() == ["修好了，亮了", "没修好，还不亮"]
    assert "没动手修，是给个说法" in town.neighbour.heard[-1]
    assert town.neighbour.sees_buttons() == ["清楚了", "还有话说"]
    lamp, gym = town.group.cards
    assert lamp.text.startswith("🔎")
    assert gym.text.startswith("💬")
    await town.grandma.presses("修好了，亮了")
    await town.neighbour.presses("清楚了")
    assert "修好了" in lamp.text
    assert "说听明白了" in gym.text
    assert "修好" not in gym.text


async def test_an_answer_without_words_is_none(taken):
    await taken.worker.presses("只回话")
    await taken.worker.sends_photo()
    assert await stage(taken) == "taken"
    await taken.worker.says("下周统一换")
    assert await stage(taken) == "replied"
    assert "下周统一换" in "".join(taken.grandma.heard)


async def test_the_pictures_of_an_answer_are_no_pictures_of_a_repair(taken):
    await taken.worker.presses("只回话")
    await taken.worker.sends_album(2, "贴了告示，两张都在这儿")
    await taken.passes(seconds=2)
    assert await stage(taken) == "replied"
    assert "回话带的" in "".join(taken.grandma.heard)
    assert "修后" not in "".join(taken.grandma.heard)


async def test_whoever_has_more_to_say_after_an_answer_gets_another(taken):
    await taken.worker.presses("只回话")
    await taken.worker.says("下周统一换")
    await taken.grandma.presses("还有话说")
    assert await stage(taken) == "taken"
    assert "第1件没说清楚" in taken.worker.heard[-1]


# the note and the photo


async def test_a_fix_takes_a_word_and_where_it_can_be_seen_a_photo(taken):
    await taken.worker.presses("办好了")
    assert await stage(taken) == "taken"
    await taken.worker.says("换了灯管")
    assert "拍张修后的照片" in taken.worker.heard[-1]
    assert await stage(taken) == "taken"
    await taken.worker.sends_photo()
    assert await stage(taken) == "fixed"


async def test_where_there_is_nothing_to_be_seen_nobody_is_asked_for_a_photo(town):
    await reports(town.grandma, "楼上半夜还在拉桌子", "噪音")
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.presses("上门说通了")
    assert await stage(town) == "fixed"


async def test_a_photo_with_the_words_under_it_is_both_at_once(taken):
    await taken.worker.presses("办好了")
    await taken.worker.sends_photo("换了灯管")
    assert await stage(taken) == "fixed"


async def test_an_album_with_words_is_one_repair_whole(taken):
    await taken.worker.presses("办好了")
    await taken.worker.sends_album(3, "换了灯管")
    await taken.passes(seconds=2)
    assert await stage(taken) == "fixed"
    assert await taken.rows("SELECT * FROM drafts") == []


async def test_an_area_asks_for_photos_where_it_likes(town):
    await town.street.says("/areas")
    for label in ("规矩", "哪几类事", "照明", "要不要照片", "不用照片"):
        await town.street.presses(label)
    assert "办好时：不用照片" in town.street.heard[-1]
    await reports(town.grandma)
    for label in ("接单", "办好了", "换了灯管"):
        await town.worker.presses(label)
    assert await stage(town) == "fixed"


async def test_before_and_after_stand_side_by_side_in_one_album(town):
    await reports(town.grandma, photo=True)
    for label in ("接单", "办好了", "换了灯管"):
        await town.worker.presses(label)
    await town.worker.sends_photo()
    assert "前头1张是修前，后头1张是修后" in town.grandma.heard[-3]
    assert "亮了吗" in town.grandma.heard[-1]


async def test_without_a_picture_of_before_the_one_of_after_comes_alone(taken):
    await taken.worker.presses("办好了")
    await taken.worker.sends_photo("换了灯管")
    assert "修后的照片" in taken.grandma.heard[-2]


async def test_what_was_not_fixed_and_then_not_explained_is_not_said_to_be_unexplained_twice(taken):
    await fixes(taken.worker)
    await taken.grandma.presses("没修好，还不亮")
    await taken.worker.presses("只回话")
    await taken.worker.says("灯管明天到")
    await taken.grandma.presses("还有话说")
    assert "第1件第二回说不行，这回是没说清楚" in taken.lead.heard[-1]


# silence


async def test_silence_is_asked_about_once_and_counts_as_neither(taken):
    await fixes(taken.worker)
    asked = len(taken.grandma.heard)
    await taken.passes(days=2, hours=1)
    assert "问过您一回" in taken.grandma.heard[-1]
    await taken.passes(days=4)
    assert await stage(taken) == "unanswered"
    assert "不算好也不算坏" in taken.grandma.heard[-1]
    assert len(taken.grandma.heard) == asked + 2
    assert "没回音，不算好也不算坏" in taken.group.cards[0].text
    [row] = await taken.rows("SELECT rating FROM issues")
    assert row["rating"] is None


async def test_who_kept_silent_may_still_say_that_it_is_not_so(taken):
    await fixes(taken.worker)
    await taken.passes(days=16)
    assert await stage(taken) == "unanswered"
    await taken.grandma.presses("没修好，还不亮")
    assert await stage(taken) == "taken"
    assert "第1件没修好" in taken.worker.heard[-1]


# 没修好


async def test_a_contradiction_reaches_the_keeper_and_the_second_one_the_level_above_too(taken):
    await fixes(taken.worker)
    await taken.grandma.presses("没修好，还不亮")
    assert "第1件没修好" in taken.worker.heard[-1]
    heard = len(taken.lead.heard)
    await fixes(taken.worker, "换了整盏灯")
    await taken.grandma.presses("没修好，还不亮")
    assert "第1件没修好" in taken.worker.heard[-1]
    assert len(taken.lead.heard) == heard + 1
    assert "第1件第二回没修好" in taken.lead.heard[-1]


async def test_after_it_was_confirmed_it_may_be_contradicted_as_long_as_the_area_says(taken):
    await taken.street.says("/areas")
    for label in ("规矩", "回话和追问", "几天里能说没好", "7天"):
        await taken.street.presses(label)
    await fixes(taken.worker)
    await taken.grandma.presses("修好了，亮了")
    await taken.grandma.presses("不打了")
    await taken.passes(days=6, hours=23)
    await taken.grandma.presses("没修好，还不亮")
    assert await stage(taken) == "taken"
    await fixes(taken.worker)
    await taken.grandma.presses("修好了，亮了")
    await taken.passes(days=7, hours=1)
    await taken.grandma.presses("没修好，还不亮")
    assert await stage(taken) == "confirmed"
    assert taken.grandma.toasts[-1] == "过了点，这一步不能点了。"


async def test_a_contradiction_finds_somebody_even_when_its_keeper_is_gone(taken):
    await fixes(taken.worker)
    await taken.grandma.presses("修好了，亮了")
    await taken.house.desk.db.act(lambda tx: tx.run("DELETE FROM standings WHERE role = 'worker'"))
    await taken.house.desk.db.act(lambda tx: tx.run("UPDATE issues SET keeper = NULL"))
    await taken.grandma.presses("没修好，还不亮")
    assert "第1件没修好" in taken.lead.heard[-1]


async def test_the_answer_after_a_contradiction_is_due_the_next_noon(taken):
    await fixes(taken.worker)
    await taken.grandma.presses("没修好，还不亮")
    [row] = await taken.rows("SELECT fix_by, disputed FROM issues")
    noon = (taken.now + timedelta(days=1)).replace(hour=4, minute=0)  # in UTC
    assert (row["fix_by"], row["disputed"]) == (int(noon.timestamp() * 1000), 1)
