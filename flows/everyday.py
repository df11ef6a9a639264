"""What is asked in everyday words, of markets or of places to walk into, is answered where it was asked."""

from datetime import datetime

from domain.words import Person
from flows import market_questions, station_questions
from flows.askers import asker, beside
from storage.database import Tx
from storage.rooms import Room

ANSWERS = (market_questions.answered, station_questions.answered)  # the first that knows what is meant


async def answered(
    tx: Tx, text: str, person: Person, cause: str, now: datetime, room: Room | None = None, message: int | None = None
) -> bool:  # fmt: skip
    """Whether that was surely a question."""
    who = await beside(tx, await asker(tx, person, room, message), text)
    for answers in ANSWERS:
        if await answers(tx, text, who, cause, now):
            return True
    return False
