"""「下次哪天能理发?」: asked in words, answered with a day, in private and in the group."""

import pytest

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.spec.booking import lives_at_3


@pytest.fixture
async def market(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await lives_at_3(town, town.grandma, town.neighbour)
    return town


async def test_when_the_barber_comes_is_answered_with_the_day_and_where(market):
    await market.grandma.says("下次哪天能剃头？")
    assert market.grandma.heard[-1].split("\n") == [
        "🏮 后天（周六）上午9点，有理发",
        "📍 桂花亭，到11点半",
        "一共20个号，现场排。",
        "上午8点起，手机上也能排号。",
    ]
    assert market.grandma.sees_buttons() == ["提醒我", "怎么走", "加到日历", "下一场", "按服务找"]


async def test_whether_there_is_one_this_week(market):
    await market.grandma.says("这周还有集吗")
    assert "后天（周六）上午9点" in market.grandma.heard[-1]


async def test_where_there_is_none_on_that_day_the_next_one_is_named(market):
    await market.grandma.says("明天有集吗")
    assert market.grandma.heard[-1].startswith("那几天没有集，下一场是：")
    assert "后天（周六）" in market.grandma.heard[-1]


async def test_of_several_things_the_ones_that_come_and_the_one_that_does_not(market):
    await market.grandma.says("下次集上能磨刀、量血压、修电饭锅吗")
    assert "有量血压、磨刀" in market.grandma.heard[-1]
    assert "修小家电还没有定" in market.grandma.heard[-1]


async def test_what_to_bring_to_the_counter(market):
    await market.grandma.says("去集上办医保要带什么")
    assert "医保：带社保卡" in market.grandma.heard[-1]


async def test_who_only_asks_for_the_day_of_a_counter_reads_what_to_bring_as_well(market):
    await market.grandma.says("下次哪天能办医保")
    assert market.grandma.heard[-1].endswith("医保：带社保卡")


async def test_what_no_market_has_is_counted_once_a_person_and_the_next_one_is_shown(market):
    await market.neighbour.says("哪天能修电饭锅")
    assert "我记一笔，办集的人看得到。" in market.neighbour.heard[-1]
    for _ in range(2):
        await market.grandma.says("哪天能修电饭锅")
    assert market.grandma.heard[-1].split("\n") == [
        "🏮 往后一个月的集，还没有定修小家电的。",
        "我记一笔：这个月问修小家电的有2位，办集的人看得到。",
        "最近一场是后天（周六）上午9点，有理发、量血压、磨刀。",
    ]
    await market.grandma.presses("有了告诉我")
    assert await market.rows("SELECT count(*) AS many FROM wishes WHERE told = 1") == [{"many": 1}]
    await market.grandma.presses("看这一场")
    assert "后天（周六）上午9点" in market.grandma.heard[-1]


async def test_of_whoever_has_not_agreed_nothing_is_counted(market):
    stranger = market.person("生人", new=True)
    await stranger.starts()
    await stranger.says("哪天能修电饭锅")
    assert "还没有定修小家电的" in stranger.heard[-1]
    assert await market.rows("SELECT * FROM wishes") == []


async def test_by_button_everything_that_comes(market):
    await market.grandma.says("幸福集")
    await market.grandma.presses("按服务找")
    assert market.grandma.sees_buttons() == ["理发", "量血压", "磨刀", "医保"]
    await market.grandma.presses("磨刀")
    assert "有磨刀" in market.grandma.heard[-1]


async def test_in_the_group_whoever_mentions_the_bot_is_answered_there_in_one_message(market):
    before = len(market.group.cards)
    await market.neighbour.says("@linli_bot 下次哪天能理发？", market.group)
    [answer] = market.group.cards[before:]
    assert "后天（周六）上午9点，有理发" in answer.text
    assert answer.labels == ["怎么走", "按服务找"]
    await market.grandma.presses("按服务找", chat=market.group)
    assert "理发" in market.grandma.sees_buttons()


async def test_a_report_in_which_a_market_stands_is_still_a_report(market):
    await market.grandma.says("赶集的车把消防通道堵了")
    assert "要我记下来" in market.grandma.heard[-1]


async def test_a_form_that_is_open_is_not_interrupted(market):
    await market.grandma.says("/report")
    await market.grandma.says("下次哪天能理发？")
    assert "有理发" not in market.grandma.heard[-1]
