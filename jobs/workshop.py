"""A workshop: what somebody waits for is made there, one after the other."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

NAP = 1.0  # seconds between two looks

Wanted = TypeVar("Wanted")

log = logging.getLogger(__name__)


async def keep_at_it(work_off: Callable[[], Awaitable[int]], what: str) -> None:
    """Until cancelled. Where `what` could not be made nothing is lost: it is made again once its lease is over."""
    while True:
        try:
            await work_off()
        except Exception:
            log.exception("%s could not be made", what)
        await asyncio.sleep(NAP)


async def one_by_one(
    next_one: Callable[[], Awaitable[Wanted | None]], make: Callable[[Wanted], Awaitable[None]]
) -> int:
    """Until nobody waits any more; how many there were."""
    many = 0
    while (wanted := await next_one()) is not None:
        await make(wanted)
        many += 1
    return many
