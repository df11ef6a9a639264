"""待办: what lies with somebody is one list, sorted by what is due, and says whom the rest waits for."""

import re

import pytest

from sandbox.neighbourhood import ESTATE
from tests.spec.keeping import hands_over, is_electrician
from tests.spec.mornings import decides, reports
from tests.spec.parting import MONEY, PIPE, ends_share, is_taken, splits

pytestmark = pytest.mark.usefixtures("calm")


def numbers(said):
    return re.findall(r"第(\d+)件", said)


@pytest.fixture
async def busy(town):
    """Three things: a lamp that the worker has, a leak that nobody took yet, and a drain at the next building."""
    await reports(town)
    await town.worker.presses("接单")
    await town.passes(hours=1)
    await reports(town, "厨房顶上滴水", "漏水")
    await reports(town, "下水道堵了", "下水道", "4号楼", who=town.neighbour)
    return town


async def test_what_is_due_first_stands_first(busy):
    town = busy
    await town.worker.says("/duty")
    said = town.worker.heard[-1]
    assert "待办2件" in said
    assert numbers(said) == ["2", "1"]  # to be taken today, to be mended tomorrow
    assert "📝 第2件 3号楼漏水，今晚7点前接" in said
    assert "🔧 第1件 3号楼灯，明天下午6点" in said


async def test_the_button_behind_the_menu_says_the_same(busy):
    town = busy
    await town.worker.says("/menu")
    await town.worker.presses("待办")
    assert "待办2件" in town.worker.heard[-1]


async def test_a_number_opens_the_matter_with_all_that_may_be_done_and_its_pictures(town):
    await reports(town, photo=True)
    await town.worker.says("/duty")
    await town.worker.presses("第1件")
    assert town.worker.letters[-2].kind == "photo"
    assert "楼道灯不亮" in town.worker.heard[-1]
    await town.worker.presses("接单")
    assert "3号楼网格员接了第1件" in town.grandma.heard[-1]


async def test_the_list_is_one_message_that_is_brought_up_to_date_by_a_press(busy):
    town = busy
    await town.worker.says("/duty")
    heard = len(town.worker.heard)
    await town.worker.presses("接单", on="滴水")
    await town.passes(minutes=30)
    [stale] = [said for said in town.worker.heard if "待办2件" in said]
    assert "今天下午4点的单子" in stale
    await town.worker.presses("刷新")
    assert len(town.worker.heard) == heard
    [fresh] = [said for said in town.worker.heard if "待办2件" in said]
    assert "🔧 第2件 3号楼漏水" in fresh
    assert "今天下午4点半的单子" in fresh


async def test_it_says_whom_the_rest_waits_for(busy):
    town = busy
    electrician = await is_electrician(town)
    await town.worker.says("1")
    await hands_over(town.worker, "物业电工")
    await town.worker.says("/duty")
    assert "⏳ 第1件 3号楼灯，等物业电工点头" in town.worker.heard[-1]
    await electrician.says("/duty")
    assert "待办1件" in electrician.heard[-1]
    assert "📝 第1件 3号楼灯，今天下午6点前说接不接" in electrician.heard[-1]


async def test_a_part_of_it_lies_with_whoever_does_it_and_the_rest_waits_for_that(town):
    electrician = await is_electrician(town)
    await is_taken(town)
    await splits(town.worker, ("我自己", PIPE), ("物业电工", MONEY))
    await electrician.says("/duty")
    assert "📝 第1件 3号楼漏水，找你办一份，明天下午6点前" in electrician.heard[-1]
    await electrician.presses("接")
    await electrician.says("/duty")
    assert "🔧 第1件 3号楼漏水，你那份明天下午6点前" in electrician.heard[-1]
    await electrician.presses("第1件")
    assert MONEY in electrician.heard[-1]
    await ends_share(electrician, "谈好了")
    await electrician.says("/duty")
    assert "待办一件也没有" in electrician.heard[-1]


async def test_what_has_come_up_lies_with_the_level_above_until_it_is_settled(busy):
    town = busy
    for person in (town.lead, town.staff):
        await person.says("/duty")
        assert "待办一件也没有" in person.heard[-1]
    await town.worker.says("1")
    await town.worker.presses("往上报")
    await town.worker.says("要换整条线")
    await town.lead.says("/duty")
    assert "⬆️ 第1件" in town.lead.heard[-1]
    await town.worker.says("/duty")
    assert "第1件 3号楼灯，等网格长定" in town.worker.heard[-1]
    await town.lead.presses("第1件")
    await town.lead.presses("我来接")
    await town.lead.says("/duty")
    assert "🔧 第1件" in town.lead.heard[-1]


async def test_what_is_late_says_so_and_by_how_much(busy):
    town = busy
    await town.passes(days=2)
    await town.worker.says("/duty")
    assert "晚了1件" in town.worker.heard[-1]
    assert "⏰ 第1件 3号楼灯，晚了22小时" in town.worker.heard[-1]


async def test_many_stand_on_several_sheets(town):
    await decides(town, ESTATE, "limit:reports", 100)
    await decides(town, ESTATE, "limit:reports_a_day", 100)
    for number in range(10):
        await reports(town, f"第{number}盏灯不亮")
    await town.worker.says("/duty")
    said = town.worker.heard[-1]
    assert "待办10件" in said
    assert len(numbers(said)) == 8
    assert "2页里的第1页" in said
    heard = len(town.worker.heard)
    await town.worker.presses("往后看")
    assert len(town.worker.heard) == heard
    said = next(each for each in town.worker.heard if "待办10件" in each)
    assert numbers(said) == ["9", "10"]
    await town.worker.presses("往前看")
    assert "2页里的第1页" in next(each for each in town.worker.heard if "待办10件" in each)


async def test_where_numbers_of_two_communities_meet_the_list_says_which_is_meant(town):
    await reports(town)
    town.other_group.adds(town.neighbour.person)
    await town.neighbour.says("/report@linli_bot 1号楼灯不亮", town.other_group)
    await town.passes(days=3)  # nobody took either of them
    await town.street.says("/duty")
    assert "桂花社区第1件 桂花园3号楼灯" in town.street.heard[-1]
    assert "石榴社区第1件 石榴园" in town.street.heard[-1]
    await town.street.presses("石榴社区第1件")
    assert "1号楼灯不亮" in town.street.heard[-1]


async def test_a_resident_has_no_such_list(town):
    await reports(town)
    await town.grandma.says("/duty")
    assert "待办" not in town.grandma.heard[-1]
    assert "网格员" in town.grandma.heard[-1]


async def test_nobody_looks_at_a_matter_through_the_list_that_is_not_theirs_to_see(town):
    await reports(town, private=True)
    await town.neighbour.says("/menu")
    await town.neighbour.forges("duty:look:2:1", town.neighbour.letters[-1])
    assert not any("楼道灯" in said for said in town.neighbour.heard)


async def test_a_list_that_became_shorter_has_no_empty_sheet(busy):
    town = busy
    await town.worker.says("/duty")
    await town.worker.forges("duty:all:7", town.worker.letters[-1])
    assert any("待办2件" in said and "第2件" in said for said in town.worker.heard)


async def test_it_names_nobody_and_counts_nobodys_hours(busy):
    town = busy
    await town.lead.says("/duty")
    await town.worker.says("/duty")
    for said in (town.lead.heard[-1], town.worker.heard[-1]):
        assert "王奶奶" not in said
        assert "在线" not in said
        assert "名次" not in said
