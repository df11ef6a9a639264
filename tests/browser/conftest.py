"""One Chromium for the whole run, a fresh visitor for every test, and nobody to talk to but this machine."""

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from sandbox.demo.studio.chromium import chromium, found
from sandbox.demo.town import Demo
from tests.browser.desk import Desk
from tests.browser.watch import Watch
from tests.demo.lives import forked

__all__ = ["forked"]

HERE = Path(__file__).parent
PATIENCE = 20_000  # milliseconds until somebody who waits for something to be seen gives up
DESK = {"width": 1280, "height": 960}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items):
    """The browser lives as long as the run does, so its tests share one loop."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser():
    program = found()
    if program is None:
        pytest.skip("no Chromium on this machine (on Debian: apt install chromium fonts-noto-cjk)")
    expect.set_options(timeout=PATIENCE)
    async with chromium(program) as browser:
        yield browser


@pytest.fixture
def empty():
    """Whether nothing is planted: not in most tests."""
    return False


@asynccontextmanager
async def _opened(folder, empty=False):
    demo = Demo(folder, folder / "town.db", empty=empty)
    try:
        await demo.start()
        await demo.is_up.wait()
        yield demo
    finally:
        await demo.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path, empty):
    async with _opened(tmp_path, empty) as demo:
        yield demo


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def one_for_all(tmp_path_factory):
    """A demo for all tests of a file: for those that make no difference to one another."""
    async with _opened(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest_asyncio.fixture(loop_scope="session")
async def watch(demo):
    watch = Watch(demo.server.address)
    yield watch
    assert watch.wrong == []


@pytest_asyncio.fixture(loop_scope="session")
async def visits(browser, demo, watch):
    """Another browser at the door, for as many visitors as a test has."""
    visitors = []

    async def visits(viewport=DESK, **like):
        visitor = await browser.new_context(viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai", **like)
        visitors.append(visitor)
        visitor.set_default_timeout(PATIENCE)
        await watch.over(visitor)
        return await Desk(await visitor.new_page(), demo.server.address).opens()

    yield visits
    for visitor in visitors:
        await visitor.close()


@pytest_asyncio.fixture(loop_scope="session")
async def desk(visits):
    return await visits()


@pytest_asyncio.fixture(loop_scope="session")
async def reported(visits):
    """王奶奶 has reported a dark stairwell."""
    grandma = await (await visits()).phone("王奶奶")
    await grandma.begins()
    await grandma.says("3号楼楼道灯又不亮了，摸黑开门")
    for label in ("记，是照明", "桂花园", "3号楼", "发出去"):
        await grandma.presses(label)
    await grandma.hears("记下了，是第1件")
