"""Topics: where in a group that has them each kind of post goes."""

from storage.database import Tx


async def put(tx: Tx, chat: int, topic: str, thread: int) -> None:
    await tx.run(
        "INSERT INTO topics (chat, topic, thread) VALUES ($1, $2, $3)"
        " ON CONFLICT (chat, topic) DO UPDATE SET thread = excluded.thread",
        chat, topic, thread,
    )  # fmt: skip


async def in_thread(tx: Tx, chat: int, thread: int) -> list[str]:
    rows = await tx.all("SELECT topic FROM topics WHERE chat = $1 AND thread = $2 ORDER BY topic", chat, thread)
    return [row["topic"] for row in rows]
