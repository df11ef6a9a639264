"""What is told about an invitation: to whoever made it in one living message, and to whoever has a say."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.invitations.invitation import Invitation
from domain.moments import ms
from domain.words import Button, Letter, Person, Role, Rows, Urgency, Way


def waiting(invitation: Invitation, inviter: Person, secret: str, zone: str) -> Letter:
    """The only place where the link ever stands."""
    data = {"secret": secret, "until": ms(invitation.until), "zone": zone}
    rows = ((Button("recall:link", press=f"recall:{invitation.digest}"),),)
    return _to_inviter(invitation, inviter, "waiting", data, rows, invitation.until)


def opened(invitation: Invitation, inviter: Person, guest: Person, zone: str, now: datetime) -> Letter:
    data = {"name": guest.name, "at": ms(now), "zone": zone}
    rows = ((Button("dismiss", press=dismissal(guest.id, invitation.area, invitation.role)),),)
    return _to_inviter(invitation, inviter, "opened", data, rows)


def unconfirmed(invitation: Invitation, inviter: Person, guest: Person) -> Letter:
    rows = ((Button("recall:link", press=f"recall:{invitation.digest}"),),)
    return _to_inviter(invitation, inviter, "unconfirmed", {"name": guest.name}, rows)


def lapsed(invitation: Invitation, inviter: Person, guest: Person | None) -> Letter:
    """Whoever still wants somebody asks for another; `guest` came by it, and nobody agreed."""
    rows = ((Button("invite", press=f"invite:{invitation.area}"),),)
    data = {"came": guest is not None, "name": guest.name if guest else ""}
    return _to_inviter(invitation, inviter, "lapsed", data, rows)


def nobody_agreed(invitation: Invitation, guest: Person, *, recalled: bool) -> Letter:
    data = {"called": invitation.called, "recalled": recalled}
    return Letter(to=guest.chat, page="people/nobody_agreed", data=data, about=f"person:{guest.id}")


def no_longer_asked(invitation: Invitation, to: Person, guest: Person, *, recalled: bool) -> Letter:
    """Where they were asked; of whoever came later nobody wanted anything."""
    data = {"name": guest.name, "recalled": recalled}
    return replace(_to_second(invitation, to, "second_no_more", data), way=Way.REFRESH)


def over(invitation: Invitation, inviter: Person, page: str, guest: Person | None = None) -> Letter:
    """Recalled, declined or dismissed: nothing can be done with it any more."""
    return _to_inviter(invitation, inviter, page, {"name": guest.name if guest else ""})


def second_asked(invitation: Invitation, to: Person, inviter: Person, guest: Person) -> Letter:
    rows = (tuple(Button(word, press=f"second:{invitation.digest}:{word}") for word in ("agree", "disagree")),)
    return _to_second(invitation, to, "second_asked", {"inviter": inviter.called, "name": guest.name}, rows)


def second_said(invitation: Invitation, to: Person, by: Person, guest: Person, *, agreed: bool) -> Letter:
    return _to_second(invitation, to, "second_said", {"by": by.called, "name": guest.name, "agreed": agreed})


def dismissal(person: int, area: int, role: Role) -> str:
    return f"dismiss:{area}:{person}:{role}"


def _to_inviter(
    invitation: Invitation, inviter: Person, page: str, data: dict[str, Any], rows: Rows = (),
    expires: datetime | None = None,
) -> Letter:  # fmt: skip
    return Letter(
        to=inviter.chat, page=f"invitations/{page}", data={"called": invitation.called, **data},
        about=invitation.about, buttons=rows, slot=invitation.about, way=Way.LIVING, expires=expires,
    )  # fmt: skip


def _to_second(invitation: Invitation, to: Person, page: str, data: dict[str, Any], rows: Rows = ()) -> Letter:
    return Letter(
        to=to.chat, page=f"people/{page}", data={"called": invitation.called, **data}, about=invitation.about,
        buttons=rows, slot=f"{invitation.about}:second", way=Way.LIVING, urgency=Urgency.ASSIGNMENT,
    )  # fmt: skip
