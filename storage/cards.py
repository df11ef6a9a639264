"""Cards: which groups have had what is told to many, and how many people of each have seen it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.database import Row, Tx
from storage.letters_blank import BLANK
from storage.moments import stamp

# What nobody has called yet is taken back, and the group counts as one that hasn't had it.
TAKE_BACK = (
    f"UPDATE letters SET state = 'replaced', {BLANK}"
    " WHERE about = $1 AND state IN ('waiting', 'claimed') AND urgency = 3 AND state = 'waiting' AND way <> 'refresh'"
    " AND NOT EXISTS (SELECT 1 FROM slots WHERE slots.chat = letters.chat AND slots.slot = letters.slot)"
    " RETURNING about, chat"
)
UNDER_WAY = "SELECT 1 FROM letters WHERE about = $1 AND state IN ('waiting', 'claimed') AND urgency = 3 LIMIT 1"
STANDING = (
    "SELECT count(*) AS told FROM cards c JOIN slots s ON s.chat = c.chat AND s.slot = c.about WHERE c.about = $1"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    chat: int
    seen: int


async def put(tx: Tx, about: str, chats: Sequence[int]) -> None:
    await tx.many("INSERT INTO cards (about, chat) VALUES ($1, $2)", [(about, chat) for chat in chats])


async def among(tx: Tx, about: str, first: int, last: int) -> set[int]:
    rows = await tx.all(
        "SELECT chat FROM cards WHERE about = $1 AND chat BETWEEN $2 AND $3", about, first, last
    )  # fmt: skip
    return {row["chat"] for row in rows}


async def after(tx: Tx, about: str, chat: int, last: int, limit: int) -> list[Card]:
    rows = await tx.all(
        "SELECT chat, seen FROM cards WHERE about = $1 AND chat > $2 AND chat <= $3 ORDER BY chat LIMIT $4",
        about, chat, last, limit,
    )  # fmt: skip
    return [Card(row["chat"], row["seen"]) for row in rows]


async def last(tx: Tx, about: str) -> int:
    row = await tx.one("SELECT max(chat) AS last FROM cards WHERE about = $1", about)
    return (row["last"] if row else None) or 0


async def take_back(tx: Tx, about: str) -> None:
    """Whatever hasn't been called yet will not be."""
    await had_by_none(tx, await tx.all(TAKE_BACK, about))


async def had_by_none(tx: Tx, letters: Sequence[Row]) -> None:
    """Whatever brings the rest of it brings these too."""
    told = [(letter["about"], letter["chat"]) for letter in letters]
    await tx.many("DELETE FROM cards WHERE about = $1 AND chat = $2", told)


async def under_way(tx: Tx, about: str) -> bool:
    return await tx.one(UNDER_WAY, about) is not None


async def standing(tx: Tx, about: str) -> int:
    """In how many groups it can be read."""
    row = await tx.one(STANDING, about)
    return int(row["told"]) if row else 0


async def seen(tx: Tx, about: str) -> int:
    row = await tx.one("SELECT sum(seen) AS seen FROM cards WHERE about = $1", about)
    return int((row["seen"] if row else None) or 0)


async def one_more(tx: Tx, about: str, chat: int | None, now: datetime) -> None:
    """Somebody of this group has seen it."""
    await tx.run(
        "UPDATE cards SET seen = seen + 1, behind = COALESCE(behind, $3) WHERE about = $1 AND chat = $2",
        about, chat, stamp(now),
    )  # fmt: skip


async def any_behind(tx: Tx, about: str) -> bool:
    sql = "SELECT 1 FROM cards WHERE about = $1 AND behind IS NOT NULL LIMIT 1"
    return await tx.one(sql, about) is not None


async def catch_up(tx: Tx, about: str, limit: int) -> list[Card]:
    """The cards whose number has been old for longest; they show it from now on."""
    rows = await tx.all(
        "UPDATE cards SET behind = NULL WHERE about = $1 AND chat IN (SELECT chat FROM cards"
        " WHERE about = $1 AND behind IS NOT NULL ORDER BY behind, chat LIMIT $2) RETURNING chat, seen",
        about, limit,
    )  # fmt: skip
    return [Card(row["chat"], row["seen"]) for row in rows]


async def forget(tx: Tx, about: str) -> None:
    await tx.run("DELETE FROM cards WHERE about = $1", about)
