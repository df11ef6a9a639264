"""Slips: the code by which somebody without Telegram asks after their matter; only its digest is kept."""

from hmac import compare_digest
from secrets import token_hex

from storage.database import Tx
from storage.facts import digest


async def give(tx: Tx, community: int, no: int, code: str) -> None:
    salt = token_hex(16)
    await tx.run(
        "INSERT INTO slips (community, no, salt, digest) VALUES ($1, $2, $3, $4)",
        community, no, salt, digest(salt, code),
    )  # fmt: skip


async def opens(tx: Tx, community: int, no: int, code: str) -> bool:
    row = await tx.one("SELECT salt, digest FROM slips WHERE community = $1 AND no = $2", community, no)
    return row is not None and compare_digest(row["digest"], digest(row["salt"], code))


async def forget(tx: Tx, community: int, no: int) -> None:
    await tx.run("DELETE FROM slips WHERE community = $1 AND no = $2", community, no)
