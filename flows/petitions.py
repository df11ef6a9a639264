"""A worker says which grid is theirs; the lead or the staff above confirm it in one tap."""

from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.grounds import Ground
from domain.permits import Act, permit
from domain.petitions import LASTS, MOST, PETITION, confirmers
from domain.words import Button, Letter, Person, Refused, Role, Urgency, Way, Why
from flows.acting import act
from flows.appointing import appoint
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.picking import scene_of
from flows.who import Visitor, arrive, has_agreed
from storage import areas, expected, grounds, outbox, people, petitions, standings
from storage.database import Tx
from storage.petitions import Petition


async def begins(desk: Desk, visitor: Visitor) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await begin(tx, PETITION.name, person, cause, now)

    await act(desk, work)


async def answer(desk: Desk, visitor: Visitor, id_: int, *, known: bool) -> None:
    """One tap by whoever knows them, or doesn't."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        by = await arrive(tx, visitor)
        petition = await petitions.get(tx, id_, now)
        if petition is None:
            raise Refused(Why.TOO_LATE)
        permit(Act.CONFIRM, await standings.roles_at(tx, by.id, petition.area, now))
        if by.id == petition.person or not await petitions.settle(tx, id_):
            raise Refused(Why.NOT_YOURS)
        ground = await grounds.ground(tx, petition.area, now)
        guest = await people.by_id(tx, petition.person)
        told = await _told(tx, petition, guest, ground, by, cause, now, known=known)
        names = await expected.at(tx, petition.area, petition.role)
        asked = (
            _asked(petition, ground, guest, post.chat, names, by=by, known=known)
            for post in confirmers(ground, guest.id)
        )
        await outbox.put(tx, (told, *asked), cause, now)

    await act(desk, work)


async def _told(
    tx: Tx, petition: Petition, guest: Person, ground: Ground, by: Person, cause: str, now: datetime, *, known: bool
) -> Letter:
    area = await areas.get(tx, petition.area)
    holds = any(one.area == petition.area and one.role == petition.role for one in await standings.held(tx, guest.id))
    if known and area is not None and not holds:
        return await appoint(tx, guest, area, petition.role, petition.called, by, cause, now)
    page, data = "people/known_already" if holds else "people/not_known", {"place": ground.name, "by": by.called}
    return Letter(to=guest.chat, page=page, data=data, about=f"person:{guest.id}")


def _asked(
    petition: Petition,
    ground: Ground,
    guest: Person,
    chat: int,
    names: list[str],
    *,
    by: Person | None = None,
    known: bool = False,
) -> Letter:
    """The question, and later in the same place who answered it."""
    buttons = (
        (Button("known", press=f"petition:{petition.id}:1"), Button("unknown", press=f"petition:{petition.id}:0")),
    )
    return Letter(
        to=chat, page="people/new_worker_asks", about=f"petition:{petition.id}", slot=f"petition:{petition.id}",
        data={"place": ground.name, "estate": ground.estate, "name": guest.name, "called": petition.called,
              "expected": names, "by": by.called if by else "", "known": known},
        buttons=() if by else buttons, way=Way.REFRESH if by else Way.ANEW, urgency=Urgency.ASSIGNMENT,
    )  # fmt: skip


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    area = draft.answers.get("area")
    if area is None:
        return await scene_of(tx, draft, said)
    ground = await grounds.ground(tx, area, now)
    whole = ground.name if ground.name == ground.estate else f"{ground.estate}{ground.name}"
    return Scene(about={"place": ground.name, "whole": whole})


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    area = int(draft.answers["area"])
    if Role.WORKER in {standing.role for standing in await standings.held(tx, person.id) if standing.area == area}:
        raise Refused(Why.HOLDS_IT_ALREADY)
    ground = await grounds.ground(tx, area, now)
    asked = confirmers(ground, person.id)
    if not asked:
        raise Refused(Why.NOBODY_TO_ASK)
    if await petitions.open_of(tx, person.id, now) >= MOST:
        raise Refused(Why.ASKED_ENOUGH, most=MOST)
    called = draft.answers["called"]
    petition = await petitions.put(tx, person.id, area, Role.WORKER, called, now, now + LASTS)
    waits = Letter(
        to=person.chat, page="people/asked_whether_known", about=f"person:{person.id}",
        data={"place": ground.name, "readers": [post.called for post in asked]},
    )  # fmt: skip
    names = await expected.at(tx, area, Role.WORKER)
    questions = (_asked(petition, ground, person, post.chat, names) for post in asked)
    await outbox.put(tx, (*also, waits, *questions), cause, now)


register(Dialogue(PETITION, _scene, _finish))
