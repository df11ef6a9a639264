"""A process of its own for whatever chews on files: it knows nothing of us, and takes no more than it is given."""

import asyncio
import os
import resource
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).parents[1]
MEMORY = 512 * 1024 * 1024  # bytes of address space
WORK = 10  # seconds of the processor
WAIT = 30.0  # seconds by the wall, on a machine that is busy with other things
BEHIND = 10  # everybody else goes first
GAVE_UP = 3  # what it says, by its exit, when something was too much


class TooMuch(Exception):
    """It would have taken more than we give."""


class Failed(Exception):
    """It could make nothing of what it was given."""


def bound(work: int = WORK) -> None:
    """Called by the child before it looks at anything."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, work), (resource.RLIMIT_FSIZE, 0)):
        with suppress(ValueError):  # macOS knows no bound on memory; the others hold there too
            resource.setrlimit(what, (most, most))
    os.nice(BEHIND)


def give_up() -> NoReturn:
    """At once: to end in order takes memory again, and without any it fails and says something else."""
    os._exit(GAVE_UP)


async def ask(module: str, data: bytes, wait: float = WAIT) -> bytes:
    """What `python -m module` says to this data."""

    async def whole() -> AsyncIterable[bytes]:
        yield data

    return await pour(module, whole(), wait)


async def pour(module: str, pieces: AsyncIterable[bytes], wait: float = WAIT) -> bytes:
    """The same, piece by piece: the next one is asked for as soon as the child has room for it."""
    process = await _born(module)
    try:
        async with asyncio.timeout(wait):
            answer, _ = await asyncio.gather(_said(process), _poured(process, pieces))
            await process.wait()
    except TimeoutError as error:
        raise TooMuch(module) from error
    finally:
        await _end(process)
    if process.returncode == GAVE_UP or (process.returncode or 0) < 0:  # below zero it was stopped from outside
        raise TooMuch(module)
    if process.returncode:
        raise Failed(module)
    return answer


async def _born(module: str) -> Process:
    """It inherits no setting, and so no token either; a Ctrl-C is for us, who finish what is under way."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, cwd=HERE, env={}, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, process_group=0
    )


async def _said(process: Process) -> bytes:
    return await process.stdout.read() if process.stdout else b""


async def _poured(process: Process, pieces: AsyncIterable[bytes]) -> None:
    """A child that ended early has said why."""
    if (into := process.stdin) is None:
        return
    with suppress(ConnectionError):
        async for piece in pieces:
            into.write(piece)
            await into.drain()
    into.close()


async def _end(process: Process) -> None:
    """Nothing is left behind, whatever became of it or of us."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
