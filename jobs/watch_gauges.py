"""Gauges: what every room knows of its own state, read all at once."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.moments import ms
from domain.troubles import Reading, Readings, Safety, Trouble
from flows.desk import Desk
from jobs.watch_clock import Ticking
from jobs.watch_kept import Kept
from jobs.watch_line import Line
from storage import backlog, backups, troubles
from storage.backlog import Backlog
from storage.database import Overtaken, Tx, Unavailable
from storage.troubles import Call, Told

PATIENCE = 5.0  # seconds a database may take
FRESH = 20.0  # seconds for which a refusal to write counts
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What only the database knows."""

    backlog: Backlog = field(default_factory=Backlog)
    unreached: tuple[str, ...] = ()
    lasting: Mapping[str, Told] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read at one moment; no memory where the database didn't answer."""

    at: datetime
    readings: Readings
    memory: Memory | None


class Gauges:
    """`vault` is where backups are to lie, if anywhere."""

    def __init__(
        self, desk: Desk, kept: Kept, line: Line, ticking: Ticking, vault: Path | None, clock: Callable[[], float]
    ) -> None:
        self._desk = desk
        self._kept = kept
        self.line = line
        self.ticking = ticking
        self._vault = vault
        self._clock = clock
        self._answered = clock()
        self._opened = desk.now()

    async def read(self, stood_still: float) -> Seen:
        """`stood_still` is for how long nobody has looked."""
        memory, now = await self._memory(), self._desk.now()
        readings = {**self._of_the_rooms(stood_still), **self._of_writing(memory is not None)}
        if memory is not None:
            readings |= _of_the_database(memory, now)
        readings[Trouble.BACKUP] = self._of_backups(self._vault, now) if self._vault else Reading(0)
        return Seen(now, readings, memory)

    def safety(self, now: datetime, zone: str) -> Safety:
        """How the backups of the last seven days look."""
        if self._vault is None:
            return Safety()
        lately = [backup.at for backup in backups.made_by(self._vault, now) if now - backup.at < WEEK]
        return Safety(len({at.astimezone(ZoneInfo(zone)).date() for at in lately}), next(iter(lately), None))

    async def _memory(self) -> Memory | None:
        try:
            async with asyncio.timeout(PATIENCE):
                found = await self._desk.db.read(self._recall)
        except Overtaken:
            raise
        except (Unavailable, TimeoutError):
            return None
        self._answered = self._clock()
        return found

    async def _recall(self, tx: Tx) -> Memory:
        return Memory(
            backlog=await backlog.look(tx, self._desk.bot, self._desk.now()),
            unreached=await troubles.unreached(tx),
            lasting=await troubles.lasting(tx),
            calls=await troubles.audience(tx),
            zone=await troubles.zone(tx),
        )

    def _of_the_rooms(self, stood_still: float) -> dict[Trouble, Reading]:
        behind, fallen = max(self.ticking.behind, stood_still), len(self.ticking.fallen)
        return {
            Trouble.LOCKED_OUT: Reading(self.line.is_refused),
            Trouble.TELEGRAM: Reading(self.line.silence),
            Trouble.DEAF: Reading(self.line.deafness, {"webhook": self.line.has_webhook}),
            Trouble.CLOCK: Reading(behind, {"seconds": round(behind)}),
            Trouble.FALLEN: Reading(fallen, {"count": fallen}),
        }

    def _of_writing(self, answers: bool) -> dict[Trouble, Reading]:
        failure = self._kept.failure if answers else None
        fails = failure is not None and self._clock() - failure.at < FRESH
        return {
            Trouble.DATABASE: Reading(self._clock() - self._answered),
            Trouble.DISK: Reading(fails, {"full": failure is not None and failure.is_full}),
        }

    def _of_backups(self, vault: Path, now: datetime) -> Reading:
        newest = next((backup.at for backup in backups.made_by(vault, now)), None)
        return Reading((now - (newest or self._opened)).total_seconds(), {"newest": ms(newest)})


def _of_the_database(memory: Memory, now: datetime) -> dict[Trouble, Reading]:
    found = memory.backlog
    stuck, slow = _age(now, found.update, found.letter), _age(now, found.update, found.reply)
    return {
        Trouble.STUCK: Reading(stuck, {"seconds": stuck}),
        Trouble.SLOW: Reading(slow, {"seconds": slow, "resting": found.resting}),
        Trouble.PARKED: Reading(found.parked, {"count": found.parked, "tried": found.tried}),
        Trouble.DEAD: Reading(found.dead, {"count": found.dead}),
        Trouble.UNREACHED: Reading(len(memory.unreached), {"names": list(memory.unreached)}),
    }


def _age(now: datetime, *moments: datetime | None) -> int:
    """Of the oldest, in seconds."""
    return max((round((now - moment).total_seconds()) for moment in moments if moment), default=0)
