"""Whoever wants to be reminded of markets is, once and the evening before, and never of what is called off."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.calendar.patterns import Dates
from domain.calendar.rule import Rule
from domain.markets.stall import Provider
from domain.markets.stalls_life import Verb
from domain.meetings import session_changes as changes
from domain.meetings.series import Family, Life, about_series
from domain.meetings.sessions_life import CANCEL, MOVE, SHELTER
from flows import series_changes
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from storage import people, providers, series, sessions, wanted
from tests.papers.spreadsheets import workbook
from tests.spec.marketing import NINE, added, changed, files, ruled, stall, until

EVENING = NINE - timedelta(hours=15)
THURSDAY = timedelta(days=5)
SATURDAY = NINE.date()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
async def market(town):
    """Every lunar third and eighth, from nine to half past eleven, at 桂花亭; 王奶奶 lives there."""
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await at_home(town, town.grandma)
    return town


async def at_home(town, who):
    await who.starts()

    async def work(tx):
        await tx.run("UPDATE people SET home = $1, agreed = 1 WHERE telegram = $2", neighbourhood.BUILDINGS[2], who.id)

    await town.house.desk.db.act(work)


def told(who, words):
    return [said for said in who.heard if words in said]


async def test_one_date_is_a_tap_and_the_evening_before_it_rings_without_anybody_else_hearing(market):
    await market.grandma.says("/market")
    await market.grandma.presses("提醒我")
    assert market.grandma.heard[-1] == "🏮 记下了，明天下午6点提醒您。\n后天（周六）上午9点，桂花亭"
    await until(market, EVENING - timedelta(minutes=1))
    assert told(market.grandma, "明天（周六）") == []
    await until(market, EVENING)
    assert market.grandma.heard[-1] == (
        "🏮 明天（周六）上午9点，赶集\n📍 桂花亭，3号楼南边，到11点半\n理发、量血压、磨刀\n医保窗口也来，带社保卡"
    )
    assert market.grandma.letters[-1].labels == ["怎么走", "加到日历", "不用提醒了"]
    assert told(market.neighbour, "赶集") == []


async def test_of_the_one_after_it_nobody_is_reminded_who_wanted_that_date_alone(market):
    await market.grandma.says("/market")
    await market.grandma.presses("提醒我")
    await until(market, EVENING + THURSDAY)
    assert len(told(market.grandma, "赶集")) == 1


async def test_once_that_date_is_put_away_nothing_of_it_is_kept(market):
    await market.grandma.says("/market")
    await market.grandma.presses("提醒我")
    await until(market, NINE + timedelta(days=1, hours=2))
    assert await market.rows("SELECT 1 FROM wanted") == []


async def test_every_market_here_is_a_second_tap(market):
    await market.grandma.says("/market")
    await market.grandma.presses("提醒我")
    await market.grandma.presses("每场都提醒")
    assert "往后这儿的集，每场前一天都提醒。" in market.grandma.heard[-1]
    await until(market, EVENING + THURSDAY)
    assert len(told(market.grandma, "赶集\n")) == 2


async def test_a_service_is_told_of_wherever_it_comes_next_with_what_there_is_to_know(market):
    await market.grandma.says("下次哪天能理发")
    await market.grandma.presses("提醒我")
    await market.grandma.presses("有这样就提醒")
    await until(market, EVENING)
    assert market.grandma.heard[-1].startswith("🏮 明天（周六）上午9点，有理发\n")
    assert "理发一共20个号，早到先排。" in market.grandma.heard[-1]
    assert "磨刀" not in market.grandma.heard[-1]


async def test_of_a_market_without_it_nobody_hears_who_wants_the_service_alone(market):
    await market.grandma.says("下次哪天能理发")
    await market.grandma.presses("提醒我")
    await market.grandma.presses("有这样就提醒")
    await until(market, NINE + timedelta(hours=3))
    await stall(market, "haircut", Verb.CANNOT, why="病了")
    await until(market, EVENING + THURSDAY)
    assert len(told(market.grandma, "明天（周六）上午9点，有理发")) == 1
    assert told(market.grandma, "明天（周四）") == []


async def test_however_much_of_it_is_wanted_it_rings_once(market):
    await market.grandma.says("下次哪天能理发")
    await market.grandma.presses("提醒我")
    await market.grandma.presses("每场都提醒")
    await market.grandma.presses("有这样就提醒")
    assert len(await market.rows("SELECT 1 FROM wanted")) == 3
    await until(market, EVENING)
    assert len(told(market.grandma, "明天（周六）上午9点")) == 1


async def test_no_more_is_one_tap_and_forgets_all_that_would_have_rung(market):
    await market.grandma.says("下次哪天能理发")
    await market.grandma.presses("提醒我")
    await market.grandma.presses("每场都提醒")
    await market.grandma.presses("不用提醒了")
    assert "这场不提醒了" in market.grandma.heard[-1]
    assert await market.rows("SELECT 1 FROM wanted") == []
    before = len(market.grandma.heard)
    await until(market, EVENING + THURSDAY)
    assert len(market.grandma.heard) == before


async def test_called_off_for_rain_is_one_message_with_the_next_of_what_they_wanted(market):
    await market.grandma.says("下次哪天能理发")
    await market.grandma.presses("提醒我")
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now))
    assert market.grandma.heard[-1] == ("🏮 后天（周六）的集不办了，有雨。\n下一场是下周四（26日）上午9点，桂花亭。")
    assert market.grandma.letters[-1].labels == ["到时提醒我", "加到日历"]
    assert await market.rows("SELECT 1 FROM wanted") == []
    before = len(market.grandma.heard)
    await market.grandma.presses("加到日历")
    assert len(files(market.grandma)) == 1
    await until(market, NINE)
    assert len(market.grandma.heard) == before + 1


async def test_whoever_wants_the_service_hears_where_it_comes_next_and_is_reminded_anyhow(market):
    await market.grandma.says("下次哪天能理发")
    await market.grandma.presses("提醒我")
    await market.grandma.presses("有这样就提醒")
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now))
    assert market.grandma.heard[-1].endswith("您要的理发，下回是下周四（26日）上午9点，桂花亭。")
    assert market.grandma.letters[-1].labels == ["加到日历"]


async def test_at_night_nobody_is_told_that_it_is_off_before_they_are_awake(market):
    await market.grandma.says("/market")
    await market.grandma.presses("提醒我")
    await until(market, NINE - timedelta(hours=10))
    before = len(market.grandma.heard)
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now))
    await until(market, NINE - timedelta(hours=2, minutes=1))
    assert len(market.grandma.heard) == before
    await until(market, NINE - timedelta(hours=2))
    assert market.grandma.heard[-1].startswith("🏮 今天的集不办了，有雨。")


async def test_another_hour_is_told_at_once_and_reminded_of_as_it_is_then(market):
    await market.grandma.says("/market")
    await market.grandma.presses("提醒我")
    later = NINE + timedelta(days=1)
    await changed(market, MOVE, lambda session: changes.moved(session, later, session.spot, "电路检修"))
    assert market.grandma.heard[-1].startswith("🏮 集改到周日上午9点，电路检修")
    assert "原来是周六（21日）上午9点。" in market.grandma.heard[-1]
    before = len(market.grandma.heard)
    await until(market, EVENING + timedelta(days=1))
    assert len(market.grandma.heard) == before + 1


async def wants(town, *abouts):
    """王奶奶, however she came by it."""

    async def work(tx):
        who = await people.known(tx, town.grandma.id)
        market = await sessions.first_at(tx, neighbourhood.ESTATE, town.now, Family.MARKET)
        assert market is not None
        named = {"date": market.about, "series": about_series(market.series)}
        for about in abouts:
            await wanted.put(tx, named.get(about, about), who.id, town.now)

    await town.house.desk.db.act(work)


@pytest.mark.parametrize("about", ["series", "service:haircut"])
async def test_a_market_that_is_added_late_in_the_evening_is_told_at_once_and_once(market, about):
    await wants(market, about)
    await until(market, EVENING + timedelta(hours=1))
    before = len(market.grandma.heard)
    await added(market, NINE + timedelta(hours=5))
    await market.passes(hours=1)
    assert [said.splitlines()[0] for said in market.grandma.heard[before:]] == [
        "🏮 明天（周六）下午2点，" + ("有理发" if "service" in about else "赶集")
    ]


async def test_one_that_is_added_at_night_is_told_in_the_morning(market):
    await wants(market, "series")
    await until(market, NINE - timedelta(hours=10))
    before = len(market.grandma.heard)
    await added(market, NINE + timedelta(hours=5))
    await until(market, NINE - timedelta(hours=2, minutes=1))
    assert len(market.grandma.heard) == before
    await until(market, NINE - timedelta(hours=1))
    assert [said.splitlines()[0] for said in market.grandma.heard[before:]] == ["🏮 今天（周六）下午2点，赶集"]


async def test_one_that_is_added_at_night_and_begins_before_anybody_is_awake_is_told_to_nobody(market):
    await wants(market, "series")
    await until(market, NINE - timedelta(hours=10))
    before = len(market.grandma.heard)
    await added(market, NINE - timedelta(hours=3))
    await until(market, NINE)
    assert len(market.grandma.heard) == before


async def test_whose_rule_changes_after_the_reminder_is_told_to_all_who_heard_it(market):
    await wants(market, "series")
    await until(market, EVENING + timedelta(minutes=1))
    before = len(market.grandma.heard)
    await ruled(market, begins=10 * 60)
    assert [said.splitlines()[0] for said in market.grandma.heard[before:]] == ["🏮 集改到明天（周六）上午10点"]


async def test_out_of_the_rain_before_the_reminder_is_told_by_the_reminder(market):
    await market.grandma.says("/market")
    await market.grandma.presses("提醒我")
    [row] = await market.rows("SELECT shelter FROM spots WHERE name = '桂花亭'")
    before = len(market.grandma.heard)
    await changed(market, SHELTER, lambda session: changes.sheltered(session, row["shelter"]))
    assert len(market.grandma.heard) == before
    await until(market, EVENING)
    assert "3号楼一楼活动室" in market.grandma.heard[-1]


async def test_out_of_the_rain_after_the_reminder_is_told_at_once(market):
    await market.grandma.says("/market")
    await market.grandma.presses("提醒我")
    await until(market, EVENING)
    [row] = await market.rows("SELECT shelter FROM spots WHERE name = '桂花亭'")
    await changed(market, SHELTER, lambda session: changes.sheltered(session, row["shelter"]))
    assert market.grandma.heard[-1].startswith("🏮 明天上午9点的集挪到3号楼一楼活动室")


async def test_what_was_asked_for_and_is_brought_now_is_told_once_and_by_day(market):
    await market.grandma.says("哪天能修小家电")
    await market.grandma.presses("有了告诉我")
    await until(market, market.now + timedelta(hours=8))  # eleven at night
    before = len(market.grandma.heard)
    await gives(market, "appliances")
    assert len(market.grandma.heard) == before
    await until(market, NINE - timedelta(days=1, hours=2))
    assert market.grandma.heard[-1] == "🏮 有修小家电了：明天上午9点\n📍 桂花亭，到11点半"
    assert market.grandma.letters[-1].labels == ["提醒我", "加到日历"]
    before = len(market.grandma.heard)
    await market.passes(hours=1)
    assert len(market.grandma.heard) == before


async def test_somebody_new_is_told_what_is_kept_before_anything_is(market):
    stranger = market.person("小周", new=True)
    await stranger.says("/market")
    await stranger.presses("提醒我")
    assert "办完两年删掉" in stranger.heard[-1]
    assert await market.rows("SELECT 1 FROM wanted") == []
    await stranger.presses("同意")
    await stranger.presses("提醒我")
    assert len(await market.rows("SELECT 1 FROM wanted")) == 1


async def test_what_is_over_or_off_is_refused_in_words(market):
    await market.grandma.says("/market")
    held = market.grandma.person.holds(market.grandma.sees("提醒我"), "提醒我")
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now))
    await market.grandma.presses_held(held)
    assert await market.rows("SELECT 1 FROM wanted") == []


async def gives(town, service):
    master = Provider(area=neighbourhood.ESTATE, name="电器师傅")
    provider = await town.house.desk.db.act(lambda tx: providers.add(tx, master))
    await stall(town, service, Verb.GIVE, provider=provider.id)


async def test_what_somebody_wants_to_be_reminded_of_is_theirs_to_see_to_take_along_and_to_have_erased(market):
    await market.grandma.says("下次哪天能理发")
    for label in ("提醒我", "每场都提醒", "有这样就提醒"):
        await market.grandma.presses(label)
    await market.grandma.says("哪天能修小家电")
    await market.grandma.says("我的资料")
    assert "3个集的提醒，1样问过的摊" in market.grandma.heard[-1]
    await market.grandma.presses("拿一份走")
    text = files(market.grandma)[-1].read().decode()
    for line in ("要提醒的集：一场", "要提醒的集：每场", "要提醒的集：有理发的", "问过集上有没有修小家电：2026-11"):
        assert line in text
    for _ in ("asked", "sure"):
        await market.grandma.presses("删掉")
    assert await market.rows("SELECT 1 FROM wanted") == await market.rows("SELECT 1 FROM wishes") == []


async def test_whoever_wants_every_market_hears_once_that_they_come_no_more(market):
    await wants(market, "series", "date")
    before = len(market.grandma.heard)
    await ruled(market, life=Life.ENDED)
    assert market.grandma.heard[before:] == ["🏮 桂花亭的集往后不办了。\n就是农历逢三逢八，上午9点的那个。"]
    await until(market, NINE + THURSDAY)
    assert len(market.grandma.heard) == before + 1
    assert await market.rows("SELECT 1 FROM wanted") == []


async def test_whoever_wants_every_market_hears_once_that_all_there_were_are_held_and_goes_on_wanting_them(market):
    await wants(market, "series")
    await ruled(market, rule=Rule(Dates(frozenset({SATURDAY})), SATURDAY))
    await until(market, NINE + timedelta(hours=12))
    assert told(market.grandma, "排好的都赶完了") == []
    await until(market, NINE + THURSDAY)
    assert told(market.grandma, "排好的都赶完了") == ["🏮 桂花亭的集，排好的都赶完了。\n往后再排，还是头天告诉您。"]
    assert [row["about"][:7] for row in await market.rows("SELECT about FROM wanted")] == ["series:"]


async def test_whoever_wanted_one_date_alone_hears_of_that(market):
    await wants(market, "date")
    before = len(market.grandma.heard)
    await ruled(market, life=Life.ENDED)
    assert [said.splitlines()[0] for said in market.grandma.heard[before:]] == ["🏮 后天（周六）的集不办了。"]


async def test_one_that_somebody_moved_by_hand_is_held_nevertheless_and_is_the_last(market):
    await wants(market, "series")
    later = NINE + timedelta(days=1)
    await changed(market, MOVE, lambda session: changes.moved(session, later, session.spot, "电路检修"))
    await ruled(market, life=Life.ENDED)
    assert "已经定下的周日上午9点那场照办，是最后一场。" in market.grandma.heard[-1]
    await until(market, EVENING + timedelta(days=1))
    assert market.grandma.heard[-1].startswith("🏮 明天（周日）上午9点，赶集")


async def test_at_night_nobody_is_told_that_markets_come_no_more(market):
    await wants(market, "series")
    await until(market, NINE - timedelta(hours=10))
    before = len(market.grandma.heard)
    await ruled(market, life=Life.ENDED)
    await until(market, NINE - timedelta(hours=2, minutes=1))
    assert len(market.grandma.heard) == before
    await until(market, NINE)
    assert [said for said in market.grandma.heard[before:] if "往后不办了" in said] == market.grandma.heard[before:]


async def test_a_stall_that_falls_out_after_the_reminder_is_told_to_whoever_wants_it_alone_and_once(market):
    await market.neighbour.starts()
    await market.neighbour.says("/market")
    await market.neighbour.presses("提醒我")
    await wants(market, "series", "service:haircut")
    await until(market, EVENING + timedelta(hours=1))
    before, others = len(market.grandma.heard), len(market.neighbour.heard)
    await stall(market, "haircut", Verb.CANNOT, why="病了")
    assert market.grandma.heard[before:] == [
        "🏮 明天的集，理发的不来了\n别的照旧，上午9点开，桂花亭\n理发下回是下周四（26日）上午9点，桂花亭。"
    ]
    assert market.grandma.letters[-1].labels == ["加到日历"]
    await until(market, NINE)
    assert len(market.grandma.heard) == before + 1
    assert len(market.neighbour.heard) == others


async def test_a_stall_that_falls_out_before_the_reminder_is_told_by_nothing_but_the_reminder(market):
    await wants(market, "series", "service:haircut")
    before = len(market.grandma.heard)
    await stall(market, "haircut", Verb.CANNOT, why="病了")
    assert len(market.grandma.heard) == before
    await until(market, EVENING)
    assert "理发" not in market.grandma.heard[-1]


async def test_a_stall_that_falls_out_at_night_is_told_in_the_morning_unless_somebody_else_brings_it(market):
    await wants(market, "service:haircut", "service:knives")
    await until(market, NINE - timedelta(hours=10))
    before = len(market.grandma.heard)
    for service in ("haircut", "knives"):
        await stall(market, service, Verb.CANNOT, why="病了")
    await gives(market, "knives")
    assert len(market.grandma.heard) == before
    await until(market, NINE - timedelta(hours=1))
    assert [said.splitlines()[0] for said in market.grandma.heard[before:]] == ["🏮 今天的集，理发的不来了"]


async def test_a_stall_that_comes_after_all_is_told_to_whoever_wants_it_and_once(market):
    await wants(market, "service:appliances")
    await until(market, EVENING + timedelta(hours=1))
    before = len(market.grandma.heard)
    await gives(market, "appliances")
    assert market.grandma.heard[before:] == ["🏮 有修小家电了：明天上午9点\n📍 桂花亭，到11点半"]
    await until(market, NINE)
    assert len(market.grandma.heard) == before + 1


async def test_a_stall_that_is_added_after_the_reminder_is_told_to_whoever_wants_it(market):
    await wants(market, "service:umbrellas")
    await market.staff.starts()
    await until(market, EVENING + timedelta(hours=1))
    await market.staff.says("排有约")
    for label in ("1", "21日上午9点", "看摊位", "加摊位"):
        await market.staff.presses(label)
    await market.staff.says("修伞 老王")
    await market.staff.presses("就这些")
    assert market.grandma.heard[-1] == "🏮 有修伞了：明天上午9点\n📍 桂花亭，到11点半"


async def test_what_a_table_adds_and_leaves_out_after_the_reminder_is_told_to_whoever_wants_it(market):
    await wants(market, "service:umbrellas", "service:haircut")
    await market.staff.starts()
    await until(market, EVENING + timedelta(hours=1))
    before = len(market.grandma.heard)
    await market.staff.says("排有约")
    for label in ("1", "用表改"):
        await market.staff.presses(label)
    header = ("日期", "点位", "开始", "结束", "摊位", "谁来")
    table = workbook((header, ("2026-11-21", "桂花亭", "9:00", "11:30", "修伞", "老王")))
    await market.staff.sends_file("集市表.xlsx", data=table, mime=XLSX)
    await market.staff.presses("照这样改")
    assert [said.splitlines()[0] for said in market.grandma.heard[before:]] == [
        "🏮 明天的集，理发的不来了", "🏮 有修伞了：明天上午9点",
    ]  # fmt: skip


async def test_what_a_market_has_as_usual_from_now_on_is_told_to_whoever_wants_it_tomorrow(market):
    await wants(market, "service:umbrellas", "service:haircut")
    await market.staff.starts()
    await until(market, EVENING + timedelta(hours=1))
    before = len(market.grandma.heard)
    await market.staff.says("排有约")
    for label in ("1", "改摊位", "改定了的", "理发", "不要这样"):
        await market.staff.presses(label)
    await market.staff.says("修伞 老王")
    await market.staff.presses("就这些")
    assert [said.splitlines()[0] for said in market.grandma.heard[before:]] == [
        "🏮 明天的集，理发的不来了", "🏮 有修伞了：明天上午9点",
    ]  # fmt: skip


async def test_of_a_market_that_has_begun_nobody_is_offered_a_reminder(market):
    await market.grandma.says("/market")
    assert "提醒我" in market.grandma.letters[-1].labels
    await until(market, NINE)
    await market.grandma.says("/market")
    assert "今天" in market.grandma.heard[-1]
    assert "提醒我" not in market.grandma.letters[-1].labels


# away for weeks


async def test_whoever_comes_back_after_weeks_reads_of_no_market_that_is_over(market):
    await wants(market, "series", "service:haircut", "service:appliances")
    await market.grandma.says("哪天能修小家电")
    await market.grandma.presses("有了告诉我")
    await market.grandma.blocks()
    await until(market, EVENING + timedelta(hours=1))
    await stall(market, "haircut", Verb.CANNOT, why="病了")
    await gives(market, "appliances")
    await until(market, NINE + timedelta(hours=3))
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now))
    await until(market, NINE + timedelta(days=15, hours=2, minutes=45))
    held = await market.rows("SELECT DISTINCT page FROM letters WHERE state = 'held'")
    assert {"markets/your_market_is_tomorrow", "markets/your_market_is_off", "markets/wish_came"} <= {
        row["page"] for row in held
    }
    before = len(market.grandma.heard)
    await market.grandma.unblocks()
    assert [said for said in market.grandma.heard[before:] if "有用吗" not in said] == []


async def test_whoever_comes_back_after_weeks_hears_how_it_is_with_a_series_and_not_how_it_was(market):
    await wants(market, "series")
    await market.grandma.blocks()
    friday = SATURDAY - timedelta(days=1)
    await ruled(market, rule=Rule(Dates(frozenset({friday, SATURDAY})), friday))
    await until(market, NINE + THURSDAY)
    [held] = await market.rows("SELECT page FROM letters WHERE state = 'held' AND about LIKE 'series:%'")
    assert held["page"] == "markets/markets_ran_out"
    await is_over(market)
    before = len(market.grandma.heard)
    await market.grandma.unblocks()
    assert [said.splitlines()[0] for said in market.grandma.heard[before:] if "有用吗" not in said] == [
        "🏮 桂花亭的集往后不办了。"
    ]


async def is_over(town):
    """Its series, though none of it is to come."""
    [row] = await town.rows("SELECT id FROM series")

    async def work(tx):
        one, by = await series.get(tx, row["id"]), await people.known(tx, neighbourhood.STAFF)
        assert one is not None
        await series_changes.change(tx, one, replace(one, life=Life.ENDED), "end", by, "test:over", town.now)

    await town.house.desk.db.act(work)
    await town.settles()
