"""Menu lines: which session the cards in an area's groups call its next one, a row an area."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.moments import moment, stamp


@dataclass(frozen=True, slots=True)
class MenuLine:
    session: int
    starts: datetime
    spot: int


async def of(tx: Tx, area: int) -> MenuLine | None:
    row = await tx.one("SELECT session, starts, spot FROM menu_lines WHERE area = $1", area)
    return MenuLine(row["session"], moment(row["starts"]), row["spot"]) if row else None


async def put(tx: Tx, area: int, line: MenuLine | None) -> None:
    await tx.run("DELETE FROM menu_lines WHERE area = $1", area)
    if line:
        await tx.run(
            "INSERT INTO menu_lines (area, session, starts, spot) VALUES ($1, $2, $3, $4)",
            area, line.session, stamp(line.starts), line.spot,
        )  # fmt: skip
