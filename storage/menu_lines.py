"""Menu lines: which session the cards in an area's groups call its next one of a family, a row each."""

from dataclasses import dataclass
from datetime import datetime

from domain.meetings.series import Family
from storage.database import Tx
from storage.moments import moment, stamp


@dataclass(frozen=True, slots=True)
class MenuLine:
    session: int
    starts: datetime
    spot: int


async def of(tx: Tx, area: int, family: Family) -> MenuLine | None:
    row = await tx.one("SELECT session, starts, spot FROM menu_lines WHERE area = $1 AND family = $2", area, family)
    return MenuLine(row["session"], moment(row["starts"]), row["spot"]) if row else None


async def put(tx: Tx, area: int, family: Family, line: MenuLine | None) -> None:
    await tx.run("DELETE FROM menu_lines WHERE area = $1 AND family = $2", area, family)
    if line:
        await tx.run(
            "INSERT INTO menu_lines (area, family, session, starts, spot) VALUES ($1, $2, $3, $4, $5)",
            area, family, line.session, stamp(line.starts), line.spot,
        )  # fmt: skip
