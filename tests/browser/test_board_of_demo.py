"""The board of the demo's town is a link away from its page."""

from playwright.async_api import expect

from tests.board.street import asks


async def test_whoever_plays_with_the_town_finds_what_strangers_see_of_it(desk, demo):
    link = desk.page.get_by_role("link", name="打开公示栏")
    await expect(link).to_have_attribute("href", demo.site)
    status, page = await asks(demo.site)
    assert (status, "桂花街道公示栏" in page) == (200, True)
