"""Processes forked from one that has everything imported: to be born takes a moment instead of a second."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from socket import socket, socketpair

from handlers import FEATURES
from tests.pages import use_shared_pages

NEST = get_context("forkserver")  # it is there from the first child on, and goes with whoever runs the tests
NEST.set_forkserver_preload(
    [
        "tests.storms.victim", "tests.storms.saver", "sandbox.telegram.server", "sandbox.demo.inside",
        *(f"handlers.{feature}" for feature in FEATURES),  # a bot reads them in as late as it begins to listen
        "tests.brooding",
    ]
)  # fmt: skip

Main = Callable[..., int | None]
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Child:
    """Dealt with as asyncio deals with those it starts itself."""

    def __init__(self, process: ForkServerProcess, orders: Streams, answers: Streams) -> None:
        self.stdin, self.stdout = orders[1], answers[0]
        self._process = process
        self._lines = orders[1], answers[1]
        self._is_over = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(process.sentinel, self._ends)

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        await self._is_over.wait()
        assert self.returncode is not None
        return self.returncode

    def _ends(self) -> None:
        self._loop.remove_reader(self._process.sentinel)
        self._is_over.set()
        for line in self._lines:
            line.close()


async def born(
    main: Main, *given: object, folder: Path, environment: Mapping[str, str], log: Path | None = None
) -> Child:
    """In this folder and environment, to call `main`; whatever it says goes to the log if there is one."""
    (orders, stdin), (answers, stdout) = socketpair(), socketpair()
    life = (main, given, folder, dict(environment), stdin, stdout, log)
    with stdin, stdout:
        process = NEST.Process(target=_lives, args=life, daemon=True)
        process.start()
    return Child(process, *[await asyncio.open_unix_connection(sock=line) for line in (orders, answers)])


def _lives(
    main: Main, given: tuple[object, ...],
    folder: Path, environment: dict[str, str], stdin: socket, stdout: socket, log: Path | None,
) -> None:  # fmt: skip
    """As if it had come from the command line: its exit, or what it fell over."""
    use_shared_pages()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    with stdin, stdout:
        os.dup2(stdin.fileno(), 0)
        os.dup2(stdout.fileno(), 1)
    sys.stdin = os.fdopen(0)
    if log:
        with log.open("ab") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
    try:
        sys.exit(main(*given))
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        sys.exit(1)
