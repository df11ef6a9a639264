"""A demo that runs: the toy town in this process, the bot in its own."""

from contextlib import asynccontextmanager

import pytest

from sandbox.demo.town import Demo
from tests.town.schema import checked


@asynccontextmanager
async def opened(folder, *, kept=False):
    demo = Demo(folder, folder / "town.db", kept=kept)
    complaints = checked(demo.world)
    await demo.start()
    try:
        await demo.is_up.wait()
        await demo.settles()
        yield demo
    finally:
        await demo.stop()
    assert not complaints


@pytest.fixture
async def demo(tmp_path):
    async with opened(tmp_path) as demo:
        yield demo


@pytest.fixture
def walks():
    """Let the tour do it until it stands at this step, or is over."""

    async def walk(demo, step=6):
        for _ in range(20):
            shown = demo.tour.shown()
            if shown["over"] or shown["step"] >= step:
                return shown
            await demo.tour.does_it()
        raise AssertionError(shown)

    return walk


@pytest.fixture
def reopened(tmp_path):
    """The same file, another sitting."""
    return lambda: opened(tmp_path, kept=True)
