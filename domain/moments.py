"""Moments as pages, buttons and drafts have them: in UTC, counted in milliseconds."""

from datetime import UTC, datetime
from typing import overload


@overload
def ms(moment: datetime) -> int: ...
@overload
def ms(moment: datetime | None) -> int | None: ...
def ms(moment: datetime | None) -> int | None:
    return None if moment is None else round(moment.timestamp() * 1000)


def moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
