"""A process of its own for whatever chews on files: it knows nothing of us, and takes no more than it is given."""

import asyncio
import resource
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).parents[1]
MEMORY = 512 * 1024 * 1024  # bytes of address space
WORK = 10  # seconds of the processor
WAIT = 30.0  # seconds by the wall, on a machine that is busy with other things
BOUNDS = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, WORK), (resource.RLIMIT_FSIZE, 0))
GAVE_UP = 3  # what it says, by its exit, when something was too much


class TooMuch(Exception):
    """It would have taken more than we give."""


class Failed(Exception):
    """It could make nothing of what it was given."""


def bound() -> None:
    """Called by the child before it looks at anything."""
    for what, most in BOUNDS:
        with suppress(ValueError):  # macOS knows no bound on memory; the others hold there too
            resource.setrlimit(what, (most, most))


async def ask(module: str, data: bytes, wait: float = WAIT) -> bytes:
    """What `python -m module` says to this data. It inherits no setting, and so no token either."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, cwd=HERE, env={}, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    try:
        async with asyncio.timeout(wait):
            answer, _ = await process.communicate(data)
    except TimeoutError as error:
        raise TooMuch(module) from error
    finally:
        await _end(process)
    if process.returncode == GAVE_UP or (process.returncode or 0) < 0:  # below zero it was stopped from outside
        raise TooMuch(module)
    if process.returncode:
        raise Failed(module)
    return answer


async def _end(process: Process) -> None:
    """Nothing is left behind, whatever became of it or of us."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
