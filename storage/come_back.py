"""The call to somebody the bot can't write to: in the group they were last heard in, with a way back."""

from domain.words import Button, Letter, Urgency, Way
from storage import slots
from storage.database import Row, Tx
from storage.letters_blank import BLANK

WHOSE = (
    "SELECT p.id, p.telegram, p.name, r.id AS room, r.reach FROM chats c"
    " JOIN people p ON p.telegram = c.telegram JOIN chats r ON r.id = p.room WHERE c.id = $1"
)
UNDER_WAY = "SELECT 1 FROM letters WHERE chat = $1 AND about = $2 AND slot = $3 AND state IN ('waiting', 'claimed')"


async def letter_for(tx: Tx, chat: int) -> Letter | None:
    """One call, however many letters wait; none where nobody would see it."""
    person = await tx.one(WHOSE, chat)
    if person is None or person["reach"] == "shut":
        return None
    room, slot = person["room"], _slot(person)
    about = f"person:{person['id']}"
    if await slots.stands(tx, room, slot) or await tx.one(UNDER_WAY, room, about, slot):
        return None
    return Letter(
        to=room, page="people/come_back", data={"telegram": person["telegram"], "name": person["name"]},
        about=about, slot=slot, way=Way.LIVING, urgency=Urgency.REMINDER, silent=True,
        buttons=((Button("open", link="open"),),),
    )  # fmt: skip


async def answered(tx: Tx, chat: int) -> None:
    """They came: a call that still waits is not needed, and the next one is a new one."""
    person = await tx.one(WHOSE, chat)
    if person is not None:
        await tx.run(
            f"UPDATE letters SET state = 'replaced', {BLANK}"
            " WHERE chat = $1 AND slot = $2 AND state = 'waiting'",
            person["room"], _slot(person),
        )  # fmt: skip
        await slots.forget(tx, person["room"], _slot(person))


def _slot(person: Row) -> str:
    return f"come_back:{person['id']}"
