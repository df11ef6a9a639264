"""Letters that a test puts into the outbox itself: numbered, so that order and copies can be read off what arrives."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from secrets import token_hex
from typing import Any

from domain.words import Letter
from storage import chats, outbox, rooms
from storage.database import Tx
from storage.opening import open_database

PAGE = "refusals/no_such_number"


def numbered(chat: int, about: str, no: int | str, page: str = PAGE, **how: Any) -> Letter:
    return Letter(to=chat, page=page, data={"no": no}, about=about, **how)


async def put(url: str, letters: Iterable[Letter]) -> None:
    """`to` is Telegram's number of the chat; a group nobody knows yet is entered."""
    written, cause = list(letters), token_hex(4)

    async def work(tx: Tx) -> None:
        for number, letter in enumerate(written):
            await outbox.put(tx, (await _addressed(tx, letter),), f"storm:{cause}:{number}", datetime.now(UTC))

    db = await open_database(url)
    try:
        await db.act(work)
    finally:
        await db.close()


async def _addressed(tx: Tx, letter: Letter) -> Letter:
    chat = await chats.find(tx, letter.to)
    return replace(letter, to=chat or (await rooms.enter(tx, letter.to, "群")).chat)


def inversions(numbers: Sequence[int]) -> int:
    """How often something arrived after what should have followed it."""
    return sum(later < earlier for earlier, later in pairwise(numbers))
