"""The next session of an area, as cards and morning papers tell of it."""

from datetime import datetime
from typing import Any

from domain.meetings.series import Family
from domain.moments import ms
from storage import sessions, spots
from storage.database import Tx


async def next_session(
    tx: Tx, area: int, now: datetime, family: Family, before: datetime | None = None
) -> dict[str, Any] | None:
    """For everybody who lives there: what is private stands on no card."""
    first = await sessions.first_for(tx, area, now, family)
    if first is None or (before and first.starts >= before):
        return None
    spot = await spots.the(tx, first.spot)
    return {"kind": first.kind.value, "name": first.name, "starts": ms(first.starts), "spot": spot.name}
