"""What is beyond whoever has it goes up, step by step; they answer for it until the level above has taken it."""

import pytest

from tests.spec.keeping import fixes, hands_over, matter, reports

OLD_WIRES = "整栋楼线老化，换灯管没用"


@pytest.fixture
async def taken(town):
    await reports(town)
    await town.worker.presses("接单")
    return await matter(town)


@pytest.fixture
async def sent_up(town, taken):
    await town.worker.presses("往上报")
    await town.worker.says(OLD_WIRES)
    return taken


async def ended_on(town):
    [row] = await town.rows("SELECT ended_on FROM issues")
    return row["ended_on"]


async def test_the_level_above_reads_what_is_beyond_its_keeper_and_until_when_it_should_say_something(town, sent_up):
    assert "3号楼网格员报上来" in town.lead.heard[-1]
    assert OLD_WIRES in town.lead.heard[-1]
    assert "前给句话" in town.lead.heard[-1]
    assert town.lead.sees_buttons() == ["我来接", "退回，写原因", "派给谁"]
    assert "报到网格长了" in town.grandma.heard[-1]
    assert "网格长在定谁来办" in town.group.cards[0].text


async def test_its_keeper_answers_for_it_until_the_level_above_takes_it(town, sent_up):
    assert "网格长接手前还归你" in town.worker.heard[-1]
    assert "网格长接手前，还归3号楼网格员管" in town.grandma.heard[-1]
    assert (await matter(town))["keeper"] == "3号楼网格员"
    await town.lead.presses("我来接")
    assert (await matter(town))["keeper"] == "网格长"
    assert "网格长接过去了，往后归他" in town.worker.heard[-1]
    assert "换人办了，现在是网格长" in town.grandma.heard[-1]
    assert (await matter(town))["fix_by"] == sent_up["fix_by"]


async def test_sent_back_with_words_it_is_its_keepers_again_and_the_time_is_the_same(town, sent_up):
    await town.lead.presses("退回，写原因")
    await town.lead.says("先让物业查一遍线")
    assert "网格长把第1件退回来了" in town.worker.heard[-1]
    assert "先让物业查一遍线" in town.worker.heard[-1]
    assert "办好了" in town.worker.sees_buttons()
    assert "网格长看过了，还归3号楼网格员办" in town.grandma.heard[-1]
    assert await matter(town) == {**sent_up, "rung": 1}


async def test_nothing_is_sent_back_without_words(town, sent_up):
    await town.lead.presses("退回，写原因")
    await town.lead.presses("取消")
    assert (await matter(town))["stage"] == "triage"


async def test_its_keeper_may_still_end_what_they_sent_up(town, sent_up):
    await fixes(town.worker)
    assert (await matter(town))["stage"] == "fixed"
    assert "不用去了" in "".join(town.lead.heard)
    assert "我来接" not in town.lead.sees_buttons()


async def test_what_nobody_settles_in_time_goes_to_the_next_level_and_its_author_hears_so(town, sent_up):
    await town.passes(hours=20)
    assert "还没定下谁办" in "".join(town.staff.heard)
    assert "在等社区定" in "".join(town.grandma.heard)
    await town.passes(days=2)
    assert "还没定下谁办" in "".join(town.street.heard)
    now = await matter(town)
    assert (now["stage"], now["rung"], now["keeper"]) == ("triage", 3, "3号楼网格员")


async def test_from_the_grid_to_the_community_to_the_street_by_those_who_have_it(town, sent_up):
    await town.lead.presses("我来接")
    for person, above in ((town.lead, town.staff), (town.staff, town.street)):
        await person.presses("往上报")
        await person.says(OLD_WIRES)
        assert OLD_WIRES in above.heard[-1]
        await above.presses("我来接")
    assert (await matter(town))["keeper"] == "桂花街道"
    assert "往上报" not in town.street.sees_buttons(on="归你")


async def test_whoever_settles_it_may_give_it_to_somebody_else_and_its_keeper_hears_who_has_it(town, sent_up):
    await hands_over(town.lead, "桂花社区", "要动公共线路")
    assert "他点头之前，第1件还归3号楼网格员管" in town.lead.heard[-1]
    assert (await matter(town))["keeper"] == "3号楼网格员"
    await town.staff.presses("接")
    assert (await matter(town))["keeper"] == "桂花社区"
    for person in (town.lead, town.worker):
        assert "桂花社区接了第1件，往后归他" in person.heard[-1]


async def test_what_is_late_is_known_a_level_higher_each_morning_and_may_be_taken_over_there(town, taken):
    await town.passes(days=1, hours=3)
    assert "第1件到点了" in "".join(town.lead.heard)
    await town.passes(days=1)
    assert "第1件晚了" in "".join(town.staff.heard)
    late = next(letter for letter in reversed(town.staff.letters) if "我来接" in letter.labels)
    await town.staff.presses("我来接", on="晚了")
    assert "第1件你接过来了" in late.text
    assert late.labels == []
    assert (await matter(town))["keeper"] == "桂花社区"
    assert "桂花社区接过去了" in town.worker.heard[-1]


async def test_whoever_else_heard_that_it_is_late_finds_nothing_left_to_press_once_somebody_took_it_over(town, taken):
    await town.passes(days=2)
    late = next(letter for letter in reversed(town.lead.letters) if "我来接" in letter.labels)
    await town.staff.presses("我来接", on="晚了")
    assert "第1件归桂花社区办了，不用你盯了。" in late.text
    assert late.labels == []


async def test_whoever_heard_that_it_is_late_reads_that_it_is_fixed(town, taken):
    await town.passes(days=1, hours=3)
    late = next(letter for letter in reversed(town.lead.letters) if "我来接" in letter.labels)
    await fixes(town.worker)
    assert "第1件3号楼网格员说修好了，不用你盯了。" in late.text
    assert late.labels == []


async def test_the_first_dispute_is_its_keepers_and_the_second_the_level_aboves_as_well(town, taken):
    await fixes(town.worker)
    await town.grandma.presses("没修好，还不亮")
    assert "没修好" in town.worker.heard[-1]
    assert "第1件第" not in "".join(town.lead.heard)
    await fixes(town.worker)
    await town.grandma.presses("没修好，还不亮")
    assert "第1件第二回没修好" in "".join(town.lead.heard)
    await town.lead.presses("我来接", on="第二回")
    assert (await matter(town))["keeper"] == "网格长"


async def test_at_night_the_level_above_sleeps_and_reads_it_in_the_morning(town, taken):
    await town.passes(hours=8)
    heard = len(town.lead.heard)
    await town.worker.presses("往上报")
    await town.worker.says(OLD_WIRES)
    assert len(town.lead.heard) == heard
    await town.passes(hours=9)
    assert "第1件" in town.lead.heard[-1]
    assert "我来接" in town.lead.sees_buttons()


async def test_figures_know_on_which_level_it_ended(town, sent_up):
    await town.lead.presses("我来接")
    await fixes(town.lead)
    await town.grandma.presses("修好了，亮了")
    assert await ended_on(town) == "lead"


async def test_what_its_keeper_ended_after_all_ended_with_them(town, sent_up):
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    assert await ended_on(town) == "worker"


async def test_staff_keep_an_eye_on_it_and_its_keeper_hears_so_and_sees_it(town, taken):
    await town.staff.says("1")
    await town.staff.presses("督办")
    assert "盯上了" in town.staff.toasts[-1]
    assert "桂花社区盯着了" in town.worker.heard[-1]
    for person in (town.worker, town.staff, town.grandma):
        await person.says("1")
        assert "上头盯着" in person.heard[-1]
    assert "督办" not in town.staff.sees_buttons()


async def test_whoever_keeps_an_eye_on_it_from_where_they_heard_of_it_has_that_button_no_more(town, taken):
    await town.passes(days=2)
    late = next(letter for letter in reversed(town.lead.letters) if "督办" in letter.labels)
    await town.lead.presses("督办")
    assert "第1件你盯上了，3号楼网格员也知道了" in late.text
    assert late.labels == ["我来接"]


async def test_nobody_below_them_may_say_that_it_is_watched(town, taken):
    for person in (town.worker, town.grandma, town.neighbour):
        await person.forges("issue:2:1:watch:2", on=(person.letters or [town.group.cards[0]])[-1])
    [row] = await town.rows("SELECT watched FROM issues")
    assert not row["watched"]
