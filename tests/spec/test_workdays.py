"""Which days are worked is known in time, and whoever keeps the house running hears when it isn't."""

from datetime import UTC, datetime, timedelta

import pytest

from flows import workdays
from sandbox.town import Town

NOTICE = """
元旦：1月1日（周五）至3日（周日）放假，共3天。
春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
"""
NEXT_MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


async def pastes(administrator, text=NOTICE):
    await administrator.says("/admin")
    await administrator.presses("放假和补班")
    await administrator.presses("2027年")
    await administrator.presses("贴通知")
    await administrator.says(text)


async def ticks(town, now):
    town.now = now
    await workdays.nag(town.house.desk)
    await town.settles()


async def test_the_notice_is_pasted_as_it_is_and_the_year_is_known_from_then_on(town, administrator):
    await pastes(administrator)
    assert "春节2月5日到2月11日" in administrator.heard[-1]
    assert "补班：1月31日，2月20日" in administrator.heard[-1]
    await administrator.presses("对，全年就这样")
    assert "照国务院的通知" in administrator.heard[-1]
    assert "国庆节10月1日到10月3日" in administrator.heard[-1]  # what the law gives stays
    await ticks(town, NEXT_MONDAY)
    assert "还没人贴" not in administrator.heard[-1]


async def test_a_few_days_alone_do_not_make_a_year_official(town, administrator):
    await pastes(administrator, "3月3日放假")
    await administrator.presses("只改这几天")
    assert "3月3日" in administrator.heard[-1]
    assert "先按平日算" in administrator.heard[-1]


@pytest.mark.parametrize("text", ["随便", "2月30日放假", "1月3日至1日放假", "1月1日至6月1日放假", "1月1日"])
async def test_what_is_no_notice_is_refused_in_words(town, administrator, text):
    await pastes(administrator, text)
    assert "没看明白" in administrator.heard[-1]
    assert await town.rows("SELECT * FROM workdays") == []


async def test_on_a_monday_in_november_administrators_hear_once_that_a_year_is_not_known(town, administrator):
    heard = len(administrator.heard)
    await ticks(town, NEXT_MONDAY)
    assert "2027年哪天放假，还没人贴给我" in administrator.heard[-1]
    await ticks(town, NEXT_MONDAY + timedelta(hours=3))
    assert len(administrator.heard) == heard + 1
    await ticks(town, NEXT_MONDAY + timedelta(days=7))
    assert len(administrator.heard) == heard + 2
    await administrator.presses("贴通知")
    assert "2027年" in administrator.heard[-1]


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 24, 1, 0, tzinfo=UTC),  # a Tuesday
        datetime(2026, 11, 23, 0, 59, tzinfo=UTC),  # before nine
        datetime(2026, 10, 26, 1, 0, tzinfo=UTC),  # October
    ],
)
async def test_nobody_is_asked_at_any_other_time(town, administrator, now):
    heard = len(administrator.heard)
    await ticks(town, now)
    assert len(administrator.heard) == heard


async def test_only_administrators_say_which_days_are_worked(town):
    await town.staff.says("/help")
    for data in ("workdays:0", "workdays:2027", "workdays:2027:change"):
        await town.staff.forges(data, town.staff.letters[-1])
    assert "放假" not in town.staff.heard[-1]
    assert await town.rows("SELECT * FROM drafts") == []


async def test_a_year_that_is_over_or_far_away_is_nobodys_to_change(town, administrator):
    await administrator.says("/help")
    for data in ("workdays:2025", "workdays:2031", "workdays:2025:change", "workdays:9999:change"):
        await administrator.forges(data, administrator.letters[-1])
    assert "放假" not in administrator.heard[-1]
    assert await town.rows("SELECT * FROM drafts") == []


async def test_the_holidays_hold_for_the_clocks_of_the_community(sqlite_url):
    """On the last day before the National Day it has until the office opens again, a week later."""
    town = await Town.open(sqlite_url, datetime(2026, 9, 30, 9, 0, tzinfo=UTC))
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM standings WHERE role IN ('worker', 'lead')"))
    await town.grandma.says("/report@linli_bot 楼道灯又不亮了", town.group)
    [row] = await town.rows("SELECT take_by FROM issues")
    assert row["take_by"] == datetime(2026, 10, 8, 3, 30, tzinfo=UTC).timestamp() * 1000
    await town.close()


async def test_a_clock_that_runs_into_an_unknown_year_says_so(sqlite_url):
    town = await Town.open(sqlite_url, datetime(2026, 12, 31, 9, 0, tzinfo=UTC))
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM standings WHERE role IN ('worker', 'lead')"))
    await town.grandma.says("/report@linli_bot 楼道灯又不亮了", town.group)
    assert "2027年哪天放假还没公布，先按平日算" in town.staff.heard[-1]
    await town.close()
