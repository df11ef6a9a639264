"""Drafts: where somebody is in a dialogue, so that a restart loses nothing they have said."""

import json
from datetime import datetime

from domain.forms import Draft
from storage.database import Tx
from storage.moments import moment, stamp


async def get(tx: Tx, person: int, now: datetime) -> Draft | None:
    row = await tx.one(
        "SELECT id, person, form, about, round, answers, step, until FROM drafts"
        f" WHERE person = $1 AND until > $2{tx.lock}",
        person, stamp(now),
    )  # fmt: skip
    if row is None:
        return None
    return Draft(
        id=row["id"], person=row["person"], form=row["form"], about=row["about"], round=row["round"],
        answers=json.loads(row["answers"]), step=row["step"], until=moment(row["until"]),
    )  # fmt: skip


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


async def forget(tx: Tx, now: datetime) -> None:
    await tx.run("DELETE FROM drafts WHERE until <= $1", stamp(now))


def _packed(draft: Draft) -> str:
    return json.dumps(draft.answers, ensure_ascii=False)
