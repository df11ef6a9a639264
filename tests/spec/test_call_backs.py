"""回访: whatever was brought to a spot is told of there again, until whoever brought it says what they think of it."""

from datetime import timedelta

import pytest

from domain.meetings.visit import Sort
from tests.spec.coming import books, books_for
from tests.spec.hosting import QUARTER_TO, THREE, sheet, takes_on, until

A_WEEK = timedelta(days=7)
LIGHT = "3号楼楼道灯不亮"


@pytest.fixture
async def here(meetings):
    """王奶奶 and somebody without Telegram brought a matter each last Friday; it is Friday morning again."""
    town = meetings
    await takes_on(town.secretary, 1)
    await takes_on(town.secretary, 2)
    await town.grandma.starts()
    await books(town, town.grandma, THREE, words=LIGHT)
    await books_for(town, town.worker, "李大爷", THREE + timedelta(minutes=20))
    await until(town, QUARTER_TO)
    await brings_a_matter(town.secretary)
    await brings_a_matter(town.secretary, "3号楼下水道堵了")
    await town.secretary.presses("收摊")
    await until(town, QUARTER_TO + A_WEEK)
    return town


@pytest.fixture
async def mediated(meetings):
    """Last Friday somebody came to be reconciled with a neighbour, and 王奶奶 told of one before she was sent there."""
    town = meetings
    await takes_on(town.secretary, 1)
    await takes_on(town.secretary, 2)
    await town.grandma.starts()
    await town.neighbour.starts()
    await books(town, town.neighbour, THREE, words="3号楼楼上半夜跳绳", sort=Sort.MEDIATION)
    await books(town, town.grandma, THREE + timedelta(minutes=20), words="3号楼对门堵着过道")
    await until(town, QUARTER_TO)
    for _ in range(2):
        for label in ("叫下一位", "来了", "转调解", "发出去"):
            await town.secretary.presses(label)
    await until(town, QUARTER_TO + A_WEEK)
    return town


async def brings_a_matter(secretary, *words):
    for label in ("叫下一位", "来了", "记成一件事"):
        await secretary.presses(label)
    for each in words:
        await secretary.says(each)
    await secretary.presses("照明" if not words else "下水道")
    await secretary.presses("发出去")


async def test_the_sheet_says_how_many_there_are(here):
    assert "回访2件" in sheet(here.secretary)


async def test_each_is_told_of_and_one_tap_says_what_they_think_of_it(here):
    await here.secretary.presses("回访")
    assert here.secretary.heard[-1].startswith("回访第1件，照明，在这儿说的。\n在办，桂花社区书记。")
    await here.secretary.presses("满意")
    assert here.secretary.heard[-1].startswith("回访第2件")
    assert "要打电话：李大爷" in here.secretary.heard[-1]
    assert "回访1件" in sheet(here.secretary)
    await here.secretary.presses("没找到人")
    assert here.secretary.heard[-1] == "桂花亭要回访的都问过了。"
    assert "回访" not in sheet(here.secretary)


async def test_what_they_want_passed_on_reaches_whoever_has_it(here):
    await here.street.presses("我来接", on="第1件")
    await here.secretary.presses("回访")
    await here.secretary.presses("有话要转")
    await here.secretary.says("二楼也不亮")
    assert "💬 回访第1件，他有话要转：\n二楼也不亮" in here.street.heard
    assert here.secretary.heard[-1].startswith("回访第2件")


async def test_whoever_has_it_hears_that_they_are_not_satisfied(here):
    await here.street.presses("我来接", on="第1件")
    await here.secretary.presses("回访")
    await here.secretary.presses("不满意")
    assert "💬 回访第1件，他说不满意。" in here.street.heard


async def test_whoever_said_it_takes_it_along_and_so_does_whoever_asked(here):
    await here.secretary.presses("回访")
    await here.secretary.presses("有话要转")
    await here.secretary.says("二楼也不亮")
    assert "次有约，1次回访" in await told_of(here.grandma)
    assert "回访第1件：周五（27日）下午2点45，有话要转。我说的：二楼也不亮" in await taken_along(here.grandma)
    assert "坐班：周五（27日）下午3点，桂花亭" in await taken_along(here.secretary)
    assert "替人约过：1" in await taken_along(here.worker)


async def told_of(who):
    await who.says("/mydata")
    return who.heard[-1]


async def taken_along(who):
    await told_of(who)
    await who.presses("拿一份走")
    [file] = who.letters[-1].media.files
    return file.read().decode("utf-8-sig")


async def test_of_what_is_not_over_they_are_told_again_the_next_time(here):
    await here.secretary.presses("回访")
    await here.secretary.presses("满意")
    await until(here, QUARTER_TO + 2 * A_WEEK)
    assert "回访2件" in sheet(here.secretary)


async def test_of_what_is_over_they_are_asked_once(here):
    await here.secretary.says("1")
    await here.secretary.presses("办好了")
    await here.secretary.presses("换了灯管")
    await here.secretary.presses("拍不了")
    await here.grandma.presses("修好了，亮了")
    await here.secretary.presses("回访")
    assert "他说好了" in here.secretary.heard[-1]
    await here.secretary.presses("满意")
    await until(here, QUARTER_TO + 2 * A_WEEK)
    assert "回访1件" in sheet(here.secretary)


async def test_the_same_answer_twice_counts_once(here):
    await here.secretary.presses("回访")
    button = here.secretary.holds(here.secretary.sees("满意"), "满意")
    await here.secretary.presses_held(button)
    await here.secretary.presses_held(button)
    assert len(await here.rows("SELECT answer FROM call_backs")) == 1


async def test_of_what_was_told_behind_closed_doors_nobody_is_shown_anything_there(mediated):
    assert len(await mediated.rows("SELECT 1 FROM visits WHERE led_no IS NOT NULL")) == 2
    assert "回访" not in sheet(mediated.secretary)
    assert "回访" not in mediated.secretary.sees_buttons(on="桂花亭，")


async def test_a_resident_is_shown_none_of_it(here):
    await here.secretary.presses("回访")
    for label in ("满意", "回访"):
        button = here.secretary.holds(here.secretary.sees(label), label)
        await here.grandma.forges(button.button["callback_data"], here.grandma.letters[-1])
        assert here.grandma.toasts[-1] == "这个按钮坐班的人才能点。"
    assert await here.rows("SELECT answer FROM call_backs") == []


@pytest.fixture
async def twice(meetings):
    """Last Friday 李大爷 brought what 张阿姨 had brought just before him; it is Friday morning again."""
    town = meetings
    await takes_on(town.secretary, 1)
    await takes_on(town.secretary, 2)
    for n, called in enumerate(("张阿姨", "李大爷")):
        await books_for(town, town.worker, called, THREE + n * timedelta(minutes=20))
    await until(town, QUARTER_TO)
    await brings_a_matter(town.secretary, "3号楼下水道堵了")
    for label in ("叫下一位", "来了", "并到别的事"):
        await town.secretary.presses(label)
    await town.secretary.says("1")
    await until(town, QUARTER_TO + A_WEEK)
    return town


async def test_what_two_brought_is_one_matter_and_both_are_asked_what_they_think_of_it(twice):
    assert "回访1件" in sheet(twice.secretary)
    await twice.secretary.presses("回访")
    assert "2位在这儿说的" in twice.secretary.heard[-1]
    assert "要打电话：张阿姨；李大爷。" in twice.secretary.heard[-1]
    await twice.secretary.presses("满意")
    assert twice.secretary.heard[-1] == "桂花亭要回访的都问过了。"
