"""Answers that change nothing, such as a greeting or a no: letters, kept together with what they answer."""

from collections.abc import Mapping
from typing import Any

from domain.stops.decisions import appealing
from domain.words import Button, Letter, Refused, Rows, Why
from flows import consent
from flows.acting import act
from flows.desk import Desk
from flows.who import Visitor, arrive, arrive_in_room
from storage import outbox
from storage.database import Tx

INSTEAD: Mapping[Why, Rows] = {Why.NOT_HERE: ((Button("private", link="report"),),)}
ASIDE = frozenset({Why.STOPPED})  # no group hears of it
YES_OR_NO: Rows = ((Button("agree", press="agree"), Button("only_look", press="only_look")),)
CONSENT = (  # in private, and in a group
    (*YES_OR_NO, (Button("details", press="details"),)),
    ((Button("agree_and_note", press="agree"),), (Button("details", link="privacy"),)),
)


async def tell(
    desk: Desk, visitor: Visitor, page: str, data: Mapping[str, Any] | None = None,
    *, buttons: Rows = (), reply_to: int | None = None, aside: bool = False, settles: bool = False,
) -> None:  # fmt: skip
    """One page to whoever asked, where they asked, unless it is for nobody else; what `settles` is answered once."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        if visitor.room is None:
            person = await arrive(tx, visitor)
            to: int | None = person.chat
        else:
            person, room = await arrive_in_room(tx, visitor)
            to = person.chat if aside else room.chat if room else None
        if to is None:
            return
        in_group = visitor.room is not None and not aside
        letter = Letter(
            to=to, page=page, data=data or {}, about=f"person:{person.id}", buttons=buttons,
            reply_to=None if aside else reply_to, silent=in_group, slot=consent.slot(page, person) if settles else None,
        )  # fmt: skip
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def refuse(desk: Desk, visitor: Visitor, refused: Refused, reply_to: int | None = None) -> None:
    """No, in words, to somebody who wrote; in a group nobody is bound to there is nobody to answer."""
    unheard = visitor.room is not None and refused.why == Why.NOT_BOUND
    if unheard or (refused.why == Why.TOO_MANY and not _may_tell(desk, visitor)):
        await ignore(desk)
        return
    page, aside, asks = f"refusals/{refused.why}", refused.why in ASIDE, refused.why == Why.NOT_AGREED
    rows = instead(refused)
    await tell(desk, visitor, page, refused.data, buttons=rows, reply_to=reply_to, aside=aside, settles=asks)


def instead(refused: Refused) -> Rows:
    """What can be done after a no."""
    if refused.why == Why.STOPPED and not refused.data["appeal"]:
        return appealing(refused.data["stop"])
    if refused.why == Why.NOT_AGREED:
        return CONSENT[refused.data["group"]]
    return INSTEAD.get(refused.why, ())


def _may_tell(desk: Desk, visitor: Visitor) -> bool:
    """Whoever does too much hears of it once a minute, and so does the group they do it in."""
    return desk.floods.may_tell((visitor.telegram, visitor.room or visitor.telegram), desk.now())


async def ignore(desk: Desk) -> None:
    """Nothing to say: the update is done with all the same."""

    async def work(tx: Tx, cause: str) -> None:
        return None

    await act(desk, work)
