"""Whoever answers for two places, or stands in for a colleague of another, gets to both."""

import pytest

from flows.seeding import plant
from sandbox.neighbourhood import COMMUNITY, ESTATE, OTHER_COMMUNITY, THIRD_ESTATE
from sandbox.town import ZONE
from tests.papers.spreadsheets import separated
from tests.spec.appointing import at_work
from tests.spec.mornings import decides, reports
from tests.spec.test_hotline import LIGHT, sends
from tests.spec.test_ledgers import orders

ONE, OTHER = "桂花街道桂花社区", "桂花街道石榴社区"
GRATE = "2101,2026-11-02 08:00,石榴社区,石榴园,,井盖松了\n"


@pytest.fixture
async def of_two(town):
    person = await at_work(town, "两头跑的", "staff", COMMUNITY)
    await appointed_to_the_other(town, person)
    return person


async def appointed_to_the_other(town, person):
    post = {"telegram": person.id, "name": "两头跑的", "called": "两头跑的", "role": "staff", "area": OTHER_COMMUNITY}
    await plant(town.house.desk, {"people": [post]}, ZONE)


@pytest.mark.parametrize("word", ["/admin", "/areas", "/figures", "点位", "有约、集、活动", "管去处", "12345热线"])
async def test_each_page_of_one_place_leads_to_the_same_of_the_other_and_back(of_two, word):
    await of_two.says(word)
    assert ONE not in of_two.sees_buttons()
    await of_two.presses(OTHER)
    assert "石榴社区" in of_two.heard[-1]
    await of_two.presses(ONE)
    assert "桂花社区" in of_two.heard[-1]


async def test_what_waits_for_the_board_is_counted_and_shown_of_both(town, of_two):
    for area in (COMMUNITY, OTHER_COMMUNITY):
        await decides(town, area, "board", True)
    await town.grandma.starts()
    await town.neighbour.starts()
    await reports(town)
    await town.neighbour.says("/report 下水道堵了")
    for label in ("下水道", "石榴园", "1号楼", "发出去"):
        await town.neighbour.presses(label)
    await of_two.says("/board")
    assert "等着上公示栏的2件" in of_two.heard[-1]


async def test_below_a_place_of_theirs_no_way_leads_elsewhere(of_two):
    await of_two.says("/areas")
    await of_two.presses("桂花园")
    assert OTHER not in of_two.sees_buttons()


async def test_whoever_answers_for_one_sees_no_way_to_any_other(town):
    await town.staff.says("/admin")
    assert OTHER not in town.staff.sees_buttons()


async def test_a_ledger_is_asked_for_one_of_the_two(of_two):
    await orders(of_two, "报事台账", "石榴社区")
    assert "石榴社区" in of_two.heard[-1]
    await orders(of_two, "报事台账", "桂花社区", "上一层", "石榴社区")
    assert "石榴社区" in of_two.heard[-1]


async def test_some_place_is_found_by_its_name_in_either(of_two):
    for name in ("海棠园", "石榴园"):
        await of_two.says("/areas")
        await of_two.presses("按名字找")
        await of_two.says(name)
        await of_two.presses(name)
        assert name in of_two.heard[-1]


async def test_a_deputy_gets_to_the_place_of_whoever_is_away_as_long_as_they_are(town):
    other = await at_work(town, "南院网格长", "lead", THIRD_ESTATE)
    await other.says("/away")
    for label in ("11月19日", "11月21日", "网格长"):
        await other.presses(label)
    await town.lead.says("/figures")
    await town.lead.presses("桂花社区海棠园")
    assert "海棠园，11月" in town.lead.heard[-1]
    await town.passes(days=5)
    await town.lead.says("/figures")
    assert "桂花社区海棠园" not in town.lead.sees_buttons()


async def goes_by_another_clock(town, area):
    """Two hours behind."""
    await town.house.desk.db.act(lambda tx: tx.run("UPDATE areas SET zone = 'Asia/Urumqi' WHERE id = $1", area))


async def in_admin_of_the_other(of_two, *labels):
    await of_two.says("/admin")
    for label in (OTHER, *labels):
        await of_two.presses(label)


async def test_a_case_of_the_hotline_without_a_place_is_noted_in_neither(town, of_two):
    await sends(of_two, GRATE, "2,2026-11-02,,,,路不平\n")
    assert "第3行：没写是哪个社区、小区的" in of_two.heard[-2]
    await of_two.presses("记下来")
    assert await town.rows("SELECT community FROM hotline_cases") == [{"community": OTHER_COMMUNITY}]


async def test_the_hotlines_table_is_laid_beside_what_both_have(of_two):
    for row in (GRATE, LIGHT):
        await sends(of_two, row)
        await of_two.presses("记下来")
    await sends(of_two, GRATE, LIGHT)
    assert "2026年11月：表里2件，我这儿有2件" in of_two.heard[-1]


async def test_when_somebody_called_the_hotline_is_read_by_the_clock_of_the_place_it_is_about(town, of_two):
    await goes_by_another_clock(town, OTHER_COMMUNITY)
    await sends(of_two, GRATE.replace("2026-11-02 08:00", "2026-11-01 00:30"))
    assert "2026年11月：表里1件，我这儿有0件，记完1件" in of_two.heard[-1]
    await of_two.presses("记下来")
    await of_two.presses("对一对数")
    assert "石榴社区，2026年11月的12345热线\n来电1件" in of_two.heard[-1]


async def test_what_the_hotline_passed_on_stands_in_the_log_and_the_totals_of_the_place_it_is_about(of_two):
    await sends(of_two, GRATE)
    await of_two.presses("记下来")
    await of_two.presses("对一对数")
    assert "石榴社区，2026年11月的12345热线" in of_two.heard[-1]
    await in_admin_of_the_other(of_two, "改过什么")
    assert "照一张表记了热线1件" in of_two.heard[-1]
    await of_two.says("/admin")
    await of_two.presses("改过什么")
    assert "桂花社区还没改过什么" in of_two.heard[-1]


async def test_whoever_has_one_and_stands_in_at_the_other_notes_what_the_hotline_passed_on_to_both(town):
    deputy = await at_work(town, "两头跑的", "worker", ESTATE)
    await appointed_to_the_other(town, deputy)
    await town.staff.says("/away")
    for label in ("11月19日", "11月21日", "两头跑的"):
        await town.staff.presses(label)
    await sends(deputy, GRATE, LIGHT, "2,2026-11-02,,,,路不平\n")
    assert "第4行：没写是哪个社区、小区的" in deputy.heard[-2]
    await deputy.presses("记下来")
    noted = await town.rows("SELECT community FROM hotline_cases ORDER BY community")
    assert [row["community"] for row in noted] == [COMMUNITY, OTHER_COMMUNITY]


async def test_the_empty_table_of_the_hotline_asks_whoever_answers_for_two_where_each_case_is(town, of_two):
    for person, said in ((town.staff, "不写是哪儿的，先归桂花社区。"), (of_two, "是哪个社区、小区的，也要写。")):
        await person.says("12345热线")
        await person.presses("要一张空表")
        assert said in person.heard[-1]


async def test_what_a_table_adds_stands_in_the_log_of_the_place_it_hangs_under_and_has_its_clock(town, of_two):
    await goes_by_another_clock(town, OTHER_COMMUNITY)
    here, there = ("桂花街道", "桂花社区", "青杨里"), ("桂花街道", "石榴社区", "白杨里")
    book = separated((("街道", "社区", "小区", "楼栋"), here, there, (*there, "1号楼")))
    await of_two.sends_file("小区表.csv", data=book, mime="text/csv")
    await of_two.presses("照这样加")
    zones = await town.rows("SELECT name, zone FROM areas WHERE name LIKE '%杨里' ORDER BY name DESC")
    assert [(row["name"], row["zone"]) for row in zones] == [("青杨里", ZONE), ("白杨里", "Asia/Urumqi")]
    await in_admin_of_the_other(of_two, "改过什么")
    assert "照一张表加了2处" in of_two.heard[-1]
    await of_two.says("/admin")
    await of_two.presses("改过什么")
    assert "照一张表加了1处" in of_two.heard[-1]


@pytest.mark.parametrize("label", ["缺网格员的", "群", "改过什么", "公示栏"])
async def test_from_a_page_of_the_second_the_way_back_leads_to_the_second(of_two, label):
    await in_admin_of_the_other(of_two, label)
    await of_two.presses("管理")
    assert of_two.heard[-1].startswith("石榴社区")


async def test_from_a_page_below_the_second_the_way_back_leads_to_the_second(of_two):
    await in_admin_of_the_other(of_two, "地方", "石榴园", "改过什么", "管理")
    assert of_two.heard[-1].startswith("石榴社区")


async def test_from_the_page_of_a_group_the_way_back_leads_to_the_list_it_was_opened_from(of_two):
    await in_admin_of_the_other(of_two, "群", "石榴园邻里群", "群")
    assert of_two.heard[-1].startswith("石榴社区的群")


async def test_below_a_place_of_theirs_no_figures_lead_elsewhere(town, of_two):
    await town.grandma.starts()
    await reports(town)
    await of_two.says("/figures")
    for label in ("各片", "桂花园"):
        await of_two.presses(label)
    assert "桂花园，11月" in of_two.heard[-1]
    assert OTHER not in of_two.sees_buttons()


async def test_what_they_let_on_the_board_of_both_is_listed_the_newest_first(town, of_two):
    for area in (COMMUNITY, OTHER_COMMUNITY):
        await decides(town, area, "board", True)
    await town.grandma.starts()
    await town.neighbour.starts()
    await reports(town)
    await town.passes(minutes=11)
    await town.neighbour.says("/report 下水道堵了")
    for label in ("下水道", "石榴园", "1号楼", "发出去"):
        await town.neighbour.presses(label)
    await of_two.says("/board")
    for label in ("公示", "公示", "看过的"):
        await of_two.presses(label)
    listed = of_two.heard[-1]
    assert listed.index("下水道") < listed.index("照明")
