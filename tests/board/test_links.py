"""From a page of the board one comes into the chat to say something, and to the calendars that phones follow."""

import re
from dataclasses import replace

import pytest

from flows.board_views import Feeds, Front
from sandbox.neighbourhood import ESTATE
from sandbox.town import SITE
from templates import public
from tests.board.street import CHAT
from tests.board.views import EXAMPLES
from tests.spec.ending import fixes, reports

LINK = re.compile(rf'href="({re.escape(CHAT)}\?start=([a-z]+)[\w-]*)"')
FOLLOWED = re.compile(rf'href="webcal:{re.escape(SITE.partition(":")[2])}(/[^"]+)"')


@pytest.fixture
async def reported(street):
    """第1件 is on the board."""
    await street.opens()
    await reports(street.town.grandma)
    await street.lets(1)
    return street


def links(page):
    return {word: link for link, word in LINK.findall(page)}


async def test_whoever_has_something_to_say_comes_from_the_page_to_the_question(reported):
    await reported.town.neighbour.opens(links((await reported.of())[1])["report"])
    assert "出了什么事" in reported.town.neighbour.heard[-1]
    assert "report" in links((await reported.of(rest="/open"))[1])


async def test_whoever_has_the_same_is_counted_in_by_one_link(reported):
    _, page = await reported.matter(1)
    await reported.town.neighbour.opens(links(page)["same"])
    assert "第1件算上您家，一共2家" in reported.town.neighbour.heard[-1]
    assert "2家遇上了" in (await reported.matter(1))[1]


async def test_whoever_comes_for_the_first_time_is_told_what_is_kept_before_they_are_counted(reported):
    _, page = await reported.matter(1)
    newcomer = reported.town.person("小陈", new=True)
    await newcomer.opens(links(page)["same"])
    assert await reported.town.rows("SELECT joined FROM issues") == [{"joined": 0}]
    await newcomer.presses("同意")
    assert "第1件算上您家，一共2家" in newcomer.heard[-1]


async def test_of_a_matter_that_is_over_nobody_can_say_so_any_more(reported):
    town = reported.town
    _, before = await reported.matter(1)
    await town.worker.presses("接单")
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    assert links((await reported.matter(1))[1]).keys() == set()
    many = len(town.neighbour.heard)
    await town.neighbour.opens(links(before)["same"])
    assert len(town.neighbour.heard) == many + 1, "a no, in words"
    assert await town.rows("SELECT joined FROM issues") == [{"joined": 0}]


async def test_a_seat_that_is_free_is_a_link_away(reported):
    _, page = await reported.of()
    await reported.town.neighbour.opens(links(page)["book"])
    assert "您来是说事" in reported.town.neighbour.heard[-1]


async def test_to_a_market_one_just_comes(reported):
    _, page = await reported.of(rest="/markets")
    assert "理发" in page
    assert links(page) == {}


async def test_an_event_is_signed_up_for_by_one_link(reported):
    _, page = await reported.of()
    await reported.town.neighbour.opens(links(page)["event"])
    assert "报上了" in reported.town.neighbour.heard[-1]


@pytest.mark.parametrize("word", ["same", "book", "event"])
async def test_a_link_that_we_never_made_leads_nowhere(reported, word):
    sign = (await reported.address("area", ESTATE)).rpartition("/")[2]
    for forged in (sign, "a" * 39):
        await reported.town.neighbour.starts(f"{word}_{forged}")
        assert "这张旧了" in reported.town.neighbour.heard[-1]


def test_where_nobody_knows_what_the_bot_is_called_no_page_leads_there():
    framed = [view for view in EXAMPLES if not isinstance(view, Front)]
    for view in framed:
        shut = replace(view, frame=replace(view.frame, chat=""))
        assert "?start=" not in public.page(shut.template, shut)
    assert any("?start=" in public.page(view.template, view) for view in framed)


async def test_a_phone_follows_all_that_is_held_or_one_series_alone(reported):
    _, home = await reported.of()
    assert f'href="{await reported.address("area", ESTATE)}/feeds">订到日历' in home
    assert '<link rel="alternate" type="application/atom+xml"' in home
    _, page = await reported.of(rest="/feeds")
    paths = FOLLOWED.findall(page)
    assert paths[0].endswith("/calendar.ics")
    assert len(paths) >= 3
    for path in paths:
        status, calendar = await reported.looks(path)
        assert (status, calendar.startswith("BEGIN:VCALENDAR")) == (200, True)
        assert f"{SITE}{path}" in page, "for whoever's phone does nothing at a press"
    assert f"{SITE}{await reported.address('area', ESTATE)}/solved.atom" in page


def test_without_an_address_of_its_own_the_calendars_are_links_like_others():
    [view] = [view for view in EXAMPLES if isinstance(view, Feeds)]
    page = public.page("feeds", replace(view, frame=replace(view.frame, site="")))
    assert 'href="/a/s/calendar.ics"' in page
    assert "webcal" not in page
