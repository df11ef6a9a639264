"""The clock: APScheduler ticks and remembers nothing; what is due is decided by the database."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, EVENT_JOB_SUBMITTED, JobEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from flows import digests, planning, ringing, workdays
from flows.desk import Desk
from jobs import backups, standing_still, upkeep
from storage.backups import Vault

ALARMS = 1  # seconds between looks
UPKEEP = 600
LEDGER = 60
PAPERS = 5
STANDING_STILL = 10

Tick = Callable[[Desk], Awaitable[object]]
TICKS: tuple[tuple[Tick, int], ...] = (
    (ringing.ring_all, ALARMS),
    (digests.deliver, PAPERS),
    (standing_still.cut_off, STANDING_STILL),
    (planning.lay_out_all, UPKEEP),
    (upkeep.tidy, UPKEEP),
    (workdays.nag, UPKEEP),
)
RINGING = ringing.ring_all.__qualname__  # the tick that everything else hangs on
SAFE: tuple[tuple[Callable[[Desk, Vault], Awaitable[object]], int], ...] = (
    (backups.nightly, UPKEEP),
    (backups.mirror, LEDGER),
)


class Clock:
    """It begins ticks for as long as it runs; stopped, it lets those under way end, as nothing is done by halves."""

    def __init__(self, desk: Desk, vault: Vault | None = None) -> None:
        """Backups are made where there is a place for them."""
        self.scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
        )
        for tick, seconds in TICKS:
            self.scheduler.add_job(tick, "interval", seconds=seconds, args=(desk,), id=tick.__qualname__)
        for keeping, seconds in SAFE if vault else ():
            self.scheduler.add_job(keeping, "interval", seconds=seconds, args=(desk, vault), id=keeping.__qualname__)
        self._under_way: set[str] = set()
        self._changed = asyncio.Event()
        self.scheduler.add_listener(self._note, EVENT_JOB_SUBMITTED | EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)

    def start(self) -> None:
        self.scheduler.start()

    async def drain(self) -> None:
        self.scheduler.pause()
        while self._under_way:
            self._changed.clear()
            await self._changed.wait()

    def stop(self) -> None:
        self.scheduler.shutdown(wait=False)

    def _note(self, event: JobEvent) -> None:
        if event.code == EVENT_JOB_SUBMITTED:
            self._under_way.add(event.job_id)
        else:
            self._under_way.discard(event.job_id)
        self._changed.set()
