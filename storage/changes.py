"""What was changed in an area, by whom and when: its chain of facts, newest first."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Tx
from storage.moments import moment


@dataclass(frozen=True, slots=True)
class Changed:
    verb: str
    at: datetime
    by: str  # what whoever did it is called on duty; nothing for a resident, or once they are erased
    note: Mapping[str, Any]


async def of(tx: Tx, area: int, behind: int, limit: int) -> tuple[Changed, ...]:
    rows = await tx.all(
        "SELECT f.verb, f.at, n.note, p.called FROM facts f LEFT JOIN notes n ON n.fact = f.id"
        " LEFT JOIN people p ON p.key = f.who WHERE f.about = $1 ORDER BY f.seq DESC LIMIT $2 OFFSET $3",
        f"area:{area}", limit, behind,
    )  # fmt: skip
    return tuple(Changed(r["verb"], moment(r["at"]), r["called"] or "", json.loads(r["note"] or "{}")) for r in rows)
