"""One session is moved, sheltered from the rain, called off, made up for or resized, and whoever comes hears of it."""

from datetime import timedelta

import pytest

from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import SHELTER
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from storage.moments import moment
from tests.spec.booking import books, lives_at_3, session_on
from tests.spec.hosting import takes_on
from tests.spec.marketing import changed, the_next, until

HOUR = 3_600_000
A_SECOND = timedelta(seconds=1)


@pytest.fixture
async def booked(meetings):
    """王奶奶 comes on the 27th at 3:20."""
    await lives_at_3(meetings, meetings.grandma, meetings.neighbour)
    await books(meetings.grandma)
    return meetings


async def opens(person, day="27日下午3点"):
    await person.says("排有约")
    await person.presses("1")
    await person.presses(day)


async def alarms(town, about):
    return await town.rows(f"SELECT name, due FROM alarms WHERE about LIKE '{about}:%' ORDER BY name")


# moved


async def test_whoever_booked_hears_that_it_was_moved_why_and_says_again_whether_they_come(booked, calm):
    secretary, grandma = booked.secretary, booked.grandma
    await opens(secretary)
    await secretary.presses("挪时间、地方")
    await secretary.presses("晚一天")
    await secretary.presses("还在那儿")
    assert "约好的1位，我去告诉" in secretary.heard[-1]
    await secretary.says("书记开会去了")
    assert grandma.heard[-1].split("\n") == [
        "🤝 书记有约挪了，现在是下周六（28日）下午3点20", "📍 桂花亭，3号楼南边", "为什么：书记开会去了",
    ]  # fmt: skip
    await grandma.presses("我来")
    [visit] = await booked.rows("SELECT stage, confirmed FROM visits")
    assert visit == {"stage": "booked", "confirmed": 1}


async def test_their_reminders_are_those_of_the_new_time(booked):
    before = await alarms(booked, "visit")
    await opens(booked.secretary)
    await booked.secretary.presses("挪时间、地方")
    await booked.secretary.presses("晚一天")
    await booked.secretary.presses("还在那儿")
    await booked.secretary.presses("不说了，就挪")
    after = await alarms(booked, "visit")
    assert before
    assert after == [{**row, "due": row["due"] + 24 * HOUR} for row in before]


async def test_a_day_and_an_hour_can_be_written_and_what_is_over_is_refused(booked):
    secretary = booked.secretary
    await opens(secretary)
    await secretary.presses("挪时间、地方")
    await secretary.says("昨天")
    assert "写一个往后的日子" in secretary.heard[-1]
    await secretary.says("12月2日上午10点")
    await secretary.presses("还在那儿")
    await secretary.presses("不说了，就挪")
    assert "现在是12月2日（周三）上午10点20" in booked.grandma.heard[-1]


async def test_only_another_spot_is_said_as_such(booked):
    secretary = booked.secretary
    await opens(secretary)
    await secretary.presses("挪时间、地方")
    await secretary.presses("时间不变，换地方")
    assert "还在那儿" not in secretary.sees_buttons()
    await secretary.presses("3号楼一楼活动室")
    await secretary.presses("不说了，就挪")
    assert "📍 3号楼一楼活动室" in booked.grandma.heard[-1]


async def test_a_reminder_that_was_sent_before_it_was_moved_means_nothing_any_more(booked):
    await booked.passes(days=7, hours=5)  # the evening before
    held = booked.grandma.holds(booked.grandma.sees("我来"), "我来")
    await opens(booked.secretary)
    await booked.secretary.presses("挪时间、地方")
    await booked.secretary.presses("晚一天")
    await booked.secretary.presses("还在那儿")
    await booked.secretary.presses("不说了，就挪")
    await booked.grandma.presses_held(held)
    assert "旧了" in booked.grandma.toasts[-1]


async def test_whoever_waits_keeps_their_place_and_hears_of_it(booked):
    await booked.house.desk.db.act(lambda tx: tx.run("UPDATE sessions SET seats = 0"))
    await booked.house.desk.db.act(lambda tx: tx.run("DELETE FROM seats WHERE visit IS NULL"))
    neighbour = booked.neighbour
    await neighbour.says("书记有约")
    await neighbour.presses("27日下午3点")
    await neighbour.presses("说事")
    for press in ("排候补", "到时候再说"):
        if press in neighbour.sees_buttons():
            await neighbour.presses(press)
    await opens(booked.secretary)
    await booked.secretary.presses("挪时间、地方")
    await booked.secretary.presses("晚一天")
    await booked.secretary.presses("还在那儿")
    await booked.secretary.presses("不说了，就挪")
    assert "您还排着候补，第1位" in neighbour.heard[-1]


async def test_moved_while_somebody_is_half_through_the_form_they_are_told(booked):
    neighbour = booked.neighbour
    await neighbour.says("书记有约")
    await neighbour.presses("27日下午3点")
    await neighbour.presses("说事")
    await opens(booked.secretary)
    await booked.secretary.presses("挪时间、地方")
    await booked.secretary.presses("晚一天")
    await booked.secretary.presses("还在那儿")
    await booked.secretary.presses("不说了，就挪")
    await neighbour.presses("3点40")
    if "到时候再说" in neighbour.sees_buttons():
        await neighbour.presses("到时候再说")
    assert await booked.rows("SELECT stage FROM visits WHERE person <> (SELECT person FROM visits LIMIT 1)") == []


# out of the rain


async def test_when_it_rains_one_tap_moves_it_indoors(booked, calm):
    await booked.passes(days=7)
    await opens(booked.secretary)
    await booked.secretary.presses("下雨，挪屋里")
    assert booked.grandma.heard[-1].split("\n") == [
        "🤝 明天有雨，书记有约挪到3号楼一楼活动室。", "时间不变，下午3点20。",
    ]  # fmt: skip
    assert "下雨，挪到屋里了" in booked.secretary.heard[-1]
    assert "下雨，挪屋里" not in booked.secretary.sees_buttons()


async def test_where_there_is_nowhere_to_go_nobody_is_offered_to_go_there(booked):
    await booked.house.desk.db.act(lambda tx: tx.run("UPDATE spots SET shelter = NULL"))
    await opens(booked.secretary)
    assert "下雨，挪屋里" not in booked.secretary.sees_buttons()


# called off, and made up for


async def calls_off(town, day="27日下午3点"):
    await opens(town.secretary, day)
    await town.secretary.presses("这场不办")
    await town.secretary.presses("坐班的人有急事")


async def test_whoever_booked_hears_that_it_is_off_and_is_not_reminded_of_it(booked, calm):
    await calls_off(booked)
    assert booked.grandma.heard[-1].split("\n") == [
        "🤝 下周五（27日）下午3点20的书记有约不办了，坐班的人有急事。", "补哪天，定了告诉您。",
    ]  # fmt: skip
    told = len(booked.grandma.heard)
    assert await alarms(booked, "visit") == []
    await booked.passes(days=9)
    assert len(booked.grandma.heard) == told


async def test_what_was_called_off_is_shown_until_it_is_made_up_for(booked, calm):
    await calls_off(booked)
    secretary = booked.secretary
    await secretary.says("排有约")
    assert "没办成还没补的" in secretary.heard[-1]
    await secretary.presses("27日下午3点")
    await secretary.presses("补一场")
    assert "最早周一（23日）" in secretary.heard[-1]
    await secretary.says("11月28日上午10点")
    await secretary.presses("还在那儿")
    assert "补前头没办的那场" in secretary.heard[-1]
    assert booked.grandma.heard[-1].split("\n")[0] == "🤝 书记有约补上了：周六（28日）上午10点"
    await secretary.says("排有约")
    assert "还没补" not in secretary.heard[-1]


async def test_whoever_makes_up_for_it_can_take_it_on_at_once(booked, calm):
    await calls_off(booked)
    for label in ("补一场", "23日下午3点", "还在那儿", "谁坐班", "我去"):
        await booked.secretary.presses(label)
    assert "那场你坐班" in booked.secretary.heard[-1]
    await booked.secretary.says("书记有约")
    assert "桂花社区书记来" in booked.secretary.heard[-1]


async def test_one_that_nobody_came_to_hold_is_shown_too_and_can_be_made_up_for(booked, calm):
    await booked.passes(days=2)
    secretary = booked.secretary
    await secretary.says("排有约")
    await secretary.presses("20日下午3点")
    await secretary.presses("这场不办")
    await secretary.presses("坐班的人有急事")
    await secretary.presses("补一场")
    assert secretary.sees_buttons()[:3] == ["25日下午3点", "26日下午3点", "28日下午3点"]
    await secretary.presses("25日下午3点")
    await secretary.presses("还在那儿")
    assert "周三（25日）下午3点" in secretary.heard[-1]


async def test_what_is_made_up_for_is_announced_three_days_ahead(booked):
    await calls_off(booked)
    secretary = booked.secretary
    await secretary.presses("补一场")
    await secretary.says("后天下午3点")
    assert "提前三天" in secretary.heard[-1]
    await secretary.says("4天后下午3点")
    await secretary.presses("还在那儿")
    assert await session_on(booked, 23)


async def test_nothing_is_made_up_for_twice(booked):
    await calls_off(booked)
    secretary = booked.secretary
    held = secretary.holds(secretary.letters[-1], "补一场")
    await secretary.presses("补一场")
    await secretary.says("11月28日上午10点")
    await secretary.presses("还在那儿")
    await secretary.presses_held(held)
    assert "旧了" in secretary.toasts[-1]


async def test_what_is_not_made_up_for_in_a_week_staff_and_whoever_was_to_sit_there_are_reminded_of(booked):
    await takes_on(booked.secretary)
    await calls_off(booked)
    await booked.passes(days=15)
    said = "⏰ 上周五（27日）下午3点，桂花亭那场没办，过了一周还没补。\n定个日子补，要提前三天告诉大家。"
    assert said in booked.secretary.heard
    assert said in booked.staff.heard
    await booked.staff.presses("补一场")
    assert "哪天补" in booked.staff.heard[-1]


async def test_whoever_comes_back_when_it_was_made_up_for_is_not_told_when_it_will_be(booked):
    await booked.grandma.blocks()
    await calls_off(booked)
    for label in ("补一场", "23日下午3点", "还在那儿"):
        await booked.secretary.presses(label)
    await booked.passes(days=5)
    before = len(booked.grandma.heard)
    await booked.grandma.unblocks()
    assert [said for said in booked.grandma.heard[before:] if "补上了" in said] == []


async def test_what_is_made_up_for_nobody_is_reminded_of(booked):
    await calls_off(booked)
    await booked.secretary.presses("补一场")
    await booked.secretary.says("11月28日上午10点")
    await booked.secretary.presses("还在那儿")
    await booked.passes(days=15)
    assert not [each for each in booked.staff.heard if "还没补" in each]


async def test_two_of_a_series_do_not_begin_at_the_same_moment(booked):
    await calls_off(booked)
    await booked.secretary.presses("补一场")
    await booked.secretary.says("12月4日下午3点")
    assert "那个时间已经排过一场了" in booked.secretary.heard[-1]


async def test_whoever_sits_there_can_call_off_their_own_and_nobody_else_can(booked):
    session = await session_on(booked, 27)
    for person in (booked.grandma, booked.worker):
        await person.forges(f"session:{session}:cancel:1", person.letters[-1])
        await person.forges(f"session:{session}:look:1", person.letters[-1])
    assert await booked.rows("SELECT DISTINCT stage FROM sessions") == [{"stage": "planned"}]
    assert await booked.rows("SELECT id FROM drafts") == []


# more seats, and fewer


async def test_more_seats_are_offered_to_whoever_waits(booked):
    session = await session_on(booked, 27)
    await booked.house.desk.db.act(lambda tx: tx.run("DELETE FROM seats WHERE visit IS NULL"))
    neighbour = booked.neighbour
    await neighbour.says("书记有约")
    await neighbour.presses("27日下午3点")
    await neighbour.presses("说事")
    for press in ("排候补", "到时候再说"):
        if press in neighbour.sees_buttons():
            await neighbour.presses(press)
    assert await booked.rows(f"SELECT stage FROM visits WHERE session = {session} ORDER BY id") == [
        {"stage": "booked"}, {"stage": "waiting"},
    ]  # fmt: skip
    await opens(booked.secretary)
    await booked.secretary.presses("改位子")
    await booked.secretary.presses("2位")
    await booked.secretary.presses("2个")
    assert "有人退了" in neighbour.heard[-1] or "要" in neighbour.sees_buttons()


async def test_fewer_seats_than_come_move_nobody_and_ask_whom_to_ask(booked, calm):
    secretary, neighbour = booked.secretary, booked.neighbour
    await opens(secretary)
    await secretary.presses("改位子")
    await secretary.presses("2位")
    await secretary.presses("2个")
    await books(neighbour, "3点20")
    told = [len(booked.grandma.heard), len(neighbour.heard)]
    await opens(secretary)
    await secretary.presses("改位子")
    await secretary.presses("1位")
    await secretary.presses("2个")
    assert "多出人来" in secretary.heard[-1]
    assert [len(booked.grandma.heard), len(neighbour.heard)] == told
    await secretary.presses("1")
    assert "换个时间" in neighbour.heard[-1]
    await neighbour.presses("来不了")
    seats = await booked.rows("SELECT count(*) AS many FROM seats GROUP BY session ORDER BY session")
    assert {row["many"] for row in seats} == {8}
    await opens(secretary)
    assert "多出" not in secretary.heard[-1]


# while the clock is late


async def stage_of(town, id_):
    [row] = await town.rows(f"SELECT stage FROM sessions WHERE id = {id_}")
    return row["stage"]


@pytest.mark.parametrize("plan", [neighbourhood.meetings, neighbourhood.events, neighbourhood.markets])
async def test_what_goes_indoors_at_the_very_moment_it_begins_begins_all_the_same(town, plan):
    await plant(town.house.desk, plan(), ZONE)
    [first, *_] = await town.rows("SELECT id, starts FROM sessions ORDER BY starts")
    await until(town, moment(first["starts"]) - A_SECOND)
    town.now += 2 * A_SECOND  # nothing has rung yet
    await changed(town, SHELTER, lambda session: changes.sheltered(session, session.spot), session=first["id"])
    assert await stage_of(town, first["id"]) == "running"


async def test_a_market_that_goes_indoors_at_the_very_moment_it_is_over_is_over_and_counted(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    market = await the_next(town)
    [row] = await town.rows(f"SELECT ends FROM sessions WHERE id = {market}")
    await until(town, moment(row["ends"]) - A_SECOND)
    town.now += 2 * A_SECOND
    await changed(town, SHELTER, lambda session: changes.sheltered(session, session.spot), session=market)
    assert await stage_of(town, market) == "closed"
    await town.passes(minutes=20)
    assert "来了多少位还没记" in town.staff.heard[-1]
