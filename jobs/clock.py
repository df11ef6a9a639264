"""The clock: APScheduler ticks and remembers nothing; what is due is decided by the database."""

from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from flows import digests, ringing, workdays
from flows.desk import Desk
from jobs import backups, upkeep
from storage.backups import Vault

ALARMS = 1  # seconds between looks
UPKEEP = 600
LEDGER = 60
PAPERS = 5

Tick = Callable[[Desk], Awaitable[object]]
TICKS: tuple[tuple[Tick, int], ...] = (
    (ringing.ring_all, ALARMS),
    (digests.deliver, PAPERS),
    (upkeep.tidy, UPKEEP),
    (workdays.nag, UPKEEP),
)
RINGING = ringing.ring_all.__qualname__  # the tick that everything else hangs on
SAFE: tuple[tuple[Callable[[Desk, Vault], Awaitable[object]], int], ...] = (
    (backups.nightly, UPKEEP),
    (backups.mirror, LEDGER),
)


def wind(desk: Desk, vault: Vault | None = None) -> AsyncIOScheduler:
    """A scheduler that is ready to start; backups are made where there is a place for them."""
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    )
    for tick, seconds in TICKS:
        scheduler.add_job(tick, "interval", seconds=seconds, args=(desk,), id=tick.__qualname__)
    for keeping, seconds in SAFE if vault else ():
        scheduler.add_job(keeping, "interval", seconds=seconds, args=(desk, vault), id=keeping.__qualname__)
    return scheduler
