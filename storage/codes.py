"""The code for the very first administrator: there is one at most, and only its digest is kept."""

from datetime import datetime
from hashlib import sha256

from storage.database import Tx
from storage.moments import stamp


async def replace(tx: Tx, code: str, until: datetime) -> None:
    await forget(tx)
    await tx.run("INSERT INTO codes (digest, until) VALUES ($1, $2)", _digest(code), stamp(until))


async def matches(tx: Tx, code: str, now: datetime) -> bool:
    return await tx.one("SELECT 1 FROM codes WHERE digest = $1 AND until > $2", _digest(code), stamp(now)) is not None


async def are_out(tx: Tx) -> bool:
    """Whether somebody may still come with one, be it too late."""
    return await tx.one("SELECT 1 FROM codes LIMIT 1") is not None


async def forget(tx: Tx) -> None:
    await tx.run("DELETE FROM codes")


def _digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()
