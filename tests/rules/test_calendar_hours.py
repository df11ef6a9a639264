"""What is open from nine to eleven is so on the wall, over midnight and on the days the clocks change too."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.calendar.hours import MINUTES, Hours, spoken_hours

SHANGHAI, BERLIN, NEW_YORK = "Asia/Shanghai", "Europe/Berlin", "America/New_York"
MINUTE = st.integers(0, MINUTES - 1)


def minute(wall):
    hour, minutes = wall.split(":")
    return 60 * int(hour) + int(minutes)


def told(moment: datetime) -> str:
    return f"{moment:%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("zone", "day", "wall", "opens", "closes"),
    [
        (SHANGHAI, date(2026, 11, 21), "9:00 11:30", "11-21 01:00", "11-21 03:30"),
        (SHANGHAI, date(2026, 11, 21), "20:00 1:00", "11-21 12:00", "11-21 17:00"),
        (SHANGHAI, date(2026, 12, 31), "20:00 0:00", "12-31 12:00", "12-31 16:00"),
        (SHANGHAI, date(2026, 11, 21), "8:00 8:00", "11-21 00:00", "11-22 00:00"),  # around the clock
        (BERLIN, date(2026, 3, 29), "2:30 4:00", "03-29 01:00", "03-29 02:00"),  # 2 to 3 isn't there
        (BERLIN, date(2026, 3, 29), "1:30 2:30", "03-29 00:30", "03-29 01:00"),
        (BERLIN, date(2026, 3, 28), "22:00 3:00", "03-28 21:00", "03-29 01:00"),
        (BERLIN, date(2026, 10, 25), "2:30 4:00", "10-25 00:30", "10-25 03:00"),  # 2 to 3 comes twice
        (BERLIN, date(2026, 10, 25), "1:30 2:30", "10-24 23:30", "10-25 00:30"),
        (NEW_YORK, date(2026, 3, 8), "2:30 4:00", "03-08 07:00", "03-08 08:00"),
        (NEW_YORK, date(2026, 11, 1), "1:30 3:00", "11-01 05:30", "11-01 08:00"),
    ],
)
def test_it_opens_and_closes_at_this_moment_of_the_world(zone, day, wall, opens, closes):
    hours = Hours(*map(minute, wall.split()))
    assert tuple(map(told, hours.on(day, zone))) == (opens, closes)


@pytest.mark.parametrize(("opens", "closes"), [(-1, 600), (MINUTES, 600), (600, MINUTES), (600, -1)])
def test_what_is_no_minute_of_a_day_is_an_error(opens, closes):
    with pytest.raises(ValueError, match="no minutes of a day"):
        Hours(opens, closes)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), MINUTE, MINUTE, st.sampled_from([SHANGHAI, BERLIN, NEW_YORK]))
@example(date(2026, 3, 29), 150, 170, BERLIN)
def test_nothing_closes_before_it_opens_or_stays_open_for_longer_than_a_day(day, opens, closes, zone):
    opened, closed = Hours(opens, closes).on(day, zone)
    assert opened <= closed <= opened + timedelta(hours=25)
    assert opened.astimezone(ZoneInfo(zone)).date() == day


@pytest.mark.parametrize(
    ("said", "wall"),
    [
        ("下午3点到5点", "15:00 17:00"),
        ("上午9点到11点半", "9:00 11:30"),
        ("晚上八点到九点", "20:00 21:00"),
        ("晚上10点到12点", "22:00 0:00"),
        ("晚上11点到凌晨1点", "23:00 1:00"),
        ("10点到下午2点", "10:00 14:00"),
        ("15:00-17:00", "15:00 17:00"),
        (" 9点 至 11点 ", "9:00 11:00"),
        ("2点到5点", "14:00 17:00"),
        ("6点到10点", "18:00 22:00"),
    ],
)
def test_hours_are_understood_as_people_write_them(said, wall):
    opens, closes = map(minute, wall.split())
    assert spoken_hours(said) == Hours(opens, closes)


@pytest.mark.parametrize(
    ("said", "wall"),
    [
        ("06:00-22:00", "6:00 22:00"),
        ("０６：００～０９：３０", "6:00 9:30"),
        ("06点到10点", "6:00 10:00"),
        ("6:00-22:00", "6:00 22:00"),
        ("6点到22点", "6:00 22:00"),
        ("早上6点到22点", "6:00 22:00"),
        ("5:30-18:00", "5:30 18:00"),
        ("20:00-02:00", "20:00 2:00"),
        ("20:00-00:30", "20:00 0:30"),
    ],
)
def test_whoever_counts_to_24_is_taken_at_their_word(said, wall):
    opens, closes = map(minute, wall.split())
    assert spoken_hours(said) == Hours(opens, closes)


@pytest.mark.parametrize("said", ["", "下午3点", "3点到", "到5点", "下午3点到5点到7点", "明天到后天", "25点到26点"])
def test_what_is_not_from_one_hour_to_another_is_not_understood(said):
    assert spoken_hours(said) is None


@pytest.mark.parametrize(("wall", "long"), [("15:00 17:00", 120), ("22:00 1:00", 180), ("9:00 9:00", 24 * 60)])
def test_how_long_it_is_open(wall, long):
    opens, closes = map(minute, wall.split())
    assert Hours(opens, closes).minutes == long
