"""What goes on once it was begun, even when whoever began it has gone."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


class Stories:
    def __init__(self) -> None:
        self._told: set[asyncio.Task[None]] = set()

    def begins(self, story: Coroutine[Any, Any, None]) -> asyncio.Future[None]:
        """Its end can be waited for; whoever stops waiting, as a page that is reloaded does, doesn't stop the story."""
        task = asyncio.create_task(story)
        self._told.add(task)
        task.add_done_callback(self._told.discard)
        return asyncio.shield(task)

    async def end(self) -> None:
        for task in self._told:
            task.cancel()
        await asyncio.gather(*self._told, return_exceptions=True)
