"""我的: whoever has reported much finds all of it again, a few at a time."""

import re

import pytest


@pytest.fixture
async def busy(town):
    """王奶奶 has reported twelve matters, on as many days."""
    for n in range(12):
        await town.grandma.says(f"/report@linli_bot 3号楼{n + 1}层的灯不亮了", town.group)
        await town.passes(days=1)
    return town


def numbers(person):
    return [label for label in person.sees_buttons() if re.fullmatch(r"第\d+件", label)]


async def test_all_twelve_are_counted_and_the_newest_are_told(busy):
    await busy.grandma.says("/mine")
    assert busy.grandma.heard[-1].startswith("您报的12件")
    assert numbers(busy.grandma) == [f"第{no}件" for no in (12, 11, 10, 9, 8)]


async def test_the_older_ones_are_a_tap_away_and_there_is_a_way_back(busy):
    await busy.grandma.says("我的")
    seen = []
    while "再早的" in busy.grandma.sees_buttons():
        seen += numbers(busy.grandma)
        await busy.grandma.presses("再早的")
    seen += numbers(busy.grandma)
    assert seen == [f"第{no}件" for no in range(12, 0, -1)]
    assert sum("您报的12件" in heard for heard in busy.grandma.heard) == 1
    await busy.grandma.presses("再近的")
    await busy.grandma.presses("再近的")
    assert numbers(busy.grandma)[0] == "第12件"
    assert "再近的" not in busy.grandma.sees_buttons()


async def test_each_of_them_opens_from_there(busy):
    await busy.grandma.says("我的")
    await busy.grandma.presses("再早的")
    await busy.grandma.presses("第3件")
    assert "第3件" in busy.grandma.heard[-1]


async def test_whoever_has_few_has_nothing_to_turn(town):
    await town.grandma.says("/report@linli_bot 3号楼的灯不亮了", town.group)
    await town.grandma.says("/mine")
    assert town.grandma.sees_buttons() == ["第1件"]


async def test_a_button_that_leads_beyond_the_last_is_refused_in_words(busy):
    await busy.grandma.says("/mine")
    await busy.grandma.forges("mine:99", busy.grandma.letters[-1])
    assert "旧了" in busy.grandma.toasts[-1]
