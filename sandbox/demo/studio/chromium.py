"""A Chromium without a window that talks to nobody but this machine."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

# The first has never had a window to draw: a page costs it a sixth less.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
)
AS_ROOT = ("--no-sandbox",)  # Chromium's own sandbox refuses to be root's


def found() -> Path | None:
    return next((Path(path) for name in NAMES if (path := shutil.which(name))), None)


@asynccontextmanager
async def chromium(program: Path) -> AsyncIterator[Browser]:
    flags = QUIET + (AS_ROOT if os.geteuid() == 0 else ())
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=program, args=flags)
        try:
            yield browser
        finally:
            await browser.close()
