"""What people told the city's hotline comes in as a table, and is dealt with like anything else that was said."""

import re

import pytest

from sandbox.neighbourhood import COMMUNITY
from tests.spec.test_ledgers import opened, orders

HEAD = "工单编号,来电时间,社区,小区,楼栋,诉求内容\n"
LIGHT = "1101,2026-11-01 09:20,桂花社区,桂花园,3号楼,楼道灯坏了三天\n"
RUBBISH = "1102,2026-10-30,桂花社区,桂花园,,门口垃圾没人清\n"


async def sends(person, *rows, name="热线.csv"):
    await person.sends_file(name, data="".join((HEAD, *rows)).encode("utf-8-sig"), mime="text/csv")


@pytest.fixture
async def noted(town):
    await sends(town.staff, LIGHT, RUBBISH)
    await town.staff.presses("记下来")
    return town


async def many(town):
    return len(await town.rows("SELECT no FROM issues"))


async def test_nothing_is_noted_before_its_sender_has_seen_what_it_would_be(town):
    await sends(town.staff, LIGHT, RUBBISH)
    assert town.staff.heard[-1].splitlines() == [
        "表看完了，还没动", "表里2件：新的2件，已经记过的0件，有毛病的0件",
        "2026年11月：表里1件，我这儿有0件，记完1件", "2026年10月：表里1件，我这儿有0件，记完1件",
        "新的这就一件件派给人，不进群。行吗？",
    ]  # fmt: skip
    await town.staff.presses("算了")
    assert await many(town) == 0


async def test_each_case_becomes_a_matter_that_somebody_is_called_for_and_no_group_hears_of(noted):
    assert noted.staff.heard[-1].splitlines()[0] == "记了2件，都派出去了"
    assert "📝 第1件 照明\n📍 3号楼\n楼道灯坏了三天\n12345热线转来的。" in noted.worker.heard[-2]
    assert not [each for each in noted.grandma.heard if "第1件" in each]
    assert len(noted.staff.heard) == 2


@pytest.fixture
async def fixed(noted):
    """第1件, as its worker says."""
    await noted.worker.presses("接单", on="第1件")
    await noted.worker.presses("办好了", on="第1件")
    await noted.worker.says("换了灯管")
    await noted.worker.presses("拍不了")
    return noted


async def stages(town):
    return [row["stage"] for row in await town.rows("SELECT stage FROM issues ORDER BY no")]


async def test_it_is_dealt_with_like_any_other_and_whoever_brought_it_in_passes_it_on(fixed):
    assert "说第1件修好了" in fixed.staff.heard[-1]
    assert "捎个话给他" in fixed.staff.heard[-1]
    assert "好没好得打电话的人说" in "".join(fixed.worker.heard)


async def test_nobody_who_brought_it_in_says_for_whoever_called_that_it_is_good(fixed):
    assert "修好了，亮了" not in fixed.staff.sees_buttons()
    [row] = await fixed.rows("SELECT round FROM issues WHERE no = 1")
    for verb in ("confirm", "rate"):
        await fixed.staff.forges(f"issue:{COMMUNITY}:1:{verb}:{row['round']}", fixed.staff.letters[-1])
    await fixed.staff.forges(f"rate:{COMMUNITY}:1:5:{row['round']}", fixed.staff.letters[-1])
    assert fixed.staff.toasts[0] == "这件是12345转来的，好没好得打电话的人说。"
    assert await fixed.rows("SELECT rating FROM issues WHERE rating IS NOT NULL") == []
    assert (await stages(fixed))[0] == "fixed"


async def test_that_it_is_not_good_they_pass_on_and_it_is_done_again(fixed):
    await fixed.staff.presses("没修好，还不亮")
    assert (await stages(fixed))[0] == "taken"


async def test_what_nobody_said_anything_of_counts_neither_as_good_nor_as_bad_and_nobody_is_asked_again(fixed):
    await fixed.passes(days=9)
    assert "问过您一回，第1件" not in "".join(fixed.staff.heard)
    assert (await stages(fixed))[0] == "unanswered"


async def test_what_is_known_by_the_hotlines_number_is_not_noted_again(noted):
    await sends(noted.staff, LIGHT, "1103,2026-11-02,桂花社区,桂花园,,井盖松了\n")
    assert "新的1件，已经记过的1件" in noted.staff.heard[-1]
    assert "2026年11月：表里2件，我这儿有1件，记完2件" in noted.staff.heard[-1]
    await noted.staff.presses("记下来")
    assert await many(noted) == 3
    await sends(noted.staff, LIGHT)
    assert noted.staff.heard[-1].startswith("表里没有新的")
    assert "记下来" not in noted.staff.sees_buttons()


async def test_rows_that_can_not_be_followed_are_named_and_the_others_are_noted(town):
    await sends(town.staff, ",2026-11-01,桂花社区,桂花园,,谁的\n", LIGHT, "1105,2027-01-01,桂花社区,,,还没打的电话\n")
    faults, preview = town.staff.heard[-2:]
    assert faults.splitlines()[1:] == ["第2行：没写编号", "第4行：来电时间「2027-01-01」还没到"]
    assert "表里3件：新的1件，已经记过的0件，有毛病的2件" in preview
    await town.staff.presses("记下来")
    assert await many(town) == 1


async def test_of_two_who_send_the_same_table_only_one_notes_it(town):
    await sends(town.staff, LIGHT)
    await sends(town.street, LIGHT)
    await town.staff.presses("记下来")
    await town.street.presses("记下来")
    assert town.street.heard[-1].startswith("没有新的了")
    assert await many(town) == 1


async def test_a_table_with_too_much_that_is_new_is_asked_for_in_parts(town):
    await sends(town.staff, *(f"{n},2026-11-01,桂花社区,,,第{n}通电话\n" for n in range(301)))
    assert town.staff.heard[-1] == "新的太多，一张表我最多记300件。分成几张发。"


async def test_however_many_there_are_each_phone_rings_as_often_as_it_may_and_hears_of_the_rest_once(town):
    await sends(town.staff, *(f"{n},2026-11-01,桂花社区,桂花园,3号楼,楼道灯坏了，第{n}通电话\n" for n in range(30)))
    await town.staff.presses("记下来")
    [together] = [said for said in town.worker.heard if "先并在这儿" in said]
    rang, waits = map(int, re.findall(r"\d+", together)[:2])
    assert (rang + waits, len([said for said in town.worker.heard if "12345热线转来的" in said])) == (30, rang)


async def test_who_called_and_from_which_number_waits_nowhere_for_a_yes(town):
    head, row = HEAD.replace("诉求内容", "来电人,诉求内容"), LIGHT.replace("楼道灯", "石榴阿姨,楼道灯")
    await town.staff.sends_file("热线.csv", data=f"{head}{row}".encode(), mime="text/csv")
    [waiting] = await town.rows("SELECT sheets FROM imports")
    assert ("楼道灯" in waiting["sheets"], "石榴阿姨" in waiting["sheets"]) == (True, False)
    await town.staff.presses("记下来")
    assert await many(town) == 1


async def test_nobody_else_brings_any_in(town):
    for person in (town.grandma, town.worker, town.lead):
        await sends(person, LIGHT)
        assert "表看完了" not in person.heard[-1]
        await person.forges("hotline:add:1", person.letters[-1])
        await person.forges(f"hotline:{COMMUNITY}:0", person.letters[-1])
        assert "12345热线" not in person.heard[-1]
    assert await many(town) == 0


async def test_what_lies_elsewhere_is_not_theirs_to_bring_in(town):
    await sends(town.staff, "1,2026-11-01,石榴社区,石榴园,,灯坏了\n")
    assert "「石榴社区石榴园」不在你管的地方里" in town.staff.heard[-2]
    assert town.staff.heard[-1].startswith("一行也没法照办")


async def test_a_press_that_comes_twice_notes_it_once(noted):
    preview = next(letter for letter in noted.staff.letters if "记了2件" in letter.text)
    await noted.staff.forges("hotline:add:1", preview)
    assert await many(noted) == 2


async def test_its_totals_stand_beside_those_of_the_month_before_and_of_a_year_ago(noted):
    await noted.staff.presses("对一对数")
    assert noted.staff.heard[-1].splitlines() == [
        "桂花社区，2026年11月的12345热线", "来电1件，了结了0件，还没了结1件", "上个月1件，一样多",
        "去年11月没记过，比不了", "按来电的日子算。把热线的表发给我，我就记。",
    ]  # fmt: skip
    await sends(noted.staff, "901,2025-10-02,桂花社区,,,一年前的电话\n")
    await noted.staff.presses("记下来")
    await noted.staff.presses("对一对数")
    await noted.staff.presses("上个月")
    assert "去年10月1件，一样多" in noted.staff.heard[-1]


async def test_whoever_types_what_the_button_says_reads_them_as_well(noted):
    await noted.staff.says("12345热线")
    assert noted.staff.heard[-1].startswith("桂花社区，2026年11月的12345热线")


async def test_to_whoever_may_not_it_is_said_and_nothing_is_noted_down(noted):
    await noted.grandma.says("12345热线")
    assert "12345热线" not in noted.grandma.heard[-1]
    assert not noted.grandma.sees_buttons()


async def test_the_ledger_bears_the_hotlines_own_number(noted):
    await orders(noted.staff)
    rows = opened(noted.staff)
    assert [(row["热线工单号"], row["来源"], row["公开"]) for row in rows] == [
        ("1101", "12345热线", "否"), ("1102", "12345热线", "否")
    ]  # fmt: skip


async def test_the_number_goes_with_the_words_and_that_it_came_stays(noted):
    for no in ("1", "2"):
        await noted.staff.says(no)
        await noted.staff.presses("撤回")
        await noted.staff.presses("撤回")
    await noted.passes(days=31)
    rows = await noted.rows("SELECT h.number, i.words FROM hotline_cases h JOIN issues i ON i.no = h.no")
    assert [(row["number"], row["words"]) for row in rows] == [("", "")] * 2


async def test_there_is_an_empty_table_to_fill_in(noted):
    await noted.staff.presses("对一对数")
    await noted.staff.presses("要一张空表")
    [file] = noted.staff.letters[-1].media.files
    await noted.staff.sends_file("热线.xlsx", data=file.read(), mime="application/vnd.ms-excel")
    assert "表里0件" in noted.staff.heard[-1]
