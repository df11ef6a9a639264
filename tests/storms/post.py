"""Letters that a test puts into the outbox itself: numbered, so that order and copies can be read off what arrives."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from domain.words import Letter
from storage import chats, outbox
from storage.database import Tx
from storage.opening import open_database

PAGE = "refusals/no_such_number"


def numbered(chat: int, about: str, no: int | str, page: str = PAGE) -> Letter:
    return Letter(to=chat, page=page, data={"no": no}, about=about)


async def put(url: str, letters: Iterable[Letter]) -> None:
    """`to` is Telegram's number of the chat."""
    written = list(letters)

    async def work(tx: Tx) -> None:
        for number, letter in enumerate(written):
            await outbox.put(tx, (await _addressed(tx, letter),), f"storm:{number}", datetime.now(UTC))

    db = await open_database(url)
    try:
        await db.act(work)
    finally:
        await db.close()


async def _addressed(tx: Tx, letter: Letter) -> Letter:
    chat = await chats.find(tx, letter.to)
    assert chat is not None
    return numbered(chat, letter.about, letter.data["no"], letter.page)


def inversions(numbers: Sequence[int]) -> int:
    """How often something arrived after what should have followed it."""
    return sum(later < earlier for earlier, later in pairwise(numbers))
