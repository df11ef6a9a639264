"""The table of what was measured: a row for each storm, told in its own words where it has some."""

import re
import tomllib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.architecture.tree import ROOT
from tests.storms.results import Measured, measured

PAPER = ROOT / "docs" / "promises.md"
HEADING = "## Measured\n"
WORDS = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))["sentence"]
SENTENCES: dict[str, str] = {storm: words["says"] for words in WORDS for storm in words["storms"]}
FORMS = {"short": "Short form, as it runs with the tests", "full": "Full form"}
UNTOLD = ", lived"  # what befell whom is many numbers
THE_SAME = {"seed", "receivers", "kinds", "people", "test"}  # in every run; and whatever is the most there was


def write_down() -> None:
    PAPER.write_text(told(PAPER.read_text("utf-8"), measured()), "utf-8")


def told(paper: str, results: Iterable[Measured]) -> str:
    """The paper with the table anew; what stands above it is nobody's but people's."""
    above, _, _ = paper.partition(HEADING)
    found = [each for each in results if not each.storm.endswith(UNTOLD)]
    forms = [_form(title, [each for each in found if each.form == form]) for form, title in FORMS.items()]
    return "\n".join([above.rstrip("\n") + "\n", HEADING, *filter(None, forms)])


def rows(results: Iterable[Measured]) -> list[tuple[str, str, str]]:
    """Each storm, what it came to with all its seeds, and when that was."""
    ordered = sorted(results, key=lambda each: _place(each.storm))
    return [_row(storm, list(same)) for storm, same in groupby(ordered, key=lambda each: each.storm)]


def _form(title: str, results: list[Measured]) -> str:
    if not results:
        return ""
    machines = "; ".join(sorted({each.machine for each in results}))
    lines = [f"| {' | '.join(row)} |" for row in rows(results)]
    head = ["| storm | figures | measured |", "|---|---|---|"]
    return "\n".join([f"### {title}", "", f"{machines}.", "", *head, *lines, ""])


def _row(storm: str, results: list[Measured]) -> tuple[str, str, str]:
    seeds = sorted({each.figures["seed"] for each in results if "seed" in each.figures})
    name = f"{storm}, seeds {', '.join(map(str, seeds))}" if len(seeds) > 1 else storm
    when = sorted({f"{each.day}, {each.commit or 'no commit'}" for each in results})
    return name, _said(storm, _merged(results)), f"{'; '.join(when)}, load {max(each.load for each in results)}"


def _said(storm: str, figures: dict[str, Any]) -> str:
    if sentence := SENTENCES.get(storm):
        return sentence.format(**figures)
    return ", ".join(f"{name.replace('_', ' ')} {_short(figures[name])}" for name in figures if name != "seed")


def _merged(results: list[Measured]) -> dict[str, Any]:
    names = dict.fromkeys(name for each in results for name in each.figures)
    return {name: _together(name, [each.figures.get(name, 0) for each in results]) for name in names}


def _together(name: str, values: list[Any]) -> Any:
    """Counts add up; of times, of the most there was, and of what was the same in each run, the largest is told."""
    if any(isinstance(value, list | str | bool) for value in values):
        return values[0]
    is_most = name in THE_SAME or name.startswith("most") or any(isinstance(value, float) for value in values)
    return max(values) if is_most else sum(values)


def _place(storm: str) -> tuple[int, bool, str]:
    number = re.match(r"P(\d+)", storm)
    return int(number[1]) if number else 0, "control" in storm, storm


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else ", ".join(map(str, value)) if isinstance(value, list) else value
