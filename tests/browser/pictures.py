"""Takes the pictures of the README: python -m tests.browser.pictures, or make pictures."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.async_api import Browser, expect

from sandbox.demo.past.box import unpack
from sandbox.demo.studio.chromium import chromium, found
from sandbox.demo.town import Demo
from tests.browser.desk import Desk
from tests.browser.hall import take_hall

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
LOCALE = "zh-CN"
SEEN = 200  # milliseconds until a page has drawn what it heard
Light = Literal["light", "dark"]
TAKEN: tuple[tuple[str, int, int, Light, str], ...] = (  # the file, its size, in which light, and whose phone it is of
    ("town", 1280, 960, "light", "网格员"),
    ("town-dark", 1280, 960, "dark", "网格员"),
    ("town-phone", 390, 844, "light", "王奶奶"),
)

OPENING: tuple[tuple[str, str, str], ...] = (  # the file, whose phone it is of, and what is to be read there
    ("opening-1", "管理员", "你现在是管理员"),
    ("opening-2", "管理员", "表看完了"),
    ("opening-3", "桂花园邻里群", "有事点这儿"),
    ("opening-4", "管理员", "只能点一次"),
    ("opening-5", "王奶奶", "网格员：3号楼网格员"),
    ("opening-6", "网格员", "第1件 照明"),
)


def matter(demo: Demo) -> str:
    """The first that is told of today."""
    return f"第{demo.told + 1}件"


async def in_the_middle_of_it(desk: Desk, demo: Demo) -> None:
    """王奶奶 reported a lamp, the neighbours talk of it, and the worker has taken it."""
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    await grandma.sends_photos("路灯不亮", saying="3号楼西头路灯不亮，下台阶看不清")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await grandma.presses(label)
    worker = await desk.phone("网格员")
    await worker.presses("接单", on=matter(demo))
    await grandma.hears(f"3号楼网格员接了{matter(demo)}")


async def take(browser: Browser, demo: Demo) -> None:
    for number, (name, width, height, scheme, whose) in enumerate(TAKEN):
        page = await browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=LOCALE, reduced_motion="reduce"
        )
        desk = await Desk(page, demo.server.address).opens()
        if number == 0:
            await in_the_middle_of_it(desk, demo)
        phone = await desk.phone(whose)
        await phone.hears(matter(demo))
        await expect(phone.element.locator(".toast")).to_be_hidden()
        await page.screenshot(path=FOLDER / f"{name}.png")
        await page.close()


async def take_opening_day(browser: Browser, demo: Demo) -> None:
    """One phone at a time, at the moments that count."""
    page = await browser.new_page(viewport={"width": 390, "height": 844}, locale=LOCALE, reduced_motion="reduce")
    desk = await Desk(page, demo.server.address).opens()
    for name, whose, words in OPENING:
        phone = await desk.phone(whose)
        while not await phone.message(words).count():
            await demo.tour.does_it()
            await page.wait_for_timeout(SEEN)
        await expect(phone.element.locator(".toast")).to_be_hidden()
        await phone.message(words).last.scroll_into_view_if_needed()
        await phone.element.screenshot(path=FOLDER / f"{name}.png")
    await page.close()


async def in_a_town(empty: bool, takes: Callable[[Demo], Awaitable[None]]) -> None:
    with TemporaryDirectory() as folder:
        if not empty:
            unpack(Path(folder) / "town.db")
        demo = Demo(Path(folder), Path(folder) / "town.db", empty=empty)
        try:
            await demo.start()
            await demo.is_up.wait()
            await takes(demo)
        finally:
            await demo.stop()


async def main() -> None:
    program = found()
    if program is None:
        sys.exit("There is no Chromium here. On Debian: apt install chromium fonts-noto-cjk fonts-noto-color-emoji")
    FOLDER.mkdir(exist_ok=True)
    async with chromium(program) as browser:
        for empty, takes in ((False, partial(take_hall, folder=FOLDER)), (False, take), (True, take_opening_day)):
            await in_a_town(empty, partial(takes, browser))


if __name__ == "__main__":
    asyncio.run(main())
