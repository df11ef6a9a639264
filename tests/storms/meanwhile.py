"""People who go on with what they do while something befalls the bot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.storms.crowd import Crowd
from tests.storms.form import FORM


@asynccontextmanager
async def people_go_on(crowd: Crowd) -> AsyncIterator[None]:
    async def go_on() -> None:
        while True:
            await something_happens(crowd)

    going = asyncio.create_task(go_on())
    try:
        yield
    finally:
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)
    assert going.cancelled()


async def something_happens(crowd: Crowd) -> None:
    await crowd.speaks(1)
    await crowd.lives(walks=True)
    await asyncio.sleep(FORM.pause)
