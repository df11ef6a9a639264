"""Errands: chores and removals, done beside the rounds, so that a pin which nobody answers keeps no reply waiting."""

import asyncio
import logging

from telegram import Bot

from flows.desk import Desk
from jobs import chores
from jobs.pacing import Pacer
from jobs.removing import Remover
from jobs.rounds import Rounds, Stop

log = logging.getLogger(__name__)

A_BREATH = 1.0  # seconds, after an error


class Errands:
    def __init__(self, desk: Desk, bot: Bot, pacer: Pacer, rounds: Rounds) -> None:
        self._desk = desk
        self._bot = bot
        self._pacer = pacer
        self._rounds = rounds
        self._remover = Remover(desk, bot, pacer)
        self._walk: asyncio.Task[None] | None = None
        self._left = True  # some may have been left by whoever was here before

    @property
    def out(self) -> bool:
        return self._walk is not None and not self._walk.done()

    def look_again(self) -> None:
        """With the next turn: some may have come, or been left by somebody else."""
        self._left = True

    def set_out(self) -> None:
        """Unless none are left, or somebody is at them."""
        if self._left and not self.out:
            self._walk = asyncio.create_task(self._at_it())
            self._walk.add_done_callback(self._is_back)

    def give_up(self) -> None:
        """What is under way is done once more by whoever comes next."""
        if self._walk:
            self._walk.cancel()

    async def do_all(self) -> None:
        """Whatever is due; what comes while they are done is left for the next time."""
        if not self._left:
            return
        is_over, rounds = False, self._rounds
        self._left = False
        try:
            all_done = await chores.do_all(self._desk, self._bot, self._pacer, rounds.bag, rounds.may_call)
            is_over = await self._remover.remove_all(rounds.may_call) and all_done
        finally:
            self._left |= not is_over

    async def _at_it(self) -> None:
        try:
            await self.do_all()
        except Exception:  # whatever it was: it is tried again with the next turn
            log.exception("chores can't be done or settled")
            await asyncio.sleep(A_BREATH)

    def _is_back(self, _: object) -> None:
        """Whoever only waits for the end of it hears so at once; else the next turn is early enough."""
        if Stop.CLOSING in self._rounds.stops:
            self._desk.written.set()
