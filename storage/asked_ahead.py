"""What was asked counters ahead of a market, one row each."""

from dataclasses import replace

from domain.markets.ahead import MOST, Asked
from domain.markets.reminding import Wanting
from storage.database import Row, Tx
from storage.moments import moment, moment_or_none, stamp, stamp_or_none

SELECT = "SELECT a.id, a.stall, a.person, a.words, a.asked, a.answer, a.answered FROM asked_ahead a"


BY_WHOM = (
    "SELECT a.person, p.chat, s.service, a.answered FROM stalls s JOIN asked_ahead a ON a.stall = s.id"
    " JOIN people p ON p.id = a.person WHERE s.session = $1 AND a.person > $2 AND a.words <> ''"
    " ORDER BY a.person, a.id LIMIT $3"
)


async def add(tx: Tx, asked: Asked) -> Asked:
    """With its number."""
    [row] = await tx.all(
        "INSERT INTO asked_ahead (stall, person, words, asked, answer) VALUES ($1, $2, $3, $4, '')"
        " RETURNING id, stall, person, words, asked, answer, answered",
        asked.stall, asked.person, asked.words, stamp(asked.asked),
    )  # fmt: skip
    return _asked(row)


async def put(tx: Tx, asked: Asked) -> None:
    """Whoever changes it has held its session since it was read."""
    await tx.run(
        "UPDATE asked_ahead SET answer = $2, answered = $3 WHERE id = $1",
        asked.id, asked.answer, stamp_or_none(asked.answered),
    )  # fmt: skip


async def get(tx: Tx, id_: int) -> Asked | None:
    row = await tx.one(f"{SELECT} WHERE a.id = $1", id_)
    return _asked(row) if row else None


async def unanswered(tx: Tx, stall: int) -> tuple[Asked, ...]:
    """The oldest first; what was taken back by being erased isn't asked any more."""
    rows = await tx.all(
        f"{SELECT} WHERE a.stall = $1 AND a.answered IS NULL AND a.words <> '' ORDER BY a.id", stall
    )  # fmt: skip
    return tuple(map(_asked, rows))


async def by_whom(tx: Tx, session: int, behind: int, limit: int) -> tuple[Wanting, ...]:
    """The next people behind that one who asked anything of this market, each once with what isn't answered."""
    found: dict[int, Wanting] = {}
    for row in await tx.all(BY_WHOM, session, behind, limit * MOST):
        known = found.get(row["person"], Wanting(row["person"], row["chat"]))
        waits = (row["service"],) if row["answered"] is None and row["service"] not in known.waits_for else ()
        found[known.person] = replace(known, waits_for=(*known.waits_for, *waits))
    return tuple(found.values())[:limit]


async def many_of(tx: Tx, session: int, person: int) -> int:
    """How much somebody has asked ahead of one market."""
    row = await tx.one(
        "SELECT count(*) AS many FROM asked_ahead a JOIN stalls s ON s.id = a.stall"
        " WHERE a.person = $2 AND s.session = $1",
        session, person,
    )  # fmt: skip
    return int(row["many"]) if row else 0


async def empty_session(tx: Tx, session: int) -> None:
    await tx.run(
        "UPDATE asked_ahead SET words = '', answer = '' WHERE stall IN (SELECT id FROM stalls WHERE session = $1)",
        session,
    )  # fmt: skip


def _asked(row: Row) -> Asked:
    return Asked(
        id=row["id"], stall=row["stall"], person=row["person"], words=row["words"], asked=moment(row["asked"]),
        answer=row["answer"], answered=moment_or_none(row["answered"]),
    )  # fmt: skip
