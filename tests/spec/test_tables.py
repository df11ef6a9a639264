"""A neighbourhood comes in as one spreadsheet: shown first, kept once its sender says so, given out the same way."""

import pytest

from domain.places import Level
from domain.words import Role
from flows.verifying import verify
from papers.reading import BYTES, read
from sandbox import neighbourhood
from sandbox.telegram.faults import Fault
from storage import standings
from tests.papers.spreadsheets import separated, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER = ("编号", "街道", "社区", "小区", "楼栋（微网格）", "专属网格")
QINGYANG = (
    HEADER,
    ("", "桂花街道", "青杨社区", "青杨里", "1号楼"),
    ("", "桂花街道", "青杨社区", "青杨里", "2号楼"),
    ("", "桂花街道", "青杨社区", "", "", "青杨小学"),
    ("", "桂花街道", "桂花社区", "桂花园", "1号楼"),
)


async def sends(person, data, name="小区表.xlsx"):
    await person.sends_file(name, data=data, mime=XLSX if name.endswith("xlsx") else "text/csv")


async def names(town, *levels):
    rows = await town.rows("SELECT level, name FROM areas ORDER BY id")
    return [row["name"] for row in rows if row["level"] in levels]


async def paper(person):
    """The file that came last, opened."""
    [file] = person.letters[-1].media.files
    return dict(await read(file.read()))


# ---- coming in


async def test_a_table_is_shown_before_anything_is_kept(town):
    before = await names(town, *Level)
    await sends(town.street, workbook(QINGYANG))
    assert "加5处：社区1，小区1，楼栋、微网格2，专属网格1" in town.street.heard[-1]
    assert "和现在一样的1行不动" in town.street.heard[-1]
    assert town.street.sees_buttons() == ["照这样加", "算了"]
    assert await names(town, *Level) == before


async def test_one_press_keeps_all_of_it(town):
    await sends(town.street, workbook(QINGYANG))
    await town.street.presses("照这样加")
    assert "照表办好了" in town.street.heard[-1]
    assert (await names(town, Level.COMMUNITY))[-1] == "青杨社区"
    assert await names(town, Level.SITE) == ["青杨小学"]
    await town.street.says("/areas")
    for label in ("青杨社区", "青杨里"):
        await town.street.presses(label)
    assert {"1号楼", "2号楼"} <= {*town.street.sees_buttons()}


async def test_what_a_table_added_stands_in_the_tree_like_anything_else(town):
    await sends(town.street, workbook(QINGYANG))
    await town.street.presses("照这样加")
    [building] = await town.rows("SELECT id FROM areas WHERE name = '2号楼' ORDER BY id DESC LIMIT 1")
    line = await town.rows(
        "SELECT a.name, l.distance FROM lines l JOIN areas a ON a.id = l.above"
        f" WHERE l.area = {building['id']} ORDER BY l.distance"
    )
    assert [row["name"] for row in line] == ["2号楼", "青杨里", "青杨社区", "桂花街道", ""]
    assert [row["distance"] for row in line] == [0, 1, 2, 3, 4]


async def test_the_same_file_once_more_changes_nothing(town):
    await sends(town.street, workbook(QINGYANG))
    await town.street.presses("照这样加")
    there = await town.rows("SELECT * FROM areas ORDER BY id")
    await sends(town.street, workbook(QINGYANG))
    assert "表里没有要动的" in town.street.heard[-1]
    assert "照这样加" not in town.street.sees_buttons(on="表里没有要动的")
    assert await town.rows("SELECT * FROM areas ORDER BY id") == there


async def test_whoever_thinks_better_of_it_keeps_nothing(town):
    before = await names(town, *Level)
    await sends(town.street, workbook(QINGYANG))
    await town.street.presses("算了")
    assert "什么都没动" in town.street.heard[-1]
    assert await names(town, *Level) == before


async def test_whoever_looks_what_was_changed_reads_only_what_a_table_did(town):
    await sends(town.street, workbook(QINGYANG))
    await town.street.presses("照这样加")
    await sends(town.street, workbook((HEADER, ("101", "桂花街道", "桂花社区", "桂花园", "东1号楼"))))
    await town.street.presses("照这样改")
    await town.street.says("管理")
    await town.street.presses("改过什么")
    lines = [line.partition("：")[2] for line in town.street.heard[-1].split("\n")[1:]]
    assert lines[:2] == ["照一张表改了1处", "照一张表加了5处"]


async def test_faulty_rows_are_named_and_the_others_kept(town):
    rows = (*QINGYANG, ("", "桂花街道", "青杨社区", "", "3号楼"), ("", "桂花街道", "=cmd|' /C calc'!A0"))
    await sends(town.street, separated(rows), "青杨.csv")
    faults, preview = town.street.heard[-2:]
    assert "第6行：「3号楼」要写在小区底下" in faults
    assert "第7行：「=cmd" in faults
    assert "有2行没法照办，先跳过" in preview
    await town.street.presses("照这样加")
    assert "3号楼" not in (await names(town, Level.BUILDING))[-2:]
    assert "青杨里" in await names(town, Level.ESTATE)


async def test_of_many_faulty_rows_each_has_its_line(town):
    await sends(town.street, workbook([HEADER, *[("", f"外街{n}", "社区") for n in range(12)]]))
    assert "第6行：「外街4」不归你管" in town.street.heard[-2]
    for _ in range(2):
        await town.street.presses("往后看")
    assert "第13行：「外街11」不归你管" in town.street.heard[-2]
    await town.street.presses("往后看")
    assert "第2行：「外街0」不归你管" in town.street.heard[-2]


async def test_a_page_of_faults_that_is_not_there_any_more_is_the_first(town):
    await sends(town.street, workbook([HEADER, *[("", f"外街{n}", "社区") for n in range(12)]]))
    [row] = await town.rows("SELECT id FROM imports")
    await town.street.forges(f"table:faults:{row['id']}:7", town.street.letters[-2])
    assert "第2行：「外街0」不归你管" in town.street.heard[-2]


async def test_a_csv_from_an_old_spreadsheet_is_as_good(town):
    await sends(town.street, separated(QINGYANG, "gb18030"), "青杨.csv")
    await town.street.presses("照这样加")
    assert "青杨里" in await names(town, Level.ESTATE)


async def test_from_an_empty_town_one_table_makes_four_levels_with_spots_and_expected_people(administrator, town):
    book = workbook(
        [HEADER, ("", "石桥街道", "石桥社区", "柳园", "1号楼")],
        lambda sheet: (
            sheet.parent.create_sheet("点位").append(("街道", "社区", "小区", "点位", "怎么找")),
            sheet.parent["点位"].append(("石桥街道", "石桥社区", "柳园", "柳亭", "1号楼南边")),
            sheet.parent.create_sheet("人").append(("街道", "社区", "小区", "楼栋", "角色", "姓名")),
            sheet.parent["人"].append(("石桥街道", "石桥社区", "柳园", "1号楼", "网格员", "李网格")),
        ),
    )
    await sends(administrator, book)
    assert "加4处：街道1，社区1，小区1，楼栋、微网格1" in administrator.heard[-1]
    await administrator.presses("照这样加")
    [spot] = await town.rows("SELECT a.name AS area, s.name, s.how_to_find FROM spots s JOIN areas a ON a.id = s.area")
    [one] = await town.rows("SELECT a.name AS area, e.role, e.name FROM expected e JOIN areas a ON a.id = e.area")
    assert tuple(spot.values()) == ("柳园", "柳亭", "1号楼南边")
    assert tuple(one.values()) == ("1号楼", "worker", "李网格")


async def test_a_street_of_1_200_areas_comes_in_at_once(administrator, town):
    buildings = [("", "石桥街道", f"{n % 19}社区", f"{n % 170}小区", f"{n}号楼") for n in range(940)]
    schools = [("", "石桥街道", f"{n % 19}社区", "", "", f"学校{n}") for n in range(36)]
    await sends(administrator, workbook([HEADER, *buildings, *schools]))
    await administrator.presses("照这样加")
    [many] = await town.rows("SELECT count(*) AS n FROM areas WHERE id > 0")
    [deep] = await town.rows("SELECT count(*) AS n FROM lines WHERE distance = 4")
    [facts] = await town.rows("SELECT count(*) AS n FROM facts WHERE verb = 'import'")
    assert many["n"] == len(neighbourhood.AREAS) + 1 + 19 + len({row[2:4] for row in buildings}) + 940 + 36
    assert deep["n"] == 940 + sum(area["level"] == "building" for area in neighbourhood.AREAS)
    assert facts["n"] == 1


# ---- changing


async def test_a_new_name_is_kept_with_a_fact_of_its_own(town):
    await sends(town.street, workbook([HEADER, (str(neighbourhood.ESTATE), "桂花街道", "桂花社区", "桂花苑")]))
    assert "改名1处" in town.street.heard[-1]
    await town.street.presses("照这样改")
    assert "桂花苑" in await names(town, Level.ESTATE)
    [fact] = await town.rows("SELECT about, verb FROM facts WHERE verb = 'rename'")
    assert fact == {"about": f"area:{neighbourhood.ESTATE}", "verb": "rename"}
    assert not (await verify(town.house.desk.db)).bad


async def test_a_new_name_stands_on_the_card_of_its_group_as_well(town):
    await town.staff.says("/menu@linli_bot", chat=town.group)
    await sends(town.street, workbook([HEADER, (str(neighbourhood.ESTATE), "桂花街道", "桂花社区", "桂花苑")]))
    await town.street.presses("照这样改")
    assert town.group.pinned[0].text.startswith("桂花苑，")


async def test_a_renamed_building_keeps_its_pin(town):
    where = f"SELECT lat, lon FROM areas WHERE id = {neighbourhood.BUILDINGS[0]}"
    before = await town.rows(where)
    row = (str(neighbourhood.BUILDINGS[0]), "桂花街道", "桂花社区", "桂花园", "甲楼")
    await sends(town.street, workbook([HEADER, row]))
    await town.street.presses("照这样改")
    assert "甲楼" in await names(town, Level.BUILDING)
    assert await town.rows(where) == before


async def test_what_was_added_meanwhile_is_not_added_twice(town):
    await sends(town.street, workbook(QINGYANG))
    await town.street.says("/areas")
    await town.street.presses("添一处")
    await town.street.presses("社区")
    await town.street.says("青杨社区")
    await town.street.presses("照这样加")
    assert (await names(town, Level.COMMUNITY)).count("青杨社区") == 1
    assert "加4处" in town.street.heard[-1] or any("加4处" in heard for heard in town.street.heard)


# ---- going out


async def test_what_goes_out_comes_in_and_changes_nothing(town):
    await town.street.says("/admin")
    await town.street.presses("要现在的表")
    sheets = await paper(town.street)
    assert [*sheets] == ["地方", "点位", "应有人员"]
    assert ("10", "桂花街道", "桂花社区", "桂花园") in sheets["地方"]
    [file] = town.street.letters[-1].media.files
    await sends(town.street, file.read())
    assert "表里没有要动的" in town.street.heard[-1]
    assert "没法照办" not in town.street.heard[-1]


async def test_the_empty_table_is_of_the_same_shape(town):
    await town.street.says("/admin")
    await town.street.presses("要一张空表")
    empty = await paper(town.street)
    await town.street.says("/admin")
    await town.street.presses("要现在的表")
    full = await paper(town.street)
    assert {title: rows[:1] for title, rows in full.items()} == empty


async def test_staff_are_given_what_lies_below_them_and_no_more(town):
    await town.staff.says("/admin")
    await town.staff.presses("要现在的表")
    names = {name for row in (await paper(town.staff))["地方"][1:] for name in row[2:]}
    assert {"桂花社区", "桂花园", "海棠园"} <= names
    assert "石榴社区" not in names


# ---- who may


async def test_from_anybody_else_a_spreadsheet_is_a_file_like_any_other(town):
    for person in (town.grandma, town.worker, town.lead):
        await sends(person, workbook(QINGYANG))
        assert "看不明白" in person.heard[-1]
    assert await town.rows("SELECT 1 FROM imports") == []


async def test_nobody_grows_what_is_not_theirs(town):
    before = await names(town, *Level)
    await sends(town.staff, workbook([HEADER, ("", "桂花街道", "石榴社区", "新小区"), ("", "新街道")]))
    assert "不归你管" in town.staff.heard[-2]
    assert await names(town, *Level) == before


async def test_whoever_lost_the_right_meanwhile_keeps_nothing(town):
    await sends(town.street, workbook(QINGYANG))
    [street] = await town.rows(f"SELECT id FROM people WHERE telegram = {town.street.id}")
    await town.house.desk.db.act(lambda tx: standings.dismiss(tx, street["id"], neighbourhood.STREET, Role.STAFF))
    await town.street.presses("照这样加")
    assert "青杨社区" not in await names(town, *Level)


async def test_a_button_of_somebody_elses_table_is_stale(town):
    await sends(town.street, workbook(QINGYANG))
    message = town.street.sees("照这样加")
    held = town.street.holds(message, "照这样加")
    for person in (town.staff, town.grandma):
        await person.says("你好")
        await person.forges(held.button["callback_data"], on=person.private.log[-1])
        assert "旧了" in person.toasts[-1]
    assert "青杨社区" not in await names(town, *Level)


async def test_a_table_pressed_twice_is_kept_once(town):
    await sends(town.street, workbook(QINGYANG))
    held = town.street.holds(town.street.sees("照这样加"), "照这样加")
    await town.street.presses_held(held)
    await town.street.presses_held(held)
    assert "旧了" in town.street.toasts[-1]
    assert (await names(town, Level.COMMUNITY)).count("青杨社区") == 1


async def test_a_second_table_takes_the_place_of_the_first(town):
    await sends(town.street, workbook(QINGYANG))
    held = town.street.holds(town.street.sees("照这样加"), "照这样加")
    await sends(town.street, workbook([HEADER, ("", "桂花街道", "柳荫社区")]))
    await town.street.presses_held(held)
    assert "旧了" in town.street.toasts[-1]


async def test_after_a_day_a_table_is_forgotten(town):
    await sends(town.street, workbook(QINGYANG))
    held = town.street.holds(town.street.sees("照这样加"), "照这样加")
    await town.passes(days=1)
    await town.street.presses_held(held)
    assert "旧了" in town.street.toasts[-1]
    assert await town.rows("SELECT 1 FROM imports") == []


# ---- what is no table


BAD = {
    "a locked or old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "老格式"),
    "half a workbook": (workbook(QINGYANG)[:900], "打不开"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\r", "打不开"),
    "nothing": (workbook([]), "空的"),
    "50,000 rows": (separated([str(n)] for n in range(50_000)), "5000行"),
    "no header": (workbook([("甲", "乙"), ("1", "2")]), "没看到表头"),
    "a missing column": (workbook([("街道", "小区"), ("桂花街道", "桂花园")]), "少了「社区」这一列"),
}


@pytest.mark.parametrize("case", BAD)
async def test_what_is_no_table_is_answered_in_words_and_changes_nothing(town, case):
    data, words = BAD[case]
    before = await names(town, *Level)
    await sends(town.street, data, "表.xlsx")
    assert words in "".join(town.street.heard[-2:])
    assert await names(town, *Level) == before


async def test_a_file_that_telegram_does_not_hand_over_just_now_is_to_be_sent_again_and_alarms_nobody(town):
    town.telegram.faults.next("getFile", Fault.BROKEN)
    await sends(town.street, workbook(QINGYANG))
    assert "过一会儿再发一遍" in town.street.heard[-1]
    assert await town.rows("SELECT 1 FROM inbox WHERE state = 'parked' OR tries > 0") == []
    await sends(town.street, workbook(QINGYANG))
    assert "过一会儿再发一遍" not in town.street.heard[-1]


async def test_a_file_that_is_too_large_is_not_even_fetched(town):
    await town.street.sends_file("表.xlsx", data=b"x", mime=XLSX, size=BYTES + 1)
    assert "2兆以内" in town.street.heard[-1]
    assert town.bot.downloads == {}


async def test_in_a_group_a_spreadsheet_is_nobodys_business(town):
    await town.staff.sends_file("小区表.xlsx", town.group, data=workbook(QINGYANG), mime=XLSX)
    assert await town.rows("SELECT 1 FROM imports") == []
