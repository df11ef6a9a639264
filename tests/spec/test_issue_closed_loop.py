"""A matter is not over until the person who reported it says so."""

import pytest


@pytest.fixture
async def reported(town):
    """王奶奶 has reported a dark stairwell in private."""
    await town.grandma.says("/report 3号楼楼道灯又不亮了，摸黑开门")
    await town.grandma.presses("照明")
    await town.grandma.presses("桂花园")
    await town.grandma.presses("3号楼")
    await town.grandma.presses("发出去")
    return town


async def test_a_report_in_private_is_a_few_taps_and_a_number(reported):
    town = reported
    assert "<b>第1件</b>" in town.grandma.heard[-1] or "第1件" in town.grandma.heard[-1]
    assert "3号楼网格员" in town.grandma.heard[-1]
    assert len(town.grandma.heard) == 4  # which kind, where, who sees it, the number


async def test_the_group_gets_one_silent_card_and_the_worker_one_ping(reported):
    town = reported
    [card] = town.group.cards
    assert card.silent
    assert "照明" in card.text
    assert "王奶奶" not in card.text
    assert "第1件" in town.worker.heard[-1]
    may = ["接单", "办好了", "只回话", "转交", "退回", "上回怎么修的"]
    assert town.worker.sees_buttons(on="今天下午6点前接") == may


async def test_whoever_takes_it_is_named_to_the_author_and_on_the_card(reported):
    town = reported
    await town.worker.presses("接单")
    assert "3号楼网格员接了第1件" in town.grandma.heard[-1]
    assert "3号楼网格员在办" in town.group.cards[0].text
    assert len(town.group.cards) == 1


async def test_the_author_confirms_the_repair_and_it_is_over(reported):
    town = reported
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.presses("拍不了")
    assert "换了灯管" in town.grandma.heard[-1]
    await town.grandma.presses("修好了，亮了")
    assert town.group.cards[0].text.startswith("✅")
    assert "报事的人说修好了" in town.worker.heard[-1]


async def test_a_disputed_repair_goes_back_to_its_keeper(reported):
    town = reported
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.says("紧了线头")
    await town.worker.sends_photo()
    await town.grandma.presses("没修好，还不亮")
    assert "没修好" in town.worker.heard[-1]
    assert town.group.cards[0].text.startswith("🔁")
    assert "办好了" in town.worker.sees_buttons(on="没修好")


async def test_silence_is_asked_about_once_and_then_closes_as_unanswered(reported):
    town = reported
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.presses("拍不了")
    asked = len(town.grandma.heard)
    await town.passes(days=2, hours=1)
    assert len(town.grandma.heard) == asked + 1
    await town.passes(days=4)
    assert "没回音" in town.grandma.heard[-1]
    assert len(town.grandma.heard) == asked + 2
    assert town.group.cards[0].text.startswith("➖")
    await town.passes(days=30)
    assert len(town.grandma.heard) == asked + 2


async def test_nobody_taking_it_climbs_rung_after_rung(reported):
    town = reported
    await town.passes(hours=3)
    assert "第1件" in town.lead.heard[-1]
    assert "第1件3小时没人接，报给网格长了" in town.grandma.heard[-1]
    assert "我报给社区" in town.grandma.heard[-1]
    await town.passes(hours=24)
    assert "第1件" in town.staff.heard[-1]
    told = [heard for heard in town.grandma.heard if "没人接，报给" in heard]
    assert len(told) == 3  # once on every rung, and no more at the top
    await town.lead.presses("接单", on="第1件")
    assert "网格长在办" in town.group.cards[0].text
