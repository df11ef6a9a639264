"""附近的集: near a place that somebody sends, and across the street where nothing is near."""

import pytest

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.neighbourhood import ESTATE, PIN
from sandbox.town import ZONE
from storage import customs
from tests.spec.booking import lives_at_3

pytestmark = pytest.mark.usefixtures("calm")


@pytest.fixture
async def market(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await lives_at_3(town, town.grandma)
    return town


async def sends_a_place(person, north):
    await person.says("幸福集")
    await person.presses("按位置找")
    await person.sends_location(PIN[0] + north, PIN[1])


async def test_whoever_sends_a_place_finds_the_market_near_it_and_opens_it(market):
    await sends_a_place(market.grandma, 3 / 400)
    assert market.grandma.heard[-1].split("\n") == [
        "🏮 后天（周六）上午9点", "📍 桂花亭，走4分钟，到11点半", "理发、量血压、磨刀、医保",
    ]  # fmt: skip
    assert market.grandma.sees_buttons() == ["21日上午9点", "按位置找"]
    await market.grandma.presses("21日上午9点")
    assert "提醒我" in market.grandma.sees_buttons()


async def test_where_nothing_is_near_one_hears_how_far_it_is(market):
    await sends_a_place(market.grandma, 0.1)
    first, _, where, _ = market.grandma.heard[-1].split("\n")
    assert first == "走20分钟以内没有，最近的在这儿。"
    assert where == "📍 桂花园，桂花亭，离您10.3公里，到11点半"


async def test_where_nobody_has_said_where_it_lies_nothing_is_said_of_how_far_it_is(market):
    await market.house.desk.db.act(lambda tx: tx.run("UPDATE spots SET lat = NULL, lon = NULL"))
    await sends_a_place(market.grandma, 3 / 400)
    assert market.grandma.heard[-1].split("\n")[:3] == [
        "多远我说不准，地方还没标到图上。", "🏮 后天（周六）上午9点", "📍 桂花园，桂花亭，到11点半",
    ]  # fmt: skip


async def test_instead_of_a_place_they_may_write_which_building(market):
    await market.grandma.says("幸福集")
    await market.grandma.presses("按位置找")
    await market.grandma.says("三号楼")
    assert market.grandma.heard[-1].split("\n")[1] == "📍 桂花亭，走4分钟，到11点半"


async def test_whoever_names_a_building_is_told_how_far_it_is_from_there_in_the_group_as_well(market):
    await market.grandma.says("离6号楼近的集在哪儿")
    assert "离6号楼走13分钟" in market.grandma.heard[-1]
    before = len(market.group.cards)
    await market.grandma.says("@linli_bot 离6号楼近的集在哪儿", market.group)
    [answer] = market.group.cards[before:]
    assert "离6号楼走13分钟" in answer.text


async def test_what_to_bring_to_a_counter_is_said_with_the_market(market):
    await market.grandma.says("幸福集")
    assert market.grandma.heard[-1].split("\n")[-1] == "去医保窗口，带社保卡"


async def test_of_where_somebody_was_nothing_is_kept(market):
    await sends_a_place(market.grandma, 0.0181)
    kept = await market.rows("SELECT data, buttons FROM letters")
    assert not [row for row in kept if "30.018" in row["data"] + row["buttons"]]
    assert await market.rows("SELECT answers FROM drafts") == []


async def test_where_no_market_is_planned_one_may_still_look_around(town):
    await lives_at_3(town, town.grandma)
    await sends_a_place(town.grandma, 0.0)
    assert town.grandma.heard[-1] == "眼下还没有定下一场集，定了群里会说。"


async def test_events_and_places_are_one_tap_from_the_market_where_there_are_any(market):
    await market.grandma.says("幸福集")
    assert not {"活动", "去处"} & {*market.grandma.sees_buttons()}
    await plant(market.house.desk, neighbourhood.events(), ZONE)
    await plant(market.house.desk, neighbourhood.stations(), ZONE)
    await market.grandma.says("幸福集")
    await market.grandma.presses("活动")
    assert "萌趣课堂" in market.grandma.heard[-1]
    await market.grandma.says("幸福集")
    await market.grandma.presses("去处")
    assert "📍 红帆驿站，走4分钟" in market.grandma.heard[-1]


async def test_a_market_is_known_by_the_name_it_has_where_it_is_asked(market):
    await market.grandma.says("下次邻里日是哪天")
    assert "后天（周六）" not in market.grandma.heard[-1]
    await market.grandma.says("/cancel")
    await market.house.desk.db.act(lambda tx: tx.run("UPDATE series SET name = '邻里日' WHERE kind = 'market'"))
    await market.grandma.says("下次邻里日是哪天")
    assert "后天（周六）上午9点" in market.grandma.heard[-1]
    await market.house.desk.db.act(lambda tx: customs.put(tx, ESTATE, "label:market", "红帆赶场"))
    await market.grandma.says("红帆赶场还办吗")
    assert "后天（周六）上午9点" in market.grandma.heard[-1]
