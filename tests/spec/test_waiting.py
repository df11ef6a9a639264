"""Whoever has a matter says what it waits for and until when, and nobody has to ask."""

import pytest


@pytest.fixture
async def waits(in_hand):
    """For a lamp, until Saturday."""
    await in_hand.worker.presses("在等")
    await in_hand.worker.presses("零件、材料")
    await in_hand.worker.says("灯管")
    await in_hand.worker.presses("后天")
    return in_hand


async def test_whoever_reported_it_hears_what_it_waits_for_and_until_when(waits):
    assert "第1件在等灯管" in waits.grandma.heard[-1]
    assert "3号楼网格员说等到后天（周六）上午9点" in waits.grandma.heard[-1]


async def test_the_card_says_it_too(waits):
    assert waits.group.cards[0].text.startswith("⏳")
    assert "在等灯管，等到周六（21日）上午9点" in waits.group.cards[0].text


async def test_whoever_writes_at_once_what_it_is_has_answered_both_questions(in_hand):
    await in_hand.worker.presses("在等")
    await in_hand.worker.says("供水公司来人")
    await in_hand.worker.presses("说不准")
    assert "在等供水公司来人" in in_hand.grandma.heard[-1]
    assert "等到哪天，3号楼网格员还没说" in in_hand.grandma.heard[-1]


async def test_somebody_else_is_waited_for_by_name(in_hand):
    await in_hand.worker.presses("在等")
    await in_hand.worker.presses("别的单位")
    assert "等哪一家" in in_hand.worker.heard[-1]
    await in_hand.worker.says("供水公司")
    await in_hand.worker.presses("下周一")
    assert "在等供水公司" in in_hand.grandma.heard[-1]
    assert "等到下周一（23日）上午9点" in in_hand.grandma.heard[-1]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("周六", "后天（周六）上午9点"),
        ("25日下午", "下周三（25日）下午6点"),
        ("12月5日", "12月5日（周六）上午9点"),
    ],
)
async def test_the_day_may_be_written_as_people_write_it(in_hand, said, day):
    await in_hand.worker.presses("在等")
    await in_hand.worker.says("灯管")
    await in_hand.worker.says(said)
    assert day in in_hand.grandma.heard[-1]


@pytest.mark.parametrize("said", ["今天上午", "灯管到了再说", "2月30日", "早上"])
async def test_a_day_that_is_over_or_none_is_asked_for_again(in_hand, said):
    await in_hand.worker.presses("在等")
    await in_hand.worker.says("灯管")
    await in_hand.worker.says(said)
    assert in_hand.worker.heard[-1].startswith("写一个往后的日子")
    await in_hand.worker.says("明天")
    assert "等到明天上午9点" in in_hand.grandma.heard[-1]


async def test_when_the_day_comes_its_keeper_hears_so_and_goes_on(waits):
    await waits.passes(days=1, hours=18)
    assert "第1件等到日子了，接着办" in waits.worker.heard[-1]
    assert waits.worker.sees_buttons(on="等到日子了") == ["办好了", "只回话", "在等", "要晚点", "问一句", "往上报"]
    assert "3号楼网格员在办" in waits.group.cards[0].text
    assert "在等" not in waits.group.cards[0].text


async def test_whoever_has_it_may_go_on_sooner(waits):
    await waits.worker.presses("接着办")
    assert waits.group.cards[0].text.startswith("🔧")
    heard = len(waits.grandma.heard)
    await waits.passes(hours=2)
    assert len(waits.grandma.heard) == heard


async def test_waiting_for_others_moves_no_promise(waits):
    assert "原来说明天下午6点前修好" in waits.grandma.heard[-1]
    await waits.passes(days=1, hours=4)
    assert "第1件今天下午6点前该修好，到点了还没好" in waits.grandma.heard[-1]
    assert "3号楼网格员在等灯管" in waits.grandma.heard[-1]


async def test_what_a_keeper_types_is_masked_where_everybody_reads_it(in_hand):
    await in_hand.worker.presses("在等")
    await in_hand.worker.says("电工13800000000")
    await in_hand.worker.presses("说不准")
    assert "13800000000" not in in_hand.group.cards[0].text
    assert "13800000000" not in in_hand.grandma.heard[-1]
