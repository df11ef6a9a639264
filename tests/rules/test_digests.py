"""The morning paper comes at the same hour of the wall all year round, and at night not at all."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.digests import Wall, is_monday, is_still_time, next_at, span

HOUR = timedelta(hours=1)
ZONE = "Asia/Shanghai"
THREE = datetime(2026, 11, 19, 7, tzinfo=UTC)  # in the afternoon, on a Thursday


def on_the_wall(moment, zone=ZONE):
    return moment.astimezone(ZoneInfo(zone))


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/New_York"])
def test_through_a_year_with_summer_time_it_comes_every_day_at_the_same_hour(zone):
    wall = Wall(zone=zone, hour=7)
    moment = next_at(datetime(2026, 1, 1, 12, tzinfo=UTC), wall)
    for _ in range(366):
        before, moment = moment, next_at(moment, wall)
        assert on_the_wall(moment, zone).hour == 7
        assert is_still_time(moment, moment, wall)
        assert (on_the_wall(moment, zone).date() - on_the_wall(before, zone).date()).days == 1


def test_whoever_sleeps_longer_reads_it_when_they_wake():
    wall = Wall(zone=ZONE, quiet=(time(22), time(9)), hour=7)
    assert on_the_wall(next_at(THREE, wall)).isoformat() == "2026-11-20T09:00:00+08:00"


def test_it_may_come_late_on_its_day_but_not_at_night_and_not_on_the_next():
    wall = Wall(zone=ZONE)
    due = next_at(THREE, wall)
    assert is_still_time(due, due + 13 * HOUR, wall)
    assert not is_still_time(due, due + 14 * HOUR, wall)  # ten in the evening
    assert not is_still_time(due, due + 24 * HOUR, wall)


@pytest.mark.parametrize(("days", "first"), [(1, "2026-11-18T00:00:00+08:00"), (7, "2026-11-12T00:00:00+08:00")])
def test_it_tells_of_whole_days_that_are_over(days, first):
    start, end = span(THREE, ZONE, days)
    assert on_the_wall(start).isoformat() == first
    assert on_the_wall(end).isoformat() == "2026-11-19T00:00:00+08:00"


def test_of_a_week_it_tells_on_mondays():
    assert [is_monday(THREE + timedelta(days=days), ZONE) for days in range(7)] == [day == 4 for day in range(7)]
