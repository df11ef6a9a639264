"""After a market: how many came, who was served, whether it was of use; and staff find it there the next time."""

import pytest

from domain.markets.stalls_life import Verb
from domain.meetings.session_changes import called_off
from domain.meetings.sessions_life import CANCEL
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.telegram.pressing import Impossible
from sandbox.town import ZONE
from tests.spec.marketing import changed, on_saturday, stall


@pytest.fixture
async def market(town):
    """Saturday's, with one number taken and served, and a neighbour who wanted to be reminded."""
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.grandma.starts()
    await town.neighbour.starts()
    await town.neighbour.says("/market")
    await town.neighbour.presses("提醒我")
    await on_saturday(town, 8, 30)
    await town.grandma.says("/market")
    await town.grandma.presses("排号")
    await town.staff.presses("下一位")
    return town


async def counts(town, visitors="100位"):
    await town.staff.presses("记一笔")
    await town.staff.presses(visitors)


async def test_staff_are_told_what_is_known_and_asked_for_the_rest(market):
    await on_saturday(market, 11, 50)
    assert market.staff.heard[-1].split("\n") == [
        "🏮 周六（21日）的集，来了多少位还没记", "理发1位", "量血压、磨刀、医保没记",
    ]  # fmt: skip


async def test_of_a_market_that_was_called_off_nobody_is_asked_how_it_was(market):
    await changed(market, CANCEL, lambda session: called_off(session, "有雨", market.now))
    heard = len(market.staff.heard)
    await on_saturday(market, 15)
    assert not any("还没记" in said for said in market.staff.heard[heard:])
    assert not any("有用吗" in said for said in market.grandma.heard)


async def test_a_tap_and_a_sentence_are_enough(market):
    await on_saturday(market, 11, 50)
    await counts(market)
    assert "理发1位、量血压没记" in market.staff.heard[-1]
    await market.staff.says("血压 30、理发 12")
    assert "理发12位、量血压30位" in market.staff.heard[-1]
    await market.staff.presses("就这些，记上")
    assert market.staff.heard[-1].split("\n") == [
        "🏮 周六（21日）的集来了100位", "量血压30位、理发12位", "磨刀、医保没记",
    ]  # fmt: skip


async def test_what_was_no_stall_there_is_not_counted(market):
    await on_saturday(market, 11, 50)
    await counts(market)
    await market.staff.says("修鞋 9")
    assert "有一样我没看明白" in market.staff.heard[-1]


async def test_a_number_can_be_typed(market):
    await on_saturday(market, 11, 50)
    await market.staff.presses("记一笔")
    await market.staff.says("八十")
    assert "写来了几位" in market.staff.heard[-1]
    await market.staff.says("80")
    await market.staff.presses("就这些，记上")
    assert "来了80位" in market.staff.heard[-1]


async def test_whoever_took_a_number_is_asked_once_with_one_tap(market):
    await on_saturday(market, 12, 20)
    assert "对您有用吗" not in market.grandma.heard[-1]
    await on_saturday(market, 12, 31)
    assert market.grandma.heard[-1].startswith("🏮 今天在桂花亭的集，对您有用吗？")
    before = len(market.grandma.heard)
    await market.grandma.presses("有用")
    assert market.grandma.heard[-1] == "🏮 记下了：有用。谢谢您回话。"
    await market.passes(days=2)
    assert len([said for said in market.grandma.heard[before:] if "有用" in said]) == 0


async def test_whoever_wanted_to_be_reminded_of_that_date_is_asked_as_well(market):
    await on_saturday(market, 12, 31)
    assert market.neighbour.heard[-1].startswith("🏮 今天在桂花亭的集，对您有用吗？")


async def test_whoever_wants_to_hear_of_every_market_is_asked_once_in_four_weeks(market):
    await market.neighbour.presses("每场都提醒")
    await market.passes(days=26)
    assert sum("有用吗" in said for said in market.neighbour.heard) == 1
    await market.passes(days=6)
    assert sum("有用吗" in said for said in market.neighbour.heard) == 2


async def test_whoever_comes_back_after_weeks_is_asked_of_the_last_one_alone(market):
    await market.neighbour.presses("每场都提醒")
    await market.neighbour.blocks()
    await market.passes(days=50)
    before = len(market.neighbour.heard)
    await market.neighbour.unblocks()
    assert sum("有用吗" in said for said in market.neighbour.heard[before:]) == 1


async def test_staff_find_the_last_one_on_the_page_of_the_next(market):
    await on_saturday(market, 12, 31)
    await market.grandma.presses("有用")
    await market.staff.says("/market")
    await market.staff.presses("上回")
    assert "问了2位有没有用：1位说有用，0位说没用" in market.staff.heard[-1]


async def test_the_next_day_what_staff_were_told_shows_what_people_said_of_it(market):
    await on_saturday(market, 12, 31)
    await market.grandma.presses("有用")
    [told] = [letter for letter in market.staff.letters if "来了多少位还没记" in letter.text]
    assert "说有用" not in told.text
    before = len(market.staff.heard)
    await on_saturday(market, 24 + 11)
    assert "问了2位有没有用：1位说有用，0位说没用" in told.text
    assert not any("来了多少位还没记" in said for said in market.staff.heard[before:])


async def test_what_was_to_be_there_and_was_not_is_named(market):
    await stall(market, "knives", Verb.CANNOT, why="病了")
    await on_saturday(market, 11, 50)
    assert "说好了没来的：磨刀" in market.staff.heard[-1]
    assert "小家电" not in market.staff.heard[-1]


async def test_residents_see_nothing_of_that(market):
    await market.neighbour.says("/market")
    with pytest.raises(Impossible):
        await market.neighbour.presses("上回")
