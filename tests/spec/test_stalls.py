"""The stalls of one date: added, given to somebody else, capped, taken away with a reason."""

import pytest

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE


@pytest.fixture
async def market(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.staff.starts()
    return town


async def opens(person, day="21日上午9点"):
    await person.says("排有约")
    await person.presses("1")
    await person.presses(day)


async def stalls(town, service):
    return await town.rows(f"SELECT stage, cap, note, why FROM stalls WHERE service = '{service}' ORDER BY id")


async def test_the_page_of_a_market_reads_like_a_markets(market):
    await opens(market.staff)
    assert market.staff.heard[-1].split("\n") == [
        "🏮 幸福集，后天（周六）上午9点", "📍 桂花亭，3号楼南边，到11点半", "谁来都行，摊位点下面看",
    ]  # fmt: skip
    assert "看摊位" in market.staff.sees_buttons()
    assert not {"改位子", "请谁换时间"} & {*market.staff.sees_buttons()}


async def test_what_stands_there_is_listed_with_whoever_brings_it(market):
    await opens(market.staff)
    await market.staff.presses("看摊位")
    assert market.staff.heard[-1].split("\n")[:3] == [
        "🏮 周六（21日）上午9点，桂花亭", "1. 理发，桂花理发店，还没说定", "2. 量血压，桂花社区卫生站，还没说定",
    ]  # fmt: skip
    assert "4. 修小家电，还没人来摆" in market.staff.heard[-1]


async def test_a_stall_is_taken_away_from_one_date_with_a_reason(market, calm):
    await opens(market.staff)
    await market.staff.presses("看摊位")
    await market.staff.presses("3")
    await market.staff.presses("去掉")
    await market.staff.says("师傅回老家了")
    assert "这回没有：师傅回老家了" in market.staff.heard[-1]
    first, second, *_ = await stalls(market, "knives")
    assert (first["stage"], second["stage"]) == ("off", "planned")
    await market.grandma.says("/market")
    assert "磨刀" not in market.grandma.heard[-1]


async def test_a_gap_is_given_to_somebody_and_what_was_taken_away_comes_back(market):
    await opens(market.staff)
    await market.staff.presses("看摊位")
    await market.staff.presses("4")
    await market.staff.presses("去掉")
    await market.staff.presses("没人来摆")
    await market.staff.presses("找人顶")
    await market.staff.presses("磨刀志愿队")
    assert "磨刀志愿队来摆，还没说定" in market.staff.heard[-1]


async def test_a_cap_and_what_to_bring_hold_for_this_date(market):
    await opens(market.staff)
    await market.staff.presses("看摊位")
    await market.staff.presses("2")
    await market.staff.presses("限号、要带的")
    await market.staff.says("30个号 带病历本")
    assert "一共30个号\n带病历本" in market.staff.heard[-1]
    first, second, *_ = await stalls(market, "blood_pressure")
    assert (first["cap"], first["note"], second["cap"]) == (30, "带病历本", 0)
    await market.staff.presses("限号、要带的")
    await market.staff.presses("不限号")
    assert (await stalls(market, "blood_pressure"))[0]["cap"] == 0


async def test_stalls_are_added_to_one_date(market, calm):
    await opens(market.staff)
    await market.staff.presses("看摊位")
    await market.staff.presses("加摊位")
    await market.staff.says("修伞 老王、配钥匙")
    await market.staff.presses("就这些")
    await market.staff.presses("往后看")
    assert "6. 修伞，老王，还没说定\n7. 配钥匙，还没人来摆" in market.staff.heard[-1]
    assert len(await stalls(market, "umbrellas")) == 1


async def test_a_market_changed_by_hand_stays_when_the_usual_stalls_change_and_is_named(market):
    await opens(market.staff)
    await market.staff.presses("看摊位")
    await market.staff.presses("3")
    await market.staff.presses("去掉")
    await market.staff.presses("下雨")
    await market.staff.says("排有约")
    await market.staff.presses("1")
    await market.staff.presses("改摊位")
    await market.staff.says("修伞 老王、配钥匙 老王")
    await market.staff.presses("就这些")
    assert "单独改过的1场我没动" in market.staff.heard[-1]
    assert "21日上午9点" in market.staff.sees_buttons()
    assert len(await stalls(market, "umbrellas")) == 12


async def test_that_a_provider_said_yes_is_no_change_by_hand(market):
    await opens(market.staff)
    await market.staff.presses("看摊位")
    await market.staff.presses("1")
    await market.staff.presses("说好了来")
    await market.staff.says("排有约")
    await market.staff.presses("1")
    await market.staff.presses("改摊位")
    await market.staff.says("修伞 老王、配钥匙 老王")
    await market.staff.presses("就这些")
    assert len(await stalls(market, "umbrellas")) == 13
    assert (await stalls(market, "haircut"))[0]["stage"] == "sure"


async def test_a_market_can_be_moved_onto_the_day_of_one_that_was_called_off(market, calm):
    await opens(market.staff, "26日上午9点")
    await market.staff.presses("这场不办")
    await market.staff.presses("下雨")
    await opens(market.staff)
    await market.staff.presses("挪时间、地方")
    await market.staff.says("11月26日上午9点")
    await market.staff.presses("还在那儿")
    await market.staff.presses("不说了，就挪")
    await market.grandma.says("/market")
    assert "下周四（26日）上午9点" in market.grandma.heard[-1]


async def test_residents_and_workers_change_no_stall(market):
    await market.worker.says("/stalls")
    assert "管这儿的人" in market.worker.heard[-1]
