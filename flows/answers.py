"""Answers that change nothing, such as a greeting or a no: letters, kept together with what they answer."""

from collections.abc import Mapping
from typing import Any

from domain.words import Button, Letter, Refused, Rows, Why
from flows.acting import act
from flows.desk import Desk
from flows.who import Visitor, arrive, arrive_in_room
from storage import outbox
from storage.database import Tx

INSTEAD: Mapping[Why, Rows] = {Why.NOT_HERE: ((Button("private", link="report"),),)}  # what can be done after a no


async def tell(
    desk: Desk, visitor: Visitor, page: str, data: Mapping[str, Any] | None = None,
    *, buttons: Rows = (), reply_to: int | None = None,
) -> None:  # fmt: skip
    """One page to whoever asked, where they asked."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        if visitor.room is None:
            person = await arrive(tx, visitor)
            to: int | None = person.chat
        else:
            person, room = await arrive_in_room(tx, visitor)
            to = room.chat if room else None
        if to is None:
            return
        letter = Letter(
            to=to, page=page, data=data or {}, about=f"person:{person.id}", buttons=buttons, reply_to=reply_to,
            silent=visitor.room is not None,
        )  # fmt: skip
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def refuse(desk: Desk, visitor: Visitor, refused: Refused, reply_to: int | None = None) -> None:
    """No, in words, to somebody who wrote; in a group nobody is bound to there is nobody to answer."""
    if visitor.room is not None and refused.why == Why.NOT_BOUND:
        await ignore(desk)
        return
    buttons = INSTEAD.get(refused.why, ())
    await tell(desk, visitor, f"refusals/{refused.why}", refused.data, buttons=buttons, reply_to=reply_to)


async def ignore(desk: Desk) -> None:
    """Nothing to say: the update is done with all the same."""

    async def work(tx: Tx, cause: str) -> None:
        return None

    await act(desk, work)
