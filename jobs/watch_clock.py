"""Whether the clock ticks, and which of its ticks fall over: told by the scheduler itself."""

from collections.abc import Callable

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.schedulers.base import BaseScheduler


class Ticking:
    """`alarms` is the tick that everything else hangs on; moments are on the loop's clock, which nobody can wind."""

    def __init__(self, scheduler: BaseScheduler, alarms: str, clock: Callable[[], float]) -> None:
        self._alarms = alarms
        self._clock = clock
        self._ticked = clock()
        self.fallen: set[str] = set()  # others, whose last time came to nothing
        scheduler.add_listener(self._note, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)

    @property
    def behind(self) -> float:
        """Seconds since anybody looked for what is due."""
        return self._clock() - self._ticked

    def _note(self, event: JobExecutionEvent) -> None:
        if event.job_id == self._alarms:
            self._ticked = self._ticked if event.exception else self._clock()
        elif event.exception:
            self.fallen.add(event.job_id)
        else:
            self.fallen.discard(event.job_id)
