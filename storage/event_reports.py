"""How events were, in pictures: kept until every group has seen it, and that it was told for good."""

import json
from collections.abc import Sequence

from domain.words import Media
from storage.database import Tx


async def begin(tx: Tx, session: int, words: str, media: Sequence[Media]) -> bool:
    """Whether it is the first of this event."""
    row = await tx.one(
        "INSERT INTO event_reports (session, words, media) VALUES ($1, $2, $3) ON CONFLICT (session) DO NOTHING"
        " RETURNING session",
        session, words, json.dumps([(one.sort, one.file, one.seconds) for one in media]),
    )  # fmt: skip
    return row is not None


async def of(tx: Tx, session: int) -> tuple[str, tuple[Media, ...]] | None:
    row = await tx.one("SELECT words, media FROM event_reports WHERE session = $1", session)
    return (row["words"], tuple(Media(*one) for one in json.loads(row["media"]))) if row else None


async def forget(tx: Tx, session: int) -> None:
    """What groups have seen stands there."""
    await tx.run("UPDATE event_reports SET words = '', media = '[]' WHERE session = $1", session)
