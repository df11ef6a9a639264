"""Several rounds, everybody in each: what the machine does meanwhile, it does to all."""

import sys
from collections import defaultdict
from collections.abc import Sequence

from bench.contestants import Contestant
from bench.loads import Load
from bench.measure import Run, measured

Runs = dict[tuple[str, str], list[Run]]


async def raced(contestants: Sequence[Contestant], loads: Sequence[Load], rounds: int) -> Runs:
    runs: defaultdict[tuple[str, str], list[Run]] = defaultdict(list)
    for number in range(1, rounds + 1):
        for load in loads:
            for contestant in contestants:
                run = await measured(contestant, load)
                runs[contestant.name, load.name].append(run)
                told = f"{len(run.waits)} of {load.count} answered in {run.took:.1f} s"
                print(f"round {number}/{rounds}, {load.name}, {contestant.name}: {told}", file=sys.stderr, flush=True)
    return runs
