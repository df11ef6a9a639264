"""A role is taken back with one tap, and with it whatever hung on it."""

from collections.abc import Iterable
from datetime import datetime

from domain.invitations import letters
from domain.invitations.gifts import check_gift, may_give
from domain.invitations.invitation import Invitation
from domain.issues.verbs import Verb
from domain.permits import Act
from domain.places import ROOT, Area
from domain.words import Letter, Outcome, Person, Refused, Role, Way, Why
from flows import bookers, menus, rosters
from flows.absences import let_go, stands_in
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.desk import Desk
from flows.invitations import revoke
from flows.keep import keep
from flows.leaving import matters_go_back
from flows.people import standings_page
from flows.who import Visitor, arrive
from storage import absences, areas, customs, drafts, invitations, issues, people, standings
from storage.database import Tx


async def dismiss(desk: Desk, visitor: Visitor, area: int, person: int, role: Role) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        by = await arrive(tx, visitor)
        if role == Role.ADMINISTRATOR:
            await areas.hold(tx, ROOT)
        held = await hold(tx, person, now)
        here, who = await ruled(tx, area, by, Act.DISMISS, now), held.get(person)
        check_gift(await standings.posts_at(tx, by.id, area), role, here.level)
        if who is None:
            raise Refused(Why.TOO_LATE)
        outcome, told = await take_back(tx, here, who, role, held.values(), cause, now)
        await one_stays(tx, area, role)
        await log(tx, area, Act.DISMISS, by, cause, now, {"person": who.key, "role": role, "called": who.called})
        told += (
            await _farewell(tx, who, here, role, outcome, now),
            await standings_page(tx, by, who, area, Way.REFRESH),
        )
        await keep(tx, outcome, cause, now, tuple(told))

    await act(desk, work)


async def hold(tx: Tx, person: int, now: datetime) -> dict[int, Person]:
    """Somebody who is about to lose a role, and whoever stands in for them just now."""
    away = await absences.now(tx, person, now)
    held = [await people.hold(tx, id_) for id_ in sorted({person, (away and away.deputy) or person})]
    return {one.id: one for one in held if one}


async def take_back(
    tx: Tx, area: Area, who: Person, role: Role, left: Iterable[Person], cause: str, now: datetime
) -> tuple[Outcome, list[Letter]]:
    """What becomes of the matters they had and of those they spoke for, and who is told of the links."""
    deputy = await stands_in(tx, who, now)
    told = await _take(tx, area, who, role, now)
    told += await _links_die(tx, who, area, role, now)
    gone = [await matters_go_back(tx, who, left, area.id, now)]
    gone += [await rosters.let_go(tx, each, f"{cause}:seats", now) for each in (who, deputy) if each]
    gone.append(await bookers.let_go(tx, who, now))
    changes = tuple(change for outcome in gone for change in outcome.changes)
    return Outcome(changes, tuple(letter for outcome in gone for letter in outcome.letters)), told


async def one_stays(tx: Tx, area: int, role: Role) -> None:
    """Nobody could give the role to anybody any more."""
    if (area, role) == (ROOT, Role.ADMINISTRATOR) and not await standings.holders(tx, ROOT, role):
        raise Refused(Why.LAST_ADMINISTRATOR)


async def _take(tx: Tx, area: Area, who: Person, role: Role, now: datetime) -> list[Letter]:
    """The standing itself, and what somebody could still do by way of others'."""
    if not await standings.dismiss(tx, who.id, area.id, role):
        raise Refused(Why.TOO_LATE)
    await issues.let_go(tx, who.id)
    return await let_go(tx, who, now)


async def _links_die(tx: Tx, who: Person, area: Area, role: Role, now: datetime) -> list[Letter]:
    """Every link they couldn't make any more; and the one by which they came has done its work."""
    draft = await drafts.get(tx, who.id, now)
    if draft and draft.form == "invite":
        await drafts.drop(tx, who.id)
    dead = [one for one in await invitations.unused_by(tx, who.id) if not await _may_still(tx, who, one)]
    told = [letter for one in dead for letter in await revoke(tx, one)]
    own = await invitations.that_made(tx, who.id, area.id, role)
    if own:
        await invitations.drop(tx, own.digest)
        told.append(letters.over(own, await people.by_id(tx, own.inviter), "dismissed", who))
    return told


async def _may_still(tx: Tx, who: Person, invitation: Invitation) -> bool:
    area = await areas.get(tx, invitation.area)
    return area is not None and may_give(await standings.posts_at(tx, who.id, area.id), invitation.role, area.level)


async def _farewell(tx: Tx, who: Person, area: Area, role: Role, outcome: Outcome, now: datetime) -> Letter:
    """With the big keys as they are from now on."""
    handed = sum(change.fact.verb == Verb.LEAVE for change in outcome.changes)
    data = {"role": role, "place": area.name, "handed": handed}
    keys = await menus.keys(tx, who, await customs.at(tx, area.id), now)
    return Letter(to=who.chat, page="people/dismissed", data=data, about=f"person:{who.id}", buttons=keys)
