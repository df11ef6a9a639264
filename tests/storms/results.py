"""What each storm measured last, in either form: kept beside it, for the table in the papers."""

import json
import os
import platform
import sqlite3
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.architecture.tree import ROOT
from tests.postgres import binaries
from tests.storms.form import KEPT

FILE = Path(__file__).with_name("measured.jsonl")


@dataclass(frozen=True, slots=True)
class Measured:
    form: str
    test: str
    storm: str
    figures: dict[str, Any]
    day: str
    commit: str
    load: int  # on the machine, others' work included
    machine: str


def measured() -> list[Measured]:
    return [Measured(**json.loads(line)) for line in FILE.read_text("utf-8").splitlines()] if FILE.exists() else []


def keep(test: str, lines: Sequence[dict[str, Any]]) -> None:
    """In the place of whatever the same test measured before."""
    others = [each for each in measured() if (each.form, each.test) != (KEPT, test)]
    found = [*others, *(_now(test, **line) for line in lines)]
    found.sort(key=lambda each: (each.form, each.test))
    FILE.write_text("".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in found), "utf-8")


def _now(test: str, storm: str, figures: dict[str, Any]) -> Measured:
    return Measured(
        form=KEPT, test=test, storm=storm, figures=figures, day=f"{datetime.now(UTC):%Y-%m-%d}", commit=_commit(),
        load=round(os.getloadavg()[1]), machine=_machine(),
    )  # fmt: skip


def _commit() -> str:
    """None where there is no history; with a + where something that isn't the table has changed since."""
    try:
        name = _git("rev-parse", "--short=7", "HEAD")
        changed = _git("status", "--porcelain", "--", ".", ":!docs", f":!{FILE.relative_to(ROOT)}")
    except (FileNotFoundError, subprocess.CalledProcessError):
        return ""
    return f"{name}+" if changed else name


def _git(*ask: str) -> str:
    return subprocess.run(["git", "-C", str(ROOT), *ask], check=True, capture_output=True, text=True).stdout.strip()


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    server = f"PostgreSQL {found.parent.name}" if (found := binaries()) else "no PostgreSQL"
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {server}, {os.cpu_count()} cores,"
        f" {memory:.0f} GiB"
    )
