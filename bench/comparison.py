"""The race in a table: medians of the rounds with their range, what was aimed at, and how Linli compares."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from bench.contestants import AIOGRAM, ALL, LINLI
from bench.loads import FAR, FAR_ASKED, NEAR, NEAR_ASKED, STEADY, Load
from bench.measure import Run
from bench.rounds import Runs


def per_second(run: Run) -> float:
    return len(run.waits) / run.took


def cpu_ms(run: Run) -> float:
    return 1000 * run.cpu / len(run.waits)


def waited_ms(share: float) -> Callable[[Run], float]:
    """Whoever got no answer waits for ever."""

    def waited(run: Run) -> float:
        place = math.ceil(share * run.asked) - 1
        return 1000 * run.waits[place] if place < len(run.waits) else math.inf

    return waited


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    what: str
    load: Load
    figure: Callable[[Run], float]
    digits: int
    goal: str = ""


ROWS = (
    Row("F1", "whole updates a second, answered at once: questions", NEAR_ASKED, per_second, 0, "≥ 1.2 × aiogram"),
    Row("F1", "whole updates a second, answered at once: reports", NEAR, per_second, 0, "≥ 1.2 × aiogram"),
    Row("F2", "whole updates a second, 50 ms a call: questions", FAR_ASKED, per_second, 0, "≥ 1,000"),
    Row("F2", "whole updates a second, 50 ms a call: reports", FAR, per_second, 0, "≥ 1,000"),
    Row("F2", "300 reports a second, 50 ms a call: p50, ms", STEADY, waited_ms(0.50), 0),
    Row("F2", "the same: p99, ms", STEADY, waited_ms(0.99), 0, "≤ 120"),
    Row("F3", "CPU a whole update, ms: questions", NEAR_ASKED, cpu_ms, 2, "≤ 1.0 × aiogram"),
    Row("F3", "CPU a whole update, ms: reports", NEAR, cpu_ms, 2, "≤ 1.0 × aiogram"),
    Row("F6", "from exec to the first getUpdates, s", NEAR, lambda run: run.start, 2, "≤ 1"),
    Row("F6", "memory when idle, MiB", NEAR, lambda run: run.idle_mib, 0, "≤ 100"),
)


def table(runs: Runs) -> str:
    head = ["", "", *(contestant.name for contestant in ALL), "goal", f"{LINLI.name} ÷ {AIOGRAM.name}"]
    rule = ["---", "---", *["---:"] * (len(ALL) + 2)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, rule, *(_cells(row, runs) for row in ROWS)])


def _cells(row: Row, runs: Runs) -> list[str]:
    of = {one.name: [row.figure(run) for run in runs[one.name, row.load.name]] for one in ALL}
    ratio = median(of[LINLI.name]) / median(of[AIOGRAM.name])
    return [row.key, row.what, *(_spread(figures, row.digits) for figures in of.values()), row.goal, f"{ratio:.2f}"]


def _spread(figures: Sequence[float], digits: int) -> str:
    middle, low, high = (_shown(pick(figures), digits) for pick in (median, min, max))
    return middle if len(figures) == 1 else f"{middle} ({low} to {high})"


def _shown(figure: float, digits: int) -> str:
    return "never" if math.isinf(figure) else f"{figure:,.{digits}f}"
