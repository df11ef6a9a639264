"""Once there are two administrators, a new one needs the word of one who didn't ask them in."""

from domain.invitations import letters
from domain.permits import Act, permit
from domain.words import Letter, Refused, Why
from flows.acting import act
from flows.area_log import log
from flows.desk import Desk
from flows.invitations import admit, holds_it, seconds
from flows.who import Visitor, arrive
from storage import invitations, outbox, people, standings
from storage.database import Tx


async def say(desk: Desk, visitor: Visitor, digest: str, *, agrees: bool) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        by = await arrive(tx, visitor)
        invitation = await invitations.unconfirmed(tx, digest, now)
        if invitation is None or invitation.guest is None:
            raise Refused(Why.TOO_LATE)
        permit(Act.SECOND, await standings.roles_at(tx, by.id, invitation.area, now))
        guest, inviter = await people.by_id(tx, invitation.guest), await people.by_id(tx, invitation.inviter)
        if await holds_it(tx, invitation, guest):  # by another way meanwhile
            raise Refused(Why.TOO_LATE)
        asked = await seconds(tx, invitation, guest)
        if by.id not in {each.id for each in asked}:
            raise Refused(Why.NOT_YOURS)
        told = [letters.second_said(invitation, each, by, guest, agreed=agrees) for each in asked]
        if agrees:
            told += await admit(tx, invitation, inviter, guest, by, cause, now)
        else:
            await log(tx, invitation.area, "decline", by, cause, now, {"person": guest.key, "role": invitation.role})
            await invitations.drop(tx, digest)
            told += (letters.over(invitation, inviter, "declined", guest),)
            told += (Letter(to=guest.chat, page="people/second_said_no", data={}, about=f"person:{guest.id}"),)
        await outbox.put(tx, told, cause, now)

    await act(desk, work)
