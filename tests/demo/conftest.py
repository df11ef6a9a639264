"""A demo that runs: the toy town in this process, the bot in its own."""

from contextlib import asynccontextmanager

import pytest

from sandbox.demo.town import Demo
from tests.demo.lives import forked
from tests.demo.waits import goes_on, until
from tests.town.schema import checked

__all__ = ["forked"]


@asynccontextmanager
async def opened(folder, **how):
    demo = Demo(folder, folder / "town.db", **how)
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
async def empty(tmp_path):
    """Nobody has let 邻里 in yet."""
    async with opened(tmp_path, empty=True) as demo:
        await until(lambda: demo.console)
        yield demo


@pytest.fixture
def walks():
    """Let the tour do it until it stands at this step, or is over."""

    async def walk(demo, step=7):
        for _ in range(60):
            shown = demo.tour.shown()
            if shown["over"] or shown["step"] >= step:
                return shown
            await goes_on(demo)
        raise AssertionError(shown)

    return walk


@pytest.fixture
def reopened(tmp_path):
    """The same file, another sitting."""
    return lambda **how: opened(tmp_path, kept=True, **how)
