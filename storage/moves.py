"""The mark of a move: where it stands nobody lives, for what is there is half moved in or was left behind."""

from dataclasses import dataclass
from enum import StrEnum

from storage.database import CannotOpen, Tx

LIVED_IN = (  # by anybody but those who come with the tables
    "SELECT 1 FROM people WHERE id <> 0 UNION ALL SELECT 1 FROM chats WHERE id <> 0"
    " UNION ALL SELECT 1 FROM areas WHERE id <> 0 UNION ALL SELECT 1 FROM facts UNION ALL SELECT 1 FROM inbox LIMIT 1"
)


class State(StrEnum):
    HALF = "half_moved_in"
    LEFT = "moved_away"


@dataclass(frozen=True, slots=True)
class Mark:
    state: State
    place: str  # the other end of the move


class CannotMove(Exception):
    """Nobody moved, and the old home is as it was. `why` picks the words, `what` names the culprit."""

    def __init__(self, why: str, what: str) -> None:
        super().__init__(f"{why}: {what}")
        self.why = why
        self.what = what


async def found(tx: Tx) -> Mark | None:
    row = await tx.one("SELECT state, place FROM moves")
    return Mark(State(row["state"]), row["place"]) if row else None


async def mark(tx: Tx, state: State, place: str) -> None:
    await clear(tx)
    await tx.run("INSERT INTO moves (state, place) VALUES ($1, $2)", state, place)


async def clear(tx: Tx) -> None:
    await tx.run("DELETE FROM moves")


async def refuse_marked(tx: Tx) -> None:
    if there := await found(tx):
        raise CannotOpen(there.state, there.place)


async def refuse_lived_in(tx: Tx, source: str) -> None:
    """But where nobody ever lived, and what whoever comes from there left half done or behind themselves."""
    there = await found(tx)
    if there is None and await tx.one(LIVED_IN):
        raise CannotMove("not_empty", "")
    if there is not None and there.place != source:
        raise CannotOpen(there.state, there.place)
