"""Keys of our own, each made when it is needed for the first time, and the same ever after."""

from secrets import token_hex

from storage.database import Tx

LENGTH = 32  # bytes


async def of(tx: Tx, name: str) -> bytes:
    row = await tx.one("SELECT key FROM keys WHERE name = $1", name)
    return bytes.fromhex(row["key"]) if row else b""


async def make(tx: Tx, name: str) -> None:
    """Whoever comes second keeps the first one's."""
    await tx.run(
        "INSERT INTO keys (name, key) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", name, token_hex(LENGTH)
    )  # fmt: skip
