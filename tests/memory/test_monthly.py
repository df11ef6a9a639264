"""What a month's report asks of either database beside the figures, and that it is told once."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.digests import Wall
from domain.issues.issue import Intake, Stage
from domain.monthly.report import REASONS
from domain.months import Month
from domain.tales.life import Verb
from flows import campaigns, tale_life
from flows.month_reports import reckoning, report_of
from flows.monthly import of_month, ring
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, OTHER_COMMUNITY, STAFF, STREET
from storage import alarms, customs, issues, monthly, people, wishes
from tests.memory.dying import Dying, Killed
from tests.memory.home import NOW, Home

AN_HOUR = timedelta(hours=1)
ZONE = "Asia/Shanghai"
WALL = Wall(zone=ZONE, minute=30)
FIRST = Month(2026, 12).begins(ZONE) + 8.5 * AN_HOUR  # a Tuesday
NOVEMBER = Month(2026, 11)
NO = {"stage": Stage.CANNOT, "ended": NOW, "reason": "那儿是消防车道，电话13800138000"}


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def keep(home, *matters):
    for no, how in enumerate(matters, 1):
        matter = await home.matter(no, **how)
        await home.db.act(lambda tx, matter=matter: issues.put(tx, matter))


async def rings(home, alarm):
    home.time = max(home.time, alarm.due)
    await ring(home.desk, alarm)
    return await home.ask("SELECT chat FROM letters WHERE page = 'monthly/to_staff'")


async def hung(home, now=FIRST):
    await home.db.act(lambda tx: of_month(tx, COMMUNITY, WALL, now))
    return await home.db.read(lambda tx: alarms.ringing(tx, now + AN_HOUR, 9))


async def test_what_is_late_and_what_nobody_took_up_is_counted_with_all_that_lies_below(home):
    wish = {"intake": Intake.PROPOSAL}
    late = {"take_by": NOW - AN_HOUR}
    keeper = (await home.db.read(lambda tx: people.known(tx, STAFF))).id
    await keep(
        home, {}, late, {**wish, **late}, {**wish, "stage": Stage.TAKEN, "keeper": keeper}, {"intake": Intake.NEED},
        {**wish, **NO}, {**wish, "stage": Stage.TRIAGE, "keeper": keeper},
    )  # fmt: skip
    for area in (BUILDINGS[0], COMMUNITY, STREET):
        assert await home.db.read(lambda tx, area=area: monthly.waiting(tx, area, NOW)) == (2, 2)
    assert await home.db.read(lambda tx: monthly.waiting(tx, OTHER_COMMUNITY, NOW)) == (0, 0)


async def test_why_something_cannot_be_done_is_told_without_what_finds_a_person_and_of_nothing_private(home):
    await keep(home, NO, {**NO, "public": False}, {**NO, "reason": ""})
    told = await home.db.read(lambda tx: report_of(tx, COMMUNITY, NOVEMBER, NOW))
    assert [one.reason for one in told.no_way] == ["那儿是消防车道，电话***"]
    assert told.shown()["cannot"] == 2


async def test_why_something_cannot_be_done_is_counted_but_not_told_when_it_was_said_after_the_month(home):
    await keep(home, NO, {**NO, "ended": FIRST, "reason": "没人读过的话"})
    told = await home.db.read(lambda tx: report_of(tx, COMMUNITY, NOVEMBER, FIRST))
    assert [one.reason for one in told.no_way] == ["那儿是消防车道，电话***"]
    assert told.shown()["cannot"] == 2


async def test_why_something_cannot_be_done_is_told_however_many_others_are_not(home):
    await keep(home, *[{**NO, "ended": FIRST}] * REASONS, *[{**NO, "reason": ""}] * REASONS, NO)
    told = await home.db.read(lambda tx: report_of(tx, COMMUNITY, NOVEMBER, FIRST))
    assert [one.reason for one in told.no_way] == ["那儿是消防车道，电话***"]


async def test_of_all_that_cannot_be_done_the_two_that_were_reported_first_are_told(home):
    await keep(home, *[{**NO, "reason": why} for why in ("楼太老", "地方太小", "管道太旧")])
    told = await home.db.read(lambda tx: report_of(tx, COMMUNITY, NOVEMBER, FIRST))
    assert [one.reason for one in told.no_way] == ["楼太老", "地方太小"]


async def test_what_people_ask_for_is_called_by_its_name_or_not_at_all(home):
    said = {"service:s1": "修伞", "held:haircut": False}
    for key, value in said.items():
        await home.db.act(lambda tx, key=key, value=value: customs.put(tx, COMMUNITY, key, value))
    somebody = (await home.db.read(lambda tx: people.known(tx, STAFF))).id
    for service in (*(key.partition(":")[2] for key in said), "s99"):
        await home.db.act(lambda tx, service=service: wishes.note(tx, BUILDINGS[0], service, str(NOVEMBER), somebody))
    for area in (COMMUNITY, STREET):
        told = await home.db.read(lambda tx, area=area: reckoning(tx, area, NOVEMBER, NOW))
        assert {name for name, _ in told.wishes} == {"修伞", "理发"}


async def test_it_is_told_once_a_month_however_often_somebody_looks(home):
    await keep(home, {})
    [alarm] = await hung(home)
    assert len(await rings(home, alarm)) == 1
    assert len(await rings(home, alarm)) == 1
    assert await hung(home) == []
    assert await hung(home, FIRST + 24 * AN_HOUR) == []


async def test_after_a_dark_day_it_waits_for_the_morning(home):
    await keep(home, {})
    [alarm] = await hung(home)
    home.time = FIRST + 15 * AN_HOUR
    assert await rings(home, alarm) == []
    [again] = await home.db.read(lambda tx: alarms.ringing(tx, FIRST + 24 * AN_HOUR, 9))
    assert again.due == Month(2026, 12).begins(ZONE) + 31 * AN_HOUR
    assert len(await rings(home, again)) == 1


async def test_a_month_of_nothing_troubles_nobody(home):
    [alarm] = await hung(home)
    assert await rings(home, alarm) == []
    assert await home.ask("SELECT id FROM tales") == []


@pytest.mark.parametrize(("days", "many"), [(0, 1), (4, 0), (11, 0)])
async def test_it_comes_on_the_first_day_on_which_people_work(home, days, many):
    assert len(await hung(home, FIRST + days * 24 * AN_HOUR)) == many  # the 5th is a Saturday, the 12th too late


# killed anywhere


async def killed_after_each_statement(home, flow, alarm):
    for statement in range(1000):
        try:
            await flow(replace(home.desk, db=Dying(home.db, statement)), alarm)
        except Killed:
            continue
        return statement
    raise AssertionError("it never came to its end")


async def pages(home):
    return Counter(page for (page,) in await home.ask("SELECT page FROM letters"))


async def hangs(home, about):
    due = await home.db.read(lambda tx: alarms.ringing(tx, home.time + AN_HOUR, 9))
    return next(alarm for alarm in due if alarm.about == about)


async def test_killed_after_any_statement_at_all_staff_have_one_report_and_one_draft(home):
    await keep(home, {})
    [alarm] = await hung(home)
    home.time = alarm.due
    assert await killed_after_each_statement(home, ring, alarm) > 5
    assert await pages(home) == {"monthly/to_staff": 1, "tales/draft": 1}


async def test_killed_after_any_statement_at_all_each_group_has_one_post(home):
    await keep(home, {})
    [alarm] = await hung(home)
    await rings(home, alarm)
    staff = await home.db.read(lambda tx: people.known(tx, STAFF))
    tale = await home.db.act(lambda tx: tale_life.load(tx, 1, home.time))
    await home.db.act(lambda tx: tale_life.move(tx, tale, Verb.APPROVE, staff, "test", home.time))
    for about, flow in (("tale:1", tale_life.ring), ("campaign:tale:1", campaigns.ring)):
        assert await killed_after_each_statement(home, flow, await hangs(home, about)) > 5
    await home.tell("UPDATE letters SET state = 'sent' WHERE state = 'waiting'")
    home.passes(seconds=2)
    assert await killed_after_each_statement(home, campaigns.ring, await hangs(home, "campaign:tale:1")) > 5
    assert (await pages(home))["tales/tale"] == 1
    assert await home.ask("SELECT verb FROM facts WHERE about = 'tale:1' ORDER BY seq") == [
        ("draft",), ("approve",), ("tell",), ("recount",),
    ]  # fmt: skip
