"""Albums whose first picture made a matter: where the pictures that follow belong."""

from datetime import datetime, timedelta

from storage.database import Tx
from storage.moments import stamp

TOGETHER = timedelta(minutes=1)


async def begin(tx: Tx, chat: int, album: str, about: str, now: datetime) -> None:
    await tx.run("DELETE FROM albums WHERE until <= $1", stamp(now))
    await tx.run(
        "INSERT INTO albums (chat, album, about, until) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        chat, album, about, stamp(now + TOGETHER),
    )  # fmt: skip


async def belongs_to(tx: Tx, chat: int, album: str, now: datetime) -> str | None:
    row = await tx.one(
        "SELECT about FROM albums WHERE chat = $1 AND album = $2 AND until > $3", chat, album, stamp(now)
    )
    return row["about"] if row else None
