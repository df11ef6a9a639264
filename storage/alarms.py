"""Alarms: one row for each moment at which a rule is to be asked again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.moments import moment, stamp


@dataclass(frozen=True, slots=True)
class Alarm:
    about: str
    name: str
    due: datetime
    tries: int

    @property
    def id(self) -> int:
        """Of the thing it is about, where that goes by one number."""
        return int(self.about.partition(":")[2])

    @property
    def cause(self) -> str:
        """What becomes of it is kept once by this name."""
        return f"alarm:{self.about}:{self.name}:{self.due.timestamp():.3f}"


async def replace(tx: Tx, about: str, alarms: Mapping[str, datetime]) -> None:
    await tx.run("DELETE FROM alarms WHERE about = $1", about)
    for name, due in alarms.items():
        await tx.run("INSERT INTO alarms (about, name, due) VALUES ($1, $2, $3)", about, name, stamp(due))


async def put(tx: Tx, about: str, name: str, due: datetime) -> None:
    """Unless one of this name hangs there already."""
    await tx.run(
        "INSERT INTO alarms (about, name, due) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", about, name, stamp(due)
    )


async def hang(tx: Tx, about: str, name: str, due: datetime) -> None:
    """In place of one of this name that hangs there already."""
    await tx.run(
        "INSERT INTO alarms (about, name, due) VALUES ($1, $2, $3)"
        " ON CONFLICT (about, name) DO UPDATE SET due = excluded.due, tries = 0",
        about, name, stamp(due),
    )  # fmt: skip


async def put_off(tx: Tx, about: str, name: str, due: datetime) -> bool:
    """Whether one of this name hung there."""
    later = "UPDATE alarms SET due = $3, tries = 0 WHERE about = $1 AND name = $2"
    return bool(await tx.run(later, about, name, stamp(due)))


async def ringing(tx: Tx, now: datetime, limit: int) -> list[Alarm]:
    rows = await tx.all(
        "SELECT about, name, due, tries FROM alarms WHERE due <= $1 ORDER BY due, about, name LIMIT $2",
        stamp(now),
        limit,
    )
    return [Alarm(row["about"], row["name"], moment(row["due"]), row["tries"]) for row in rows]


async def beside(tx: Tx, keeper: int, names: frozenset[str], now: datetime, limit: int) -> list[Alarm]:
    """What else is due of the matters that somebody has, less whatever failed before."""
    rows = await tx.all(
        "SELECT a.about, a.name, a.due, a.tries FROM issues i"
        " JOIN alarms a ON a.about = 'issue:' || i.community || ':' || i.no AND a.due <= $2 AND a.tries = 0"
        " WHERE i.keeper = $1 AND i.stage IN ('taken', 'waiting') ORDER BY a.about, a.name LIMIT $3",
        keeper, stamp(now), limit,
    )  # fmt: skip
    found = (Alarm(row["about"], row["name"], moment(row["due"]), row["tries"]) for row in rows)
    return [alarm for alarm in found if alarm.name in names]


async def stop(tx: Tx, alarm: Alarm) -> bool:
    """Take this alarm off the wall, if it still hangs there as it was seen: so it rings once."""
    return bool(
        await tx.run(
            "DELETE FROM alarms WHERE about = $1 AND name = $2 AND due = $3", alarm.about, alarm.name, stamp(alarm.due)
        )
    )


async def take_down(tx: Tx, about: str) -> bool:
    """Whether anything hung there."""
    return bool(await tx.run("DELETE FROM alarms WHERE about = $1", about))


async def again(tx: Tx, alarm: Alarm, later: datetime) -> None:
    """It could not be carried out: ring later."""
    await tx.run(
        "UPDATE alarms SET due = $4, tries = tries + 1 WHERE about = $1 AND name = $2 AND due = $3",
        alarm.about, alarm.name, stamp(alarm.due), stamp(later),
    )  # fmt: skip


async def next_due(tx: Tx) -> datetime | None:
    row = await tx.one("SELECT min(due) AS due FROM alarms")
    return moment(row["due"]) if row and row["due"] is not None else None
