"""What the picture of a month says of the markets that come next."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.markets.month_picture import picture
from domain.markets.months import dates
from tests.voice.examples_markets_month import FIRST, december, on_day

BERLIN = "Europe/Berlin"


def called(found, name):
    session = replace(found.session, name=name)
    return replace(found, setting=replace(found.setting, session=session))


def names(*markets):
    return [each["name"] for each in picture(december(*markets), FIRST).data["markets"]]


def test_where_all_have_one_name_it_stands_above_them_alone():
    assert names(on_day(1), on_day(6)) == ["", ""]


def test_where_they_have_several_names_each_says_its_own():
    assert names(on_day(1), called(on_day(5), "便民日")) == ["幸福集", "便民日"]


@pytest.mark.parametrize(("month", "days"), [(3, [14, 21, 28]), (10, [17, 24, 31])])
def test_markets_of_one_hour_on_the_wall_are_alike_on_the_day_the_clocks_change_too(month, days):
    markets = [_at_nine(datetime(2027, month, day, 9, tzinfo=ZoneInfo(BERLIN))) for day in days]
    calendar = replace(december(*markets), month=f"2027-{month:02}", zone=BERLIN)
    shown = picture(calendar, datetime(2027, month, 1, tzinfo=ZoneInfo(BERLIN)))
    assert [each["hours"] for each in shown.data["markets"]] == ["9:00-11:30"] * 3
    assert [line["days"] for line in dates(calendar)] == [days]


def _at_nine(starts):
    found = on_day(starts.day)
    session = replace(found.session, planned=starts, starts=starts, ends=starts + timedelta(hours=2.5))
    return replace(found, setting=replace(found.setting, session=session))
