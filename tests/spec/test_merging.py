"""并到一起: two matters that are one go on under one number, nobody's news is lost, and it can be taken back."""

import pytest

from tests.spec.telling import sends, tells


@pytest.fixture
async def two(town):
    """老李 has said it, and 王奶奶 once more; 小赵 is with hers."""
    await sends(town, town.neighbour, "3号楼楼道灯不亮")
    await sends(town, town.grandma, "3号楼二楼感应灯不灵", known=True)
    town.third = town.person("小赵")
    town.group.adds(town.third.person)
    await town.third.starts()
    await town.third.presses("我也是", on="第2件", chat=town.group)
    return town


async def merges(town, number="第1件"):
    await town.staff.says("2")
    await town.staff.presses("并到一起")
    await town.staff.presses(number)
    await town.staff.presses("并到一起")


async def test_staff_are_offered_the_likeliest_and_merge_with_one_tap(two):
    town = two
    await town.staff.says("2")
    await town.staff.presses("并到一起")
    assert "第1件，3号楼" in town.staff.heard[-1]
    await town.staff.presses("第1件")
    asked = town.staff.heard[-1]
    assert "3号楼楼道灯不亮" in asked
    assert "3号楼二楼感应灯不灵" in asked
    assert "并到" not in town.grandma.heard[-1]
    await town.staff.presses("并到一起")
    assert "第2件并到第1件了" in town.staff.heard[-1]
    assert town.staff.sees_buttons() == ["分开"]
    assert "和第1件是一回事" in town.group.cards[1].text
    assert [row["stage"] for row in await town.rows("SELECT stage FROM issues ORDER BY no")] == ["new", "merged"]


async def test_where_nothing_is_like_it_nobody_is_told_to_tap_one(town):
    await sends(town, town.grandma, "3号楼楼道灯不亮")
    await town.staff.says("1")
    await town.staff.presses("并到一起")
    assert town.staff.heard[-1] == "第1件和哪件是一回事？把那件的号发来。"
    assert town.staff.sees_buttons() == ["取消"]


async def test_a_number_may_be_typed_instead(two):
    town = two
    await town.staff.says("2")
    await town.staff.presses("并到一起")
    await town.staff.says("第1件")
    await town.staff.presses("并到一起")
    assert "和第1件是一回事" in town.group.cards[1].text


async def test_its_author_looks_at_the_other_with_one_tap(two):
    await merges(two)
    await two.grandma.presses("看第1件")
    assert "第1件 照明" in two.grandma.heard[-1]


async def test_its_author_and_neighbours_go_on_with_the_other(two):
    town = two
    await merges(town)
    assert "第2件和第1件是一回事" in town.grandma.heard[-1]
    assert "和第1件是一回事" in town.third.heard[-1]
    assert "🙋 3家遇上了" in town.group.cards[0].text
    assert "一共3家" in town.neighbour.heard[-1]
    await town.worker.presses("接单", on="第1件")
    for person in (town.grandma, town.third):
        assert "您跟着的" in person.heard[-1]
        assert "第1件" in person.heard[-1]
        assert "3号楼网格员在办" in person.heard[-1]


async def test_whoever_followed_the_merged_one_looks_at_the_other_by_the_number_they_were_told(two):
    town = two
    await merges(town)
    assert "往后看第1件" in town.third.heard[-1]
    await town.third.says("1")
    assert "第1件 照明" in town.third.heard[-1]


async def test_words_and_photos_reach_whoever_deals_with_the_other(two):
    town = two
    await town.grandma.presses("补充", on="第2件")
    await town.grandma.sends_photo("一楼也不灵")
    await town.worker.presses("接单", on="第1件")
    pictures = len([m for m in town.worker.letters if m.media])
    await merges(town)
    [told] = [heard for heard in town.worker.heard if "并到第1件了" in heard]
    assert "感应灯不灵" in told
    assert "一楼也不灵" in told
    assert len([m for m in town.worker.letters if m.media]) == pictures + 1


async def test_the_clocks_of_the_merged_one_stand_still(two):
    town = two
    await merges(town)
    assert await town.rows("SELECT name FROM alarms WHERE about LIKE 'issue:%:2'") == []
    heard = len([1 for heard in town.lead.heard if "第2件" in heard])
    await town.passes(days=3)
    assert len([1 for heard in town.lead.heard if "第2件" in heard]) == heard


async def test_the_author_says_that_it_is_another_and_somebody_takes_them_apart(two):
    town = two
    await merges(town)
    await town.grandma.presses("不是一回事")
    assert "不是一回事" in town.grandma.heard[-1]
    assert "不是一回事" in town.lead.heard[-1]
    await town.lead.presses("分开")
    assert "第2件不并了" in town.grandma.heard[-1]
    assert "家遇上了" not in town.group.cards[0].text
    assert "🙋 2家遇上了" in town.group.cards[1].text
    assert "一共3家" not in "".join(town.neighbour.heard)
    assert "分开了，现在就您一家" in town.neighbour.heard[-1]
    assert "第2件和第1件是两回事，又分开了" in town.worker.heard[-1]
    told = len(town.third.heard)
    await town.worker.presses("接单", on="第1件")
    assert len(town.third.heard) == told
    assert [row["added"] for row in await town.rows("SELECT added FROM issues WHERE no = 1")] == [""]


async def test_whoever_merged_them_by_mistake_takes_them_apart_with_one_tap_and_is_told(two):
    town = two
    await merges(town)
    await town.staff.presses("分开")
    assert "分开了" in town.staff.toasts[-1]
    assert "第2件不并了" in town.grandma.heard[-1]


async def test_whoever_is_with_both_is_counted_once(two):
    town = two
    await town.third.presses("我也是", on="楼道灯不亮", chat=town.group)
    await merges(town)
    assert "🙋 3家遇上了" in town.group.cards[0].text
    await town.grandma.presses("不是一回事")
    await town.lead.presses("分开")
    assert "🙋 2家遇上了" in town.group.cards[0].text


async def test_two_of_one_author_are_merged_without_counting_them_twice(town):
    await sends(town, town.grandma, "3号楼楼道灯不亮")
    await sends(town, town.grandma, "3号楼楼道灯还是不亮", known=True)
    await merges(town)
    assert "家遇上了" not in town.group.cards[0].text


async def test_what_is_over_takes_nothing_in(two):
    town = two
    await town.neighbour.presses("撤回")
    await town.neighbour.presses("撤回")
    await town.staff.says("2")
    await town.staff.presses("并到一起")
    await town.staff.says("1")
    assert "第1件已经完了" in town.staff.heard[-1]
    assert [row["stage"] for row in await town.rows("SELECT stage FROM issues ORDER BY no")] == ["withdrawn", "new"]


@pytest.mark.parametrize("number", ["2", "77"])
async def test_neither_itself_nor_what_is_not_there_takes_it_in(two, number):
    town = two
    await town.staff.says("2")
    await town.staff.presses("并到一起")
    await town.staff.says(number)
    assert f"第{number}件，我这儿没有" in town.staff.heard[-1]


async def test_what_is_kept_from_the_group_is_merged_with_nothing_of_somebody_else(town):
    await tells(town, town.neighbour, "3号楼楼道灯不亮")
    await town.neighbour.presses("别发到群里")
    await town.neighbour.presses("发出去")
    await sends(town, town.grandma, "3号楼楼道灯不亮")
    await merges_by_number(town)
    assert "只能和同一个人报的并到一起" in town.staff.heard[-1]
    assert "第1件" not in "".join(town.grandma.heard)


async def merges_by_number(town):
    await town.staff.says("2")
    await town.staff.presses("并到一起")
    await town.staff.says("1")


async def test_workers_and_neighbours_have_no_button_for_it(two):
    town = two
    for person in (town.worker, town.third):
        await person.says("2")
        assert "并到一起" not in person.sees_buttons(on="第2件")


async def test_what_a_neighbour_added_is_gone_with_them_wherever_it_was_merged(two):
    town = two
    await town.third.says("2")
    await town.third.presses("补充")
    await town.third.says("三楼也不灵")
    await merges(town)
    assert [row["added"] for row in await town.rows("SELECT added FROM issues ORDER BY no")] == [
        "3号楼二楼感应灯不灵\n三楼也不灵", "三楼也不灵",
    ]  # fmt: skip
    await town.third.says("我的资料")
    await town.third.presses("删掉")
    await town.third.presses("删掉")
    assert [row["added"] for row in await town.rows("SELECT added FROM issues ORDER BY no")] == [
        "3号楼二楼感应灯不灵", "",
    ]  # fmt: skip
