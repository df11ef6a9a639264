"""A table of the hotline's cases is told from any other, and each of its rows is a case or says why it isn't."""

from datetime import UTC, datetime

import pytest

from domain.hotline.cases import Known, read
from domain.hotline.faults import Wrong
from domain.hotline.shape import COLUMNS, as_far_as_read, is_one, lines, template
from domain.months import Month
from domain.places import ROOT, Area, Level
from domain.tables.shape import template as table_of_areas

NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
AREAS = {
    area.id: area
    for area in (
        Area(ROOT, None, Level.TOWN, ""), Area(1, 0, Level.STREET, "桂花街道"), Area(2, 1, Level.COMMUNITY, "桂花社区"),
        Area(3, 2, Level.ESTATE, "桂花园"), Area(4, 3, Level.BUILDING, "3号楼"), Area(5, 2, Level.ESTATE, "柳园"),
        Area(6, 5, Level.BUILDING, "3号楼"), Area(7, 1, Level.COMMUNITY, "石榴社区"), Area(8, 2, Level.SITE, "小学"),
    )
}  # fmt: skip
GOOD = ("GD1", "2026-11-03 09:20", "桂花社区", "桂花园", "3号楼", "灯不亮")


SHANGHAI, URUMQI = "Asia/Shanghai", "Asia/Urumqi"


def known(*tops, yours=(2, 3, 4, 5, 6, 8)):
    return Known(areas=AREAS, yours=dict.fromkeys(yours, SHANGHAI), tops=tops or (2,), now=NOW)


def of_two_clocks(now=NOW):
    """The second one's is two hours behind."""
    return Known(areas=AREAS, yours={2: SHANGHAI, 7: URUMQI}, tops=(2, 7), now=now)


def cases(*rows, header=COLUMNS, of=None):
    return read(of or known(), lines((("", (header, *rows)),)))


def row(**how):
    names = ("number", "at", "community", "estate", "building", "words")
    return tuple(how.get(name, cell) for name, cell in zip(names, GOOD, strict=True))


def test_a_case_knows_its_number_its_time_its_words_and_where_it_is():
    [case] = cases(GOOD).cases
    assert (case.number, case.words, case.area, case.community) == ("GD1", "灯不亮", 4, 2)
    assert case.received == datetime(2026, 11, 3, 1, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("where", "area"),
    [
        ({"building": ""}, 3), ({"building": "", "estate": ""}, 2),
        ({"building": "", "estate": "", "community": ""}, 2),
        ({"community": ""}, 4), ({"estate": "小学", "building": ""}, 8), ({"estate": "柳园"}, 6),
    ],
)  # fmt: skip
def test_it_is_as_deep_as_it_is_named(where, area):
    assert [case.area for case in cases(row(**where)).cases] == [area]


@pytest.mark.parametrize("said", ["2026-11-03", "2026/11/3", "2026年11月3日", "2026.11.03 00:00:00"])
def test_a_day_is_read_as_spreadsheets_write_it(said):
    [case] = cases(row(at=said)).cases
    assert case.received == datetime(2026, 11, 2, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("slip", "why"),
    [
        ({"number": ""}, Wrong.NO_NUMBER), ({"number": "9" * 33}, Wrong.LONG_NUMBER), ({"words": " "}, Wrong.NO_WORDS),
        ({"at": ""}, Wrong.NO_TIME), ({"at": "昨天"}, Wrong.NO_TIME), ({"at": "2026-02-30"}, Wrong.NO_TIME),
        ({"at": "2026-11-20"}, Wrong.AHEAD), ({"estate": "梅园"}, Wrong.UNKNOWN_PLACE),
        ({"community": "石榴社区", "estate": "", "building": ""}, Wrong.UNKNOWN_PLACE),
        ({"community": "", "estate": ""}, Wrong.SEVERAL_PLACES),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said(slip, why):
    assert [fault.why for fault in cases(row(**slip)).faults] == [why]


@pytest.mark.parametrize("tops", [(1,), (2, 7), (3, 5)])
def test_whoever_answers_for_more_than_one_community_has_to_be_told_where_it_is(tops):
    nowhere = row(community="", estate="", building="")
    assert [fault.why for fault in cases(nowhere, of=known(*tops)).faults] == [Wrong.NO_PLACE]


def test_a_case_belongs_to_whichever_of_their_places_it_lies_in():
    assert [known(2, 7).top(area) for area in (2, 4, 7)] == [2, 2, 7]
    assert known(ROOT).top(4) == ROOT


def test_the_same_number_twice_is_one_case_and_a_slip():
    found = cases(GOOD, row(words="又不亮了"))
    assert ([case.row for case in found.cases], [(f.row, f.what) for f in found.faults]) == ([2], [(3, "2")])


def test_cases_are_counted_by_the_month_in_which_somebody_called():
    found = cases(row(number="1", at="2026-10-31 23:59"), row(number="2", at="2026-11-01"), row(number="3"))
    assert known().months(found.cases) == {Month(2026, 10): 1, Month(2026, 11): 2}


def test_each_case_is_read_by_the_clock_of_its_own_place():
    here = row(number="1", at="2026-11-01 00:30", estate="", building="")
    there = row(number="2", at="2026-11-01 00:30", community="石榴社区", estate="", building="")
    found = cases(here, there, of=of_two_clocks())
    assert [case.received for case in found.cases] == [
        datetime(2026, 10, 31, 16, 30, tzinfo=UTC), datetime(2026, 10, 31, 18, 30, tzinfo=UTC)
    ]  # fmt: skip
    assert of_two_clocks().months(found.cases) == {Month(2026, 11): 2}


def test_what_is_ahead_of_one_clock_may_be_past_by_another():
    half_past_ten = datetime(2026, 11, 19, 2, 30, tzinfo=UTC)
    here = row(number="1", at="2026-11-19 10:00", estate="", building="")
    there = row(number="2", at="2026-11-19 10:00", community="石榴社区", estate="", building="")
    found = cases(here, there, of=of_two_clocks(half_past_ten))
    assert [case.number for case in found.cases] == ["1"]
    assert [(fault.row, fault.why) for fault in found.faults] == [(3, Wrong.AHEAD)]


def test_a_table_may_have_a_title_above_it_and_the_names_that_cities_use():
    header = ("工单号", "受理时间", "所属小区", "工单内容", "回访")
    rows = (("", (("12345工单", "", "", "", ""), header, ("A1", "2026-11-03", "桂花园", "=1+1", "是"))),)
    assert is_one(rows)
    [case] = read(known(), lines(rows)).cases
    assert (case.row, case.words) == (3, "=1+1")


def test_however_many_call_from_however_many_places_no_place_is_looked_for_row_by_row():
    walked = []

    class Walked(Known):
        def line(self, area):
            walked.append(area)
            return super().line(area)

    homes = {n: Area(n, 5, Level.BUILDING, f"{n}号楼" if n % 2 else "车棚") for n in range(100, 140)}
    yours = dict.fromkeys({2, 3, 4, 5, *homes}, SHANGHAI)
    there = Walked(areas=AREAS | homes, yours=yours, tops=(2,), now=NOW)
    rows = [row(number=f"{n}", estate="柳园", building=f"{n}号楼") for n in homes if n % 2]
    found = cases(*rows, row(estate="柳园", building="车棚"), of=there)
    assert [case.area for case in found.cases] == [n for n in homes if n % 2]
    assert [fault.why for fault in found.faults] == [Wrong.SEVERAL_PLACES]
    assert len(walked) == len(there.yours) + len(found.cases)


def test_of_a_table_that_waits_for_a_yes_only_what_is_read_is_kept():
    title, header = ("12345工单",), ("来电人", "工单编号", "来电号码", "来电时间", "诉求内容")
    rows = (title, header, ("王某", "A1", "000", "2026-11-03", "灯不亮"), ("李某", "A2"))
    sheets = (("说明", (("打给谁",),)), ("热线", rows))
    kept = as_far_as_read(sheets)
    assert "王某" in str(sheets)
    assert [word for word in ("王某", "李某", "000", "来电人", "打给谁") if word in str(kept)] == []
    assert [*lines(kept)] == [*lines(sheets)]


def test_the_empty_table_is_one_of_the_hotline_and_that_of_areas_is_not():
    assert is_one(template())
    assert not is_one(table_of_areas())
