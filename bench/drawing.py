"""`python -m bench.drawing`: the picture of a month, drawn by us and by matplotlib, which has to be installed (F8)."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from statistics import median

from bench.processes import ROOT
from templates import render
from tests.pictures.monthly import usual

ROUNDS = 9
SECTION = """\
| seconds of processor, a child's start included | goal | ours | matplotlib | ours ÷ matplotlib |
| --- | --- | ---: | ---: | ---: |
| the picture of a month | ≤ 0.5 × | {ours:.2f} | {theirs:.2f} | {ratio:.2f} |

Medians of {rounds}, by turns. Each is drawn in a child of its own, so that nobody waits for it.
"""


def ours() -> None:
    _child("papers.drawing", render.picture("monthly", {"bot": "", **usual()}))


def theirs() -> None:
    _child("bench.with_matplotlib", json.dumps(usual()))


def _child(module: str, told: str) -> None:
    does = (sys.executable, "-m", module)
    made = subprocess.run(does, input=told.encode(), stdout=subprocess.PIPE, cwd=ROOT, check=True)
    if not made.stdout.startswith(b"\x89PNG"):
        raise SystemExit(f"{module} drew nothing")


def busy(draws: Callable[[], None]) -> float:
    before = _spent()
    draws()
    return _spent() - before


def _spent() -> float:
    """By us and by our children."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def main() -> None:
    if find_spec("matplotlib") is None:
        raise SystemExit("matplotlib isn't here to draw beside us; once it is installed, this part can be measured")
    took = [(busy(ours), busy(theirs)) for _ in range(ROUNDS)]
    one, other = (median(each) for each in zip(*took, strict=True))
    print(SECTION.format(ours=one, theirs=other, ratio=one / other, rounds=ROUNDS))


if __name__ == "__main__":
    main()
