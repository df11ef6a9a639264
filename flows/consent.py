"""Whether somebody agrees to what is kept: once they have, the question says so and nothing is left to press."""

from datetime import datetime

from domain.words import Letter, Person, Way
from storage import outbox
from storage.database import Tx

ASKED, DETAILS = "refusals/not_agreed", "start/details"


def slot(page: str, person: Person) -> str:
    """In a group several may be asked at once."""
    return f"{page}:{person.id}"


async def settle(tx: Tx, person: Person, chat: int, agreed: datetime | None, *, group: bool = False) -> None:
    if agreed is None:
        return
    pages = {ASKED: {"group": group, "agreed": True}, DETAILS: {}}
    letters = [
        Letter(to=chat, page=page, data=data, about=f"person:{person.id}", slot=slot(page, person), way=Way.REFRESH)
        for page, data in pages.items()
    ]
    await outbox.put(tx, letters, f"agreed:{person.id}:{agreed.timestamp():.3f}", agreed)
