"""Whoever typed a command, or the machine, may want it to end at any moment."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from typing import Any

STOPS = (signal.SIGTERM, signal.SIGINT)


class Stopped(Exception):
    """It was told to stop before it came to its end. `command` picks the words."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


def on_stop(do: Callable[[], object]) -> None:
    for signal_ in STOPS:
        asyncio.get_running_loop().add_signal_handler(signal_, do)


async def stoppable(command: str, work: Coroutine[Any, Any, int]) -> int:
    """Told to stop, it tidies up behind itself; done already, it is done."""
    typed = asyncio.create_task(work)
    on_stop(typed.cancel)
    try:
        return await typed
    except asyncio.CancelledError:
        raise Stopped(command) from None
