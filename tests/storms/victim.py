"""The bot as it is, but for one place it doesn't get past, or one guard that is off."""

import os
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

os.environ.setdefault("PTB_TIMEDELTA", "true")  # as the console does, before PTB is imported

import bot
from jobs import carrying
from storage import letters_claimed, letters_settled
from storage.postgres import Postgres
from storage.sqlite import SQLite
from tests.storms.guards import OFF, everywhere, within

KILLED = 137
ACTS = {  # which act is under way, told by the function that does its work
    "Receiver.take_in.<locals>.<lambda>": "inbox",
    "act.<locals>.whole": "act",
    "ring.<locals>.work": "alarm",
}
PLACES = (
    *(
        f"{act} {when} the commit"
        for act in ("inbox", "act", "claim", "settle", "alarm")
        for when in ("before", "after")
    ),
    "before the send",
    "after the send",
)


class Fate:
    """Ends the process, unannounced, when it passes one place for the n-th time."""

    def __init__(self, place: str, passes: int) -> None:
        self._place = place
        self._passes = passes
        self._passed: Counter[str] = Counter()

    def passes(self, place: str) -> None:
        self._passed[place] += 1
        if place == self._place and self._passed[place] == self._passes:
            os._exit(KILLED)


def watch(fate: Fate) -> None:
    in_hand: set[str] = set()  # what the postman's round, of which there is one at a time, has done
    for database in (SQLite, Postgres):
        within(database, "act", _watched_act(database.act, fate, in_hand))
    everywhere(letters_settled.settle, _noted(letters_settled.settle, "settle", in_hand))
    everywhere(letters_claimed.claim, _noted(letters_claimed.claim, "claim", in_hand))
    everywhere(carrying.carry, _watched_send(carrying.carry, fate))


def _watched_act(act: Callable[..., Any], fate: Fate, in_hand: set[str]) -> Callable[..., Any]:
    async def watched(self: object, work: Callable[..., Any]) -> Any:
        name = ACTS.get(work.__qualname__)

        @wraps(work)
        async def looked_at(tx: object) -> Any:
            result = await work(tx)
            for each in _names(name, work, in_hand):
                fate.passes(f"{each} before the commit")
            return result

        result = await act(self, looked_at)
        names = _names(name, work, in_hand)
        in_hand.difference_update(names)
        for each in names:
            fate.passes(f"{each} after the commit")
        return result

    return watched


def _names(name: str | None, work: Callable[..., Any], in_hand: set[str]) -> list[str]:
    if name is not None:
        return [name]
    return sorted(in_hand) if work.__qualname__.startswith("Postman._round.") else []


def _noted(done: Callable[..., Any], name: str, in_hand: set[str]) -> Callable[..., Any]:
    async def noted(*args: Any) -> Any:
        result = await done(*args)
        if result or (name == "settle" and args[1]):  # its letters, and what became of them
            in_hand.add(name)
        return result

    return noted


def _watched_send(carry: Callable[..., Any], fate: Fate) -> Callable[..., Any]:
    async def watched(*args: Any) -> Any:
        fate.passes("before the send")
        message = await carry(*args)
        fate.passes("after the send")
        return message

    return watched


def main(arguments: list[str]) -> int:
    place, _, passes = os.environ.get("STORM_KILL", "").partition("#")
    for guard in filter(None, os.environ.get("STORM_OFF", "").split(",")):
        OFF[guard]()
    watch(Fate(place, int(passes or 0)))
    return bot.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
