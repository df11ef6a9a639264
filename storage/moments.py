"""Instants on disk: UTC, in milliseconds."""

from datetime import UTC, datetime


def stamp(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def stamp_or_none(moment: datetime | None) -> int | None:
    return None if moment is None else stamp(moment)


def moment(stamped: int) -> datetime:
    return datetime.fromtimestamp(stamped / 1000, UTC)


def moment_or_none(stamped: int | None) -> datetime | None:
    return None if stamped is None else moment(stamped)
