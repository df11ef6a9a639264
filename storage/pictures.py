"""Pictures that Telegram has been given, and the names by which it finds them again."""

from datetime import datetime

from storage.database import Tx
from storage.moments import stamp


async def file(tx: Tx, digest: str) -> str | None:
    row = await tx.one("SELECT file FROM pictures WHERE digest = $1", digest)
    return row["file"] if row else None


async def keep(tx: Tx, digest: str, file: str, now: datetime) -> None:
    await tx.run(
        "INSERT INTO pictures (digest, file, at) VALUES ($1, $2, $3)"
        " ON CONFLICT (digest) DO UPDATE SET file = excluded.file, at = excluded.at",
        digest, file, stamp(now),
    )  # fmt: skip


async def drop(tx: Tx, digest: str) -> None:
    """Telegram doesn't find it any more."""
    await tx.run("DELETE FROM pictures WHERE digest = $1", digest)


async def forget(tx: Tx, before: datetime) -> None:
    """Whoever wants one of these again has it drawn again."""
    await tx.run("DELETE FROM pictures WHERE at < $1", stamp(before))
