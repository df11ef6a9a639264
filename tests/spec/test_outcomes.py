"""Every visit ends in something, and whoever came hears what came of it."""

from datetime import timedelta

import pytest

from domain.meetings.visit import Matter, Sort
from sandbox.neighbourhood import COMMUNITY
from tests.spec.coming import books
from tests.spec.hosting import QUARTER_TO, THREE, sheet, takes_on, until

LIGHT = "3号楼楼道灯不亮"


@pytest.fixture
async def eve(meetings):
    """The secretary sits there tomorrow, and 王奶奶 comes first."""
    town = meetings
    await takes_on(town.secretary, 1)
    await town.grandma.starts()
    await town.neighbour.starts()
    await books(town, town.grandma, THREE, words=LIGHT)
    return town


@pytest.fixture
async def here(eve):
    """And so she does."""
    await until(eve, QUARTER_TO)
    await comes(eve.secretary)
    return eve


async def comes(secretary):
    await secretary.presses("叫下一位")
    await secretary.presses("来了")


async def somebody_comes(secretary, *says):
    await secretary.presses("加现场来的")
    for each in says or ["说事"]:
        await (secretary.presses(each) if each in secretary.sees_buttons() else secretary.says(each))


async def test_what_was_answered_on_the_spot_is_written_in_a_line_and_they_hear_it(here):
    await here.secretary.presses("当场说清了")
    await here.secretary.says("灯管周六换，物业来")
    assert here.grandma.heard[-1] == "🤝 您今天在桂花亭说的，当场回了话：\n灯管周六换，物业来"
    assert "3点这位写好了：当场说清了。" in here.secretary.heard
    assert "谈完了" in sheet(here.secretary)
    assert here.secretary.heard[-1] == sheet(here.secretary), "the next tap is below what was typed"


async def test_it_becomes_a_matter_that_whoever_heard_it_keeps_and_that_nobody_else_is_called_for(here):
    await here.secretary.presses("记成一件事")
    await here.secretary.presses("照明")
    assert "记下来归你" in here.secretary.heard[-1]
    await here.secretary.presses("发出去")
    assert here.grandma.heard[-1].split("\n")[0] == f"🔧 您说的「{LIGHT}」记成第1件了，归桂花社区书记。"
    assert any("第1件归你" in each for each in here.secretary.heard)
    assert not [each for each in here.worker.heard if "第1件" in each]
    assert "桂花社区书记在办" in here.group.cards[-1].text
    await here.secretary.says("/duty")
    assert "第1件" in here.secretary.heard[-1]


async def test_they_hear_of_it_in_one_message_and_the_one_of_their_visit_says_so_without_a_sound(here):
    messages = len(here.grandma.heard)
    await here.secretary.presses("记成一件事")
    await here.secretary.presses("照明")
    await here.secretary.presses("发出去")
    assert here.grandma.heard[messages - 1] == "🤝 您今天在桂花亭说的，记成第1件了。\n谁听的谁管，办到哪了，发 1 给我。"
    assert len(here.grandma.heard) == messages + 1


async def test_the_sheet_says_which_matter_it_became_and_the_matter_where_it_was_heard(here):
    await here.secretary.presses("记成一件事")
    await here.secretary.presses("照明")
    await here.secretary.presses("发出去")
    assert f"3点 说事：{LIGHT}，谈完了，第1件" in sheet(here.secretary)
    for person in (here.secretary, here.worker):
        await person.says("1")
        assert person.heard[-1].endswith("🤝 今天下午3点，桂花亭，书记有约上听的")
    await here.grandma.says("1")
    assert "上听的" not in here.grandma.heard[-1]


async def test_whoever_was_told_that_it_is_late_may_take_it_over_even_once_it_has_climbed_beyond_them(here):
    await here.secretary.presses("记成一件事")
    await here.secretary.presses("照明")
    await here.secretary.presses("发出去")
    await here.passes(days=3)
    assert any("第1件晚了" in each for each in here.street.heard)
    await here.staff.presses("我来接", on="第1件晚了")
    assert any("桂花社区接过去了，往后归他" in each for each in here.secretary.heard)
    assert "桂花社区在办" in here.group.cards[-1].text


async def test_it_goes_on_like_any_other_matter(here):
    await here.secretary.presses("记成一件事")
    await here.secretary.presses("照明")
    await here.secretary.presses("发出去")
    await here.secretary.presses("办好了")
    await here.secretary.presses("换了灯管")
    await here.secretary.presses("拍不了")
    await here.grandma.presses("修好了，亮了")
    assert "✅" in here.group.cards[-1].text


async def test_whoever_just_came_gets_a_slip_and_nobody_says_of_their_own_work_that_it_is_good(here):
    await somebody_comes(here.secretary, "3号楼2单元楼道灯不亮")
    await here.secretary.presses("记成一件事")
    await here.secretary.presses("照明")
    if "院子里、路上" in here.secretary.sees_buttons():
        await here.secretary.presses("3号楼")
    await here.secretary.presses("发出去")
    assert any("查号条抄给他：1，口令" in each for each in here.secretary.heard)
    await here.secretary.presses("办好了")
    await here.secretary.presses("换了灯管")
    await here.secretary.presses("拍不了")
    assert "修好了，亮了" not in here.secretary.sees_buttons()


async def test_where_it_is_is_asked_when_nobody_said(here):
    await somebody_comes(here.secretary)
    await here.secretary.presses("记成一件事")
    assert here.secretary.heard[-1] == "他说什么事？打字、录音、拍照都行。"
    await here.secretary.says("路灯不亮")
    await here.secretary.presses("照明")
    assert "小区" in here.secretary.heard[-1] or "在哪儿" in here.secretary.heard[-1]


async def test_it_is_joined_to_the_matter_they_had_named_with_a_tap(eve):
    await eve.neighbour.says(f"/report@linli_bot {LIGHT}", eve.group)
    await books(eve, eve.neighbour, THREE + timedelta(minutes=20), about_matter=Matter(community=COMMUNITY, no=1))
    await until(eve, QUARTER_TO)
    await comes(eve.secretary)
    await comes(eve.secretary)
    await eve.secretary.presses("并到第1件")
    assert eve.neighbour.heard[-1] == "🤝 您今天在桂花亭说的，并到第1件了。\n办到哪了，发 1 给我。"


async def test_or_to_another_by_its_number_and_they_hear_how_that_goes_on(here):
    await here.neighbour.says(f"/report@linli_bot {LIGHT}", here.group)
    await here.secretary.presses("并到别的事")
    await here.secretary.says("1")
    assert any("您今天在桂花亭说的，并到第1件了" in each for each in here.grandma.heard)
    assert "🙋 2家遇上了" in here.group.cards[-1].text
    await here.worker.presses("接单")
    assert any("第1件" in each and "3号楼网格员在办" in each for each in here.grandma.heard)


async def test_it_is_not_joined_to_a_matter_that_is_not_there(here):
    await here.secretary.presses("并到别的事")
    await here.secretary.says("77")
    assert "第77件" in here.secretary.heard[-1]
    assert "收摊" not in here.grandma.heard[-1]


async def test_what_is_for_the_council_stands_on_a_list_that_staff_see(here):
    await here.secretary.presses("交议事会")
    assert here.grandma.heard[-1].startswith("🤝 您今天在桂花亭说的，交给议事会了。")
    await here.staff.says("/council")
    assert here.staff.heard[-1] == f"留给议事会的\n1. {LIGHT}（周五（20日），桂花亭）"
    await here.street.says("/council")
    assert LIGHT in here.street.heard[-1]


async def test_what_they_never_wrote_is_asked_before_it_goes_to_the_council(here):
    await somebody_comes(here.secretary)
    await here.secretary.presses("交议事会")
    await here.secretary.says("3号楼装电梯")
    await here.staff.says("/council")
    assert "3号楼装电梯" in here.staff.heard[-1]


async def test_a_resident_has_no_such_list(here):
    await here.grandma.says("/council")
    assert "议事会" not in here.grandma.heard[-1]


async def test_a_mediation_becomes_a_matter_that_no_group_hears_of(eve):
    await books(eve, eve.neighbour, THREE + timedelta(minutes=20), words="3号楼楼上半夜跳绳", sort=Sort.MEDIATION)
    await until(eve, QUARTER_TO)
    await comes(eve.secretary)
    await comes(eve.secretary)
    await eve.secretary.presses("转调解")
    assert "不进群" in eve.secretary.heard[-1]
    await eve.secretary.presses("发出去")
    assert any("🔒 您今天说的，记成第1件了，请人来调解" in each for each in eve.neighbour.heard)
    assert not [card for card in eve.group.cards if "第1件" in card.text]


async def test_a_form_that_is_half_through_when_somebody_else_ended_the_visit_ends_too(here):
    await here.secretary.presses("当场说清了")
    held = here.secretary.holds(here.secretary.sees("交议事会"), "交议事会")
    await here.secretary.presses_held(held)
    await here.secretary.says("灯管周六换")
    assert not [each for each in here.grandma.heard if "当场回了话" in each]


async def test_once_everybody_has_an_outcome_it_is_closed(here):
    await here.secretary.presses("交议事会")
    await here.secretary.presses("收摊")
    assert sheet(here.secretary).endswith("收摊了，都写了结果。")
    assert [row["stage"] for row in await here.rows("SELECT stage FROM sessions ORDER BY starts LIMIT 1")] == ["closed"]
