"""Invitations: made by a form, opened once from a link, taken back with one tap."""

from dataclasses import replace
from datetime import datetime
from secrets import token_urlsafe

from domain.forms import Draft, Said, Scene
from domain.invitations import letters
from domain.invitations.form import INVITE
from domain.invitations.gifts import check_gift, may_give, offers
from domain.invitations.invitation import LASTS, Invitation
from domain.permits import Act
from domain.picking import AT
from domain.places import Area
from domain.words import Letter, Person, Refused, Role, Why
from flows import conversation
from flows.acting import act, heed
from flows.appointing import appoint
from flows.area_log import log
from flows.areas import ruled
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.picking import scene_of
from flows.who import Visitor, arrive, has_agreed
from storage import alarms, areas, bodies, customs, invitations, outbox, people, standings
from storage.alarms import Alarm
from storage.database import Tx

BITS = 128
LAPSE = "lapse"


async def begin(desk: Desk, visitor: Visitor, area: int) -> None:
    """Somebody in charge of an area asks for a link to it or to what lies in it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        here = await ruled(tx, area, person, Act.INVITE, now)
        if not offers(await standings.posts_at(tx, person.id, area), here.level):
            raise Refused(Why.NOT_YOURS)
        await conversation.begin(tx, INVITE.name, person, cause, now, about=f"area:{area}", answers={AT: area})

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    """What may be given where somebody stands; an area that isn't theirs is refused as soon as it is picked."""
    root = await _area(tx, draft.about_id)
    area = await _area(tx, draft.answers.get("area", root.id))
    posts = await standings.posts_at(tx, person.id, area.id)
    if "area" in draft.answers:
        check_gift(posts, Role(draft.answers["role"]), area.level)
    about = {
        "offers": {role: sorted(levels) for role, levels in offers(posts, root.level).items()},
        "place": area.name,
        "bodies": await bodies.of(tx, area.id),
    }
    return replace(await scene_of(tx, draft, said, root.id), about=about)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    answers, secret = draft.answers, token_urlsafe(BITS // 8)
    area, role = await ruled(tx, answers["area"], person, Act.INVITE, now), Role(answers["role"])
    check_gift(await standings.posts_at(tx, person.id, area.id), role, area.level)
    body = answers.get("body") or None
    if "sort" in answers:
        body = await bodies.found(tx, area.id, answers["body_name"], answers["sort"])
    made = Invitation(
        digest=invitations.digest(secret), area=area.id, role=role, called=answers["called"], body=body,
        inviter=person.id, until=now + LASTS,
    )  # fmt: skip
    await log(tx, area.id, Act.INVITE, person, cause, now, {"role": role, "called": made.called})
    await invitations.put(tx, made, now)
    await alarms.put(tx, made.about, LAPSE, made.until)
    await outbox.put(tx, (*also, letters.waiting(made, person, secret, await customs.zone(tx, area.id))), cause, now)


async def redeem(desk: Desk, visitor: Visitor, secret: str) -> None:
    """Somebody followed a link: one gets in, and to everybody else it is over."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        guest = await arrive(tx, visitor)
        invitation = await invitations.unopened(tx, invitations.digest(secret), now)
        if invitation is None:
            raise Refused(Why.INVITATION_IS_OVER)
        if guest.id == invitation.inviter:
            raise Refused(Why.OWN_INVITATION)
        has_agreed(guest)
        if await holds_it(tx, invitation, guest):
            raise Refused(Why.HOLDS_IT_ALREADY)
        inviter = await people.by_id(tx, invitation.inviter)
        opened = _ask_seconds if await seconds(tx, invitation, guest) else admit
        await outbox.put(tx, await opened(tx, invitation, inviter, guest, inviter, cause, now), cause, now)

    await act(desk, work)


async def admit(
    tx: Tx, invitation: Invitation, inviter: Person, guest: Person, by: Person, cause: str, now: datetime
) -> tuple[Letter, ...]:
    """The role is given, if whoever asked them in may still give it."""
    area = await _area(tx, invitation.area)
    if not may_give(await standings.posts_at(tx, inviter.id, area.id), invitation.role, area.level):
        raise Refused(Why.INVITATION_IS_OVER)
    role, called = invitation.role, invitation.called
    welcome = await appoint(tx, guest, area, role, called, by, cause, now, body=invitation.body)
    await invitations.redeem(tx, invitation, guest.id, now)
    return welcome, letters.opened(invitation, inviter, guest, await customs.zone(tx, area.id), now)


async def holds_it(tx: Tx, invitation: Invitation, guest: Person) -> bool:
    """Whoever has the role already uses up nobody's link."""
    return guest.id in {each.id for each in await standings.holders(tx, invitation.area, invitation.role)}


async def _ask_seconds(
    tx: Tx, invitation: Invitation, inviter: Person, guest: Person, by: Person, cause: str, now: datetime
) -> tuple[Letter, ...]:
    await invitations.open_for(tx, invitation, guest.id, now + LASTS)
    await alarms.hang(tx, invitation.about, LAPSE, now + LASTS)
    asked = [letters.second_asked(invitation, each, inviter, guest) for each in await seconds(tx, invitation, guest)]
    data = {"called": invitation.called}
    waits = Letter(to=guest.chat, page="people/waits_for_a_second", data=data, about=f"person:{guest.id}")
    return waits, letters.unconfirmed(invitation, inviter, guest), *asked


async def seconds(tx: Tx, invitation: Invitation, guest: Person) -> list[Person]:
    """Who has to agree beside the inviter: any of the administrators there are, for one more of them."""
    if invitation.role != Role.ADMINISTRATOR:
        return []
    known = await standings.above(tx, invitation.area, Role.ADMINISTRATOR)
    return [person for person in known if person.id not in (invitation.inviter, guest.id)]


async def recall(desk: Desk, visitor: Visitor, digest: str) -> None:
    """Before anybody has come in by it the link is taken back."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        invitation = await invitations.unused(tx, digest)
        if invitation is None:
            raise Refused(Why.TOO_LATE)
        area = await ruled(tx, invitation.area, person, Act.INVITE, now)
        check_gift(await standings.posts_at(tx, person.id, area.id), invitation.role, area.level)
        await log(tx, invitation.area, "recall", person, cause, now, {"role": invitation.role})
        await outbox.put(tx, await revoke(tx, invitation), cause, now)

    await act(desk, work)


async def ring(desk: Desk, alarm: Alarm) -> None:
    """Nobody came by it in time, or nobody agreed to whoever did."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        invitation = await invitations.unused(tx, alarm.about.partition(":")[2])
        if invitation is None or invitation.until > now:
            raise Refused(Why.STALE)
        await invitations.drop(tx, invitation.digest)
        inviter = await people.by_id(tx, invitation.inviter)
        guest = await people.by_id(tx, invitation.guest) if invitation.guest else None
        others = await _no_longer_wait(tx, invitation, guest, recalled=False) if guest else ()
        await outbox.put(tx, (letters.lapsed(invitation, inviter, guest), *others), cause, now)

    await heed(desk, alarm, work)


async def revoke(tx: Tx, invitation: Invitation) -> tuple[Letter, ...]:
    await invitations.drop(tx, invitation.digest)
    over = letters.over(invitation, await people.by_id(tx, invitation.inviter), "recalled")
    guest = await people.by_id(tx, invitation.guest) if invitation.guest else None
    return over, *(await _no_longer_wait(tx, invitation, guest, recalled=True) if guest else ())


async def _no_longer_wait(
    tx: Tx, invitation: Invitation, guest: Person, *, recalled: bool
) -> tuple[Letter, ...]:  # fmt: skip
    """Whoever came by it and nobody agreed to, and those who were to agree."""
    asked = await seconds(tx, invitation, guest)
    return (
        letters.nobody_agreed(invitation, guest, recalled=recalled),
        *(letters.no_longer_asked(invitation, one, guest, recalled=recalled) for one in asked),
    )


async def _area(tx: Tx, area: int) -> Area:
    found = await areas.get(tx, area)
    if found is None:
        raise Refused(Why.TOO_LATE)
    return found


register(Dialogue(INVITE, _scene, _finish))
