"""Whoever keeps a market makes it and changes it from the chat, and sees first what that means."""

import pytest

from flows.seeding import plant
from papers.reading import read
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.papers.spreadsheets import workbook

HOUR = 3_600_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STALLS = "SELECT service, provider, cap, note, stage FROM stalls"


@pytest.fixture
async def keeper(town):
    """The secretary of an estate that has its pavilion, and no market yet."""
    town.secretary = town.person("书记", neighbourhood.SECRETARY)
    await plant(town.house.desk, {"spots": neighbourhood.SPOTS}, ZONE)
    await town.secretary.starts()
    return town.secretary


async def begins(person):
    await person.says("排有约")
    await person.presses("排集")
    await person.presses("桂花园")
    await person.presses("就是这儿")
    await person.presses("桂花亭")


async def makes(person, stalls="理发 王师傅 20个号、磨刀、医保 街道医保窗口 带社保卡", rule="农历逢三逢八"):
    await begins(person)
    await person.presses(rule)
    await person.presses("9点到11点半")
    await person.says(stalls)
    await person.presses("就这些")


async def kept(person, *more):
    await makes(person, *more)
    await person.presses("都照常，定下来")


async def changes(person, what):
    await person.says("排有约")
    await person.presses("1")
    await person.presses(what)


async def test_a_market_is_made_in_a_few_taps_and_one_sentence(town, keeper, calm):
    await makes(keeper)
    assert keeper.heard[-1].split("\n") == [
        "幸福集，桂花园",
        "农历逢三逢八，上午9点到11点半，桂花亭",
        "理发（王师傅，20个号）、磨刀、医保（街道医保窗口，带社保卡），1样还没人来摆",
        "往后周六（21日）、周四（26日）、12月1日（周二），两个月里这13场，1个群会听到",
        "这么定，行吗？",
    ]
    assert await town.rows("SELECT id FROM sessions") == []
    await keeper.presses("都照常，定下来")
    assert "理发、磨刀、医保" in keeper.heard[-1]
    assert len(await town.rows("SELECT id FROM sessions WHERE family = 'market'")) == 13
    first = await town.rows(f"{STALLS} ORDER BY id LIMIT 3")
    assert [(row["service"], row["cap"], row["note"], row["stage"]) for row in first] == [
        ("haircut", 20, "", "planned"), ("knives", 0, "", "open"), ("insurance", 0, "带社保卡", "planned"),
    ]  # fmt: skip


async def test_a_day_of_another_month_than_this_one_is_named_with_its_month(town, keeper):
    await makes(keeper, rule="农历逢五逢十")
    await keeper.presses("都照常，定下来")
    await town.passes(days=8)
    await keeper.says("排有约")
    await keeper.presses("1")
    assert "28日上午9点" in keeper.sees_buttons()
    assert "12月3日上午9点" in keeper.sees_buttons()
    await town.passes(days=2)
    await keeper.says("排有约")
    await keeper.presses("1")
    assert "12月3日上午9点" in keeper.sees_buttons()


async def test_a_resident_sees_it_at_once(town, keeper):
    await kept(keeper)
    await town.grandma.says("/market")
    assert "理发、医保窗口" in town.grandma.heard[-1]


async def test_stalls_are_picked_by_button_and_each_asks_only_who_brings_it(town, keeper):
    await begins(keeper)
    await keeper.presses("每周六")
    await keeper.presses("9点到11点半")
    await keeper.presses("量血压")
    assert "谁来摆" in keeper.heard[-1]
    await keeper.says("桂花社区卫生站")
    await keeper.presses("理发")
    await keeper.presses("还没人来")
    assert "量血压（桂花社区卫生站）、理发" in keeper.heard[-1]
    await keeper.presses("改定了的")
    await keeper.presses("量血压")
    await keeper.says("30个号")
    await keeper.presses("就这些")
    await keeper.presses("都照常，定下来")
    [first, second] = await town.rows(f"{STALLS} ORDER BY id LIMIT 2")
    assert (first["cap"], second["provider"]) == (30, None)


async def test_whoever_brings_something_already_is_offered_by_name(town, keeper):
    await kept(keeper)
    await changes(keeper, "改摊位")
    await keeper.presses("缝补")
    await keeper.presses("王师傅")
    await keeper.presses("就这些")
    assert len(await town.rows("SELECT id FROM providers")) == 2
    assert len(await town.rows("SELECT id FROM stalls WHERE service = 'mending' AND stage = 'planned'")) == 13


async def test_what_is_no_stall_is_asked_again_with_what_works(town, keeper):
    await begins(keeper)
    await keeper.presses("每周六")
    await keeper.presses("9点到11点半")
    await keeper.says("理发、放风筝")
    assert "有一样我没看明白是什么摊" in keeper.heard[-1]
    await keeper.says("理发、修伞")
    assert keeper.heard[-1].startswith("理发、修伞\n")


async def test_five_hundred_stalls_are_more_than_a_market_holds(town, keeper):
    await begins(keeper)
    await keeper.presses("每周六")
    await keeper.presses("9点到11点半")
    await keeper.says("、".join(["理发"] * 500))
    assert "最多60个摊位" in keeper.heard[-1]


async def test_no_market_comes_to_five_hundred_stalls_by_adding_to_it_or_by_a_table(town, keeper, calm):
    header, *_ = await asks_for_the_table(keeper)
    await sends(keeper, (header, *[("2026-11-21", "", "", "", "理发")] * 500))
    assert "第62行：这天多过60个摊位了" in keeper.heard[-1]
    await changes(keeper, "21日上午9点")
    await keeper.presses("看摊位")
    for _ in range(2):
        await keeper.presses("加摊位")
        await keeper.says("、".join(["修伞"] * 50))
        await keeper.presses("就这些")
    assert "一场最多60个摊位" in keeper.heard[-1]
    [row] = await town.rows("SELECT count(*) AS many FROM stalls WHERE service = 'umbrellas'")
    assert row["many"] == 50


async def test_two_series_at_one_spot_at_the_same_time_are_warned_of_and_not_refused(meetings):
    secretary = meetings.secretary
    await begins(secretary)
    await secretary.says("每周五")
    await secretary.says("下午4点到6点")
    await secretary.presses("先不定")
    assert "那儿还有书记有约，先商量好" in secretary.heard[-1]
    await secretary.presses("都照常，定下来")
    assert len(await meetings.rows("SELECT id FROM sessions WHERE family = 'market'")) == 9


async def test_coming_markets_follow_when_the_usual_stalls_change(town, keeper):
    await kept(keeper)
    await changes(keeper, "改摊位")
    await keeper.presses("改定了的")
    await keeper.presses("磨刀")
    await keeper.presses("不要这样")
    await keeper.presses("就这些")
    assert "理发、医保" in keeper.heard[-1]
    assert await town.rows("SELECT id FROM stalls WHERE service = 'knives' AND stage <> 'off'") == []


async def test_other_hours_hold_for_every_coming_market(town, keeper):
    await kept(keeper)
    await changes(keeper, "改钟点")
    await keeper.presses("下午3点到5点")
    assert "农历逢三逢八，下午3点到5点" in keeper.heard[-1]
    rows = await town.rows("SELECT starts, ends FROM sessions WHERE family = 'market'")
    assert {row["ends"] - row["starts"] for row in rows} == {2 * HOUR}


async def test_hours_without_an_end_are_refused(keeper):
    await begins(keeper)
    await keeper.presses("每周六")
    await keeper.says("下午3点")
    assert "最长12个钟头" in keeper.heard[-1]


async def test_a_market_over_midnight_ends_on_the_next_day(town, keeper):
    await begins(keeper)
    await keeper.presses("每周六")
    await keeper.says("晚上10点到凌晨2点")
    await keeper.presses("先不定")
    await keeper.presses("都照常，定下来")
    rows = await town.rows("SELECT starts, ends FROM sessions")
    assert {row["ends"] - row["starts"] for row in rows} == {4 * HOUR}


async def test_a_table_reads_hours_over_midnight_as_it_gives_them_out(town, keeper, calm):
    header, *_ = await asks_for_the_table(keeper)
    await sends(keeper, (header, ("2026-11-21", "", "22:00", "02:00", "理发")))
    await keeper.presses("照这样改")
    rows = await town.rows("SELECT starts, ends FROM sessions ORDER BY starts")
    assert rows[0]["ends"] - rows[0]["starts"] == 4 * HOUR
    await town.passes(days=2, hours=9, minutes=30)
    await town.grandma.says("/market")
    assert "到周日（22日）凌晨2点" in town.grandma.heard[-1]


async def test_a_date_can_be_moved_onto_one_that_is_off_and_onto_none_that_is_held(town, keeper, calm):
    await kept(keeper)
    await keeper.presses("21日上午9点")
    await keeper.presses("这场不办")
    await keeper.presses("下雨")
    await changes(keeper, "26日上午9点")
    await keeper.presses("挪时间、地方")
    await keeper.says("12月1日")
    assert "那个时间已经排过一场了" in keeper.heard[-1]
    await keeper.says("11月21日")
    await keeper.presses("还在那儿")
    await keeper.presses("不说了，就挪")
    await town.grandma.says("/market")
    assert "后天（周六）上午9点" in town.grandma.heard[-1]
    await keeper.says("排有约")
    await keeper.presses("1")
    assert "12月1日" in keeper.heard[-1]
    assert "26日" not in keeper.heard[-1]


async def test_one_date_is_added_and_stays_when_the_rule_changes(town, keeper):
    await kept(keeper)
    await changes(keeper, "加一场")
    await keeper.says("12月5日下午3点")
    assert len(await town.rows("SELECT id FROM sessions")) == 14
    await changes(keeper, "改日子")
    await keeper.presses("每周六")
    [row] = await town.rows("SELECT stage FROM sessions WHERE starts = 1796454000000")
    assert row["stage"] == "planned"


async def test_what_is_planned_for_that_very_time_is_not_added_twice(town, keeper):
    await kept(keeper)
    await changes(keeper, "加一场")
    await keeper.says("12月1日")
    assert "那个时间已经排过一场了" in keeper.heard[-1]


async def test_one_date_gets_other_hours_and_the_others_keep_theirs(town, keeper, calm):
    await kept(keeper)
    await keeper.presses("21日上午9点")
    await keeper.presses("改钟点")
    await keeper.says("上午8点到10点")
    assert "后天（周六）上午8点" in keeper.heard[-1]
    rows = await town.rows("SELECT ends - starts AS long FROM sessions ORDER BY starts")
    assert [row["long"] for row in rows[:2]] == [2 * HOUR, 2.5 * HOUR]
    await changes(keeper, "改钟点")
    await keeper.presses("下午3点到5点")
    assert "单独改过的1场我没动" in keeper.heard[-1]


async def test_one_date_of_other_hours_goes_back_to_those_that_were_planned(town, keeper, calm):
    await kept(keeper)
    before = await town.rows("SELECT starts, ends FROM sessions ORDER BY starts")
    await keeper.presses("21日上午9点")
    await keeper.presses("改钟点")
    await keeper.says("下午2点到3点")
    await keeper.presses("照排好的日子")
    assert await town.rows("SELECT starts, ends FROM sessions ORDER BY starts") == before


async def test_a_date_that_was_added_goes_back_as_long_as_it_is(town, keeper, calm):
    await kept(keeper)
    await changes(keeper, "加一场")
    await keeper.says("11月20日下午3点")
    await keeper.presses("20日下午3点")
    await keeper.presses("改钟点")
    await keeper.says("上午8点到9点")
    await keeper.presses("照排好的日子")
    [first, *_] = await town.rows("SELECT starts, ends - starts AS long FROM sessions ORDER BY starts")
    assert first == {"starts": 1795158000000, "long": HOUR}


# by a spreadsheet


async def asks_for_the_table(person):
    await kept(person)
    await person.presses("用表改")
    [file] = person.letters[-1].media.files
    [(_, rows)] = await read(file.read())
    return rows


async def sends(person, rows):
    await person.sends_file("集市表.xlsx", data=workbook(rows), mime=XLSX)


async def test_the_table_that_is_given_out_says_how_things_stand_and_changes_nothing(town, keeper):
    rows = await asks_for_the_table(keeper)
    assert rows[0] == ("日期", "点位", "开始", "结束", "摊位", "谁来", "限号", "备注", "变动")
    assert rows[1][1:7] == ("桂花亭", "09:00", "11:30", "理发", "王师傅", "20")
    before = await town.rows(f"{STALLS} ORDER BY id")
    await sends(keeper, rows)
    assert "13天\n39个摊位，13个还没人来摆，1个群会听到" in keeper.heard[-1]
    await keeper.presses("照这样改")
    assert await town.rows(f"{STALLS} ORDER BY id") == before


async def test_a_table_changes_one_date_and_adds_another(town, keeper, calm):
    header, *_ = await asks_for_the_table(keeper)
    rows = (
        header,
        ("2026-11-21", "桂花亭", "8:00", "10:00", "修伞", "老王", "", ""),
        ("12月5日", "", "", "", "剃头", "", "10", "带毛巾"),
    )
    await sends(keeper, rows)
    assert keeper.heard[-1].split("\n")[1:3] == [
        "2天，1天是新加的，1天换地方或者钟点", "2个摊位，1个还没人来摆，1个群会听到",
    ]  # fmt: skip
    await keeper.presses("照这样改")
    await town.grandma.says("/market")
    assert "后天（周六）上午8点" in town.grandma.heard[-1]
    assert "修伞" in town.grandma.heard[-1]
    [added] = await town.rows(f"{STALLS} WHERE note = '带毛巾'")
    assert (added["service"], added["cap"], added["stage"]) == ("haircut", 10, "open")


async def test_one_wrong_row_and_nothing_is_followed(town, keeper):
    header, *_ = await asks_for_the_table(keeper)
    before = await town.rows("SELECT id FROM stalls")
    await sends(keeper, (header, ("12月5日", "", "", "", "放风筝"), ("2月30日", "", "", "", "理发")))
    assert keeper.heard[-1].split("\n") == [
        "有2行不对，都没动，改好再发一遍", "第2行：「放风筝」不知道是什么摊，一行写一样",
        "第3行：「2月30日」不知道是哪天，写12月5日",
    ]  # fmt: skip
    assert await town.rows("SELECT id FROM stalls") == before
    await sends(keeper, (header, ("12月5日", "", "", "", "理发")))
    assert "1天，1天是新加的" in keeper.heard[-1]


async def test_of_a_table_with_a_date_that_was_called_off_before_nothing_is_followed(town, keeper, calm):
    header, *_ = await asks_for_the_table(keeper)
    await changes(keeper, "21日上午9点")
    await keeper.presses("这场不办")
    await keeper.presses("下雨")
    await changes(keeper, "用表改")
    before = await town.rows(f"{STALLS} ORDER BY id")
    await sends(keeper, (header, ("2026-11-26", "", "", "", "修伞"), ("2026-11-21", "", "", "", "理发")))
    await keeper.presses("照这样改")
    assert "那个时间已经排过一场了" in keeper.heard[-1]
    assert await town.rows(f"{STALLS} ORDER BY id") == before


async def test_a_table_calls_one_date_off_and_moves_another_and_shows_it_first(town, keeper, calm):
    header, *_ = await asks_for_the_table(keeper)
    off = ("2026-11-21", "", "", "", "", "", "", "", "不办，下雨")
    moved = ("2026-11-26", "", "", "", "理发", "王师傅", "", "", "挪到11月28日")
    await sends(keeper, (header, off, moved))
    assert keeper.heard[-1].split("\n")[1:5] == [
        "2天", "11月21日不办：下雨", "11月26日挪到11月28日", "1个摊位，1个群会听到",
    ]  # fmt: skip
    await town.grandma.says("/market")
    assert "后天（周六）上午9点" in town.grandma.heard[-1]
    await keeper.presses("照这样改")
    await town.grandma.says("/market")
    assert "下周六（28日）上午9点" in town.grandma.heard[-1]
    rows = await town.rows("SELECT stage, why FROM sessions ORDER BY planned")
    assert [(row["stage"], row["why"]) for row in rows[:2]] == [("cancelled", "下雨"), ("planned", "")]
    log = await town.rows("SELECT verb FROM facts WHERE about LIKE 'area:%' ORDER BY id")
    assert {"session_off", "session_moved"} <= {row["verb"] for row in log}


async def test_what_a_table_says_of_a_date_without_a_reason_or_onto_another_is_wrong(town, keeper):
    header, *_ = await asks_for_the_table(keeper)
    cells = [("11月21日", "不办"), ("11月26日", "挪到12月1日"), ("12月2日", "不办，下雨"), ("12月6日", "晚点")]
    await sends(keeper, (header, *((day, *[""] * 7, said) for day, said in cells)))
    assert keeper.heard[-1].split("\n")[1:5] == [
        "第2行：「不办」后头要写为什么，像「不办，下雨」", "第3行：12月1日已经有一场了，挪到别的日子",
        "第4行：12月2日没有排着的集，不用挪也不用停", "第5行：「晚点」没看明白，写「不办，下雨」或「挪到12月6日」",
    ]  # fmt: skip
