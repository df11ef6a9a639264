"""What each guard does, by taking it away: a storm that still passes then proves nothing."""

import os
import signal
from collections.abc import Callable
from typing import Any

import doors.poll
import flows.acting
import house
import jobs.postman
import jobs.rounds
import jobs.verdicts
import logbook
import storage.chats
import storage.inbox
import storage.issues
import storage.letters_claimed
from domain.issues import decisions, life
from domain.lifecycle import Move
from flows.receipt import RECEIPT
from storage.letters_settled import Dead, Later
from storage.postgres import Transaction

OFF: dict[str, Callable[[], None]] = {}


def guard(take_away: Callable[[], None]) -> Callable[[], None]:
    OFF[take_away.__name__] = take_away
    return take_away


@guard
def kept_before_acknowledged() -> None:
    async def once(self: Any) -> None:
        updates = await self._ask()
        if updates:
            self._offset = max(update["update_id"] for update in updates) + 1
            self._wait = 0
            updates += await self._ask()  # this acknowledges what nobody has kept yet
            await self._receiver.take_in(updates)

    doors.poll.Poll.once = once  # type: ignore[method-assign]


@guard
def done_in_the_same_act() -> None:
    """An update is done with in an act of its own, after the one that it caused."""
    act = flows.acting.act

    async def nothing(tx: object, receipt: object) -> None:
        return None

    async def both(desk: Any, work: Any) -> Any:
        result = await act(desk, work)
        receipt = RECEIPT.get()
        assert receipt
        await desk.db.act(lambda tx: storage.inbox.finish(tx, receipt.bot, receipt.update_id))
        return result

    flows.acting._done_with = nothing
    _everywhere(act, both)


@guard
def done_only_once() -> None:
    async def finish(tx: Any, bot: int, update_id: int) -> bool:
        await tx.run("UPDATE inbox SET state = 'done' WHERE bot = $1 AND update_id = $2", bot, update_id)
        return True

    storage.inbox.finish = finish


@guard
def redelivery_is_seen() -> None:
    take_in = storage.inbox.take_in

    async def anew(tx: Any, bot: int, arrivals: Any, now: Any) -> None:
        for arrival in arrivals:
            await tx.run("DELETE FROM inbox WHERE bot = $1 AND update_id = $2", bot, arrival.update_id)
        await take_in(tx, bot, arrivals, now)

    storage.inbox.take_in = anew


@guard
def doubts_are_counted() -> None:
    def doubt(claimed: object, now: Any) -> Later:
        return Later(now, "in doubt")

    jobs.postman.doubt = doubt
    jobs.verdicts.doubt = doubt


@guard
def the_oldest_goes_first() -> None:
    head, _, order = storage.letters_claimed.HEADS.partition(" AND NOT EXISTS")
    storage.letters_claimed.HEADS = head + order[order.index(" ORDER BY") :]


@guard
def one_stage_after_another() -> None:
    def step(*_: object) -> Move[Any]:
        return life.LIFE.moves[life.NEW, life.TAKE]

    decisions.step = step


@guard
def one_press_after_another() -> None:
    """On PostgreSQL: rows are read without a lock and written whatever has become of them since."""
    Transaction.lock = ""
    storage.issues.UPDATE = storage.issues.UPDATE.rpartition(" AND version")[0] + " AND $22::bigint IS NOT NULL"


@guard
def shut_chats_are_left_alone() -> None:
    async def shut(*_: object) -> None:
        return None

    storage.chats.shut = shut


@guard
def nothing_goes_without_a_token() -> None:
    judge = jobs.rounds.judge

    def dead(error: Any, *more: Any) -> Any:
        return Dead("unauthorized") if isinstance(judge(error, *more), jobs.rounds.Halt) else judge(error, *more)

    jobs.rounds.judge = dead


@guard
def a_stop_is_polite() -> None:
    live = house.House.live

    async def until_told(self: Any, stop: Any, drain_seconds: float) -> None:
        import asyncio

        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, os._exit, 0)
        await live(self, stop, drain_seconds)

    house.House.live = until_told  # type: ignore[method-assign]


@guard
def secrets_are_hidden() -> None:
    logbook.Hiding.filter = lambda self, record: True  # type: ignore[method-assign]


def _everywhere(old: object, new: object) -> None:
    """A function imported by name lives in many modules."""
    import sys

    for module in list(sys.modules.values()):
        for name, value in list(vars(module).items()):
            if value is old:
                setattr(module, name, new)
