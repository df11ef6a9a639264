"""A spreadsheet laid beside the tree: what is added, changed and left, and why a row isn't followed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.places import BELOW, ROOT, Area, Level, Spot
from domain.posts import Expected
from domain.tables.faults import Wrong
from domain.tables.lines import read
from domain.tables.plan import plan
from domain.tables.shape import COLUMNS, LEVELS, ROLES, Kind, export, template
from domain.words import Role
from tests.rules.tables import BUILDING, COMMUNITY, ESTATE, OTHER_STREET, STREET, TREE, applied, known

HEADER = COLUMNS[Kind.AREAS]


def laid(*rows, header=HEADER, there=None, sheet="地方"):
    return plan(there or known(), *read(((sheet, (header, *rows)),)))


def why(planned):
    return [(fault.row, fault.why) for fault in planned.faults]


def names(planned):
    return [area.name for area in planned.areas]


# ---- what it adds, changes and leaves


def test_everything_hangs_under_the_place_of_its_sender_that_it_lies_in():
    there = known(yours={COMMUNITY, ESTATE, BUILDING, OTHER_STREET})
    planned = laid(("", "桂花街道", "桂花社区", "青杨里", "1号楼"), ("", "石榴街道", "青杨社区"), there=there).with_ids(
        100
    )
    here, other = planned.under((COMMUNITY, OTHER_STREET), there).values()
    assert (names(here), names(other)) == (["青杨里", "1号楼"], ["青杨社区"])
    assert names(planned.under((ROOT,), there)[ROOT]) == names(planned)


def test_an_area_is_added_with_everything_above_it_that_is_missing():
    planned = laid(("", "桂花街道", "青杨社区", "青杨里", "1号楼"))
    assert [(area.level, area.name) for area in planned.areas] == [
        (Level.COMMUNITY, "青杨社区"), (Level.ESTATE, "青杨里"), (Level.BUILDING, "1号楼"),
    ]  # fmt: skip
    assert [area.parent for area in planned.areas] == [STREET, planned.areas[0].id, planned.areas[1].id]


def test_what_is_there_is_left():
    planned = laid(("", "桂花街道", "桂花社区", "桂花园", "1号楼"))
    assert (planned.adds, planned.changes, planned.left, planned.faults) == (0, 0, 1, ())


def test_the_same_name_under_another_area_is_another_area():
    planned = laid(("", "石榴街道", "桂花社区", "桂花园", "1号楼"))
    assert planned.adds == 3


def test_a_school_lies_beside_the_buildings_under_whatever_it_is_written_in():
    planned = laid(
        ("", "桂花街道", "", "", "", "桂花中学"),
        ("", "桂花街道", "桂花社区", "", "", "桂花小学"),
        ("", "桂花街道", "桂花社区", "桂花园", "", "幼儿园"),
    )
    assert [(area.name, area.parent) for area in planned.areas] == [
        ("桂花中学", STREET), ("桂花小学", COMMUNITY), ("幼儿园", ESTATE),
    ]  # fmt: skip


def test_whoever_keeps_the_number_may_change_the_name():
    planned = laid((str(ESTATE), "桂花街道", "桂花社区", "桂花苑"))
    assert planned.renamed == (Area(ESTATE, COMMUNITY, Level.ESTATE, "桂花苑"),)


def test_below_a_renamed_area_both_names_are_understood_where_there_is_a_number():
    for called in ("桂花园", "桂花苑"):
        planned = laid(
            (str(ESTATE), "桂花街道", "桂花社区", "桂花苑"), (str(BUILDING), "桂花街道", "桂花社区", called, "1号楼")
        )
        assert (planned.changes, planned.left, planned.faults) == (1, 1, ())


def test_two_areas_may_swap_their_names():
    there = known((*TREE, Area(5, ESTATE, Level.BUILDING, "2号楼")))
    above = ("桂花街道", "桂花社区", "桂花园")
    planned = laid((str(BUILDING), *above, "2号楼"), ("5", *above, "1号楼"), there=there)
    assert {area.id: area.name for area in planned.renamed} == {BUILDING: "2号楼", 5: "1号楼"}


def test_a_spot_is_added_or_told_anew_and_keeps_its_pin():
    there = known(spots=(Spot(area=ESTATE, name="桂花亭", lat=30.0, lon=120.0),))
    above = ("桂花街道", "桂花社区", "桂花园", "", "")
    rows = ((*above, "桂花亭", "亭子", "3号楼南边"), (*above, "活动室", "屋子", "1号楼一楼"))
    planned = laid(*rows, header=COLUMNS[Kind.SPOTS], there=there)
    assert planned.changed_spots == (
        Spot(area=ESTATE, name="桂花亭", sort="亭子", how_to_find="3号楼南边", lat=30.0, lon=120.0),
    )
    assert planned.spots == (Spot(area=ESTATE, name="活动室", sort="屋子", how_to_find="1号楼一楼"),)


def test_a_column_that_is_left_out_leaves_alone_what_it_would_tell():
    planned = laid(("桂花街道", "桂花社区", "桂花园", "桂花亭"), header=("街道", "社区", "小区", "点位"))
    assert (planned.adds, planned.changes, planned.left) == (0, 0, 1)


def test_people_are_expected_where_the_table_puts_them_also_in_an_area_it_adds():
    sheets = (
        ("地方", (HEADER, ("", "桂花街道", "青杨社区"))),
        ("应有人员", (COLUMNS[Kind.STAFF], ("桂花街道", "青杨社区", "", "", "", "书记", "周书记"))),
    )
    planned = plan(known(), *read(sheets))
    assert planned.staff == (Expected(planned.areas[0].id, Role.SECRETARY, "周书记"),)


def test_a_title_above_the_header_and_remarks_in_it_do_no_harm():
    rows = (("桂花街道网格一览",), (), ("序号", "街道（必填）", "社区*", "备注"), ("1", "桂花街道", "青杨社区", "新"))
    assert names(plan(known(), *read((("Sheet1", rows),)))) == ["青杨社区"]


@pytest.mark.parametrize("column", ["楼栋（微网格）", "楼栋/微网格", "楼栋", "微网格", " 楼 栋 "])
def test_a_column_goes_by_any_of_its_names(column):
    planned = laid(("桂花街道", "桂花社区", "桂花园", "9号楼"), header=("街道", "社区", "小区", column))
    assert names(planned) == ["9号楼"]


def test_what_cannot_be_seen_is_no_part_of_a_name():
    assert laid(("", " 桂花\u200b街道 ", "桂花社区\u202e")).left == 1


# ---- rows that aren't followed


ABOVE = ("桂花街道", "桂花社区", "桂花园")
FAULTS = {
    "the estate is left out": (("", "桂花街道", "桂花社区", "", "9号楼"), Wrong.NOT_BELOW),
    "a school in a building": (("", *ABOVE, "9号楼", "幼儿园"), Wrong.NOT_BELOW),
    "only a number": (("4",), Wrong.NO_PLACE),
    "a number nobody has": (("77", *ABOVE, "1号楼"), Wrong.UNKNOWN_NUMBER),
    "the town itself": (("0", "桂花街道"), Wrong.UNKNOWN_NUMBER),
    "a number that is none": (("四", *ABOVE, "1号楼"), Wrong.UNKNOWN_NUMBER),
    "a number beyond counting": (("9" * 30, *ABOVE, "1号楼"), Wrong.UNKNOWN_NUMBER),
    "moved to another community": ((str(ESTATE), "桂花街道", "青杨社区", "桂花园"), Wrong.MOVED),
    "made another level": ((str(ESTATE), "桂花街道", "桂花社区"), Wrong.MOVED),
    "the name of its neighbour": ((str(STREET), "石榴街道"), Wrong.TAKEN),
    "a long name": (("", "很长的街道" * 10), Wrong.TOO_LONG),
    "a formula": (("", "=cmd|' /C calc'!A0"), Wrong.FORMULA),
    "a formula in disguise": (("", "\u200b@SUM(A1)"), Wrong.FORMULA),
    "3-2 made a date": (("", *ABOVE, "2026-03-02"), Wrong.DATE),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_faulty_row_is_named_by_its_number_and_adds_nothing(case):
    row, wrong = FAULTS[case]
    planned = laid(("", "桂花街道", "桂花社区"), row, ("", "桂花街道", "青杨社区"))
    assert why(planned) == [(3, wrong)]
    assert names(planned) == ["青杨社区"]


def test_the_same_row_twice_is_taken_once():
    planned = laid(("", "桂花街道", "青杨社区"), ("", "桂花街道", "青杨社区"))
    assert names(planned) == ["青杨社区"]
    assert [(fault.row, fault.why, fault.other) for fault in planned.faults] == [(3, Wrong.DUPLICATE, "2")]


def test_a_person_named_twice_is_expected_once():
    row = (*ABOVE, "1号楼", "", "网格员", "张三")
    planned = laid(row, row, header=COLUMNS[Kind.STAFF])
    assert [one.name for one in planned.staff] == ["张三"]
    assert [(fault.row, fault.why, fault.what) for fault in planned.faults] == [(3, Wrong.DUPLICATE, "张三")]


def test_a_number_twice_is_taken_once():
    planned = laid((str(ESTATE), *ABOVE[:2], "桂花苑"), (str(ESTATE), *ABOVE[:2], "桂花里"))
    assert [area.name for area in planned.renamed] == ["桂花苑"]
    assert why(planned) == [(3, Wrong.DUPLICATE)]


def test_two_rows_that_put_each_into_the_other_are_not_both_followed():
    planned = laid(("", "桂花街道", "青杨社区", "青杨里"), ("", "桂花街道", "青杨里", "青杨社区"))
    assert names(planned) == ["青杨社区", "青杨里"]
    assert [(fault.row, fault.why, fault.other) for fault in planned.faults] == [(3, Wrong.CYCLE, "2")]


def test_what_was_contradicted_once_is_contradicted_again():
    rows = (("", "桂花街道", "青杨社区", "青杨里"), ("", "桂花街道", "青杨里", "青杨社区"))
    after = applied(known(), laid(*rows))
    again = laid(*rows, there=after)
    assert (again.adds, why(again)) == (0, [(3, Wrong.CYCLE)])


def test_a_community_and_its_estate_may_share_a_name():
    assert laid(("", "桂花街道", "青杨里", "青杨里")).faults == ()


def test_of_two_areas_with_one_name_the_row_does_not_choose():
    there = known((*TREE, Area(5, COMMUNITY, Level.ESTATE, "桂花园")))
    assert why(laid(("", *ABOVE, "9号楼"), there=there)) == [(2, Wrong.TWICE)]


def test_nobody_adds_where_they_have_no_say():
    there = known(yours={OTHER_STREET})
    planned = laid(
        ("", "桂花街道", "青杨社区"), ("", "新街道"), (str(STREET), "新街道"), ("", "石榴街道", "石榴社区"), there=there
    )
    assert names(planned) == ["石榴社区"]
    assert why(planned) == [(2, Wrong.NOT_YOURS), (3, Wrong.NOT_YOURS), (4, Wrong.NOT_YOURS)]


def test_a_spot_or_a_person_makes_no_area():
    spot = laid(("青杨街道", "", "", "", "", "亭子"), header=COLUMNS[Kind.SPOTS])
    person = laid(("青杨街道", "", "", "", "", "网格员", "李网格"), header=COLUMNS[Kind.STAFF])
    assert why(spot) == why(person) == [(2, Wrong.NO_PARENT)]


@pytest.mark.parametrize(("role", "name", "wrong"), [("厂长", "甲", Wrong.UNKNOWN_ROLE), ("网格员", "", Wrong.NO_NAME)])
def test_a_person_has_a_role_we_know_and_a_name(role, name, wrong):
    assert why(laid(("桂花街道", "", "", "", "", role, name), header=COLUMNS[Kind.STAFF])) == [(2, wrong)]


@pytest.mark.parametrize(
    ("header", "wrong", "what"),
    [
        (("一", "二"), Wrong.NO_HEADER, "街道"),
        (("街道", "小区"), Wrong.NO_COLUMN, "社区"),
        (("街道", "社区", "楼栋"), Wrong.NO_COLUMN, "小区"),
        (("点位", "类型"), Wrong.NO_COLUMN, "街道"),
        (("街道", "姓名"), Wrong.NO_COLUMN, "角色"),
    ],
)
def test_a_missing_column_is_named_once_and_not_for_every_row(header, wrong, what):
    planned = laid(("甲", "乙"), ("丙", "丁"), header=header)
    assert [(fault.row, fault.why, fault.what) for fault in planned.faults] == [(1, wrong, what)]
    assert planned.adds == 0


def test_an_empty_sheet_is_nobodys_fault():
    assert read((("Sheet2", ()), ("Sheet3", ((), ("", ""))))) == ([], [])


# ---- what holds of every tree and every table


NAMES = st.sampled_from(["甲", "乙", "丙", "1号楼"])


@st.composite
def trees(draw):
    areas = [TREE[0]]
    for id_ in range(1, draw(st.integers(1, 12))):
        parent = draw(st.sampled_from([area for area in areas if BELOW[area.level]]))
        level = draw(st.sampled_from(sorted(BELOW[parent.level])))
        area = Area(id_, parent.id, level, draw(NAMES))
        beside = {(each.parent, each.level, each.name) for each in areas}
        if (area.parent, area.level, area.name) not in beside:
            areas.append(area)
    places = st.sampled_from([area.id for area in areas if area.id != ROOT] or [ROOT])
    spots = draw(
        st.dictionaries(st.tuples(places, NAMES), st.tuples(NAMES | st.just(""), NAMES | st.just("")), max_size=3)
    )
    staff = draw(st.sets(st.tuples(places, st.sampled_from(sorted(ROLES.values())), NAMES), max_size=3))
    if len(areas) == 1:
        spots, staff = {}, set()
    return known(
        tuple(areas),
        spots=tuple(Spot(area=a, name=n, sort=s, how_to_find=h) for (a, n), (s, h) in spots.items()),
        staff=tuple(Expected(*one) for one in staff),
    )


FEW = st.sampled_from(["甲", "乙", "丙"])
ANY = st.sampled_from(["", "甲"]) | st.text(max_size=6)
NUMBERS = st.sampled_from(["", "1", "2", "3", "x"])


@st.composite
def area_rows(draw, there):
    """A row of the tree's own with a name exchanged, a fresh one that goes down step by step, or anything."""
    own = export(there)[0][1][1:]
    match draw(st.sampled_from(["own", "fresh", "any"])):
        case "own" if own:
            row = [*draw(st.sampled_from(own))]
            named = [n for n, cell in enumerate(row) if n and cell]
            row[draw(st.sampled_from(named[-2:]))] = draw(FEW)
            return (draw(st.sampled_from([row[0], row[0], ""])), *row[1:])
        case "any":
            return (draw(NUMBERS), *(draw(ANY) for _ in LEVELS))
        case _:
            steps = draw(st.integers(1, 4))
            return ("", *(draw(FEW) for _ in range(steps)), *[""] * (4 - steps), draw(st.sampled_from(["", "", "甲"])))


@st.composite
def trees_and_tables(draw):
    there = draw(trees())
    areas = draw(st.lists(area_rows(there), max_size=8))
    spots = draw(st.lists(st.tuples(FEW, *[ANY] * 7), max_size=4))
    staff = draw(st.lists(st.tuples(FEW, *[ANY] * 4, st.sampled_from(["网格员", "书记", "别的"]), FEW), max_size=4))
    rows = zip(Kind, (areas, spots, staff), strict=True)
    return there, tuple((kind.value, (COLUMNS[kind], *found)) for kind, found in rows)


@given(trees())
def test_what_goes_out_comes_in_and_changes_nothing(there):
    planned = plan(there, *read(export(there)))
    assert (planned.adds, planned.changes, planned.faults) == (0, 0, ())
    assert planned.left == len(there.areas) - 1 + len(there.spots) + len(there.staff)


@given(trees_and_tables())
def test_the_same_table_once_more_changes_nothing(both):
    there, table = both
    lines, faults = read(table)
    after = applied(there, plan(there, lines, faults))
    again = plan(after, lines, faults)
    assert (again.adds, again.changes) == (0, 0)


@given(trees_and_tables())
def test_no_two_areas_of_one_level_side_by_side_get_one_name(both):
    there, table = both
    after = applied(there, plan(there, *read(table)))
    addresses = [(area.parent, area.level, area.name) for area in after.areas.values()]
    assert len(addresses) == len({*addresses})


@given(trees_and_tables())
def test_nothing_lies_where_nothing_of_its_level_may_lie(both):
    there, table = both
    after = applied(there, plan(there, *read(table)))
    assert all(a.level in BELOW[after.areas[a.parent].level] for a in after.areas.values() if a.parent is not None)


@given(trees_and_tables())
def test_every_row_with_something_in_it_is_counted_or_named(both):
    there, table = both
    lines, faults = read(table)
    planned = plan(there, lines, faults)
    rows = sum(1 for _, rows in table for row in rows[1:] if any(cell.strip() for cell in row))
    assert len(planned.faults) <= rows
    assert len({(fault.sheet, fault.row) for fault in planned.faults}) == len(planned.faults)


@given(trees_and_tables())
def test_whoever_rules_nothing_changes_nothing(both):
    there, table = both
    planned = plan(replace(there, yours=frozenset()), *read(table))
    assert (planned.adds, planned.changes) == (0, 0)


def test_a_street_of_1_200_areas_goes_out_and_comes_in():
    numbers = iter(range(1, 10_000))
    areas = [TREE[0], Area(next(numbers), ROOT, Level.STREET, "桂花街道")]
    for level, many in ((Level.COMMUNITY, 19), (Level.ESTATE, 170), (Level.BUILDING, 940), (Level.SITE, 36)):
        above = [area for area in areas if level in BELOW[area.level]]
        areas += [Area(next(numbers), above[n % len(above)].id, level, f"{LEVELS[level]}{n}") for n in range(many)]
    empty = known(TREE[:1], spots=(), staff=())
    there = known(tuple(areas), spots=(), staff=())
    anew = tuple(
        (sheet, tuple(("", *row[1:]) if row[0].isdecimal() else row for row in rows)) for sheet, rows in export(there)
    )
    planned = plan(empty, *read(anew))
    assert (planned.adds, planned.faults) == (1 + 19 + 170 + 940 + 36, ())
    grown = applied(empty, planned)
    assert plan(grown, *read(anew)).left == planned.adds


def test_the_table_that_is_given_out_to_be_filled_in_asks_for_what_the_export_tells():
    assert template() == tuple((sheet, rows[:1]) for sheet, rows in export(known()))
    assert read(template()) == ([], [])
