"""The ledger of the erased, beside the backups: when an old one is restored, they are erased from it again."""

import os
from collections.abc import Mapping
from pathlib import Path

from storage.backups import sync
from storage.database import Tx

NAME = "erased.txt"
THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'erased'"

Erased = dict[str, int]  # the keys that stood for people, and when they were erased


async def table(tx: Tx) -> Erased:
    return {row["key"]: row["at"] for row in await tx.all("SELECT key, at FROM erased")}


async def table_of_copy(tx: Tx) -> Erased:
    """Of a copy that may be older than the table."""
    return await table(tx) if await tx.one(THERE) else {}


def read(folder: Path) -> Erased:
    file = folder / NAME
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return {key: int(at) for key, _, at in (line.partition(" ") for line in lines) if at.isdecimal()}


def append(folder: Path, erased: Mapping[str, int]) -> None:
    """Only what isn't there yet; a line that a power cut tore is left as it is."""
    new = erased.keys() - read(folder)
    if not new:
        return
    is_first = not (folder / NAME).exists()
    with (folder / NAME).open("a", encoding="utf-8") as file:
        file.write("\n" if file.tell() else "")
        file.writelines(f"{key} {erased[key]}\n" for key in sorted(new))
        file.flush()
        os.fsync(file.fileno())
    if is_first:
        sync(folder)
