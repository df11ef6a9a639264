"""A process of its own on a core of its own: started, weighed, and ended by its id."""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORES = sorted(os.sched_getaffinity(0))
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Running:
    pid: int
    started: float

    def cpu_seconds(self) -> float:
        """User and system time of all its threads; the name before them may hold blanks and brackets."""
        after_name = self._proc("stat").rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mib(self) -> float:
        return int(self._proc("statm").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def _proc(self, file: str) -> str:
        return Path(f"/proc/{self.pid}/{file}").read_text()


@contextlib.asynccontextmanager
async def running(
    arguments: Sequence[str],
    *,
    core: int | None,  # any, if none
    log: Path,
    environment: Mapping[str, str] | None = None,
    sockets: Sequence[int] = (),
) -> AsyncIterator[Running]:
    with log.open("wb") as output, _born_on(core):
        started = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**_usual(), **(environment or {})},
            pass_fds=sockets,
            cwd=ROOT,
        )
    try:
        yield Running(process.pid, started)
    finally:
        await _ended(process)


def _usual() -> dict[str, str]:
    """Modules are compiled once, as with everybody who starts a bot for the second time."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextlib.contextmanager
def _born_on(core: int | None) -> Iterator[None]:
    """A child is born on its parent's core, and so is each of its threads."""
    os.sched_setaffinity(0, CORES if core is None else {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, CORES)


async def _ended(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
    except TimeoutError:
        process.kill()
        await process.wait()
