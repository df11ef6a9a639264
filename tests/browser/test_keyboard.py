"""Nobody needs a mouse."""

import pytest
from playwright.async_api import expect

LONGEST_WAY = 150  # presses of Tab, round the whole page


@pytest.fixture
def demo(one_for_all):
    return one_for_all


async def tabs_to(page, target, key="Tab"):
    for _ in range(LONGEST_WAY):
        if await target.evaluate("element => element === document.activeElement"):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"no way to {target} with {key} alone")


async def test_a_matter_is_reported_with_the_keyboard_alone(desk):
    page, grandma = desk.page, await desk.phone("王奶奶")
    await grandma.begins()
    await page.reload()
    await expect(grandma.field).to_be_visible()
    await tabs_to(page, grandma.field)
    await page.keyboard.type("3号楼楼道灯又不亮了，摸黑开门")
    await page.keyboard.press("Enter")
    for label in ("记，是照明", "桂花园", "3号楼", "发出去"):
        await expect(grandma.button(label)).to_be_visible()
        await tabs_to(page, grandma.button(label), "Shift+Tab")
        await page.keyboard.press("Enter")
    await grandma.hears("记下了，是第1件")


async def test_people_are_changed_with_the_arrow_keys(desk):
    page = desk.page
    await tabs_to(page, desk.people.get_by_role("radio", checked=True))
    for _ in range(4):
        await page.keyboard.press("ArrowDown")
    await expect(desk.people.get_by_role("radio", checked=True)).to_be_focused()
    await expect(page.get_by_role("article", name="书记的手机")).to_be_visible()


async def test_a_sheet_is_closed_with_escape_and_the_focus_goes_back(desk):
    grandma = await desk.phone("王奶奶")
    sheet = await grandma.opens("发照片")
    await expect(sheet).to_be_visible()
    await desk.page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(grandma.element.get_by_role("button", name="发照片")).to_be_focused()
