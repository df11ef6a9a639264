"""Jobs that stand still, each at its named point: between what it has read or claimed, and what it does about that."""

from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import Any

from flows import digests, planning, ringing, troubles
from jobs import backups, chores, clock, upkeep
from jobs.clerk import Clerk
from jobs.darkroom import Darkroom
from storage.postgres import Postgres
from tests.storms.form import FORM
from tests.storms.waits import until

Job = Callable[..., Awaitable[Any]]

FOUND = {  # something to be done, told by the function that looks for it
    "ring_all.<locals>.<lambda>": "alarms",
    "_deliver.<locals>.<lambda>": "digests",
    "do_all.<locals>.<lambda>": "chores",
    "lay_out_all.<locals>.<lambda>": "sessions",
}
CLAIMED = {"next_one.<locals>.work": "ledgers", "next_task.<locals>.<lambda>": "photos"}
BEGINS = {  # an act that reads and writes: only the clock was looked at before
    "_older.<locals>.work": "upkeep",
    "tell.<locals>.work": "troubles",
}
JOBS: dict[str, Job] = {
    "alarms": ringing.ring_all, "digests": digests.deliver, "chores": chores.do_all, "sessions": planning.lay_out_all,
    "upkeep": upkeep.tidy, "troubles": troubles.tell, "backups": backups.nightly,
}  # fmt: skip
SERVING: dict[str, type] = {"ledgers": Clerk, "photos": Darkroom}
NAMES = frozenset((*JOBS, *SERVING))
SIGN = "goes on"


class Still:
    """In its folder everybody sees which jobs have got to their points, and later which have come to their ends."""

    def __init__(self, house: Path) -> None:
        self._folder = house / "still"
        self._folder.mkdir(exist_ok=True)

    @property
    def reached(self) -> set[str]:
        return {name for name in NAMES if (self._folder / name).exists()}

    @property
    def over(self) -> set[str]:
        return {name for name in NAMES if self._end(name).exists()}

    def goes_on(self) -> None:
        (self._folder / SIGN).touch()

    async def stands(self, name: str) -> None:
        (self._folder / name).touch()
        await until(self._may_go_on, FORM.patience)

    def ends(self, name: str) -> None:
        """Of a job that hadn't got to its point nobody asks."""
        if name in self.reached:
            self._end(name).touch()

    async def _may_go_on(self) -> bool:
        return (self._folder / SIGN).exists()

    def _end(self, name: str) -> Path:
        return self._folder / f"{name} are over"


def begins(everywhere: Callable[[object, object], None], within: Callable[[type, str, object], None]) -> None:
    still = Still(Path.cwd())
    ours = {job: _ended(job, name, still) for name, job in JOBS.items()}
    for job, told in ours.items():
        everywhere(job, told)
    for of in ("TICKS", "SAFE"):
        setattr(clock, of, tuple((ours.get(tick, tick), seconds) for tick, seconds in getattr(clock, of)))
    for name, maker in SERVING.items():
        within(maker, "_serve", _ended(vars(maker)["_serve"], name, still))
    within(Postgres, "read", _after(Postgres.read, FOUND, still))
    within(Postgres, "act", _before(_after(Postgres.act, CLAIMED, still), BEGINS, still))
    everywhere(backups._alone, _first(backups._alone, "backups", still))


def _ended(job: Job, name: str, still: Still) -> Job:
    @wraps(job)
    async def told(*given: Any) -> Any:
        try:
            return await job(*given)
        finally:
            still.ends(name)

    return told


def _first(job: Job, name: str, still: Still) -> Job:
    @wraps(job)
    async def stands(*given: Any) -> Any:
        await still.stands(name)
        return await job(*given)

    return stands


def _after(transaction: Job, names: dict[str, str], still: Still) -> Job:
    async def stands(self: object, work: Job) -> Any:
        found = await transaction(self, work)
        if found and _called(work) in names:
            await still.stands(names[_called(work)])
        return found

    return stands


def _before(transaction: Job, names: dict[str, str], still: Still) -> Job:
    async def stands(self: object, work: Job) -> Any:
        if _called(work) in names:
            await still.stands(names[_called(work)])
        return await transaction(self, work)

    return stands


def _called(work: Job) -> str:
    """Some have no name."""
    return getattr(work, "__qualname__", "")
