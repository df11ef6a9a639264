"""海报: a sheet of A4 for the door, whose code leads to this very market."""

from datetime import date, datetime

import pytest

from domain.calendar.lunar import lunar
from domain.calendar.lunar_words import month_and_day
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.telegram.pressing import Impossible
from sandbox.town import ZONE

SUNDAY = datetime.fromisoformat("2026-11-22T10:00+08:00")
A4 = (2480, 3508)  # at 300 dots an inch


@pytest.fixture
async def market(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.grandma.starts()
    return town


async def saturdays(town):
    [row] = await town.rows("SELECT min(id) AS id FROM sessions WHERE family = 'market'")
    return row["id"]


def size(png):
    """As the header of the file has it."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


async def test_staff_get_it_as_a_file_to_print(market):
    await market.staff.says("/market")
    await market.staff.presses("海报")
    letter = market.staff.letters[-1]
    [file] = letter.media.files
    assert (file.extension, size(file.read())) == ("png", A4)
    assert "照A4打出来贴门口" in market.staff.heard[-1]


async def test_its_code_opens_this_very_market(market):
    await market.staff.says("/market")
    await market.staff.presses("海报")
    await market.grandma.says(f"/start market_s{await saturdays(market)}")
    assert "🏮 后天（周六）上午9点，农历十月十三" in market.grandma.heard[-1]
    await market.grandma.presses("下一场")
    assert "下周四（26日）上午9点" in market.grandma.heard[-1]


async def test_once_it_is_over_the_code_opens_the_next_of_its_series(market):
    first = await saturdays(market)
    await market.passes(seconds=(SUNDAY - market.now).total_seconds())
    await market.grandma.says(f"/start market_s{first}")
    assert "周四（26日）上午9点" in market.grandma.heard[-1]


async def test_a_code_of_nothing_opens_what_is_near(market):
    await market.grandma.says("/start market_s999999")
    assert "后天（周六）上午9点" in market.grandma.heard[-1]


async def test_residents_see_no_button_for_it(market):
    await market.grandma.says("/market")
    with pytest.raises(Impossible):
        await market.grandma.presses("海报")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 21), "十月十三"), (date(2026, 2, 17), "正月初一"), (date(2025, 7, 25), "闰六月初一"),
        (date(2027, 2, 5), "腊月廿九"), (date(2026, 12, 8), "十月三十"), (date(2026, 12, 28), "冬月二十"),
    ],
)  # fmt: skip
def test_the_day_by_the_moon_is_in_the_words_people_say(day, words):
    assert month_and_day(lunar(day)) == words
