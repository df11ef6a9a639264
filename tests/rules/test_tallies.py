"""Figures are sums: every matter stands in one of them, and nobody who didn't rate is taken for pleased."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customs import RUNGS
from domain.issues.issue import Stage
from domain.issues.tallies import Counted, Month, month_of, tally

CAME_TO = (
    "open", "fixed", "replied", "confirmed", "clear", "unanswered", "cannot", "withdrawn", "merged",
)  # fmt: skip
some = st.lists(
    st.builds(
        Counted, stage=st.sampled_from(Stage), replied=st.booleans(),
        rating=st.one_of(st.none(), st.integers(1, 5)), ended_on=st.sampled_from(("", *RUNGS)),
        many=st.integers(1, 1000),
    )
)  # fmt: skip


def counted(stage, many=1, *, replied=False, rating=None, ended_on=""):
    return Counted(stage=stage, replied=replied, rating=rating, ended_on=ended_on, many=many)


@given(some)
def test_every_matter_stands_in_exactly_one_number(matters):
    shown = tally(matters).shown()
    assert sum(shown[name] for name in CAME_TO) == shown["reported"] == sum(each.many for each in matters)


@given(some)
def test_whoever_was_asked_either_rated_or_did_not(matters):
    found = tally(matters)
    assert 0 <= found.good <= found.rated <= found.well
    assert found.rated + found.unrated == found.well


@given(some)
def test_the_order_in_which_they_are_counted_changes_nothing(matters):
    assert tally(matters) == tally(reversed(matters))


def test_ten_matters_six_closed_three_rated_two_of_them_good():
    rated = [counted(Stage.CONFIRMED, rating=rating) for rating in (5, 4, 2)]
    others = [counted(Stage.UNANSWERED), counted(Stage.FIXED), counted(Stage.NEW, 2)]
    found = tally([*rated, counted(Stage.CONFIRMED, 3), *others])
    assert (found.reported, found.well, found.rated, found.good, found.unrated) == (10, 6, 3, 2, 3)


def test_silence_is_neither_well_nor_rated():
    found = tally([counted(Stage.UNANSWERED, 4, ended_on="worker")])
    assert (found.unanswered, found.well, found.rated, found.unrated) == (4, 0, 0, 0)


def test_only_what_was_dealt_with_ended_on_a_level():
    stages = {stage: tally([counted(stage, ended_on="worker")]).levels for stage in Stage}
    assert {stage for stage, levels in stages.items() if levels} == {Stage.CONFIRMED, Stage.UNANSWERED, Stage.CANNOT}


@pytest.mark.parametrize(
    ("back", "there"), [(0, Month(2026, 1)), (1, Month(2025, 12)), (13, Month(2024, 12)), (-1, Month(2026, 2))]
)
def test_a_month_further_back_may_lie_in_another_year(back, there):
    assert Month(2026, 1).back(back) == there


def test_a_month_begins_at_midnight_on_the_wall():
    assert Month(2026, 11).begins("Asia/Shanghai") == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert month_of(datetime(2026, 10, 31, 17, tzinfo=UTC), "Asia/Shanghai") == Month(2026, 11)
    assert month_of(datetime(2026, 10, 31, 17, tzinfo=UTC), "Asia/Urumqi") == Month(2026, 10)
