"""What the picture of a month says of the markets that come next."""

from dataclasses import replace

from domain.markets.month_picture import picture
from tests.voice.examples_markets_month import FIRST, december, on_day


def called(found, name):
    session = replace(found.session, name=name)
    return replace(found, setting=replace(found.setting, session=session))


def names(*markets):
    return [each["name"] for each in picture(december(*markets), FIRST).data["markets"]]


def test_where_all_have_one_name_it_stands_above_them_alone():
    assert names(on_day(1), on_day(6)) == ["", ""]


def test_where_they_have_several_names_each_says_its_own():
    assert names(on_day(1), called(on_day(5), "便民日")) == ["幸福集", "便民日"]
