"""The board of the demo's town is a link away from its page."""

import pytest
from playwright.async_api import expect

from tests.board.street import asks
from tests.browser.conftest import DESK, PHONE


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
async def test_whoever_plays_with_the_town_finds_what_strangers_see_of_it(visits, demo, viewport):
    desk = await visits(viewport)
    link = desk.page.get_by_role("link", name="打开公示栏")
    await expect(link).to_be_visible()
    await expect(link).to_have_attribute("href", demo.site)
    status, page = await asks(demo.site)
    assert (status, "桂花街道公示栏" in page) == (200, True)
    assert "?start=" not in page, "nothing leads out of the town"
