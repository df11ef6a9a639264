"""Whoever says that all is well may say how well it was done, and nobody has to."""

import pytest

from sandbox.neighbourhood import COMMUNITY
from tests.spec.ending import fixes, reports


@pytest.fixture
async def confirmed(town):
    """王奶奶 has said that her light shines again."""
    await reports(town.grandma)
    await town.worker.presses("接单")
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    return town


async def rating(town):
    [row] = await town.rows("SELECT rating, rated_words FROM issues")
    return row["rating"], row["rated_words"]


async def test_the_question_comes_with_the_thanks_for_the_answer_in_one_message(confirmed):
    assert "打个分吗" in confirmed.grandma.heard[-1]
    assert confirmed.grandma.sees_buttons() == ["1", "2", "3", "4", "5", "不打了", "没修好，还不亮"]


async def test_a_rating_is_one_tap_and_the_next_words_are_about_it(confirmed):
    told, thanked = len(confirmed.grandma.heard), len(confirmed.worker.heard)
    await confirmed.grandma.presses("5")
    assert "记了5分。想说两句就打字，不说也行。" in confirmed.grandma.heard[-1]
    assert await rating(confirmed) == (5, "")
    await confirmed.grandma.says("跑了两趟，辛苦")
    assert await rating(confirmed) == (5, "跑了两趟，辛苦")
    assert "您说的话，3号楼网格员也看得到" in confirmed.grandma.heard[-1]
    assert "跑了两趟，辛苦" in confirmed.worker.heard[-1]
    assert "打了5分" in confirmed.worker.heard[-1]
    assert len([heard for heard in confirmed.grandma.heard if "记了5分" in heard]) == 1
    assert len(confirmed.grandma.heard) == told + 1
    assert len(confirmed.worker.heard) == thanked


async def test_a_bare_number_of_stars_rings_nobody(confirmed):
    heard = len(confirmed.worker.heard)
    await confirmed.grandma.presses("2")
    assert len(confirmed.worker.heard) == heard


async def test_who_would_rather_not_is_not_asked_again(confirmed):
    await confirmed.grandma.presses("不打了")
    assert "打个分" not in confirmed.grandma.heard[-1]
    assert confirmed.grandma.sees_buttons() == ["没修好，还不亮"]
    assert await rating(confirmed) == (None, "")
    heard = len(confirmed.grandma.heard)
    await confirmed.passes(days=30)
    assert len(confirmed.grandma.heard) == heard


async def test_who_comes_back_to_it_finds_the_question_under_its_number(confirmed):
    await confirmed.grandma.presses("不打了")
    await confirmed.grandma.says("1")
    await confirmed.grandma.presses("打分")
    await confirmed.grandma.presses("4")
    assert await rating(confirmed) == (4, "")


async def test_after_the_words_it_is_settled(confirmed):
    await confirmed.grandma.presses("4")
    await confirmed.grandma.says("还行")
    await confirmed.grandma.says("1")
    assert "打分" not in confirmed.grandma.sees_buttons()


async def test_nobody_is_disturbed_in_the_middle_of_a_report(confirmed):
    await confirmed.grandma.says("/report")
    await confirmed.grandma.presses("3", on="打个分吗")
    [noted] = [heard for heard in confirmed.grandma.heard if heard.startswith("记了3分。")]
    assert "想说两句" not in noted
    await confirmed.grandma.says("下水道堵了，水漫出来")
    assert await rating(confirmed) == (3, "")
    assert "下水道" in confirmed.grandma.sees_buttons()


async def test_a_number_after_the_rating_is_still_the_number_of_a_matter(confirmed):
    await confirmed.grandma.presses("5")
    await confirmed.grandma.says("1")
    assert "第1件 照明" in confirmed.grandma.heard[-1]
    assert await rating(confirmed) == (5, "")


async def test_a_photo_after_the_rating_is_something_new(confirmed):
    await confirmed.grandma.presses("5")
    await confirmed.grandma.sends_photo()
    assert "照片收到1张" in confirmed.grandma.heard[-1]
    assert await rating(confirmed) == (5, "")


async def test_words_an_hour_later_are_about_something_else(confirmed):
    await confirmed.grandma.presses("5")
    await confirmed.passes(hours=1)
    await confirmed.grandma.says("楼下的门关不上")
    assert "要我记下来" in confirmed.grandma.heard[-1]
    assert await rating(confirmed) == (5, "")


async def test_reporting_something_after_the_rating_leaves_no_stray_message(confirmed):
    await confirmed.grandma.presses("5")
    await confirmed.grandma.says("/report 下水道堵了")
    assert "不算数" not in "".join(confirmed.grandma.heard)


async def test_a_contradiction_takes_the_rating_back(confirmed):
    await confirmed.grandma.presses("5")
    await confirmed.grandma.presses("没修好，还不亮")
    assert await rating(confirmed) == (None, "")
    assert "第1件没修好" in confirmed.worker.heard[-1]


async def test_nobody_else_rates(confirmed):
    for person in (confirmed.neighbour, confirmed.worker, confirmed.staff):
        await person.says("/help")
        await person.forges(f"rate:{COMMUNITY}:1:1:4", person.letters[-1])
    assert await rating(confirmed) == (None, "")


async def test_six_stars_are_none(confirmed):
    await confirmed.grandma.forges(f"rate:{COMMUNITY}:1:6:4", confirmed.grandma.letters[-1])
    assert await rating(confirmed) == (None, "")


async def test_after_the_days_of_the_area_nobody_rates_any_more(confirmed):
    await confirmed.passes(days=15)
    await confirmed.grandma.presses("5")
    assert await rating(confirmed) == (None, "")
