"""The clock: APScheduler ticks and remembers nothing; what is due is decided by the database."""

from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from flows import ringing
from flows.desk import Desk
from jobs import upkeep

ALARMS = 1  # seconds between looks
UPKEEP = 600

Tick = Callable[[Desk], Awaitable[object]]
TICKS: tuple[tuple[Tick, int], ...] = ((ringing.ring_all, ALARMS), (upkeep.tidy, UPKEEP))


def wind(desk: Desk) -> AsyncIOScheduler:
    """A scheduler that is ready to start."""
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    )
    for tick, seconds in TICKS:
        scheduler.add_job(tick, "interval", seconds=seconds, args=(desk,), id=tick.__qualname__)
    return scheduler
