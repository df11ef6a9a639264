"""Figures are sums: nobody who didn't rate is taken for pleased, and no share hides how many it is made of."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customs import RUNGS
from domain.figures.count import FEWEST, MAKE_SHARES, RATES, Count, Share, together
from domain.figures.figure import CAME_TO, Figure
from domain.figures.figures import Found, Spot, figures
from domain.figures.spans import AGES, Hours, ages, hours, within
from domain.months import Month, month_of

NOTHING = Count()
ZONE = "Asia/Shanghai"
counts = st.dictionaries(st.sampled_from(Figure), st.integers(0, 500)).map(
    lambda of: Count({**of, Figure.REPORTED: sum(of.get(figure, 0) for figure in CAME_TO)})
)
spans = st.dictionaries(st.integers(0, 2000), st.integers(1, 50), min_size=1)


def of(**numbers):
    return Count({Figure(name): many for name, many in numbers.items()})


def found(**how):
    nothing: dict[str, dict[str, int]] = {name: {} for name in ("alike", "areas", "answering", "fixing", "open")}
    return Found(**{**nothing, "before": NOTHING, "year_ago": NOTHING, "again": (), **how})


def of_kinds(lines):
    return {(kind, "", ""): line for kind, line in lines.items()}


def told(count, *, public=False, **how):
    seen = found(alike={("lighting", "", ""): count}, **how)
    return figures(seen, "桂花园", Month(2026, 11), {}, {}, public=public).shown()


@given(counts)
def test_whoever_could_rate_either_did_or_did_not(count):
    assert count.satisfaction.of == count[Figure.GOOD] + count[Figure.POOR]
    assert count.satisfaction.many <= count.satisfaction.of


def test_ten_matters_six_good_in_the_end_three_rated_two_of_them_well():
    count = of(reported=10, confirmed=6, unanswered=1, fixed=1, open=2, good=2, poor=1, unrated=3)
    assert (count.satisfaction, count.resolution) == (Share(2, 3), Share(6, 10))


def test_silence_is_no_good_end_and_nobody_was_pleased_by_it():
    count = of(reported=4, unanswered=4)
    assert (count.resolution.percent, count.satisfaction.percent) == (0, None)


def test_what_was_taken_back_or_is_one_with_another_is_owed_to_nobody():
    assert of(reported=5, confirmed=3, withdrawn=1, merged=1).resolution == Share(3, 3)


def test_what_may_still_be_answered_in_time_is_no_answer_and_not_late():
    assert of(reported=9, in_time=4, late=1, awaited=4).response == Share(4, 5)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_all_is_said_of_all_alone_and_none_of_none_alone(many, more):
    percent = Share(many, many + more).percent
    assert (percent is None) == (many + more == 0)
    if percent is not None:
        assert (percent == 100) == (more == 0)
        assert (percent == 0) == (many == 0)


@given(st.lists(counts))
def test_what_is_told_apart_makes_up_the_whole(parts):
    for figure in Figure:
        assert together(parts)[figure] == sum(part[figure] for part in parts)


def test_a_month_in_which_nothing_was_said_has_figures_all_the_same():
    shown = figures(found(), "桂花园", Month(2026, 11), {}, {}).shown()
    assert shown["reported"] == shown["counting"] == shown["left"] == 0
    assert all(shown[rate]["percent"] is None for rate in RATES)
    assert shown["answering"] == {"many": 0, "half": None, "most": None}


@pytest.mark.parametrize("of_", range(1, FEWEST))
def test_the_public_sees_no_share_of_a_few_and_nothing_that_it_could_be_made_of(of_):
    few = of(reported=of_, confirmed=of_, in_time=of_, good=of_)
    shown = told(few, public=True)
    for rate in RATES:
        assert shown[rate] == {"percent": None, "many": None, "of": None, "few": True}
    assert not {figure.value for figure in MAKE_SHARES} & shown.keys()
    assert not told(few)["satisfaction"]["few"]


def test_nobody_tells_a_few_from_all_the_others():
    lines = {"leak": of(good=1), "noise": of(good=5), "lighting": of(good=6), "dog": of()}
    shown = figures(found(alike=of_kinds(lines)), "", Month(2026, 11), {}, {}, public=True).shown()
    few = {line["key"] for line in shown["categories"] if line["satisfaction"]["few"]}
    assert few == {"leak", "noise"}
    alone = figures(found(alike=of_kinds({**lines, "leak": of()})), "", Month(2026, 11), {}, {}, public=True).shown()
    assert [line["key"] for line in alone["categories"] if line["satisfaction"]["many"]] == ["lighting", "noise"]


@given(st.lists(counts, max_size=6))
def test_whatever_the_public_cannot_see_is_of_none_or_of_enough(parts):
    seen = found(alike=of_kinds({str(n): part for n, part in enumerate(parts)}))
    shown = figures(seen, "", Month(2026, 11), {}, {}, public=True).shown()
    for rate in RATES:
        lines = {line["key"]: line for line in shown["categories"]}
        hidden = sum(part.share(rate).of for n, part in enumerate(parts) if lines[str(n)][rate]["few"])
        assert hidden == 0 or hidden >= FEWEST or hidden == together(parts).share(rate).of


def test_from_five_on_the_public_sees_it():
    assert told(of(good=4, poor=1), public=True)["satisfaction"] == {"percent": 80, "many": 4, "of": 5, "few": False}


def test_a_month_is_held_against_another_only_where_both_say_something():
    now, then = of(reported=10, confirmed=6, in_time=9, late=1), of(reported=4, confirmed=3)
    shown = told(now, before=then)
    assert shown["before"] == {"response": None, "resolution": 60 - 75, "satisfaction": None}
    assert set(told(now, public=True, before=then)["before"].values()) == {None}
    assert set(shown["year_ago"].values()) == {None}


@given(spans)
def test_half_were_there_by_the_hour_that_says_so_and_not_an_hour_before(took):
    half, most, all_ = within(took, 50), within(took, 90), sum(took.values())
    assert half is not None
    assert most is not None
    assert 2 * sum(many for hour, many in took.items() if hour <= half) >= all_
    assert 2 * sum(many for hour, many in took.items() if hour < half) < all_
    assert half <= most
    assert hours(took) == Hours(all_, half, most)


@given(st.dictionaries(st.integers(0, 1000), st.integers(1, 50)))
def test_whatever_is_open_is_of_one_age(open_):
    sorts = ages(open_)
    assert [age.days for age in sorts] == [*AGES, None]
    assert sum(age.many for age in sorts) == sum(open_.values())


def test_three_days_are_no_longer_less_than_three_days():
    assert [age.many for age in ages({0: 1, 2: 1, 3: 1, 6: 1, 7: 1, 29: 1, 30: 1})] == [2, 2, 2, 1]


def test_levels_stand_in_the_order_in_which_a_matter_climbs_and_kinds_by_how_many_there_are():
    seen = found(
        alike={
            ("leak", "worker", ""): of(reported=1),
            ("leak", "street", ""): of(reported=1),
            ("c1", "street", ""): of(reported=8),
        },
    )
    shown = figures(seen, "", Month(2026, 11), {}, {"c1": "充电桩"}).shown()
    assert [line["key"] for line in shown["levels"]] == [rung for rung in RUNGS if rung in ("worker", "street")]
    assert [(line["key"], line["name"]) for line in shown["categories"]] == [("c1", "充电桩"), ("leak", "")]


def test_what_came_most_often_stands_first_and_the_public_hears_of_it_later():
    spots = [Spot(area=area, category="leak", many=many, open=0) for area, many in ((1, 3), (2, 5))]
    assert [spot["area"] for spot in told(NOTHING, again=spots)["again"]] == [2, 1]
    assert [spot["area"] for spot in told(NOTHING, again=spots, public=True)["again"]] == [2]


def test_each_figure_that_a_matter_can_come_to_is_one():
    assert {figure.value for figure in CAME_TO} < {figure.value for figure in Figure}


@pytest.mark.parametrize(
    ("back", "there"), [(0, Month(2026, 1)), (1, Month(2025, 12)), (13, Month(2024, 12)), (-1, Month(2026, 2))]
)
def test_a_month_further_back_may_lie_in_another_year(back, there):
    assert Month(2026, 1).back(back) == there
    assert Month(2026, 1).since(there) == back


def test_a_month_begins_at_midnight_on_the_wall():
    assert Month(2026, 11).begins(ZONE) == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert month_of(datetime(2026, 10, 31, 17, tzinfo=UTC), ZONE) == Month(2026, 11)
    assert month_of(datetime(2026, 10, 31, 17, tzinfo=UTC), "Asia/Urumqi") == Month(2026, 10)


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_a_month_is_read_as_it_is_written(year, month):
    assert Month.read(str(Month(year, month))) == Month(year, month)


@pytest.mark.parametrize("text", ["", "never", "2026-13", "2026-1", "1999-12", "2026-11\n", "-1", "2026-11-01"])
def test_anything_else_is_no_month(text):
    assert Month.read(text) is None
