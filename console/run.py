"""`bot.py run`: the bot lives, until it is told to stop."""

import asyncio
import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from console.at_home import at_home
from console.backup import vault
from console.stopping import on_stop
from flows.administrators import first_code
from house import House
from settings import Settings
from storage.database import Unavailable
from templates import console

YOUNG = 20_000  # things made since somebody last looked for garbage: an update makes hundreds, and leaves none


async def run(chosen: Settings, now: Callable[[], datetime]) -> int:
    stop = asyncio.Event()
    on_stop(stop.set)
    async with at_home(chosen, now, stop, vault(chosen)) as house:
        if house is not None:
            await _say_code(house)
            gc.freeze()  # what is there by now stays: whoever looks for garbage needn't look at it again
            gc.set_threshold(YOUNG)
            await house.live(stop, chosen.pacing.drain_seconds)
    _let_go_of_the_console()
    return 0


async def _say_code(house: House) -> None:
    """To whoever stands at the console, and not into the log; without it or a console the bot works all the same."""
    with suppress(Unavailable, OSError):
        if code := await first_code(house.desk):
            print(console.first_code(code, house.app.bot.username), flush=True)


def _let_go_of_the_console() -> None:
    """What it doesn't take by now it never will, and it must not make a failure of a polite stop."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), stream.fileno())
