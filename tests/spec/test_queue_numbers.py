"""排号: nobody stands in line for the barber; they are called when it is nearly their turn."""

from datetime import timedelta

import pytest

from domain.markets.stalls_life import Verb
from domain.meetings.session_changes import called_off, moved
from domain.meetings.sessions_life import CANCEL, MOVE
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.telegram.pressing import Impossible
from sandbox.town import ZONE
from storage import people
from tests.spec.marketing import changed, on_saturday, posts, stall


@pytest.fixture
async def market(town):
    """Lunar thirds and eighths, from nine to half past eleven; the barber has twenty turns, and is in Telegram."""
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    town.barber = town.person("王师傅")
    await town.barber.starts()
    await town.grandma.starts()

    async def keeps(tx):
        [row] = await tx.all("SELECT provider FROM stalls WHERE cap > 0 ORDER BY id LIMIT 1")
        barber = await people.known(tx, town.barber.id)
        await tx.run("UPDATE providers SET person = $1 WHERE id = $2", barber.id, row["provider"])

    await town.house.desk.db.act(keeps)
    await on_saturday(town, 8, 15)
    return town


async def takes(person):
    await person.says("/market")
    await person.presses("排号")


async def stand_in_line(town, many):
    for _ in range(many):
        await town.barber.presses("发张纸号")


async def numbers(town):
    return [(row["n"], row["stage"]) for row in await town.rows("SELECT n, stage FROM queue_numbers ORDER BY n")]


async def test_whoever_waits_with_a_number_reads_why_a_market_is_called_off_before_it_begins(market):
    await takes(market.grandma)
    await changed(market, CANCEL, lambda one: called_off(one, "打雷", market.now))
    assert market.grandma.heard[-1] == "🏮 理发今天不来了，1号不作数了：打雷"


async def test_a_market_that_runs_is_called_off_and_everybody_concerned_reads_that_it_broke_up_and_why(market):
    await takes(market.grandma)
    await on_saturday(market, 9, 20)
    await market.staff.presses("开集了", on="各点一下")
    before = len(posts(market.group))
    await market.staff.presses("提前散")
    assert "来摆摊的、排着号的我去告诉。" in market.staff.heard[-1]
    await market.staff.says("打雷")
    assert market.grandma.heard[-1] == "🏮 集提前散了，打雷。\n理发1号不作数了。"
    assert [said for said in market.barber.heard if "集提前散了" in said] == [
        "🏮 今天上午9点的集提前散了\n您的摊：理发（20个号），能收就收吧。\n为什么：打雷"
    ]
    assert posts(market.group)[-1].text.startswith("🏮 周六（21日）的集提前散了，打雷\n下一场：")
    assert len(posts(market.group)) == before
    [kept] = [letter for letter in market.staff.letters if letter.text.endswith("\n提前散了，打雷。")]
    assert kept.labels == []
    with pytest.raises(Impossible):
        await takes(market.grandma)


async def test_a_market_that_has_not_begun_is_not_broken_up(market):
    await on_saturday(market, 8, 45)
    with pytest.raises(Impossible):
        await market.staff.presses("提前散")


async def test_a_resident_takes_a_number_at_home(market):
    await takes(market.grandma)
    assert market.grandma.heard[-1] == "🏮 理发1号，前头没人。\n上午9点开始，过了号到摊上说一声。"


async def test_whoever_types_it_instead_of_pressing_it_is_shown_the_market_with_its_button(market):
    await market.grandma.says("排号")
    await market.grandma.presses("排号")
    assert market.grandma.heard[-1].startswith("🏮 理发1号")


async def test_once_the_market_has_begun_a_number_no_longer_says_when_it_does(market):
    await on_saturday(market, 9, 5)
    await takes(market.grandma)
    assert market.grandma.heard[-1] == "🏮 理发1号，前头没人。\n过了号到摊上说一声。"


async def test_whoever_has_several_before_them_is_told_when_they_are_called(market):
    await stand_in_line(market, 7)
    await takes(market.grandma)
    assert market.grandma.heard[-1] == "🏮 理发8号，前头还有7位。\n上午9点开始，前头剩3位我叫您，过了号到摊上说一声。"
    before = len(market.grandma.heard)
    for _ in range(3):
        await market.barber.presses("下一位")
    assert len(market.grandma.heard) == before
    await market.barber.presses("下一位")
    assert market.grandma.heard[before:] == ["🏮 理发8号，前头剩3位了，过来吧。"]
    await market.barber.presses("下一位")
    assert len(market.grandma.heard) == before + 1


async def test_before_it_has_begun_nobody_is_called_and_once_it_has_they_are_and_once(market):
    await stand_in_line(market, 4)
    await takes(market.grandma)
    before = len(market.grandma.heard)
    await market.barber.presses("没来")
    await on_saturday(market, 8, 59)
    assert len(market.grandma.heard) == before
    await on_saturday(market, 9, 5)
    await market.barber.presses("下一位")
    assert market.grandma.heard[before:] == ["🏮 理发5号，前头剩3位了，过来吧。"]


async def test_where_the_first_has_their_turn_before_the_hour_the_others_are_called_from_then_on(market):
    await stand_in_line(market, 5)
    await takes(market.grandma)
    before = len(market.grandma.heard)
    for press in ("没来", "没来"):
        await market.barber.presses(press)
    assert len(market.grandma.heard) == before
    await market.barber.presses("下一位")
    assert market.grandma.heard[before:] == ["🏮 理发6号，前头剩2位了，过来吧。"]


async def test_whoever_keeps_the_stall_sees_one_message_that_stays_current(market):
    assert market.barber.heard[-1].split("\n") == [
        "🏮 周六（21日），理发", "这会儿没人排着", "一共20个号，还没发",
    ]  # fmt: skip
    before = len(market.barber.heard)
    await takes(market.grandma)
    await stand_in_line(market, 2)
    await market.barber.presses("下一位")
    assert len(market.barber.heard) == before
    assert "轮到2号，后头还有1位\n一共20个号，发了3个，来过1位" in market.barber.heard[-1]


async def test_a_number_on_paper_is_said_at_once(market):
    await market.barber.presses("发张纸号")
    assert market.barber.toasts[-1] == "纸上写1号。"


async def test_two_quick_taps_give_one_number_on_paper_and_the_next_tap_another(market):
    held = market.barber.holds(market.barber.sees("发张纸号"), "发张纸号")
    await market.barber.presses_held(held)
    await market.barber.presses_held(held)
    assert market.barber.toasts[-2:] == ["纸上写1号。", "刚发了1号。要下一个，再点一下。"]
    await market.barber.presses("发张纸号")
    assert market.barber.toasts[-1] == "纸上写2号。"
    assert len(await numbers(market)) == 2


async def test_a_number_taken_at_home_meanwhile_is_in_nobodys_way(market):
    held = market.barber.holds(market.barber.sees("发张纸号"), "发张纸号")
    await takes(market.grandma)
    await market.barber.presses_held(held)
    assert market.barber.toasts[-1] == "纸上写2号。"


async def test_two_taps_are_one_number(market):
    await takes(market.grandma)
    await takes(market.grandma)
    assert await numbers(market) == [(1, "called")]


async def test_whoever_was_not_there_can_still_come(market):
    await takes(market.grandma)
    await market.barber.presses("没来")
    assert market.grandma.heard[-1] == "🏮 理发1号叫过了，您没在。\n到摊上说一声，还能接着来。"
    assert "叫过没来的：1号" in market.barber.heard[-1]
    await market.barber.presses("1号来了")
    assert await numbers(market) == [(1, "served")]


async def test_a_number_that_is_given_back_goes_to_somebody_else(market):
    await takes(market.grandma)
    await market.grandma.presses("不排了")
    assert market.grandma.heard[-1] == "好，理发1号让给别人了。"
    await stand_in_line(market, 20)
    assert [stage for _, stage in await numbers(market)].count("waiting") == 20
    await takes(market.neighbour)
    assert "这会儿没有号可排" in (market.neighbour.toasts[-1])


async def test_there_are_no_more_numbers_than_turns(market):
    await stand_in_line(market, 21)
    assert len(await numbers(market)) == 20


async def test_the_day_before_there_is_nothing_to_press(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.grandma.says("/market")
    with pytest.raises(Impossible):
        await town.grandma.presses("排号")


async def test_where_nobody_is_known_who_brings_it_staff_keep_the_queue(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.grandma.starts()
    await on_saturday(town, 8, 15)
    await takes(town.grandma)
    await town.staff.presses("下一位")
    assert [stage for _, stage in await numbers(town)] == ["served"]


async def test_whoever_was_not_served_when_the_market_ends_hears_it(market):
    await takes(market.grandma)
    await on_saturday(market, 11, 31)
    assert "🏮 理发收摊了，1号没轮到。" in market.grandma.heard
    assert await numbers(market) == [(1, "off")]


async def test_whoever_is_erased_is_called_by_nobody(market):
    await takes(market.grandma)
    await market.grandma.says("/mydata")
    await market.grandma.presses("删掉")
    await market.grandma.presses("删掉")
    assert await numbers(market) == [(1, "left")]
    assert "这会儿没人排着" in market.barber.heard[-1]


async def test_whoever_asks_for_the_barber_that_morning_can_take_a_number_at_once(market):
    await market.grandma.says("今天能理发吗")
    await market.grandma.presses("排号")
    assert market.grandma.heard[-1].startswith("🏮 理发1号")


async def test_of_several_queues_one_is_chosen(town):
    markets = neighbourhood.markets()
    stalls = (
        {"service": "haircut", "provider": "桂花理发店", "cap": 20},
        {"service": "knives", "provider": "磨刀队", "cap": 9},
    )
    await plant(town.house.desk, {**markets, "series": [{**one, "stalls": stalls} for one in markets["series"]]}, ZONE)
    await town.grandma.starts()
    await on_saturday(town, 8, 15)
    await takes(town.grandma)
    assert town.grandma.heard[-1] == "🏮 这几样要排号，您排哪样？"
    await town.grandma.presses("磨刀")
    assert town.grandma.heard[-1].startswith("🏮 磨刀1号")


async def test_a_stall_that_packs_up_early_lets_everybody_go_who_waits(market):
    await takes(market.grandma)
    await stall(market, "haircut", Verb.DROP, why="师傅病了")
    assert market.grandma.heard[-1] == "🏮 理发今天不来了，1号不作数了：师傅病了"


async def test_a_market_that_moves_to_another_day_keeps_nobody_in_line(market):
    await takes(market.grandma)
    await changed(
        market, MOVE, lambda session: moved(session, session.starts + timedelta(days=1), session.spot, "下雨")
    )
    assert market.grandma.heard[-2:].count("🏮 理发今天不来了，1号不作数了：下雨") == 1
    assert await numbers(market) == [(1, "off")]


async def test_a_market_that_moved_has_all_its_numbers_again_and_none_is_given_twice(market):
    await stand_in_line(market, 15)
    await changed(
        market, MOVE, lambda session: moved(session, session.starts + timedelta(days=1), session.spot, "下雨")
    )
    await market.passes(days=1)
    assert "一共20个号，还没发" in market.barber.heard[-1]
    await stand_in_line(market, 21)
    assert [n for n, stage in await numbers(market) if stage == "waiting"] == [*range(16, 36)]
    assert "一共20个号，发了20个" in market.barber.heard[-1]
