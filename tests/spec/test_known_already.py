"""What a neighbour has said already needn't be said again: it is shown first, and joined with one tap."""

import pytest

from sandbox.town import Town
from tests.spec.telling import sends, tells


async def test_whoever_says_once_more_what_is_known_is_shown_it_before_anything_is_sent(town):
    await sends(town, town.neighbour, "3号楼二楼感应灯不灵")
    await town.worker.presses("接单")
    await tells(town, town.grandma, "3号楼楼道灯又不亮了")
    assert "这儿有人报过一件" in town.grandma.heard[-1]
    assert "第1件，照明，3号楼" in town.grandma.heard[-1]
    assert "感应灯不灵" in town.grandma.heard[-1]
    assert "3号楼网格员在办" in town.grandma.heard[-1]
    assert town.grandma.sees_buttons() == ["是，我也是", "不是，另记一件", "上一步", "取消"]
    assert len(await town.rows("SELECT no FROM issues")) == 1


async def test_yes_joins_it_instead_of_reporting_it(town):
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await tells(town, town.grandma, "3号楼楼道灯又不亮了")
    await town.grandma.presses("是，我也是")
    assert any("第1件算上您家，一共2家" in heard for heard in town.grandma.heard)
    assert len(await town.rows("SELECT no FROM issues")) == 1
    assert "又有邻居遇上了，一共2家" in town.neighbour.heard[-1]


async def test_what_was_said_meanwhile_is_offered_to_come_along(town):
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await tells(town, town.grandma, "3号楼楼道灯又不亮了，老人下楼摸黑")
    await town.grandma.presses("是，我也是")
    assert "也带到第1件去吗？" in town.grandma.heard[-1]
    assert "摸黑" in town.grandma.heard[-1]
    await town.grandma.sends_photo()
    assert "照片1张" in town.grandma.heard[-1]
    await town.grandma.presses("带上")
    assert "补到第1件了" in town.grandma.heard[-1]
    assert any("老人下楼摸黑" in heard for heard in town.worker.heard)
    assert [m.media for m in town.worker.letters if m.media]


async def test_it_may_as_well_stay_with_the_count(town):
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await tells(town, town.grandma, "3号楼楼道灯又不亮了，老人下楼摸黑")
    await town.grandma.presses("是，我也是")
    await town.grandma.presses("不带了")
    assert [row["added"] for row in await town.rows("SELECT added FROM issues")] == [""]
    assert await town.rows("SELECT person FROM drafts") == []


async def test_no_goes_on_to_a_matter_of_its_own(town):
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await tells(town, town.grandma, "3号楼楼道灯又不亮了")
    await town.grandma.presses("不是，另记一件")
    await town.grandma.presses("发出去")
    assert "第2件" in town.grandma.heard[-1]


async def test_in_another_place_it_may_be_known_as_well(town):
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await sends(town, town.neighbour, "4号楼楼道灯不亮")
    await tells(town, town.grandma, "3号楼楼道灯不亮")
    for label in ("不是，另记一件", "换个地方", "4号楼"):
        await town.grandma.presses(label)
    assert "第2件，照明，4号楼" in town.grandma.heard[-1]


async def test_three_are_shown_at_most_one_after_the_other_the_likeliest_first(town):
    for words in ("灯坏了", "楼道灯不亮", "楼道灯闪", "楼道里的灯坏了两盏"):
        await town.neighbour.says(f"/report@linli_bot 3号楼{words}", town.group)
    await tells(town, town.grandma, "3号楼楼道灯不亮")
    assert "第2件" in town.grandma.heard[-1]
    assert "看下一件" in town.grandma.sees_buttons()
    await town.grandma.presses("看下一件")
    await town.grandma.presses("看下一件")
    assert "看下一件" not in town.grandma.sees_buttons()
    assert len([heard for heard in town.grandma.heard if "是同一件吗" in heard]) == 1
    await town.grandma.presses("不是，另记一件")
    assert "发出去" in town.grandma.sees_buttons()


@pytest.mark.parametrize("words", ["4号楼楼道灯不亮", "3号楼狗叫了一晚上"])
async def test_another_place_and_another_thing_are_not_asked_about(town, words):
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await tells(town, town.grandma, words)
    assert "发出去" in town.grandma.sees_buttons()


async def test_what_is_kept_from_the_group_is_shown_to_nobody_else(town):
    await tells(town, town.neighbour, "3号楼楼道灯不亮")
    await town.neighbour.presses("别发到群里")
    await town.neighbour.presses("发出去")
    await tells(town, town.grandma, "3号楼楼道灯不亮")
    assert "发出去" in town.grandma.sees_buttons()


async def test_what_somebody_said_themselves_is_theirs_and_only_added_to(town):
    await sends(town, town.grandma, "3号楼楼道灯不亮")
    await tells(town, town.grandma, "3号楼楼道灯还是不亮")
    assert "这件您报过" in town.grandma.heard[-1]
    await town.grandma.presses("是，我也是")
    await town.grandma.presses("带上")
    assert [row["joined"] for row in await town.rows("SELECT joined FROM issues")] == [0]
    assert "还是不亮" in town.worker.heard[-1]


async def test_what_is_over_is_not_asked_about(town):
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await town.neighbour.presses("撤回")
    await town.neighbour.presses("撤回")
    await tells(town, town.grandma, "3号楼楼道灯不亮")
    assert "发出去" in town.grandma.sees_buttons()


async def test_one_that_is_over_by_the_time_of_the_tap_is_not_joined(town):
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await tells(town, town.grandma, "3号楼楼道灯不亮")
    await town.neighbour.presses("撤回")
    await town.neighbour.presses("撤回")
    await town.grandma.presses("是，我也是")
    await town.grandma.presses("发出去")
    assert "第2件" in town.grandma.heard[-1]
    assert await town.rows("SELECT person FROM joiners") == []


async def test_what_a_neighbour_says_while_somebody_is_about_to_send_is_shown_before_theirs_is_sent(town):
    await tells(town, town.grandma, "3号楼楼道灯不亮")
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await town.grandma.presses("发出去")
    assert "这儿有人报过一件" in town.grandma.heard[-1]
    await town.grandma.presses("不是，另记一件")
    await town.grandma.presses("发出去")
    assert "第2件" in town.grandma.heard[-1]


async def test_in_the_group_nobody_is_asked_and_it_is_noted_at_once(town):
    await town.neighbour.says("/report@linli_bot 3号楼楼道灯不亮", town.group)
    await town.grandma.says("/report@linli_bot 3号楼楼道灯不亮", town.group)
    assert [row["no"] for row in await town.rows("SELECT no FROM issues ORDER BY no")] == [1, 2]


async def test_a_corrected_matter_is_found_by_what_it_says_now(town):
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await town.neighbour.presses("改一改")
    await town.neighbour.says("3号楼单元门锁坏了")
    await tells(town, town.grandma, "3号楼单元门锁打不开")
    assert "第1件" in town.grandma.heard[-1]


async def test_a_restart_in_the_middle_loses_neither_the_question_nor_what_was_said(sqlite_url):
    town = await Town.open(sqlite_url)
    try:
        await sends(town, town.neighbour, "3号楼楼道灯不亮")
        await tells(town, town.grandma, "3号楼楼道灯又不亮了")
        await town.dies_and_wakes_up()
        await town.grandma.presses("是，我也是")
        await town.dies_and_wakes_up()
        await town.grandma.presses("带上")
        assert "补到第1件了" in town.grandma.heard[-1]
    finally:
        await town.close()
