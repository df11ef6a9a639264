"""Whoever has a stall says in time whether they come; what nobody brings is a gap that staff see."""

import pytest

from flows.providers import LASTS
from flows.seeding import plant
from jobs import upkeep
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.papers.spreadsheets import workbook
from tests.spec.providing import comes_in, link_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STALLS = "SELECT service, stage, why FROM stalls WHERE service = '{}' ORDER BY id"


@pytest.fixture
async def market(town):
    """Every lunar third and eighth; the barber's person has come in."""
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.staff.starts()
    town.barber = town.person("理发师傅")
    await comes_in(town, town.barber)
    return town


async def of(town, service):
    return await town.rows(STALLS.format(service))


async def asked_for_december(town):
    """A week before the 1st, at nine."""
    await town.passes(days=5)


def heard(person, words):
    return [said for said in person.heard if words in said]


async def test_a_link_that_staff_make_lets_one_person_answer_for_a_provider(market, calm):
    assert heard(market.barber, "往后您替桂花理发店答话")
    assert any("替桂花理发店答话" in said for said in market.staff.heard)
    [provider] = await market.rows("SELECT person FROM providers WHERE name = '桂花理发店'")
    assert provider["person"] is not None


async def test_the_link_opens_once_and_for_nobody_else(market):
    link = await comes_in(market, market.barber)
    await market.neighbour.starts()
    await market.neighbour.says("/start " + link)
    assert "点不开" in market.neighbour.heard[-1]


async def test_whoever_made_a_link_reads_that_nobody_came_by_it_and_may_ask_for_another(market, calm):
    await market.staff.says("/stalls")
    await market.staff.presses("桂花理发店")
    await market.staff.presses("要个链接")
    made = market.staff.letters[-1]
    link = await link_of(market.staff)
    await market.passes(hours=24)
    assert made.text == "桂花理发店的链接过了一天，没人点开，不能用了。\n还要请人替它答话，再要一个。"
    await market.neighbour.starts()
    await market.neighbour.says("/start " + link)
    assert "点不开" in market.neighbour.heard[-1]
    await market.staff.presses("要个链接", on="没人点开")
    assert await link_of(market.staff) != link


async def test_they_read_it_too_when_the_bot_was_away_that_day_and_tidied_up_first(market, calm):
    await market.staff.says("/stalls")
    await market.staff.presses("桂花理发店")
    await market.staff.presses("要个链接")
    made = market.staff.letters[-1]
    market.now += LASTS
    await upkeep.tidy(market.house.desk)
    await market.settles()
    assert "没人点开，不能用了" in made.text
    await upkeep.tidy(market.house.desk)
    assert not await market.rows("SELECT 1 FROM provider_links")


async def test_of_a_link_that_somebody_came_by_nothing_more_is_said(market):
    await market.passes(hours=25)
    assert not heard(market.staff, "没人点开")


async def test_of_a_link_to_whoever_brings_nothing_any_more_nothing_more_is_said(market, calm):
    await market.staff.says("/stalls")
    await market.staff.presses("桂花理发店")
    await market.staff.presses("要个链接")
    await market.staff.says("/stalls")
    await market.staff.presses("桂花理发店")
    await market.staff.presses("往后不来了")
    await market.staff.presses("往后不来了", on="空出来")
    await market.passes(hours=25)
    assert not heard(market.staff, "没人点开")


async def test_of_a_market_within_the_week_they_are_asked_as_soon_as_they_are_there(market):
    assert [said.split("\n")[0] for said in heard(market.barber, "您来吗？")] == [
        "🏮 后天（周六）上午9点的集，您来吗？", "🏮 下周四（26日）上午9点的集，您来吗？",
    ]  # fmt: skip
    await market.barber.presses("来", on="后天")
    first, second, *_ = await of(market, "haircut")
    assert (first["stage"], second["stage"]) == ("sure", "planned")


async def usually(staff, stall, *instead):
    """From now on every market has this as well, or instead of another."""
    await staff.says("排有约")
    for label in ("1", "改摊位", *instead):
        await staff.presses(label)
    await staff.says(stall)
    await staff.presses("就这些")


async def adds(staff, date):
    await staff.says("排有约")
    await staff.presses("1")
    await staff.presses("加一场")
    await staff.says(date)


async def test_of_a_market_within_the_week_they_are_asked_as_soon_as_they_are_to_bring_something_to_all(market, calm):
    await market.barber.presses("来", on="后天")
    before = len(market.barber.heard)
    await usually(market.staff, "修伞 桂花理发店")
    asked = market.barber.heard[before:]
    assert [said.split("\n")[0] for said in asked] == [
        "🏮 后天（周六）上午9点的集，您来吗？", "🏮 下周四（26日）上午9点的集，您来吗？",
    ]  # fmt: skip
    assert all("您的摊：理发（20个号）、修伞" in said for said in asked)


async def test_nobody_is_asked_again_because_something_else_of_their_stall_changes(market, calm):
    before = len(heard(market.barber, "您来吗？"))
    await usually(market.staff, "理发 桂花理发店 10个号", "改定了的", "理发")
    assert {row["cap"] for row in await market.rows("SELECT cap FROM stalls WHERE service = 'haircut'")} == {10}
    assert len(heard(market.barber, "您来吗？")) == before


async def test_of_a_market_that_is_planned_within_the_week_they_are_asked_at_once(market, calm):
    await adds(market.staff, "11月22日下午3点")
    assert market.barber.heard[-1].split("\n")[0] == "🏮 周日下午3点的集，您来吗？"


@pytest.fixture
async def asked_at_nine(market):
    """For a market in the afternoon a week later; it is eleven."""
    await adds(market.staff, "12月5日下午3点")
    await market.passes(days=8, hours=20)
    assert market.barber.heard[-1].startswith("🏮 下周六（5日）下午3点的集，您来吗？")
    await market.barber.presses("来", on="5日")
    return market


async def test_a_week_before_whoever_is_given_something_after_the_hour_of_asking_is_asked_at_once(asked_at_nine, calm):
    staff, barber = asked_at_nine.staff, asked_at_nine.barber
    await staff.says("排有约")
    for label in ("1", "12月5日下午3点", "看摊位", "4", "找人顶", "桂花理发店"):
        await staff.presses(label)
    assert "您来吗？" in barber.heard[-1]
    assert "修小家电" in barber.heard[-1]


async def test_they_see_what_they_are_to_bring_and_that_an_answer_is_waited_for(market):
    await market.barber.says("/stalls")
    lines = market.barber.heard[-1].split("\n")
    assert lines[:2] == ["🏮 您要摆的", "1. 周六（21日）上午9点，桂花亭：理发，等您回话"]


async def test_a_week_before_they_are_asked_and_one_tap_answers(market, calm):
    await asked_for_december(market)
    assert "您来吗？" in market.barber.heard[-1]
    assert "您的摊：理发（20个号）" in market.barber.heard[-1]
    await market.barber.presses("来")
    assert "记下了" in market.barber.heard[-1]
    assert "sure" in [row["stage"] for row in await of(market, "haircut")]


async def test_whoever_has_looked_at_it_before_is_asked_with_a_message_of_its_own(market, calm):
    await market.barber.says("/stalls")
    await market.barber.presses("3")
    assert "12月1日" in market.barber.heard[-1]
    letters = len(market.barber.letters)
    await asked_for_december(market)
    assert "下周二（1日）上午9点的集，您来吗？" in market.barber.heard[-1]
    assert len(market.barber.letters) > letters


async def test_whoever_is_silent_is_asked_once_more_and_then_staff_hear(market):
    await asked_for_december(market)
    before = len(heard(market.barber, "您来吗？"))
    await market.passes(days=5)
    assert len(heard(market.barber, "您来吗？")) > before
    await market.passes(days=1)
    assert heard(market.staff, "还没说定：理发（桂花理发店）")


async def test_nobody_is_asked_at_night(market):
    names = "('ask_stalls', 'ask_stalls_again', 'gaps', 'still_silent')"
    rows = await market.rows(f"SELECT due FROM alarms WHERE name IN {names}")
    assert {(row["due"] // 3_600_000 + 8) % 24 for row in rows} == {9}


async def test_three_days_before_staff_see_in_one_message_what_is_missing(market):
    await market.passes(days=4)
    [said] = [said for said in heard(market.staff, "还没人来摆：修小家电") if "周四上午9点" in said]
    assert "还没说定：理发（桂花理发店）" in said
    assert {"修小家电", "理发", "看摊位"} <= {*market.staff.sees_buttons()}


async def test_whoever_cannot_come_says_why_and_staff_hear_at_once(market, calm):
    await market.barber.says("/stalls")
    await market.barber.presses("1")
    await market.barber.presses("来不了")
    await market.barber.presses("身体不舒服")
    assert heard(market.barber, "您来不了，理发空出来了")
    assert market.staff.heard[-1].split("\n") == [
        "🏮 周六（21日）上午9点的集，缺理发", "桂花理发店来不了：身体不舒服",
    ]  # fmt: skip
    first, *_ = await of(market, "haircut")
    assert (first["stage"], first["why"]) == ("open", "身体不舒服")
    await market.grandma.says("/market")
    assert "理发" not in market.grandma.heard[-1]


async def test_staff_find_somebody_else_from_that_very_message(market):
    await market.barber.says("/stalls")
    await market.barber.presses("1")
    await market.barber.presses("来不了")
    await market.barber.says("店里走不开")
    await market.staff.presses("找人顶")
    await market.staff.says("石榴园李师傅")
    assert "石榴园李师傅来摆，还没说定" in market.staff.heard[-1]
    await market.staff.presses("说好了来")
    assert "石榴园李师傅来摆，说好了" in market.staff.heard[-1]


async def test_they_sign_up_for_what_nobody_brings_yet(market, calm):
    await market.barber.says("/stalls")
    await market.barber.presses("看缺人的")
    assert "1. 周六（21日）上午9点，桂花亭：修小家电" in market.barber.heard[-1]
    await market.barber.presses("1")
    assert "您来摆" in market.barber.heard[-1]
    assert "修小家电" in market.barber.heard[-1]
    assert market.staff.heard[-1] == "🏮 周六（21日）上午9点的集，修小家电有人来摆了\n桂花理发店报的名。"
    first, second, *_ = await of(market, "appliances")
    assert (first["stage"], second["stage"]) == ("sure", "open")


async def test_who_signs_up_for_one_stall_has_said_nothing_of_the_other(market, calm):
    await market.barber.says("/stalls")
    await market.barber.presses("看缺人的")
    await market.barber.presses("1")
    assert market.barber.heard[-1].split("\n")[0].endswith("您来摆：修小家电")
    assert "理发来不来还没说，来就点「来」。" in market.barber.heard[-1]
    await market.barber.presses("来")
    assert market.barber.heard[-1].split("\n")[0].endswith("您来摆：理发（20个号）、修小家电")


async def test_staff_find_those_who_have_stalls_where_they_run_their_neighbourhood(market, calm):
    await market.staff.says("/admin")
    await market.staff.presses("摆摊的")
    await market.staff.presses("桂花理发店")
    assert market.staff.heard[-1].endswith("往后13场集有它的摊")


async def test_when_a_market_is_moved_they_are_asked_anew(market, calm):
    await market.barber.says("/stalls")
    await market.barber.presses("1")
    await market.barber.presses("来")
    await market.staff.says("排有约")
    await market.staff.presses("1")
    await market.staff.presses("21日上午9点")
    await market.staff.presses("挪时间、地方")
    await market.staff.presses("晚一天")
    await market.staff.presses("还在那儿")
    await market.staff.presses("下雨")
    assert "您要摆的集挪到周日上午9点" in market.barber.heard[-1]
    assert (await of(market, "haircut"))[0]["stage"] == "planned"
    await market.barber.presses("来")
    assert (await of(market, "haircut"))[0]["stage"] == "sure"


async def test_when_a_market_is_called_off_they_hear_it_once(market, calm):
    await market.staff.says("排有约")
    await market.staff.presses("1")
    await market.staff.presses("21日上午9点")
    await market.staff.presses("这场不办")
    assert "坐班的人有急事" not in market.staff.sees_buttons()
    await market.staff.presses("下雨")
    assert len(heard(market.barber, "的集不办了")) == 1
    assert not market.barber.sees_buttons(on="的集不办了")


async def test_when_a_market_that_was_off_is_held_after_all_they_are_asked_anew(market, calm):
    await market.barber.presses("来", on="后天")
    await comes_by(market.staff, "12月11日")
    assert heard(market.barber, "后天（周六）上午9点的集不办了")
    before = len(market.barber.heard)
    await comes_by(market.staff, "农历逢三逢八")
    assert [said.split("\n")[0] for said in market.barber.heard[before:]] == [
        "🏮 后天（周六）上午9点的集，您来吗？", "🏮 下周四（26日）上午9点的集，您来吗？",
    ]  # fmt: skip
    assert {row["stage"] for row in await of(market, "haircut")} == {"planned"}


async def comes_by(staff, rule):
    await staff.says("排有约")
    await staff.presses("1")
    await staff.presses("改日子")
    await staff.says(rule)


async def test_a_provider_who_leaves_leaves_gaps_and_staff_hear(market, calm):
    await market.barber.says("/stalls")
    await market.barber.presses("往后不来了")
    await market.barber.presses("往后不来了")
    assert {row["stage"] for row in await of(market, "haircut")} == {"open"}
    assert heard(market.staff, "桂花理发店往后不来摆摊了")
    [usual] = await market.rows("SELECT provider FROM usual_stalls WHERE service = 'haircut'")
    assert usual["provider"] is None


async def test_whoever_is_erased_brings_nothing_any_more(market):
    await market.barber.says("/mydata")
    assert "1家您替它答话的摊" in market.barber.heard[-1]
    await market.barber.presses("删掉")
    await market.barber.presses("删掉")
    assert {row["stage"] for row in await of(market, "haircut")} == {"open"}
    assert heard(market.staff, "有一家往后不来摆摊了")


async def test_nobody_else_answers_for_them(market):
    await market.neighbour.starts()
    await market.neighbour.says("/stalls")
    assert "管这儿的人" in market.neighbour.heard[-1]


async def test_whoever_comes_back_after_weeks_is_asked_for_nothing_that_is_over(market):
    away = (market.barber, market.staff)
    for person in away:
        await person.blocks()
    await market.passes(days=70)  # no market is to come by then
    before = [len(person.heard) for person in away]
    for person in away:
        await person.unblocks()
    barber, staff = (person.heard[since:] for person, since in zip(away, before, strict=True))
    assert barber == []
    assert [said for said in staff if "的集" in said and "还没记" not in said] == []  # how many came can still be said


NOT_YOURS = "➖ {}的集，理发这回不用您来了。\n有什么不清楚，问社区。"


async def test_whoever_was_asked_and_usually_brings_it_no_more_hears_so_of_each_market_they_knew_of(market, calm):
    await market.staff.says("排有约")
    for label in ("1", "改摊位", "改定了的", "理发", "不要这样", "就这些"):
        await market.staff.presses(label)
    assert heard(market.barber, "不用您来了") == [
        NOT_YOURS.format("后天（周六）上午9点"), NOT_YOURS.format("下周四（26日）上午9点")
    ]  # fmt: skip


async def test_whoever_said_yes_and_is_replaced_by_a_table_hears_so(market, calm):
    await market.barber.presses("来", on="后天")
    await market.staff.says("排有约")
    for label in ("1", "用表改"):
        await market.staff.presses(label)
    header = ("日期", "点位", "开始", "结束", "摊位", "谁来")
    table = workbook((header, ("2026-11-21", "桂花亭", "9:00", "11:30", "理发", "老王")))
    await market.staff.sends_file("集市表.xlsx", data=table, mime=XLSX)
    await market.staff.presses("照这样改")
    assert heard(market.barber, "不用您来了") == [NOT_YOURS.format("后天（周六）上午9点")]
