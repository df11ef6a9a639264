"""Somebody else is called in to help, and the matter stays with whoever has it."""

import pytest

from tests.spec.keeping import is_electrician
from tests.spec.parting import calls_in, is_taken, matter, parts, says_done

FIRM, LADDER = "物业电工", "把梯子送来"


@pytest.fixture
async def firm(town):
    return await is_electrician(town)


@pytest.fixture
async def called_in(town, firm):
    await is_taken(town)
    await calls_in(town.worker, FIRM, LADDER)
    return town


async def test_whoever_is_called_in_reads_what_they_are_to_help_with(called_in, firm):
    [asked] = [letter for letter in firm.letters if "找你帮" in letter.text]
    for said in ("3号楼网格员找你帮第1件", LADDER, "楼上漏水", "3号楼", "别的不用管，总的还归3号楼网格员"):
        assert said in asked.text
    assert asked.labels == ["接", "不接"]


async def test_the_matter_stays_where_it_is(town, firm):
    await is_taken(town)
    before, heard = await matter(town), len(town.grandma.heard)
    await calls_in(town.worker, FIRM, LADDER)
    await firm.presses("接")
    await says_done(firm, "送去了")
    assert await matter(town) == before | {"parted": 1}
    assert len(town.grandma.heard) == heard
    assert await parts(town) == [(FIRM, "done")]


async def test_its_keeper_hears_of_every_step_and_still_says_when_it_is_done(called_in, firm):
    town = called_in
    await firm.presses("接")
    assert f"{FIRM}接了第1件要帮的忙" in town.worker.heard[-1]
    await firm.presses("办好了")
    await firm.sends_photo("梯子在门口")
    assert any(f"{FIRM}说第1件的忙帮完了" in said and "梯子在门口" in said for said in town.worker.heard)
    assert [letter for letter in town.worker.letters if letter.media]
    assert "办好了" in town.worker.sees_buttons(on="第1件归你")


async def test_whoever_asked_after_it_reads_how_the_help_goes_on_and_finds_no_button_that_is_over(called_in, firm):
    town = called_in
    await town.worker.says("1")
    shown = town.worker.letters[-1]
    assert f"{FIRM}，换个人" in shown.labels
    await firm.presses("接")
    assert f"{FIRM}帮着{LADDER}，在办" in shown.text
    await says_done(firm, "送去了")
    assert f"{FIRM}帮着{LADDER}，好了" in shown.text
    assert not [label for label in shown.labels if FIRM in label]


async def test_everybody_sees_who_helps_and_only_those_who_may_see_with_what(called_in, firm):
    town = called_in
    await firm.presses("接")
    assert f"3号楼网格员在办，{FIRM}在帮忙" in town.group.cards[0].text
    assert LADDER not in town.group.cards[0].text
    await town.worker.says("1")
    assert f"{FIRM}帮着{LADDER}，在办" in town.worker.heard[-1]
    [mine] = [letter for letter in town.worker.letters if "第1件归你" in letter.text]
    assert f"{FIRM}帮着{LADDER}，在办" in mine.text


async def test_whoever_helps_can_look_at_the_matter_as_long_as_they_do(town, firm):
    await is_taken(town)
    await town.house.desk.db.act(lambda tx: tx.run("UPDATE issues SET public = 0"))
    await calls_in(town.worker, FIRM, LADDER)
    await firm.says("1")
    assert "楼上漏水" in firm.heard[-1]
    await firm.presses("接")
    await says_done(firm, "送去了")
    await firm.says("1")
    assert "不归您看" in firm.heard[-1]


async def test_no_help_is_needed_once_it_is_done(called_in, firm):
    town = called_in
    await firm.presses("接")
    await town.worker.presses("办好了", on="第1件归你")
    await town.worker.presses("换了水管")
    await town.worker.presses("拍不了")
    assert "不用你帮忙了" in firm.heard[-1]
    assert await parts(town) == [(FIRM, "called_off")]
    await town.grandma.presses("没修好，还漏")
    assert await parts(town) == [(FIRM, "called_off")]


async def test_an_end_by_staff_calls_off_whoever_helps(called_in, firm):
    town = called_in
    await town.house.desk.db.act(lambda tx: tx.run("UPDATE issues SET rung = 2"))
    await town.staff.says("1")
    await town.staff.presses("办不了")
    await town.staff.says("楼上不让进")
    await town.staff.presses("不归这儿管")
    assert "不用你帮忙了" in firm.heard[-1]


async def test_while_it_waits_for_its_author_somebody_can_be_called_in_as_well(town, firm):
    await is_taken(town)
    await town.worker.presses("问一句")
    await town.worker.says("周末家里有人吗")
    await calls_in(town.worker, FIRM, LADDER)
    assert (await matter(town))["stage"] == "waiting"
    assert LADDER in firm.heard[-1]


async def test_nobody_calls_themselves_in(town, firm):
    await is_taken(town)
    await town.worker.presses("找帮手")
    assert "我自己" not in town.worker.sees_buttons()


async def test_whoever_does_not_help_has_no_say(called_in, firm):
    town = called_in
    [asked] = [letter for letter in firm.letters if "找你帮" in letter.text]
    data = asked.buttons[0]["callback_data"]
    await town.neighbour.starts()
    await town.neighbour.forges(data, town.neighbour.letters[-1])
    await town.lead.forges(data, town.lead.letters[-1])
    assert await parts(town) == [(FIRM, "asked")]
    await firm.presses("接")
    await firm.forges(data, firm.letters[-1])
    assert await parts(town) == [(FIRM, "accepted")]


async def test_help_that_is_refused_is_told_with_the_reason_and_nothing_else_changes(called_in, firm):
    town = called_in
    await firm.presses("不接")
    await firm.says("梯子借出去了")
    assert "梯子借出去了" in town.worker.heard[-1]
    assert (await matter(town))["stage"] == "taken"
    assert "办好了" in town.worker.sees_buttons(on="第1件归你")
    await town.worker.presses("不用办了")
    assert await parts(town) == [(FIRM, "called_off")]


async def test_somebody_else_can_be_asked_before_anybody_has_answered(called_in, firm):
    town = called_in
    await town.worker.says("1")
    await town.worker.presses(f"{FIRM}，换个人")
    await town.worker.presses("网格长")
    assert "换网格长办了" in firm.heard[-1]
    assert LADDER in town.lead.heard[-1]
    assert await parts(town) == [("网格长", "asked")]


async def test_a_body_of_any_sort_and_every_level_can_be_called_in(town, firm):
    await is_taken(town)
    await town.worker.presses("找帮手")
    shown = town.worker.sees_buttons()
    assert {FIRM, "网格长", "桂花社区", "桂花街道"} <= {*shown}


async def test_whoever_stands_in_for_somebody_who_was_asked_can_do_it(town):
    await is_taken(town)
    await calls_in(town.worker, "网格长", LADDER)
    await town.lead.says("/away")
    for label in ("11月19日", "11月20日", "4号楼网格员"):
        await town.lead.presses(label)
    await town.passes(hours=2)
    assert LADDER in town.next_worker.heard[-1]
    await town.next_worker.presses("接")
    assert await parts(town) == [("4号楼网格员", "accepted")]
    assert "4号楼网格员接了第1件要帮的忙" in town.worker.heard[-1]
