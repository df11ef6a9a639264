"""A trial: the tests of a mutation run in a copy of the tree in which it holds; whichever fail have caught it."""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.architecture.tree import ROOT, files
from tests.mutations.mutation import Mutation
from tests.mutations.running import failing


@dataclass(frozen=True, slots=True)
class Trial:
    mutation: Mutation
    missed: tuple[str, ...]  # tests that were to fail, and passed
    seconds: float


def copied(to: Path) -> Path:
    """All that belongs to the house, without its history."""
    for path in files():
        copy = to / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return to


def tried(mutation: Mutation, whole: Path) -> Trial:
    """In a copy of its own, which shares with the whole tree what is the same in both."""
    with TemporaryDirectory() as folder:
        broken = Path(shutil.copytree(whole, Path(folder) / "linli", copy_function=os.link))
        mutation.apply(broken)
        begun = time.monotonic()
        failed = failing(mutation.caught_by, broken)
        missed = tuple(test for test in mutation.caught_by if not any(_is(one, test) for one in failed))
        return Trial(mutation, missed, time.monotonic() - begun)


def _is(failed: str, test: str) -> bool:
    """One of its cases is enough."""
    return failed == test or failed.startswith(f"{test}[")
