"""集上的摊: what can be had at the stalls of an area, and how its people ask for it, as whoever is in charge says."""

import pytest

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.spec.test_customs import at_home, decides, looks_at_customs


@pytest.fixture
async def market(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.staff.starts()
    await town.grandma.starts()
    await at_home(town.grandma)
    return town


async def test_what_people_say_here_is_heard_from_then_on(market):
    await market.grandma.says("哪天能推光头")
    assert "有理发" not in market.grandma.heard[-1]
    await decides(market.staff, "集上的摊", "理发", "还能怎么说", says="推光头 剪寸头")
    assert "另加的说法：推光头、剪寸头" in market.staff.heard[-1]
    await market.grandma.says("哪天能推光头")
    assert "有理发" in market.grandma.heard[-1]


async def test_a_word_that_means_another_service_already_is_refused_with_whose_it_is(market):
    await decides(market.staff, "集上的摊", "磨刀", "还能怎么说", says="剃头")
    assert market.staff.heard[-1] == "「剃头」已经算「理发」了，换个说法。要不先在「理发」那儿改。"
    await market.staff.says("磨铁锹")
    assert "另加的说法：磨铁锹" in market.staff.heard[-1]


async def test_a_service_of_an_areas_own_can_be_had_at_its_markets_and_asked_for(market):
    await decides(market.staff, "集上的摊", "加一样", says="修锅补盆")
    await market.staff.presses("还能怎么说")
    await market.staff.says("补锅 锅…补")
    assert "另加的说法：补锅、锅…补" in market.staff.heard[-1]
    await market.grandma.says("这锅哪天能补")
    assert "还没有定修锅补盆的" in market.grandma.heard[-1]


async def test_what_is_not_had_here_is_not_asked_for_here_and_can_come_back(market):
    await decides(market.staff, "集上的摊", "理发", "办不办", "不办")
    await market.grandma.says("/market")
    assert "理发" not in market.grandma.heard[-1]
    await decides(market.staff, "集上的摊", "理发", "办不办", "办")
    await market.grandma.says("/market")
    assert "理发" in market.grandma.heard[-1]


async def test_a_counter_at_which_papers_are_asked_for(market):
    await decides(market.staff, "集上的摊", "往后看", "法律咨询", "要不要证件", "要带证件")
    assert "来办的人：要带证件" in market.staff.heard[-1]
    await market.staff.presses("要不要证件")
    await market.staff.presses("跟上面一样")
    assert "来办的人：不用证件" in market.staff.heard[-1]


async def test_whoever_turns_on_and_on_comes_back_to_the_first(market):
    await looks_at_customs(market.staff)
    await market.staff.presses("集上的摊")
    for _ in range(3):
        assert "理发" in market.staff.sees_buttons() or "往后看" in market.staff.sees_buttons()
        await market.staff.presses("往后看")
    assert "理发" in market.staff.sees_buttons()


async def test_what_was_changed_stands_in_the_log_of_the_area(market):
    await decides(market.staff, "集上的摊", "理发", "还能怎么说", says="推光头")
    [fact] = await market.rows("SELECT n.note FROM facts f JOIN notes n ON n.fact = f.id WHERE f.verb = 'decide'")
    assert "heard:haircut" in fact["note"]
