"""Whoever answers for a place takes along what was said and done there, as a file, and nobody else does."""

from csv import reader
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from flows import ledgers
from sandbox.neighbourhood import COMMUNITY
from tests.spec import talks
from tests.spec.coming import books, books_for
from tests.spec.ending import WAY, fixes, reports
from tests.spec.hosting import QUARTER_TO, THREE, takes_on, until

XLSX, CSV = "表格，好印", "纯数据"
RISKY = '=HYPERLINK("http://127.0.0.1/") 楼道灯闪了'


async def orders(person, which="报事台账", *where, when="这个月", form=XLSX):
    """From the ledger to the file."""
    await person.says("/ledger")
    await person.presses(which)
    for label in (*where, "就是这儿"):
        if label in person.sees_buttons():
            await person.presses(label)
    await (person.presses(when) if when in person.sees_buttons() else person.says(when))
    if form in person.sees_buttons():
        await person.presses(form)


def files(person):
    return [file for letter in person.letters if letter.media for file in letter.media.files]


def named(person):
    return [about["file_name"] for letter in person.letters if letter.media for about in letter.media.about]


def opened(person):
    """The rows of the file that came last, each by its titles."""
    data = files(person)[-1].read()
    if data.startswith(b"PK"):
        rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(data)).worksheets[0].iter_rows()]
    else:
        rows = [*reader(StringIO(data.decode("utf-8-sig"), newline=""))]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


async def test_staff_get_what_was_said_in_their_place_and_what_came_of_it(town):
    await reports(town.grandma)
    await town.worker.presses("接单")
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    await town.grandma.presses("5")
    await orders(town.staff)
    [row] = opened(town.staff)
    titles = ("编号", "社区", "小区", "楼栋", "类别", "现在怎样", "怎么办的", "打分", "按时答复")
    assert [row[title] for title in titles] == [
        1,
        "桂花社区",
        "桂花园",
        "3号楼",
        "照明",
        "修好了",
        "换了灯管",
        5,
        "按时",
    ]
    assert f"{row['报的时间']:%Y-%m-%d %H:%M}" == "2026-11-19 15:00"
    assert town.staff.heard[-1].splitlines() == [
        "做好了，1行", "桂花社区的报事台账，2026年11月1日到11月19日", "里头有居民的原话，别往群里转。"
    ]  # fmt: skip


async def test_it_can_be_had_for_other_programs_as_well(town):
    await reports(town.grandma, RISKY)
    await orders(town.staff, form=CSV)
    [row] = opened(town.staff)
    assert (row["诉求内容"], row["报的时间"]) == ("'" + RISKY, "2026-11-19 15:00")


async def test_what_looks_like_a_formula_stays_what_somebody_said(town):
    await reports(town.grandma, RISKY)
    await orders(town.staff)
    [sheet] = load_workbook(BytesIO(files(town.staff)[-1].read())).worksheets
    found = [cell for cell in sheet[2] if cell.value == RISKY]
    assert [(cell.data_type, cell.hyperlink) for cell in found] == [("s", None)]


async def test_it_names_nobody_who_reported(town):
    await reports(town.grandma)
    await town.worker.says("替人记")
    await town.worker.says("楼下井盖松了")
    await orders(town.staff, form=CSV)
    text = files(town.staff)[-1].read().decode("utf-8-sig")
    assert "王奶奶" not in text
    assert str(town.grandma.id) not in text


async def test_whoever_was_erased_is_in_no_ledger_that_is_made_afterwards(town):
    await reports(town.grandma, "我家楼道灯闪了，我是王奶奶")
    await town.worker.presses("接单")
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    await town.grandma.says("我的资料")
    await town.grandma.presses("删掉")
    await town.grandma.presses("删掉")
    await orders(town.staff)
    [row] = opened(town.staff)
    assert (row["诉求内容"], row["怎么办的"], row["现在怎样"]) == (None, None, "修好了")


async def test_where_nothing_was_said_there_is_no_file(town):
    await orders(town.staff, when="10月")
    assert town.staff.heard[-1].splitlines()[0] == "这段时间一行也没有"
    assert files(town.staff) == []


async def test_a_time_can_be_typed_and_what_is_no_time_is_asked_again(town):
    await reports(town.grandma)
    await orders(town.staff, when="11月1日到11月40日")
    assert "我没看明白" in town.staff.heard[-1]
    await town.staff.says("11月1日到11月19日")
    await town.staff.presses(XLSX)
    assert len(opened(town.staff)) == 1


async def test_a_smaller_place_has_a_smaller_ledger(town):
    await reports(town.grandma)
    await town.street.says("台账")
    await town.street.presses("报事台账")
    await town.street.says("石榴园")
    await town.street.presses("石榴园")
    if "就是这儿" in town.street.sees_buttons():
        await town.street.presses("就是这儿")
    await town.street.presses("这个月")
    await town.street.presses(XLSX)
    assert "石榴园的报事台账" in town.street.heard[-1]
    assert files(town.street) == []


async def test_nobody_else_gets_one(town):
    for person in (town.grandma, town.worker, town.lead):
        await person.says("/ledger")
        assert "哪本台账" not in person.heard[-1]
        await person.forges("ledger", person.letters[-1])
        assert files(person) == []
    await reports(town.grandma)
    await town.other_worker.says("台账")
    assert files(town.other_worker) == []


async def test_staff_walk_no_further_than_their_own_place(town):
    await town.staff.says("/ledger")
    await town.staff.presses("报事台账")
    await town.staff.says("石榴园")
    assert "没找到" in town.staff.heard[-1]


async def test_that_somebody_had_it_stands_in_the_log_of_the_place(town):
    await reports(town.grandma)
    await orders(town.staff)
    await town.staff.forges(f"changes:{COMMUNITY}:0", town.staff.letters[-1])
    assert "要了报事台账，2026年11月1日到2026年11月19日，1行" in town.staff.heard[-1]


async def test_what_is_too_long_for_one_file_comes_month_by_month(town, monkeypatch):
    monkeypatch.setattr(ledgers, "MOST_ROWS", 1)
    await reports(town.grandma)
    await town.passes(days=14)
    await reports(town.grandma, "楼下的灯也闪了")
    await orders(town.staff, when="11月到12月")
    assert named(town.staff) == [
        "桂花社区报事台账2026-11-01至2026-11-30.xlsx", "桂花社区报事台账2026-12-01至2026-12-03.xlsx"
    ]  # fmt: skip


@pytest.fixture
async def received(meetings):
    """Somebody came on their own, somebody for whom a worker had booked, and somebody behind closed doors."""
    town = meetings
    await takes_on(town.secretary, 1)
    await town.grandma.starts()
    await town.neighbour.starts()
    await books(town, town.grandma, THREE, words="3号楼楼道灯不亮")
    await books_for(town, town.worker, "老周")
    await until(town, QUARTER_TO)
    for words in ("今晚就换", "已经在修了"):
        await town.secretary.presses("叫下一位")
        await town.secretary.presses("来了")
        await town.secretary.presses("当场说清了")
        await town.secretary.says(words)
    return town


async def test_the_register_of_receptions_names_whoever_was_booked_for_by_name(received):
    await orders(received.staff, "接访登记簿")
    rows = opened(received.staff)
    assert [(row["来访人"], row["反映的事"], row["当场怎么说"]) for row in rows] == [
        (None, "3号楼楼道灯不亮", "今晚就换"), ("老周", None, "已经在修了")
    ]  # fmt: skip
    assert {row["接访人"] for row in rows} == {"桂花社区书记"}


async def test_the_register_of_meetings_has_every_topic_and_what_came_of_it(meetings):
    town = meetings
    await talks.planted(town)
    await town.grandma.starts()
    await talks.raises(town.grandma, "楼道灯老不亮")
    await talks.begins(town)
    await talks.ends_with(town.secretary, "当场说清了")
    await town.secretary.says("灯管周六换")
    await town.secretary.presses("收摊")
    await town.passes(days=1)
    await orders(town.secretary, "会议记录簿")
    [row] = opened(town.secretary)
    assert [row[title] for title in ("名目", "地点", "话题", "结果", "怎么说的")] == [
        "每周夜话", talks.ROOM, "楼道灯老不亮", "当场答了", "灯管周六换"
    ]  # fmt: skip


async def test_mediation_is_of_neighbours_at_odds_and_law_of_a_kind_that_is_called_so(town):
    await town.grandma.says("/report")
    await town.grandma.says("楼上和楼下为漏水吵了三天")
    await town.grandma.presses("都不是，看别的")
    for label in ("邻里纠纷", *WAY):
        if label in town.grandma.sees_buttons():
            await town.grandma.presses(label)
    await reports(town.grandma)
    await orders(town.staff, "调解登记簿")
    assert [row["类别"] for row in opened(town.staff)] == ["邻里纠纷"]
    await orders(town.staff, "法律服务登记簿")
    assert "名字里带「法律」的类才记在这本里" in town.staff.heard[-1]
