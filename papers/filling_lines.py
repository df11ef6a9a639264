"""A ledger as csv: opened in Chinese wherever it is opened, and nothing in it begins like a formula."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper
from typing import Any

from papers.filling_head import MOMENT, NUMBER, Head, Wall, within
from papers.printing import RISKY


def fill(head: Head, rows: Iterator[list[Any]], file: BytesIO) -> None:
    wall = Wall(head.zone)
    tells: dict[str, Callable[[Any], str]] = {MOMENT: lambda moment: _told(wall(moment)), NUMBER: str}
    told = [tells.get(holds, _harmless) for _, holds, _ in head.columns]
    text = TextIOWrapper(file, "utf-8-sig", "replace", newline="")
    lines = csv.writer(text)
    lines.writerow([title for title, _, _ in head.columns])
    for row in rows:
        lines.writerow(["" if cell is None else tell(cell) for tell, cell in zip(told, row, strict=True)])
        within(file)
    text.detach()


def _told(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment / 1000, UTC):%Y-%m-%d %H:%M}"


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text
