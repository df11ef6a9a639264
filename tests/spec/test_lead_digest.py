"""A lead reads how the ground stands and what has come up; nobody is ranked."""

import pytest

from tests.spec.mornings import HALF_PAST_EIGHT, comes, papers, reports

pytestmark = pytest.mark.usefixtures("calm")


async def until_monday(town, hour=HALF_PAST_EIGHT):
    for _ in range(4):
        await comes(town, hour)


async def test_it_counts_helpers_and_open_matters(town):
    await reports(town)
    await comes(town)
    [paper] = papers(town.lead)
    assert paper.startswith("☀️ 2位网格员，手上1件")


async def test_it_says_what_has_come_up_and_what_is_late(town):
    await reports(town)
    await town.worker.presses("接单")
    await town.passes(hours=4, minutes=30)
    await reports(town, "下水道堵了", "下水道")  # which nobody takes until half past seven
    await comes(town)
    assert "⬆️ 报到你这儿1件：第2件" in papers(town.lead)[-1]
    await town.lead.presses("我来接", on="下水道")
    await comes(town)
    assert "⏰ 晚了1件：第1件" in papers(town.lead)[-1]
    assert "🔧 归你自己1件：第2件" in papers(town.lead)[-1]


async def test_from_there_the_late_ones_are_a_tap_away_with_whoever_has_them(town):
    await reports(town)
    await town.worker.presses("接单")
    for _ in range(2):
        await comes(town)
    await town.lead.presses("看晚了的", on="手上1件")
    assert "⏰ 第1件 3号楼灯，晚了14小时，3号楼网格员在办" in town.lead.heard[-1]
    await town.lead.presses("第1件")
    assert "我来接" in town.lead.sees_buttons(on="第1件 照明")


async def test_the_walk_is_by_building_and_names_nobody(town):
    await reports(town)
    await comes(town)
    await town.lead.presses("走访单")
    said = town.lead.heard[-1]
    assert "3号楼，1件没办完" in said
    assert "1号楼，两个月没人说过事" in said
    assert "网格员" not in said


async def test_on_mondays_it_says_where_to_walk(town):
    await reports(town)
    await until_monday(town)
    assert "这周去走走：3号楼" in papers(town.lead)[-1]
    assert "去走走" not in papers(town.lead)[0]


async def test_nobody_is_compared_with_anybody(town):
    await reports(town)
    await town.worker.presses("接单")
    await until_monday(town)
    assert papers(town.lead)
    for paper in papers(town.lead):
        assert "3号楼网格员" not in paper
        assert "4号楼网格员" not in paper


async def test_a_lead_whose_ground_is_quiet_reads_nothing(town):
    await comes(town)
    assert papers(town.lead) == []


async def test_whoever_leads_nobody_has_no_walks(town):
    await reports(town)
    await town.worker.forges("duty:walks", town.worker.letters[-1])
    assert not any("走访单" in said for said in town.worker.heard)
