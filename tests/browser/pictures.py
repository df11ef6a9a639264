"""Takes the pictures of the README: python -m tests.browser.pictures, or make pictures."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.async_api import Browser, expect

from sandbox.demo.studio.chromium import chromium, found
from sandbox.demo.town import Demo
from tests.browser.desk import Desk

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
LOCALE = "zh-CN"
Light = Literal["light", "dark"]
TAKEN: tuple[tuple[str, int, int, Light, str], ...] = (  # the file, its size, in which light, and whose phone it is of
    ("town", 1280, 960, "light", "网格员"),
    ("town-dark", 1280, 960, "dark", "网格员"),
    ("town-phone", 390, 844, "light", "王奶奶"),
)


async def in_the_middle_of_it(desk: Desk) -> None:
    """王奶奶 reported a lamp, the neighbours talk of it, and the worker has taken it."""
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    await grandma.sends_photos("路灯不亮", saying="3号楼西头路灯不亮，下台阶看不清")
    for label in ("记，是照明", "桂花园", "3号楼", "发出去"):
        await grandma.presses(label)
    worker = await desk.phone("网格员")
    await worker.presses("接单")
    await grandma.hears("3号楼网格员接了第1件")


async def take(browser: Browser, demo: Demo) -> None:
    for number, (name, width, height, scheme, whose) in enumerate(TAKEN):
        page = await browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=LOCALE, reduced_motion="reduce"
        )
        desk = await Desk(page, demo.server.address).opens()
        if number == 0:
            await in_the_middle_of_it(desk)
        phone = await desk.phone(whose)
        await phone.hears("第1件")
        await expect(phone.element.locator(".toast")).to_be_hidden()
        await page.screenshot(path=FOLDER / f"{name}.png")
        await page.close()


async def main() -> None:
    program = found()
    if program is None:
        sys.exit("There is no Chromium here. On Debian: apt install chromium fonts-noto-cjk fonts-noto-color-emoji")
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        demo = Demo(Path(folder), Path(folder) / "town.db")
        try:
            await demo.start()
            await demo.is_up.wait()
            async with chromium(program) as browser:
                await take(browser, demo)
        finally:
            await demo.stop()


if __name__ == "__main__":
    asyncio.run(main())
