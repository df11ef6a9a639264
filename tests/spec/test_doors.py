"""开集了、快收摊了: said by whoever is there, and read where the groups have heard of the market already."""

from datetime import timedelta

import pytest

from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import CANCEL, MOVE
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.telegram.pressing import Impossible
from sandbox.town import ZONE
from tests.spec.marketing import NINE, changed, posts, until


@pytest.fixture
async def market(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await until(town, NINE)
    await town.staff.says("/market")
    return town


async def test_the_post_of_the_morning_says_that_it_has_opened_and_no_other_is_made(market):
    before = len(posts(market.group))
    await market.staff.presses("开集了")
    assert "开集了，来吧。" in posts(market.group)[-1].text
    assert len(posts(market.group)) == before
    assert market.staff.toasts[-1] == "群里那条写上了。"


async def test_then_that_it_packs_up_and_at_the_end_neither(market):
    await market.staff.presses("开集了")
    await market.staff.says("/market")
    await market.staff.presses("快收摊了")
    newest = posts(market.group)[-1].text
    assert "快收摊了，要来趁早。" in newest
    assert "开集了" not in newest
    await market.passes(hours=3)
    assert "快收摊了" not in posts(market.group)[-1].text


async def test_it_is_said_once(market):
    await market.staff.presses("开集了")
    await market.staff.presses("开集了")
    assert market.staff.toasts[-1] == "过了点，这一步不能点了。"


async def test_before_the_day_there_is_nothing_to_say(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.staff.says("/market")
    with pytest.raises(Impossible):
        await town.staff.presses("开集了")


async def test_half_an_hour_before_whoever_keeps_it_has_one_message_to_say_both_from(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await until(town, NINE - timedelta(minutes=30))
    [message] = [letter for letter in town.staff.letters if "各点一下" in letter.text]
    assert message.labels == ["开集了"]
    await town.staff.presses("开集了", on="各点一下")
    assert "群里写了开集了" in message.text
    await until(town, NINE + timedelta(minutes=1))
    assert message.labels == ["快收摊了", "提前散"]
    await town.staff.presses("快收摊了", on="群里写了开集了")
    assert "群里写了快收摊了" in message.text
    assert message.labels == ["提前散"]
    await town.passes(hours=3)
    assert message.text.endswith("散了。")
    assert message.labels == []


async def test_what_was_said_of_its_day_is_not_said_of_the_day_that_it_moved_to(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await until(town, NINE - timedelta(minutes=30))
    await town.staff.presses("开集了", on="各点一下")
    day = timedelta(days=1)
    await changed(town, MOVE, lambda session: changes.moved(session, session.starts + day, session.spot, "下雨"))
    assert "开集了" not in posts(town.group)[-1].text
    await until(town, NINE + day - timedelta(minutes=30))
    await town.staff.presses("开集了", on="各点一下")
    assert "开集了，来吧。" in posts(town.group)[-1].text


async def test_of_one_that_was_called_off_they_have_none(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await changed(town, CANCEL, lambda session: changes.called_off(session, "有雨", town.now))
    await until(town, NINE)
    assert [letter for letter in town.staff.letters if "各点一下" in letter.text] == []
