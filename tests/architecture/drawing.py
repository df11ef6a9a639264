"""Draws a lifecycle for people: `python -m tests.architecture.drawing` writes docs/issues.md out of the table."""

from typing import Any

from domain.issues.life import LIFE, REPORT
from domain.lifecycle import Lifecycle, Move
from tests.architecture.tree import ROOT

PAPER = ROOT / "docs" / "issues.md"
PROSE = """\
# The life of a matter

This page is drawn from the table `LIFE` in `domain/issues/life.py`; `python -m tests.architecture.drawing`
draws it anew, and a test holds the two together. What the table alone can't say (within how many days, on
which rung, whose matter) stands below it in the same file, how long everybody waits in
`domain/issues/clocks.py`, and what each word means in the [glossary](glossary.md).

```mermaid
{diagram}
```

| while it is | this may be done | it becomes | by whom | and who hears what |
|---|---|---|---|---|
{rows}
"""


def diagram(life: Lifecycle[Any, Any], first: str) -> str:
    """The ways from stage to stage, without what leaves a matter where it is."""
    ways: dict[tuple[str, str], list[str]] = {}
    for (at, verb), move in life.moves.items():
        if at != move.to:
            ways.setdefault((at, move.to), []).append(verb)
    lines = [f"[*] --> {life.start}: {first}"]
    lines += [f"{at} --> {to}: {', '.join(verbs)}" for (at, to), verbs in ways.items()]
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in lines)])


def rows(life: Lifecycle[Any, Any]) -> str:
    return "\n".join(f"| {at} | {verb} | {_row(move)} |" for (at, verb), move in life.moves.items())


def _row(move: Move[Any]) -> str:
    heard = ", ".join(f"{role}: `{page}`" for role, page in move.tell.items())
    return " | ".join((move.to, ", ".join(sorted(move.by)), heard or "nobody"))


def issues() -> str:
    return PROSE.format(diagram=diagram(LIFE, REPORT), rows=rows(LIFE))


if __name__ == "__main__":
    PAPER.write_text(issues(), "utf-8")
