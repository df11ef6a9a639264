"""Themes: what a month of an area's markets is about."""

import json

from domain.markets.months import Theme
from storage.as_json import as_json
from storage.database import Tx


async def put(tx: Tx, theme: Theme) -> None:
    await tx.run(
        "INSERT INTO themes (area, month, title, lists) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (area, month) DO UPDATE SET title = excluded.title, lists = excluded.lists",
        theme.area, theme.month, theme.title, as_json([dict(each) for each in theme.lists]),
    )  # fmt: skip


async def of(tx: Tx, area: int, month: str) -> Theme | None:
    """That of the area, or else of the nearest that it lies in."""
    row = await tx.one(
        "SELECT t.area, t.month, t.title, t.lists FROM lines l JOIN themes t ON t.area = l.above AND t.month = $2"
        " WHERE l.area = $1 ORDER BY l.distance LIMIT 1",
        area, month,
    )  # fmt: skip
    return Theme(**{**dict(row), "lists": tuple(json.loads(row["lists"]))}) if row else None
