"""Everybody can read it: in the light and in the dark, on a phone and on a desk, with eyes or with ears."""

from importlib.resources import files

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.conftest import DESK, PHONE

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
GRAVE = ("serious", "critical")
TAKEN = 3  # the step of the tour in which the worker is to take it


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def demo(one_for_all):
    """A matter was reported there, and lies with the worker."""
    while one_for_all.tour.shown()["step"] < TAKEN:
        await one_for_all.tour.does_it()
    return one_for_all


async def what_axe_finds(page):
    await page.evaluate(AXE)
    found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{each['impact']}: {each['help']}: {node['html']}"
        for each in found["violations"]
        for node in each["nodes"]
        if each["impact"] in GRAVE
    ]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious(visits, viewport, scheme):
    desk = await visits(viewport, color_scheme=scheme)
    for name in ("王奶奶", "网格员", "桂花园邻里群"):
        phone = await desk.phone(name)
        await phone.hears("第1件")
        assert await what_axe_finds(desk.page) == []
    for button in ("发照片", "桂花园邻里群：更多"):
        sheet = await phone.opens(button)
        await expect(sheet).to_be_visible()
        assert await what_axe_finds(desk.page) == []
        await desk.page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1920])
async def test_nothing_sticks_out_sideways(visits, width):
    desk = await visits({"width": width, "height": 900})
    await desk.phone("王奶奶")
    wide = "document.scrollingElement.scrollWidth"
    assert await desk.page.evaluate(wide) <= width


async def test_axe_does_see_what_is_wrong(desk):
    """The control: a button that says nothing, in letters that nobody can read."""
    await desk.page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert await what_axe_finds(desk.page) != []
