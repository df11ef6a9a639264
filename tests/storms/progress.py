"""How far a run of the storms has come with the tree as it is: whoever stops it in the middle goes on from there."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.architecture.tree import ROOT, files

FOLDER = ROOT / ".storms"
CODE = {".py", ".sql", ".toml", ".html", ".svg", ".txt"}
BESIDE = {"bench", "docs"}

Figures = dict[str, Any]
Round = tuple[str, int, int]  # of which storm, with which seed, the how many-th


class Progress:
    """Without a file everything is forgotten as soon as it is over."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self.tests: set[str] = set()
        self.rounds: dict[Round, Figures] = {}
        for row in _rows(file) if file else ():
            if "test" in row:
                self.tests.add(row["test"])
            else:
                self.rounds[row["storm"], row["seed"], row["round"]] = row["figures"]

    def test_is_over(self, test: str) -> None:
        self.tests.add(test)
        self._note({"test": test})

    def round_is_over(self, one: Round, figures: Figures) -> None:
        storm, seed, number = one
        self._note({"storm": storm, "seed": seed, "round": number, "figures": figures})

    def _note(self, row: dict[str, Any]) -> None:
        if self._file:
            self._file.parent.mkdir(exist_ok=True)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"\n{json.dumps(row)}")  # one that was cut off before stays a line of its own


def progress_of(form: str) -> Progress:
    return Progress(FOLDER / f"{form}-{tree()}.jsonl" if form else None)


def tree() -> str:
    """Of all that a storm runs; its table in the papers changes with each that is over."""
    seen = hashlib.sha256()
    for path in sorted(filter(_runs, files())):
        seen.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return seen.hexdigest()[:12]


def _runs(path: Path) -> bool:
    room, *rest = path.relative_to(ROOT).parts
    return path.suffix in CODE and room not in BESIDE and (room != "tests" or len(rest) == 1 or rest[0] == "storms")


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    """A line may have been cut off by whoever stopped it."""
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        with suppress(json.JSONDecodeError):
            yield json.loads(line)
