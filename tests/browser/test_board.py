"""The board in a real browser: on a phone and a desk, by day and by night, by keyboard, and on paper."""

import pytest
import pytest_asyncio
from playwright.async_api import expect

from doors.port import opened
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.telegram.pictures import flat_jpeg
from sandbox.town import ZONE, Town
from tests.board.street import SIZE, Street
from tests.browser.conftest import DESK, PATIENCE, PHONE
from tests.browser.test_eyes import what_axe_finds
from tests.browser.watch import Watch
from tests.spec.ending import fixes, reports

SMALL = {"width": 320, "height": 640}
MOST_BYTES, MOST_REQUESTS = 60_000, 3  # of a first visit, as they come over the line, but for two photos
SHIFT = """() => new Promise(done => {
    let sum = 0
    new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
        .observe({ type: "layout-shift", buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => done(sum)))
})"""
SIDEWAYS = "document.scrollingElement.scrollWidth - window.innerWidth"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def street(tmp_path_factory):
    """A board with something in every corner of it."""
    town = await Town.open(f"sqlite:///{tmp_path_factory.mktemp('street')}/town.db")
    for more in (neighbourhood.meetings(), neighbourhood.talks(), neighbourhood.markets(), neighbourhood.events()):
        await plant(town.house.desk, more, ZONE)
    await reports(town.grandma)
    await town.worker.presses("接单")
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    await reports(town.neighbour, "3号楼水管滴水", "漏水")
    street = Street(town)
    await street.opens()
    await street.has_more(70, first=3)
    for no in range(1, 30):
        await street.lets(no)
    await street.photographs(1, before=flat_jpeg(*SIZE), after=flat_jpeg(*SIZE))
    async with opened(street.board.routes(), "127.0.0.1", 0) as port:
        street.host = f"http://127.0.0.1:{port}"
        yield street
    await town.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visits(browser, street):
    """A stranger's browser, in which nothing may go wrong and nobody else is asked."""
    visitors, watch = [], Watch(street.host)

    async def visits(viewport=DESK, **like):
        visitor = await browser.new_context(viewport=viewport, locale="zh-CN", **like)
        visitors.append(visitor)
        visitor.set_default_timeout(PATIENCE)
        await watch.over(visitor)
        return await visitor.new_page()

    yield visits
    for visitor in visitors:
        await visitor.close()
    assert watch.wrong == []


async def every_page(street):
    home = street.host + await street.address("area", neighbourhood.ESTATE)
    pages = [home, *(f"{home}/{rest}" for rest in ("open", "done", "figures", "markets", "how", "feeds"))]
    return [*pages, street.host + await street.address("issue", neighbourhood.COMMUNITY, 1)]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious(visits, street, viewport, scheme):
    page, pages = await visits(viewport, color_scheme=scheme), await every_page(street)
    for address in pages if (viewport, scheme) in ((DESK, "light"), (PHONE, "dark")) else pages[:1]:
        await page.goto(address)
        assert await what_axe_finds(page) == [], address


@pytest.mark.parametrize("viewport", [SMALL, PHONE, DESK], ids=["small", "phone", "desk"])
async def test_nothing_sticks_out_and_nothing_jumps(visits, street, viewport):
    page = await visits(viewport)
    for address in await every_page(street):
        await page.goto(address)
        assert await page.evaluate(SIDEWAYS) <= 0, address
        assert await page.evaluate(SHIFT) == 0, address


async def test_a_first_visit_costs_little(visits, street):
    page = await visits(PHONE)
    asked = []
    page.on("requestfinished", lambda request: asked.append(request))
    for address in await every_page(street):
        asked.clear()
        await page.goto(address)
        photos = [request for request in asked if "/p/" in request.url]
        assert len(photos) <= 2
        assert len(asked) - len(photos) <= MOST_REQUESTS, [request.url for request in asked]
        sizes = [await request.sizes() for request in asked]
        assert sum(size["responseBodySize"] for size in sizes) <= MOST_BYTES, address


async def test_it_is_all_there_without_javascript(visits, street):
    page = await visits(PHONE, java_script_enabled=False)
    await page.goto((await every_page(street))[0])
    for heading in ("在办的", "刚办好的", "下一场", "11月的集", "今天谁在", "办得怎么样", "一件事怎么走", "急事别等"):
        await expect(page.get_by_role("heading", name=heading)).to_be_visible()


async def test_who_has_a_keyboard_alone_gets_everywhere(visits, street):
    page = await visits()
    await page.goto((await every_page(street))[0])
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    inside = "document.querySelector('main').contains(document.activeElement)"
    assert await page.evaluate(inside)
    assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    seen, links = set(), await page.locator("main a, footer a").count()
    for _ in range(links):
        seen.add(await page.evaluate("[...document.links].indexOf(document.activeElement)"))
        await page.keyboard.press("Tab")
    assert len(seen) == links


async def test_whoever_follows_the_links_comes_to_a_matter_and_back(visits, street):
    page = await visits(PHONE)
    await page.goto(street.host)
    await page.get_by_role("link", name="桂花社区").click()
    await page.get_by_role("link", name="桂花园").click()
    await page.get_by_role("link", name="第2件").click()
    await expect(page.get_by_role("heading", name="3号楼水管滴水")).to_be_visible()
    await page.get_by_role("link", name="回桂花园").click()
    await expect(page.get_by_role("heading", name="在办的")).to_be_visible()


async def test_on_paper_there_is_what_one_reads_and_no_links_around_it(visits, street):
    page = await visits()
    await page.goto((await every_page(street))[0])
    await page.emulate_media(media="print")
    await expect(page.get_by_role("navigation", name="看哪一片")).to_be_hidden()
    await expect(page.get_by_role("heading", name="在办的")).to_be_visible()
