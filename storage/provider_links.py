"""Links by which somebody comes to answer for a provider; the link itself is nowhere, only its digest."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.moments import stamp


@dataclass(frozen=True, slots=True)
class Link:
    provider: int
    inviter: int


async def put(tx: Tx, provider: int, digest: str, inviter: int, until: datetime) -> None:
    """In place of the one before."""
    await tx.run(
        "INSERT INTO provider_links (provider, digest, inviter, until) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (provider) DO UPDATE SET digest = excluded.digest, inviter = excluded.inviter,"
        " until = excluded.until",
        provider, digest, inviter, stamp(until),
    )  # fmt: skip


async def lapsed(tx: Tx, provider: int, now: datetime) -> int | None:
    """Who made the one that nobody came by in its time: it is gone from then on."""
    row = await tx.one(
        f"SELECT inviter FROM provider_links WHERE provider = $1 AND until <= $2{tx.lock}", provider, stamp(now)
    )
    if row:
        await tx.run("DELETE FROM provider_links WHERE provider = $1", provider)
    return row["inviter"] if row else None


async def open_(tx: Tx, digest: str, now: datetime) -> Link | None:
    """Once: of a hundred who come at the same time one finds it."""
    row = await tx.one(
        f"SELECT provider, inviter FROM provider_links WHERE digest = $1 AND until > $2{tx.lock}", digest, stamp(now)
    )
    if row:
        await tx.run("DELETE FROM provider_links WHERE provider = $1", row["provider"])
    return Link(row["provider"], row["inviter"]) if row else None
