"""A group hears of a market in one silent post the evening before and one on its morning, kept as things are."""

from datetime import timedelta

import pytest

from domain.groups import Purpose
from domain.markets.stalls_life import Verb
from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import CANCEL, MOVE, SHELTER
from flows import campaigns
from flows.ringing import ring_all
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.telegram import Group
from sandbox.town import ZONE
from storage import rooms
from tests.spec.marketing import NINE, changed, files, living, posts, stall, until

EVENING, MORNING = NINE - timedelta(hours=15), NINE - timedelta(hours=1)
A_MINUTE = timedelta(minutes=1)
TOMORROW = "🏮 明天（周六）上午9点，赶集\n📍 桂花亭，到11点半\n理发、量血压、磨刀\n医保窗口也来，带社保卡"
TODAY = (
    "🏮 今天（周六）有集，9点到11点半，桂花亭\n理发一共20个号，早到先排。\n理发、量血压、磨刀\n医保窗口也来，带社保卡"
)


@pytest.fixture
async def market(town):
    """Every lunar third and eighth, from nine to half past eleven, at 桂花亭."""
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    return town


async def test_the_evening_before_a_group_reads_one_silent_post(market):
    await until(market, EVENING - A_MINUTE)
    assert posts(market.group) == []
    await until(market, EVENING)
    [post] = posts(market.group)
    assert post.text == TOMORROW
    assert post.silent
    assert post.labels == ["怎么走", "加到日历", "按服务找"]
    assert posts(market.other_group) == []


async def test_on_the_morning_it_reads_what_is_special_and_the_older_post_leads_there(market):
    await until(market, MORNING)
    older, newest = posts(market.group)
    assert older.text == "🏮 周六（21日）的集：看下面新的那张。"
    assert older.labels == []
    assert newest.text == TODAY
    assert newest.silent
    assert newest.labels == ["怎么走", "加到日历", "按服务找"]


async def test_the_way_the_file_and_the_services_are_found_in_private(market):
    await until(market, EVENING)
    await market.grandma.starts()
    await market.grandma.presses("加到日历", chat=market.group)
    assert len(files(market.grandma)) == 1
    await market.grandma.presses("按服务找", chat=market.group)
    assert "理发" in market.grandma.sees_buttons()
    assert len(posts(market.group)) == 1


async def test_before_an_early_one_nobody_is_woken_and_of_one_at_dawn_the_evening_says_it_all(market):
    await changed(market, MOVE, lambda session: changes.moved(session, NINE - timedelta(hours=1), session.spot, ""))
    await until(market, MORNING - timedelta(hours=1))
    assert living(market.group)[-1].text.startswith("🏮 今天（周六）有集，8点")


async def test_of_one_at_dawn_the_evening_says_it_all(market):
    await changed(market, MOVE, lambda session: changes.moved(session, NINE - timedelta(hours=3), session.spot, ""))
    await until(market, NINE - timedelta(hours=1))
    assert len(posts(market.group)) == 1


async def test_a_stall_that_was_called_off_is_missed_where_the_post_stands(market):
    await until(market, MORNING)
    [post] = living(market.group)
    await stall(market, "knives", Verb.CANNOT, why="病了")
    assert "理发一共20个号，早到先排。磨刀的今天不来。\n理发、量血压\n" in post.text
    assert len(living(market.group)) == 1


async def test_what_nobody_ever_brought_is_missed_by_nobody(market):
    await until(market, MORNING)
    assert "小家电" not in "".join(post.text for post in posts(market.group))


async def test_rain_takes_it_indoors_and_the_post_says_where(market):
    await until(market, EVENING)
    [row] = await market.rows("SELECT shelter FROM spots WHERE name = '桂花亭'")
    await changed(market, SHELTER, lambda session: changes.sheltered(session, row["shelter"]))
    [post] = posts(market.group)
    assert "📍 3号楼一楼活动室，到11点半\n挪到这儿了，时间不变" in post.text


async def test_another_hour_is_edited_in_place_with_the_hour_that_it_was(market):
    await until(market, EVENING)
    later = NINE + timedelta(hours=1)
    await changed(market, MOVE, lambda session: changes.moved(session, later, session.spot, "电路检修"))
    [post] = posts(market.group)
    assert post.text.startswith(
        "🏮 集改到明天（周六）上午10点\n📍 桂花亭，到中午12点半\n原来是周六（21日）上午9点，电路检修"
    )


async def test_called_off_for_rain_the_post_that_stands_is_edited_once_and_nothing_more_is_said(market):
    await until(market, EVENING)
    [post] = posts(market.group)
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now))
    assert post.text == "🏮 周六（21日）的集不办了，有雨\n下一场：周四（26日）上午9点，桂花亭\n农历十月十八"
    assert post.labels == ["加到日历", "按服务找"]
    edits = await _letters(market)
    await until(market, NINE + timedelta(hours=4))
    assert posts(market.group) == [post]
    assert await _letters(market) == edits


async def test_of_one_that_was_called_off_before_anybody_heard_of_it_no_group_hears(market):
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now))
    await until(market, NINE + timedelta(hours=4))
    assert posts(market.group) == []


async def test_once_it_is_over_the_post_says_so_without_a_button(market):
    await until(market, NINE + timedelta(hours=2, minutes=31))
    newest = posts(market.group)[-1]
    assert "这一场散了。" in newest.text
    assert newest.labels == []
    assert await market.rows("SELECT 1 FROM cards") == []


async def test_of_a_private_one_no_group_hears(market):
    await market.house.desk.db.act(lambda tx: tx.run("UPDATE sessions SET public = 0"))
    await until(market, NINE)
    assert posts(market.group) == []


async def test_one_that_is_planned_for_the_coming_morning_late_at_night_is_told_once_the_night_is_over(town):
    await until(town, NINE - timedelta(hours=10))
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.settles()
    assert posts(town.group) == []
    await until(town, NINE - timedelta(hours=2))
    [post] = posts(town.group)
    assert post.text == TODAY
    await until(town, NINE)
    assert len(posts(town.group)) == 1


async def test_one_that_is_planned_the_evening_before_is_told_at_once(town):
    await until(town, EVENING + timedelta(hours=1))
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.settles()
    assert [post.text for post in posts(town.group)] == [TOMORROW]


async def test_one_that_is_moved_to_tomorrow_late_in_the_evening_is_told_at_once_and_once(market):
    thursday = timedelta(days=5)
    await until(market, EVENING + timedelta(hours=1))
    of_thursday = (await market.rows("SELECT id FROM sessions WHERE family = 'market' ORDER BY starts LIMIT 2"))[1][
        "id"
    ]
    await changed(
        market, MOVE, lambda session: changes.moved(session, session.starts - thursday, session.spot, ""), of_thursday
    )
    assert len(posts(market.group)) == 2
    await market.passes(hours=1)
    assert len(posts(market.group)) == 2


async def test_whose_day_was_told_and_is_another_now_is_told_anew_once(market):
    evening = NINE + timedelta(hours=9, minutes=30)  # half past six, when the evening of the next day is over
    await changed(market, MOVE, lambda session: changes.moved(session, NINE + timedelta(hours=11), session.spot, ""))
    await until(market, evening)
    before = len(posts(market.group))
    await changed(market, MOVE, lambda session: changes.moved(session, NINE + timedelta(days=1), session.spot, "停电"))
    newest = posts(market.group)[-1]
    assert len(posts(market.group)) == before + 1
    assert newest.text.startswith("🏮 明天（周日）上午9点，赶集")
    assert living(market.group) == [newest]


async def test_killed_in_the_middle_every_group_has_one_post(market, monkeypatch):
    monkeypatch.setattr(campaigns, "AHEAD", 5)
    founded = [Group.founded(market.telegram, f"{n}栋群", market.staff.person, [market.bot]) for n in range(11)]

    async def work(tx):
        for group in founded:
            room = await rooms.enter(tx, group.id, group.title)
            await rooms.bind(tx, room.chat, [neighbourhood.ESTATE], Purpose.RESIDENTS)

    await market.house.desk.db.act(work)
    market.now = EVENING
    await ring_all(market.house.desk)
    await market.dies_and_wakes_up()
    market.now += timedelta(seconds=1)
    await ring_all(market.house.desk)
    await market.dies_and_wakes_up()
    await market.passes(minutes=1)
    assert [len(posts(group)) for group in (market.group, *founded)] == [1] * 12


async def _letters(town):
    [row] = await town.rows("SELECT count(*) AS many FROM letters WHERE about LIKE 'announcement:%'")
    return row["many"]
