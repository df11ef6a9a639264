"""What is asked in everyday words, of markets, of places to walk into or of events, is answered where it was asked."""

from datetime import datetime

from domain.meetings import events_asked
from domain.words import Person
from flows import events, market_questions, station_questions
from flows.askers import asker, beside
from storage import outbox
from storage.database import Tx
from storage.rooms import Room


async def answered(
    tx: Tx, text: str, person: Person, cause: str, now: datetime, room: Room | None = None, message: int | None = None
) -> bool:  # fmt: skip
    """Whether that was surely a question; what no place offers may be had at a market."""
    who = await beside(tx, await asker(tx, person, room, message), text)
    if await market_questions.answered(tx, text, who, cause, now):
        return True
    sought = await station_questions.understood(tx, text, who)
    if sought is None:
        return room is None and await _events(tx, text, person, cause, now)
    if not (sought.unheard and await market_questions.answered(tx, text, who, cause, now, unsure=True)):
        await outbox.put(tx, (await station_questions.answer(tx, sought, who, now),), cause, now)
    return True


async def _events(tx: Tx, text: str, person: Person, cause: str, now: datetime) -> bool:
    """Groups have a post of each."""
    if not events_asked.asked(text):
        return False
    await outbox.put(tx, (await events.near_home(tx, person, now),), cause, now)
    return True
