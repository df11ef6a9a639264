"""The shelf beside the bot's file: what stands on it is written anew every few seconds in which anything was seen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from sandbox.telegram.messages import Message

EVERY = 3.0


class Shelf:
    def __init__(self, place: Path) -> None:
        self._place = place
        self._is_old = False

    def sees(self, message: Message | None) -> None:
        self._is_old = True

    def takes_down(self) -> bytes:
        """Nothing where nothing stands."""
        try:
            return self._place.read_bytes()
        except OSError:
            return b""

    def puts_up(self, box: bytes) -> bool:
        """Whole, or as it was where there is no room; which of the two."""
        fresh = self._place.with_name(f"{self._place.name}.new")
        try:
            fresh.write_bytes(box)
            fresh.replace(self._place)
        except OSError:
            return False
        return True

    async def run(self, pack: Callable[[], bytes]) -> None:
        while True:
            await asyncio.sleep(EVERY)
            if self._is_old:
                self._is_old = not self.puts_up(pack())
