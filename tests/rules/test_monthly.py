"""What is told of a month: to everybody nothing of a few, to staff every figure with its counts."""

from dataclasses import replace

import pytest

from domain.figures.count import Count
from domain.figures.figure import Figure
from domain.figures.figures import Spot
from domain.monthly.reckoning import Reckoning
from domain.monthly.report import KINDS, NoWay, Report, report
from tests.voice.examples_figures import EVERYTHING, NONE, found, of, put_together

STREET = Reckoning(area=12, figures=put_together(EVERYTHING), late=3, needs=2, wishes=())


def kinds_of(**many):
    alike = {(kind, "worker", ""): of(reported=number) for kind, number in many.items()}
    return report(counted(alike), ()).kinds


def counted(alike):
    return put_together(replace(EVERYTHING, alike=alike))


@pytest.mark.parametrize(("good", "poor"), [(1, 0), (4, 0), (2, 2)])
def test_of_fewer_than_five_stars_everybody_reads_no_number(good, poor):
    few = Report(count=of(reported=9, confirmed=9, good=good, poor=poor, unrated=9 - good - poor))
    assert {name: few.shown()[name] for name in ("few", "good", "rated", "unrated")} == {
        "few": True, "good": 0, "rated": 0, "unrated": 0,
    }  # fmt: skip
    assert few.picture().data["stars"] is None


def test_of_five_they_read_all():
    five = Report(count=of(reported=9, confirmed=9, good=4, poor=1, unrated=4))
    assert five.picture().data["stars"] == {"full": 4, "crossed": 1, "hollow": 4}
    assert (five.shown()["rated"], five.shown()["good"], five.shown()["unrated"]) == (5, 4, 4)


def test_kinds_of_a_few_are_counted_together():
    assert kinds_of(lighting=9, rubbish=4, noise=1) == (
        {"key": "lighting", "name": "", "many": 9}, {"key": "", "name": "", "many": 5},
    )  # fmt: skip


def test_where_every_kind_is_of_a_few_none_is_named():
    assert kinds_of(lighting=4, rubbish=4) == ()


def test_no_more_kinds_are_named_than_one_looks_at():
    kinds = kinds_of(lighting=9, rubbish=8, noise=7, parking=6, property=5, heating=5)
    assert len(kinds) == KINDS + 1
    assert sum(kind["many"] for kind in kinds) == 40


def test_every_matter_that_counts_is_one_dot():
    count = of(
        reported=40, open=4, fixed=1, replied=2, confirmed=20, clear=3, unanswered=5, cannot=2, merged=1, withdrawn=2
    )
    tally = Report(count=count).picture().data["became"]
    assert tally == {"full": 23, "crossed": 2, "hollow": 12}
    assert sum(tally.values()) == count.counting


def test_a_reason_is_no_longer_than_a_line():
    long = NoWay(category="parking", kind="", place="很长" * 40, reason="因为" * 90).shown()
    assert (len(long["place"]), len(long["reason"])) == (20, 30)


def test_what_staff_see_is_what_was_counted():
    rates = STREET.picture().data["rates"]
    assert [(rate["many"], rate["of"]) for rate in rates] == [(31, 33), (22, 34), (9, 10)]
    for rate in rates[1:]:
        assert rate["tally"]["full"] == rate["many"]
    assert [rate["points"] for rate in rates] == [-1, 0, 7]


def test_only_where_nothing_is_to_be_told_there_is_nothing():
    nothing = replace(STREET, figures=put_together(found(NONE)), late=0, needs=0)
    assert nothing.is_empty
    assert not replace(nothing, wishes=(("理发", 1),)).is_empty
    assert not replace(nothing, figures=put_together(found(NONE, open={3: 1}))).is_empty
    assert Report().is_empty
    assert not Report(count=Count({Figure.REPORTED: 1})).is_empty


def test_however_many_places_and_names_there_are_the_words_fit_below_the_picture():
    spots = tuple(Spot(area=n, place="名" * 60, category="c1", many=9, open=9, kind="类" * 8) for n in range(9))
    shown = replace(STREET, figures=replace(STREET.figures, again=spots)).shown()
    assert len(shown["again"]) == 3
    assert {len(spot["place"]) for spot in shown["again"]} == {30}
