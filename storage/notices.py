"""Notices, one row each."""

import json
from collections.abc import Iterable
from datetime import datetime

from domain.notices.life import OPEN, SENDERS
from domain.notices.notice import HOLDS, Kind, Notice, Stage
from domain.words import Media
from storage.database import Row, Tx
from storage.moments import moment, stamp
from storage.standings import EXERCISED

COLUMNS = (
    "id", "area", "author", "author_chat", "sender", "kind", "words", "media", "loud", "written", "until",
    "stage", "round", "version", "proposer", "proposed", "reason", "salt",
)  # fmt: skip
SELECT = f"SELECT {', '.join(f'n.{name}' for name in COLUMNS)} FROM notices n"
PUT = (
    f"INSERT INTO notices ({', '.join(COLUMNS)}) VALUES ({', '.join(f'${n}' for n in range(1, len(COLUMNS) + 1))})"
    " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "id")
)  # fmt: skip
READ = "SELECT id, salt FROM notices WHERE salt <> ''"  # by people who are told apart while it lasts
HOLDING, CHANGEABLE, IN_CHARGE = (", ".join(f"'{word}'" for word in sorted(words)) for words in (HOLDS, OPEN, SENDERS))


async def put(tx: Tx, notice: Notice) -> None:
    """Whoever changes it has held it since it was read."""
    await tx.run(PUT, *_values(notice))


async def get(tx: Tx, id_: int) -> Notice | None:
    row = await tx.one(f"{SELECT} WHERE n.id = $1{tx.lock}", id_)
    return _notice(row) if row else None


async def holding(tx: Tx, area: int, now: datetime, limit: int) -> tuple[Notice, ...]:
    """What holds now for whoever lives in this area: said there or above, the newest first."""
    rows = await tx.all(
        f"{SELECT} JOIN lines l ON l.above = n.area WHERE l.area = $1 AND n.until > $2 AND n.stage IN ({HOLDING})"
        " ORDER BY n.written DESC, n.id DESC LIMIT $3",
        area, stamp(now), limit,
    )  # fmt: skip
    return tuple(_notice(row) for row in rows)


async def open_for(tx: Tx, person: int, now: datetime, limit: int) -> tuple[Notice, ...]:
    """What can still be changed by somebody who stands for its area or above, the newest first."""
    rows = await tx.all(
        f"{SELECT} WHERE n.until > $2 AND n.stage IN ({CHANGEABLE}) AND n.area IN (SELECT l.area"
        f" FROM ({EXERCISED}) s JOIN lines l ON l.above = s.area WHERE s.role IN ({IN_CHARGE}))"
        " ORDER BY n.written DESC, n.id DESC LIMIT $3",
        person, stamp(now), limit,
    )  # fmt: skip
    return tuple(_notice(row) for row in rows)


async def waiting_for(tx: Tx, person: int, now: datetime, limit: int) -> tuple[Notice, ...]:
    """What waits for a second person where this one stands for its area or above, the first to be over first."""
    rows = await tx.all(
        f"{SELECT} WHERE n.proposer IS NOT NULL AND n.until > $2 AND n.stage IN ({CHANGEABLE})"
        " AND EXISTS (SELECT 1 FROM lines l JOIN standings s ON s.area = l.above"
        f" WHERE l.area = n.area AND s.person = $1 AND s.role IN ({IN_CHARGE})) ORDER BY n.until, n.id LIMIT $3",
        person, stamp(now), limit,
    )  # fmt: skip
    return tuple(_notice(row) for row in rows)


async def home_of(tx: Tx, person: int) -> int | None:
    """Where somebody lives, or else what the group is bound to that they were last heard in."""
    row = await tx.one(
        "SELECT COALESCE(p.home, c.area) AS home FROM people p LEFT JOIN chats c ON c.id = p.room WHERE p.id = $1",
        person,
    )
    return row["home"] if row else None


def _values(notice: Notice) -> Iterable[object]:
    stored = {
        "media": json.dumps([(m.sort, m.file, m.seconds) for m in notice.media]),
        "loud": int(notice.loud),
        "written": stamp(notice.written),
        "until": stamp(notice.until),
    }
    return (stored[name] if name in stored else getattr(notice, name) for name in COLUMNS)


def _notice(row: Row) -> Notice:
    return Notice(
        **{
            **dict(row),
            "kind": Kind(row["kind"]),
            "stage": Stage(row["stage"]),
            "media": tuple(Media(*parts) for parts in json.loads(row["media"])),
            "loud": bool(row["loud"]),
            "written": moment(row["written"]),
            "until": moment(row["until"]),
        }
    )
