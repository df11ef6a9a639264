"""Tests run in a child of ours: what isn't the house's own is read in once, and each child begins from there."""

import os
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

os.environ.setdefault("PTB_TIMEDELTA", "true")  # as the console does, before PTB is imported

NOT_OURS = (
    "aiogram.methods", "aiohttp", "asyncpg", "hypothesis", "jinja2", "openpyxl",
    "pytest_asyncio.plugin", "syrupy", "telegram.ext", "xdist.plugin",
)  # fmt: skip
HOW = ("-q", "--tb=no", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
PATIENCE = 300.0  # seconds; what takes longer has caught nothing
ENDED = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)

for part in NOT_OURS:
    import_module(part)


class Spoilt(Exception):
    """The tests didn't run to their end, so nobody knows what they would have noticed."""


class Failures:
    """A plugin that notes which tests failed, and not merely what they stand on."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and report.when == "call":
            self.found.append(report.nodeid)


def failing(tests: Iterable[str], root: Path, patience: float = PATIENCE) -> list[str]:
    """Which of them fail in this tree."""
    here, there = get_context("fork").Pipe(duplex=False)
    child = get_context("fork").Process(target=_run, args=([*tests], root, there))
    child.start()
    there.close()
    try:
        if not here.poll(patience):
            raise Spoilt(f"not at their end after {patience:.0f} s")
        outcome: tuple[int, list[str], str] = here.recv()
    except EOFError as error:
        raise Spoilt("they took the process with them") from error
    finally:
        child.kill()
        child.join()
    code, failed, said = outcome
    if code not in ENDED:
        raise Spoilt(said)
    return failed


def _run(tests: list[str], root: Path, told: Connection) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]  # all of the house that is here by now; it is read in anew, from the copy
    os.chdir(root)
    sys.path[:] = [str(root), *(path for path in sys.path if path not in ("", str(ROOT)))]
    failures = Failures()
    with redirect_stdout(StringIO()) as said:
        code = pytest.main([*HOW, *tests], plugins=[failures])
    told.send((int(code), failures.found, said.getvalue()))
