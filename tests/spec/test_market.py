"""幸福集: a grandmother wants to know when the next one is, and whether the barber is there."""

import pytest

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE


@pytest.fixture
async def market(town):
    """Every lunar third and eighth, from nine to half past eleven, at 桂花亭."""
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    return town


async def test_the_next_market_is_one_tap_away_with_its_day_by_both_calendars(market):
    await market.grandma.starts()
    await market.grandma.says("幸福集")
    read = market.grandma.heard[-1]
    assert "🏮 后天（周六）上午9点，农历十月十三" in read
    assert "📍 桂花亭" in read
    assert "到11点半" in read


async def test_what_nobody_brings_is_not_promised(market):
    await market.grandma.says("/market")
    assert "理发、量血压、磨刀、医保窗口" in market.grandma.heard[-1]
    assert "小家电" not in market.grandma.heard[-1]


async def test_the_one_after_it_stands_in_the_same_message(market):
    await market.grandma.says("/market")
    before = len(market.grandma.heard)
    await market.grandma.presses("下一场")
    assert "下周四（26日）上午9点，农历十月十八" in market.grandma.heard[-1]
    assert len(market.grandma.heard) == before


async def test_a_market_begins_and_ends_by_the_clock(market):
    await market.passes(days=1, hours=21)
    [first] = await market.rows("SELECT stage FROM sessions WHERE family = 'market' ORDER BY starts LIMIT 1")
    assert first["stage"] == "closed"


async def test_while_it_runs_nobody_is_to_call_people_up_or_to_write_what_came_of_them(market, calm):
    await market.staff.starts()
    await market.passes(days=1, hours=21)
    read = [*market.staff.heard, *(letter.text for letter in market.staff.letters)]
    assert not any("不用约" in each or "都写了结果" in each for each in read)


async def test_it_is_no_meeting_with_the_secretary(market):
    await market.grandma.says("/sessions")
    assert "桂花亭" not in market.grandma.heard[-1]


async def test_where_nothing_is_planned_it_says_so(town):
    await town.grandma.says("/market")
    assert "眼下还没有定下一场集" in town.grandma.heard[-1]
    assert "有约、集、活动" not in town.grandma.sees_buttons()


async def test_where_nothing_is_planned_whoever_may_plan_it_is_one_tap_away_from_that(town, calm):
    await town.staff.says("幸福集")
    await town.staff.presses("有约、集、活动")
    assert "排集" in town.staff.sees_buttons()
