"""The page of the mutations: which guard was taken away, which tests noticed, and after how many seconds."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests.architecture.tree import ROOT
from tests.mutations.mutation import LISTS, listed
from tests.mutations.trial import Trial

PAGE = ROOT / "docs" / "mutations.md"
NOBODY = "**nobody**"
COLUMNS = "| what is broken | where | noticed by | after |\n|---|---|---|--:|"
HEAD = """# What breaks when a guard is taken away, and who notices

Each line is a build that was broken on purpose: one guard of the house was taken away in a copy of the tree, the
tests named for it were run there, and each of them failed. With the guard in its place they pass. What is changed
where stands in `tests/mutations`; a change that doesn't fit the house any more is an error, which every run of the
tests finds. The storms of [promises.md](promises.md) have controls of their own.

Written by `make mutations` on {day}: {many} mutations, {missed} of them unnoticed. Seconds are this machine's.
"""


def written(trials: Iterable[Trial], day: date) -> str:
    by_name = {trial.mutation.name: trial for trial in trials}
    missed = sum(bool(trial.missed) for trial in by_name.values())
    parts = [HEAD.format(day=day, many=len(by_name), missed=missed)]
    for path in LISTS:
        lines = "\n".join(_line(by_name[one.name]) for one in listed(path))
        parts.append(f"## {_title(path)}\n\n{COLUMNS}\n{lines}\n")
    return "\n".join(parts)


def _title(path: Path) -> str:
    """The first line of its list."""
    return path.read_text("utf-8").partition("\n")[0].removeprefix("# ").removesuffix(".")


def _line(trial: Trial) -> str:
    one = trial.mutation
    noticed = "; ".join(_sentence(test) for test in one.caught_by if test not in trial.missed) or NOBODY
    return f"| {one.breaks} | `{one.file}` | {noticed} | {trial.seconds:.0f} s |"


def _sentence(test: str) -> str:
    """A test's name is a sentence."""
    file, _, name = test.partition("::")
    return f"{name.partition('[')[0].removeprefix('test_').replace('_', ' ')} (`{file.removeprefix('tests/')}`)"
