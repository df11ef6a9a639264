"""A series of sessions: made in a few taps, laid out by the calendar, changed one thing at a time, and ended."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.places import ROOT
from flows.planning import lay_out_all
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.spec.booking import books, lives_at_3
from tests.spec.hosting import takes_on
from tests.spec.mornings import decides

PLANNED = "SELECT starts, ends, spot, slot, seats FROM sessions WHERE stage = 'planned' ORDER BY starts"
HOUR = 3_600_000
DAY = 24 * HOUR


async def planned(town):
    return await town.rows(PLANNED)


async def makes(person, *answers):
    """The secretary's Wednesdays, with whatever is said instead of the usual."""
    await person.says("排有约")
    await person.presses("排一个新的")
    await person.presses("每周夜话")
    await person.presses("桂花园")
    await person.presses("就是这儿")
    await person.presses("桂花亭")
    for answer in answers or ("每周三", "晚上8点到9点"):
        await person.says(answer)


async def changes(person, what, answer):
    await person.says("排有约")
    await person.presses("1")
    await person.presses(what)
    await (person.presses(answer) if answer in person.sees_buttons() else person.says(answer))


async def books_on_the_27th(town, person=None):
    person = person or town.grandma
    await lives_at_3(town, person)
    await books(person, "3点20")
    return person


# making


async def test_a_seed_file_may_have_a_spot_and_a_series_and_plants_them_once(meetings):
    sessions = await planned(meetings)
    assert len(sessions) == 9
    await plant(meetings.house.desk, neighbourhood.meetings(), ZONE)
    assert await planned(meetings) == sessions
    [pavilion] = await meetings.rows("SELECT name, shelter FROM spots WHERE lat IS NOT NULL")
    assert pavilion["name"] == "桂花亭"
    assert await meetings.rows(f"SELECT name FROM spots WHERE id = {pavilion['shelter']}") == [
        {"name": "3号楼一楼活动室"}
    ]


async def test_a_seed_file_may_have_two_series_of_one_rule_and_plants_each_once(meetings):
    [visiting] = neighbourhood.SERIES
    morning = visiting | {"begins": time(9), "ends": time(11)}
    for rows in ((visiting,), (visiting, morning), (visiting, morning), (morning, visiting), (morning,)):
        await plant(meetings.house.desk, {"series": rows}, ZONE)
    planted = await meetings.rows("SELECT begins FROM series ORDER BY begins")
    assert [row["begins"] for row in planted] == [9 * 60, 15 * 60]


async def test_the_secretary_makes_a_weekly_talk_of_which_two_months_are_laid_out(meetings, calm):
    secretary = meetings.secretary
    await makes(secretary)
    assert secretary.heard[-1].split("\n") == [
        "每周夜话，桂花园",
        "每周三，晚上8点到9点，桂花亭",
        "坐一块儿谈，来多少都行",
        "群里都知道，谁都能来，书记坐班",
        "接下来：周三（25日）晚上8点、12月2日（周三）晚上8点、12月9日（周三）晚上8点，两个月里9场",
        "这么定，行吗？",
    ]
    await secretary.presses("都照常，定下来")
    assert "接下来：周三（25日）、12月2日（周三）、12月9日（周三），一共9场" in secretary.heard[-1]
    assert len(await planned(meetings)) == 18


async def test_where_the_clock_is_another_it_begins_by_that_one(meetings, calm):
    await decides(meetings, ROOT, "zone", "Asia/Urumqi")
    await makes(meetings.secretary)
    assert "接下来：周三（25日）晚上8点" in meetings.secretary.heard[-1]
    await meetings.secretary.presses("都照常，定下来")
    starts = [datetime.fromtimestamp(row["starts"] / 1000, ZoneInfo("Asia/Urumqi")) for row in await planned(meetings)]
    assert sum((each.isoweekday(), each.hour) == (3, 20) for each in starts) == 9
    await meetings.passes(days=2)
    await meetings.grandma.says("书记有约")
    assert "周三（25日）晚上8点" in meetings.grandma.heard[-1]


async def test_a_day_of_another_month_is_told_from_the_same_day_of_this_one(meetings):
    secretary = meetings.secretary
    await secretary.says("排有约")
    await secretary.presses("1")
    days = ["20日下午3点", "27日下午3点", "12月4日下午3点", "12月11日下午3点", "12月18日下午3点", "12月25日下午3点"]
    assert secretary.sees_buttons()[:6] == days
    await secretary.presses("往后看")
    assert secretary.sees_buttons()[0] == "1月1日下午3点"


async def test_of_a_series_that_comes_every_day_all_that_is_to_come_is_counted_however_long_it_has_come(meetings):
    await makes(meetings.secretary, "每天", "晚上8点到9点")
    await meetings.secretary.presses("都照常，定下来")
    await meetings.passes(days=50)
    await lay_out_all(meetings.house.desk)
    [coming] = await meetings.rows(
        "SELECT count(*) AS many FROM sessions WHERE kind = 'talk' AND stage = 'planned'"
        f" AND starts > {meetings.now.timestamp() * 1000:.0f}"
    )
    await meetings.secretary.says("排有约")
    await meetings.secretary.presses("2")
    assert f"一共{coming['many']}场" in meetings.secretary.heard[-1]


async def test_all_are_all_that_they_may_plan_and_not_only_those_of_the_building_just_seen(meetings):
    secretary = meetings.secretary
    building = ("3号楼", "桂花园3号楼", "桂花亭", "每周三", "晚上8点到9点", "都照常，定下来")
    for answer in ("排有约", "排一个新的", "每周夜话", *building, "看全部"):
        await (secretary.presses(answer) if answer in secretary.sees_buttons() else secretary.says(answer))
    assert "排一个新的" in secretary.sees_buttons()
    assert len(secretary.heard[-1].split("\n")) == 3
    assert "书记有约" in secretary.heard[-1]
    assert "每周夜话" in secretary.heard[-1]


async def test_nothing_is_planned_before_it_is_said_to_be_right(meetings):
    await makes(meetings.secretary)
    await meetings.secretary.presses("取消")
    assert len(await planned(meetings)) == 9


async def test_whatever_is_not_as_usual_is_asked_and_shown_before_it_holds(meetings):
    secretary = meetings.secretary
    await makes(secretary)
    for what, answer in (
        ("叫什么", "石榴树下"), ("一位多久", "15分钟"), ("能来几位", "2位"), ("现场位子", "不留"),
        ("谁能来", "只请这儿的人"), ("还有什么", "义诊"), ("谁坐班", "社区、街道"),
    ):  # fmt: skip
        await secretary.presses(what)
        await (secretary.presses(answer) if answer in secretary.sees_buttons() else secretary.says(answer))
    assert secretary.heard[-1].split("\n")[:4] == [
        "石榴树下，桂花园",
        "每周三，晚上8点到9点，桂花亭",
        "一位15分钟，一回2位，不留现场位子",
        "只请这儿的人，群里不说，社区、街道坐班，还有义诊",
    ]
    await secretary.presses("都照常，定下来")
    [session] = await meetings.rows(
        "SELECT name, slot, seats, walk_ins, public, extra, role FROM sessions WHERE slot = 15 LIMIT 1"
    )
    assert session == {
        "name": "石榴树下", "slot": 15, "seats": 2, "walk_ins": 0, "public": 0, "extra": "义诊", "role": "staff",
    }  # fmt: skip


async def test_a_spot_that_nobody_has_named_yet_is_made_along_with_it(meetings):
    secretary = meetings.secretary
    await makes(secretary)
    await secretary.presses("上一步")
    await secretary.presses("上一步")
    await secretary.presses("上一步")
    await secretary.says("石榴树")
    await secretary.says("每周三")
    await secretary.says("晚上8点到9点")
    await secretary.presses("都照常，定下来")
    [spot] = await meetings.rows("SELECT area FROM spots WHERE name = '石榴树'")
    assert spot == {"area": neighbourhood.ESTATE}


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("有空的时候", "这几天我没看明白"),
        ("每月32号", "没有这样的日子"),
        ("2月30日", "没有这样的日子"),
        ("2026年11月1日", "这个日子过去了"),
    ],
)
async def test_a_rule_that_never_comes_or_is_over_is_refused_with_what_works(meetings, said, heard):
    secretary = meetings.secretary
    await makes(secretary, said)
    assert heard in secretary.heard[-1]
    assert "12月5日" in secretary.heard[-1]
    await secretary.says("每月最后一个周日")
    await secretary.says("上午9点到11点")
    assert "每月最后一个周日" in secretary.heard[-1]


@pytest.mark.parametrize("said", ["下午3点", "早上7点到晚上9点", "随便"])
async def test_hours_that_nobody_could_keep_are_refused(meetings, said):
    await makes(meetings.secretary, "每周三", said)
    assert "最长12个钟头" in meetings.secretary.heard[-1]


@pytest.mark.parametrize(
    ("what", "wrong", "heard"),
    [("能来几位", "0", "写坐几位，1到20"), ("现场位子", "好多", "写留几个位子"), ("一位多久", "半天", "写几分钟")],
)
async def test_a_figure_that_is_none_is_refused_with_what_works(meetings, what, wrong, heard):
    secretary = meetings.secretary
    for answer in ("排有约", "1", what):
        await (secretary.presses(answer) if answer in secretary.sees_buttons() else secretary.says(answer))
    await secretary.says(wrong)
    assert heard in secretary.heard[-1]


async def test_the_31st_of_each_month_comes_in_months_that_have_one(meetings):
    await makes(meetings.secretary, "每月31号", "下午3点到5点")
    assert "接下来：12月31日（周四）下午3点、2027年1月31日（周日）下午3点" in meetings.secretary.heard[-1]


async def test_days_of_the_moon_are_laid_out_too(meetings):
    await makes(meetings.secretary, "农历逢三逢八", "上午9点到11点")
    assert "接下来：周六（21日）上午9点、周四（26日）上午9点" in meetings.secretary.heard[-1]


async def test_a_resident_or_a_worker_makes_none(meetings):
    for person in (meetings.grandma, meetings.worker):
        await person.says("排有约")
        assert "管这儿的人" in person.heard[-1]


async def test_staff_find_it_where_they_run_their_neighbourhood(meetings):
    await meetings.staff.says("/admin")
    await meetings.staff.presses("有约、集、活动")
    assert "书记有约，每周五，桂花亭，下一场周五（20日）" in meetings.staff.heard[-1]


async def test_where_nothing_is_planned_markets_and_events_are_offered_as_well(town, calm):
    await town.staff.says("排有约")
    assert town.staff.heard[-1].startswith("桂花社区还什么都没排。有约、集、活动，排一个")
    assert {"排集", "排活动"} <= {*town.staff.sees_buttons()}
    before = town.staff.heard[-1]
    await town.staff.says("有约、集、活动")  # as the button reads
    assert town.staff.heard[-1] == before


async def test_the_secretary_finds_it_under_the_key_that_shows_the_sessions(meetings):
    await meetings.secretary.says("书记有约")
    await meetings.secretary.presses("排有约")
    assert "1. 书记有约，每周五，桂花亭" in meetings.secretary.heard[-1]
    await lives_at_3(meetings, meetings.grandma)
    await meetings.grandma.says("书记有约")
    assert "排有约" not in meetings.grandma.sees_buttons()


async def test_nobody_makes_one_for_an_area_that_is_not_theirs(meetings):
    secretary = meetings.secretary
    await secretary.says("排有约")
    await secretary.presses("排一个新的")
    await secretary.presses("书记有约")
    await secretary.says("石榴园")
    await secretary.presses("石榴园")
    await secretary.presses("就是这儿")
    assert "管这儿的人" in secretary.toasts[-1]


# changing


async def test_sessions_that_nobody_has_booked_follow_their_series_to_another_day(meetings, calm):
    before = await planned(meetings)
    await changes(meetings.secretary, "改日子", "每周六")
    after = await planned(meetings)
    assert [row["starts"] for row in after] == [row["starts"] + DAY for row in before]
    assert "每周六，下午3点到5点" in meetings.secretary.heard[-1]


async def test_one_that_somebody_has_booked_stays_where_it_is_and_is_asked_about(meetings, calm):
    grandma = await books_on_the_27th(meetings)
    told = len(grandma.heard)
    secretary = meetings.secretary
    await changes(secretary, "改日子", "每周六")
    assert "有人约了、单独改过的1场我没动" in secretary.heard[-1]
    assert [len(grandma.heard), len(await planned(meetings))] == [told, 9]
    await secretary.presses("27日下午3点")
    assert "照排好的是周六（28日）下午3点" in secretary.heard[-1]
    await secretary.presses("照排好的日子")
    assert "现在是下周六（28日）下午3点20" in grandma.heard[-1]
    assert grandma.sees_buttons()[:2] == ["我来", "来不了"]


async def test_one_that_catches_up_with_longer_hours_has_the_seats_of_all_of_them(meetings, calm):
    await books_on_the_27th(meetings)
    secretary = meetings.secretary
    await changes(secretary, "改钟点", "上午9点到12点")
    await secretary.presses("27日下午3点")
    await secretary.presses("照排好的日子")
    assert {row["ends"] - row["starts"] for row in await planned(meetings)} == {3 * HOUR}
    seats = await meetings.rows("SELECT count(*) AS many FROM seats GROUP BY session")
    assert {row["many"] for row in seats} == {11}
    [taken] = await meetings.rows(
        "SELECT t.starts - s.starts AS later FROM seats t JOIN sessions s ON s.id = t.session WHERE t.visit IS NOT NULL"
    )
    assert taken == {"later": HOUR // 3}


async def test_another_hour_gives_each_seat_its_new_time(meetings):
    await changes(meetings.secretary, "改钟点", "上午9点到11点")
    [row] = await meetings.rows(
        "SELECT min(t.starts - s.starts) AS first, max(t.starts - s.starts) AS last, count(*) AS seats FROM seats t"
        " JOIN sessions s ON s.id = t.session WHERE s.stage = 'planned'"
    )
    assert row == {"first": 0, "last": 100 * 60_000, "seats": 9 * 8}


async def test_fewer_days_leave_fewer_sessions_and_more_days_bring_them_back(meetings):
    before = await planned(meetings)
    await changes(meetings.secretary, "改日子", "每月第一个周六")
    assert len(await planned(meetings)) == 2
    await changes(meetings.secretary, "改日子", "每周五")
    assert [row["starts"] for row in await planned(meetings)] == [row["starts"] for row in before]


async def test_what_a_session_has_its_own_way_stays_so(meetings):
    await meetings.house.desk.db.act(
        lambda tx: tx.run(f"UPDATE sessions SET starts = starts + {HOUR}, ends = ends + {HOUR} WHERE id = 1")
    )
    await changes(meetings.secretary, "换点位", "3号楼一楼活动室")
    assert len({row["spot"] for row in await planned(meetings)}) == 2
    assert "单独改过的1场我没动" in meetings.secretary.heard[-1]


async def test_another_name_is_that_of_every_coming_session_booked_or_not(meetings):
    await books_on_the_27th(meetings)
    await changes(meetings.secretary, "叫什么", "石榴树下")
    assert await meetings.rows("SELECT DISTINCT name FROM sessions") == [{"name": "石榴树下"}]
    assert "我没动" not in meetings.secretary.heard[-1]


async def test_fewer_seats_take_none_from_whoever_has_one(meetings):
    await changes(meetings.secretary, "能来几位", "3")
    await books_on_the_27th(meetings)
    await changes(meetings.secretary, "能来几位", "1位")
    seats = await meetings.rows("SELECT session, count(*) AS many FROM seats GROUP BY session ORDER BY session")
    assert [row["many"] for row in seats] == [8, 20, *[8] * 7]
    assert "1场我没动" in meetings.secretary.heard[-1]


# ending


async def test_a_series_that_ends_leaves_what_is_booked_and_nothing_else(meetings, calm):
    grandma = await books_on_the_27th(meetings)
    told = len(grandma.heard)
    secretary = meetings.secretary
    await changes(secretary, "不再办了", "不再办了")
    assert "不再办了。" in secretary.heard[-1]
    assert [len(await planned(meetings)), len(grandma.heard)] == [1, told]
    await secretary.presses("27日下午3点")
    await secretary.presses("这场不办")
    await secretary.presses("放假")
    assert "不办了，放假" in grandma.heard[-1]
    await meetings.passes(days=40)
    assert await planned(meetings) == []


async def test_whoever_was_to_sit_in_one_that_a_change_takes_away_hears_so(meetings, calm):
    await takes_on(meetings.secretary)
    await changes(meetings.staff, "不再办了", "不再办了")
    assert meetings.secretary.heard[-1] == "🤝 下周五（27日）下午3点，桂花亭那场不办了。\n不用你去坐班了。"


async def test_one_that_has_ended_can_not_be_changed_any_more(meetings):
    secretary = meetings.secretary
    await secretary.says("排有约")
    await secretary.presses("1")
    held = secretary.holds(secretary.letters[-1], "改日子")
    await secretary.presses("不再办了")
    await secretary.presses("不再办了")
    await secretary.presses_held(held)
    assert "过了点" in secretary.toasts[-1]
