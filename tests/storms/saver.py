"""Whoever types a command about backups, fated to die at a named place, or without a guard."""

import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("PTB_TIMEDELTA", "true")  # as the console does, before PTB is imported

import aiosqlite

import bot
from flows import backups
from storage import erased_ledger, unloading
from tests.storms.guards import OFF, everywhere, within
from tests.storms.victim import KILLED

STEPS = 100  # of SQLite's machine between two looks
LOOKS = 4
PAGES = 5


def die(*_: object) -> None:
    os._exit(KILLED)


def in_the_middle_of_the_copy() -> None:
    """On SQLite within the one statement that copies everything, on PostgreSQL between two tables."""
    connect, insert, left = aiosqlite.connect, unloading._insert, {"looks": LOOKS, "pages": PAGES}

    async def watched(*given: Any, **how: Any) -> aiosqlite.Connection:
        connection = await connect(*given, **how)
        if "factory" not in how:  # it is the one that copies
            await connection.set_progress_handler(lambda: passes("looks"), STEPS)
        return connection

    async def inserted(*given: Any, **how: Any) -> None:
        await insert(*given, **how)
        passes("pages")

    def passes(what: str) -> int:
        left[what] -= 1
        if left[what] == 0:
            die()
        return 0

    within(aiosqlite, "connect", watched)
    everywhere(insert, inserted)


def before_it_is_read_back() -> None:
    everywhere(backups.examine, die)


def before_it_has_its_name() -> None:
    everywhere(erased_ledger.append, die)


PLACES: dict[str, Callable[[], None]] = {
    place.__name__: place for place in (in_the_middle_of_the_copy, before_it_is_read_back, before_it_has_its_name)
}


def main(arguments: list[str]) -> int:
    for guard in filter(None, os.environ.get("STORM_OFF", "").split(",")):
        OFF[guard]()
    if place := os.environ.get("STORM_KILL"):
        PLACES[place]()
    return bot.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
