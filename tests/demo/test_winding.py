"""Whoever winds the clock sees every reminder come at its own hour, one after the other."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sandbox import neighbourhood
from sandbox.demo.clock import ZONE
from tests.demo.waits import until


@pytest.fixture
async def reported(demo, walks):
    await walks(demo, 3)
    return demo


def came(demo, telegram):
    """When the last message of the matter but the morning's papers came to somebody, on the wall, and what it says."""
    told = (each for each in demo.bot.private[telegram].log if "第1件" in each.text)
    message = [each for each in told if not each.text.startswith(("☀️", "等着上公示栏"))][-1]
    return datetime.fromtimestamp(message.date, ZoneInfo(ZONE)), message.text


async def test_a_new_town_opens_on_a_thursday_at_twenty_past_nine(demo):
    wall = demo.clock.now().astimezone(ZoneInfo(ZONE))
    assert (wall.strftime("%A"), wall.hour, wall.minute) == ("Thursday", 9, 20)


async def test_an_ignored_matter_climbs_at_its_own_hours_within_one_turn_of_the_clock(reported):
    began = reported.clock.now()
    await reported.wind(timedelta(days=2))
    assert timedelta(days=2) <= reported.clock.now() - began < timedelta(days=2, minutes=1)
    lead, said = came(reported, neighbourhood.LEAD)
    assert "第1件" in said
    staff, said = came(reported, neighbourhood.STAFF)
    assert "第1件" in said
    assert timedelta(hours=2) < lead - began < timedelta(hours=4)
    assert timedelta(hours=5) < staff - began < timedelta(hours=7)


async def test_the_papers_come_in_the_morning_on_the_way(reported):
    await reported.wind(timedelta(days=2))
    papers = [each for each in reported.bot.private[neighbourhood.LEAD].log if each.text.startswith("☀️")]
    hours = [datetime.fromtimestamp(each.date, ZoneInfo(ZONE)).strftime("%H:%M") for each in papers]
    assert hours == ["08:00", "08:00"]


async def test_a_week_goes_by_in_order(reported, walks):
    first = reported.world.serial()
    await walks(reported, 5)
    await reported.wind(timedelta(weeks=1))
    posts = [
        message
        for chat in (*reported.world.chats.values(), *reported.bot.private.values())
        for message in chat.log
        if message.from_bot and message.serial > first
    ]
    posts.sort(key=lambda message: message.serial)
    assert [post.date for post in posts] == sorted(post.date for post in posts)
    assert "没回音" in reported.cast[0].person.heard[-1]
    days = {datetime.fromtimestamp(post.date, UTC).date() for post in posts}
    assert len(days) >= 3


async def test_turns_of_the_clock_add_up(demo):
    began = demo.clock.now()
    await asyncio.gather(*(demo.wind(timedelta(days=1)) for _ in range(3)))
    assert timedelta(days=3) <= demo.clock.now() - began < timedelta(days=3, minutes=1)
    assert not demo.winding


async def test_a_plug_pulled_while_the_clock_is_wound_keeps_no_clock_from_ringing(reported):
    winding = asyncio.create_task(reported.wind(timedelta(days=2)))
    await until(lambda: reported.winding)
    await reported.breaking.pull_the_plug()
    await winding
    assert "第1件" in came(reported, neighbourhood.STAFF)[1]
