"""Drafts: where somebody is in a dialogue, so that a restart loses nothing they have said."""

import json
from datetime import datetime

from domain.forms import Draft
from storage.as_json import as_json
from storage.database import Row, Tx
from storage.moments import moment, stamp

SELECT = "SELECT id, person, form, about, round, answers, step, until FROM drafts"


async def get(tx: Tx, person: int, now: datetime) -> Draft | None:
    row = await tx.one(f"{SELECT} WHERE person = $1 AND until > $2{tx.lock}", person, stamp(now))
    return _draft(row) if row else None


async def seen(tx: Tx, person: int, now: datetime) -> Draft | None:
    """To be looked at, not gone on with."""
    row = await tx.one(f"{SELECT} WHERE person = $1 AND until > $2", person, stamp(now))
    return _draft(row) if row else None


async def of(tx: Tx, about: str, now: datetime) -> list[Draft]:
    """Whoever is asked about this thing; looked for among all that are asked anything just now."""
    rows = await tx.all(f"{SELECT} WHERE until > $2 AND about = $1 ORDER BY id{tx.lock}", about, stamp(now))
    return [_draft(row) for row in rows]


async def begin(tx: Tx, draft: Draft) -> Draft:
    """A person has one dialogue at a time: a new one takes the place of the old."""
    await drop(tx, draft.person)
    [row] = await tx.all(
        "INSERT INTO drafts (person, form, about, round, answers, step, until)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        draft.person, draft.form, draft.about, draft.round, _packed(draft), draft.step, stamp(draft.until),
    )  # fmt: skip
    return draft.with_id(row["id"])


async def put(tx: Tx, draft: Draft) -> None:
    await tx.run(
        "UPDATE drafts SET answers = $2, step = $3, until = $4 WHERE id = $1",
        draft.id, _packed(draft), draft.step, stamp(draft.until),
    )  # fmt: skip


async def drop(tx: Tx, person: int) -> None:
    await tx.run("DELETE FROM drafts WHERE person = $1", person)


async def overdue(tx: Tx, now: datetime, limit: int) -> list[Draft]:
    """Whichever nobody went on with in its time, the oldest first."""
    rows = await tx.all(f"{SELECT} WHERE until <= $1 ORDER BY until LIMIT $2{tx.skip_locked}", stamp(now), limit)
    return [_draft(row) for row in rows]


def _draft(row: Row) -> Draft:
    return Draft(
        id=row["id"], person=row["person"], form=row["form"], about=row["about"], round=row["round"],
        answers=json.loads(row["answers"]), step=row["step"], until=moment(row["until"]),
    )  # fmt: skip


def _packed(draft: Draft) -> str:
    return as_json(draft.answers)
