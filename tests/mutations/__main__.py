"""Every mutation is tried, or only those that are named; whatever nobody notices is told, and is a failure."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutations.mutation import Mutation, everything
from tests.mutations.page import PAGE, written
from tests.mutations.running import failing
from tests.mutations.trial import Trial, copied, tried

LONG = 3600.0  # seconds for all the tests together


def main(names: list[str]) -> int:
    known = {mutation.name: mutation for mutation in everything()}
    if unknown := {*names} - known.keys():
        print(f"There is no mutation called {', '.join(sorted(unknown))}.")
        return 2
    trials = _trials([known[name] for name in names or known])
    if not names:
        PAGE.write_text(written(trials, datetime.now(UTC).date()), "utf-8")
    missed = [trial.mutation.name for trial in trials if trial.missed]
    print(f"{len(trials)} mutations, {len(missed)} of them unnoticed: {', '.join(missed) or 'none'}.")
    return 1 if missed else 0


def _trials(mutations: list[Mutation]) -> list[Trial]:
    trials = []
    with TemporaryDirectory() as folder:
        whole = copied(Path(folder) / "linli")
        print("With every guard in its place ...", flush=True)
        if failed := failing({test for one in mutations for test in one.caught_by}, whole, LONG):
            sys.exit("\n".join(["These tests fail as it is:", *failed]))
        for one in mutations:
            trials.append(tried(one, whole))
            print(f"{one.name}: {_told(trials[-1])}", flush=True)
    return trials


def _told(trial: Trial) -> str:
    how = f"NOT NOTICED by {', '.join(trial.missed)}" if trial.missed else "noticed"
    return f"{how}, {trial.seconds:.0f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
