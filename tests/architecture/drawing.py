"""Draws the lifecycles for people: `python -m tests.architecture.drawing` writes them out of their tables."""

from typing import Any

from domain.issues import parts_life
from domain.issues.life import LIFE
from domain.issues.verbs import REPORT
from domain.lifecycle import Lifecycle, Move
from domain.notices import life as notice_life
from tests.architecture.tree import ROOT

PAPER = ROOT / "docs" / "issues.md"
PARTS_PAPER = ROOT / "docs" / "parts.md"
NOTICES_PAPER = ROOT / "docs" / "notices.md"
PROSE = """\
# The life of a matter

This page is drawn from the table `LIFE` in `domain/issues/life.py`; `python -m tests.architecture.drawing`
draws it anew, and a test holds the two together. What the table alone can't say (within how many days, on
which rung, whose matter) stands in `domain/issues/guards.py`, how long everybody waits in
`domain/issues/clocks.py`, and what each word means in the [glossary](glossary.md).

Whoever did something isn't the one who says that it is good. Where somebody on duty has done what they noted
themselves, for a neighbour without Telegram, say, nobody is asked, and it ends as unanswered: neither good nor bad.

```mermaid
{diagram}
```

| while it is | this may be done | it becomes | by whom | and who hears what |
|---|---|---|---|---|
{rows}
"""
PARTS_PROSE = """\
# The life of a part

This page is drawn from the table `LIFE` in `domain/issues/parts_life.py`; `python -m tests.architecture.drawing`
draws it anew, and a test holds the two together. A part is what somebody does of a matter without having it: a
share of one that was split, or help that its keeper called in. The matter stays with its keeper, and its clock
runs on. With the last share the matter is done as well; at its own end whatever is still open is called off. How
a matter itself goes on is drawn in [issues.md](issues.md), and what each word means stands in the
[glossary](glossary.md).

```mermaid
{diagram}
```

| while it is | this may be done | it becomes | by whom | and who hears what |
|---|---|---|---|---|
{rows}
"""
NOTICES_PROSE = """\
# The life of a notice

This page is drawn from the table `LIFE` in `domain/notices/life.py`; `python -m tests.architecture.drawing`
draws it anew, and a test holds the two together. Above 50 groups `send` and `edit` become `propose`, and
`approve` needs somebody else than whoever proposed: the nearest others who may send are asked, as `staff`. What
each word means is in the [glossary](glossary.md). Which groups hear of it, and how, is the walk of a
campaign: `domain/notices/campaign.py` says which decision begins and ends which walk. A walk is a cursor over
the groups, in the order of our numbers for them. A group that is bound while a notice is on its way has it
before the end, one that is bound later finds it under 通知.

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


def parts() -> str:
    life = parts_life.LIFE
    return PARTS_PROSE.format(diagram=diagram(life, "ask"), rows=rows(life))


def notices() -> str:
    life = notice_life.LIFE
    return NOTICES_PROSE.format(diagram=diagram(life, "write"), rows=rows(life))


if __name__ == "__main__":
    PAPER.write_text(issues(), "utf-8")
    PARTS_PAPER.write_text(parts(), "utf-8")
    NOTICES_PAPER.write_text(notices(), "utf-8")
