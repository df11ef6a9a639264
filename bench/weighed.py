"""The bot as it runs, with what each room of the house takes of the processor written down when it stops."""

import json
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Generator
from functools import partial, wraps
from pathlib import Path
from threading import local
from time import thread_time
from typing import Any

import bot
from doors.handling import Handling
from doors.poll import Poll
from doors.transport import Transport
from handlers.ears import Ears
from jobs import carrying, rounds
from jobs.postman import Postman
from jobs.rounds import Rounds
from storage.sqlite_acts import Act, ActConnection, Statements


class Scale:
    """What goes on inside another room is weighed there; a room that waits weighs nothing."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._here = local()

    def weighs(self, room: str, of: object, name: str) -> None:
        does = getattr(of, name)
        setattr(of, name, self._sum(room, does))

    def weighs_steps(self, room: str, of: object, name: str) -> None:
        """The same for what waits now and then."""
        does = getattr(of, name)

        @wraps(does)
        async def weighed(*what: Any, **how: Any) -> Any:
            return await _Steps(self, room, does(*what, **how))

        setattr(of, name, weighed)

    def step(self, room: str, does: Callable[[], Any]) -> Any:
        outer = getattr(self._here, "room", None)
        self._turns_to(room)
        try:
            return does()
        finally:
            self._turns_to(outer)

    def _sum(self, room: str, does: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(does)
        def weighed(*what: Any, **how: Any) -> Any:
            return self.step(room, lambda: does(*what, **how))

        return weighed

    def _turns_to(self, room: str | None) -> None:
        now, here = thread_time(), self._here
        if (left := getattr(here, "room", None)) is not None:
            self.seconds[left] += now - here.since
        here.room, here.since = room, now


class _Steps(Awaitable[Any]):
    def __init__(self, scale: Scale, room: str, story: Coroutine[Any, Any, Any]) -> None:
        self._scale = scale
        self._room = room
        self._story = story

    def __await__(self) -> Generator[Any, Any, Any]:
        goes_on, heard = self._story.send, None
        while True:
            try:
                waits_for = self._scale.step(self._room, partial(goes_on, heard))
            except StopIteration as end:
                return end.value
            try:
                goes_on, heard = self._story.send, (yield waits_for)
            except BaseException as error:
                goes_on, heard = self._story.throw, error


def main() -> None:
    into, scale = Path(sys.argv.pop(1)), Scale()
    scale.weighs_steps("asked Telegram and kept what it said", Poll, "once")
    scale.weighs("read the update", Handling, "_parsed")
    scale.weighs("found who listens to it", Ears, "check_update")
    scale.weighs_steps("handled it", Handling, "handle")
    scale.weighs("decided, and wrote what follows", Act, "carry_out")
    for statement in ("all", "one", "run", "many"):
        scale.weighs_steps("asked the database", Statements, statement)
    scale.weighs("committed", ActConnection, "commit")
    scale.weighs_steps("took letters out and settled them", Postman, "_round")
    scale.weighs_steps("saw a letter off", Rounds, "_walk")
    scale.weighs_steps("made a call of it", rounds, "carry")
    scale.weighs("rendered it", carrying, "write")
    scale.weighs_steps("sent the call", Transport, "do_request")
    try:
        sys.exit(bot.main(["run"]))
    finally:
        into.write_text(json.dumps(scale.seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
