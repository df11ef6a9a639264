"""What was done to an area, and by whom: written into its log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.words import Fact, Person
from storage import areas, facts
from storage.database import Tx


async def log(
    tx: Tx, area: int, verb: str, by: Person | None, cause: str, now: datetime, note: Mapping[str, Any]
) -> None:  # fmt: skip
    """One change of an area after the other: each fact follows the one before it."""
    await areas.hold(tx, area)
    key = by.key if by else ""
    await facts.append(tx, Fact(about=f"area:{area}", verb=verb, by=key, at=now, note=note), cause)
