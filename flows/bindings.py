"""Groups are bound and let go: asked in private, decided by whoever is in charge of the places, and kept as facts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.bindings import ACTS, BIND, OFFICES, UNBIND, chosen, purpose_of
from domain.forms import Draft, Said, Scene
from domain.groups import Purpose
from domain.permits import MAY, Act, permit
from domain.picking import ABOVE_ALL
from domain.places import ROOT, Area, Level
from domain.words import Letter, Person, Refused, Way, Why
from flows import group_letters, menu_card, month_calendars
from flows.acting import act
from flows.area_log import log
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.picking import scene_of
from flows.tops import ruled_tops, top_of, tops_of
from flows.who import Visitor, arrive
from storage import alarms, areas, drafts, outbox, rooms, standings
from storage.database import Tx
from storage.rooms import Room


async def ask(desk: Desk, visitor: Visitor, form: str, chat: int, *, hears: bool) -> None:
    """By a link or a button: the first question, if its answers would be honoured at all."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled_tops(tx, person, now, Act.BIND)
        room = await (_open_room if form == BIND.name else _bound_room)(tx, chat)
        await _check_ruled(tx, room, person, now)
        await begin(tx, form, person, cause, now, about=room.about, answers={"hears": hears})

    await act(desk, work)


async def offer(tx: Tx, room: Room, host: Person, cause: str, now: datetime, *, hears: bool) -> None:
    """Whoever let the bot in is asked at once, unless they have no say or are in the middle of something."""
    if await tops_of(tx, host, now, Act.BIND) and await drafts.get(tx, host.id, now) is None:
        await begin(tx, BIND.name, host, f"{cause}:offer", now, about=room.about, answers={"hears": hears})


async def names(tx: Tx, chat: int) -> list[str]:
    return [area.name for area in await rooms.hears_of(tx, chat)]


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    room, tops = await rooms.get(tx, _chat(draft)), await tops_of(tx, person, now, Act.BIND)
    named = await _named(tx, chosen(draft.answers))
    scene = await scene_of(tx, draft, said, *([await _around(tx, named[0])] if named else tops))
    if draft.answers.get("purpose") == Purpose.STAFF:  # nobody who looks for an office wants to see houses
        scene = replace(scene, children=_offices(scene.children), found=_offices(scene.found))
    about = {
        "title": room.title if room else "",
        "bound": await names(tx, _chat(draft)),
        "names": [area.name for area in named],
        "top": ABOVE_ALL if len(tops) > 1 else tops[0] if tops else ROOT,
        "purposes": [purpose.value for purpose, wanted in ACTS.items() if await tops_of(tx, person, now, wanted)],
    }
    return replace(scene, about=about)


async def _bind(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    room, purpose = await _open_room(tx, _chat(draft)), purpose_of(draft.answers)
    hears = chosen(draft.answers) if purpose != Purpose.ADMINISTRATORS else await _ruled(tx, person)
    for area in hears or (await top_of(tx, person, now),):
        permit(ACTS[purpose], await standings.roles_at(tx, person.id, area, now))
    await _check_ruled(tx, room, person, now)
    before = {area.id for area in await rooms.hears_of(tx, room.chat)}
    await rooms.bind(tx, room.chat, hears, purpose)
    await alarms.replace(tx, room.about, {})
    await _log_each(tx, "unbind", before - {*hears}, room, person, cause, now)
    await _log_each(tx, "bind", hears, room, person, cause, now)
    room = await _open_room(tx, room.chat)
    called = await names(tx, room.chat)
    letters = (
        group_letters.bound(room, called),
        await menu_card.letter(tx, room, Way.LIVING, now),
        group_letters.bound_to(room, called, person.chat, hears=draft.answers["hears"]),
    )
    await outbox.put(tx, (*also, *letters), cause, now)
    if purpose == Purpose.RESIDENTS:
        await month_calendars.welcome(tx, hears, now)


async def _unbind(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    room = await _bound_room(tx, _chat(draft))
    await _check_ruled(tx, room, person, now)
    before = [area.id for area in await rooms.hears_of(tx, room.chat)]
    await rooms.unbind(tx, room.chat)
    await _log_each(tx, "unbind", before, room, person, cause, now)
    cards = (await menu_card.letter(tx, replace(room, area=None), Way.REFRESH, now),) if room.open else ()
    await outbox.put(tx, (*also, *cards, group_letters.unbound(room, person.chat)), cause, now)


async def _log_each(
    tx: Tx, verb: str, hears: Iterable[int], room: Room, person: Person, cause: str, now: datetime
) -> None:  # fmt: skip
    for area in sorted(hears):
        await log(tx, area, verb, person, cause, now, {"group": room.title, "chat": room.chat})


async def _check_ruled(tx: Tx, room: Room, person: Person, now: datetime) -> None:
    """Nobody takes a group away from places they aren't in charge of."""
    if room.area is not None:
        permit(ACTS[room.purpose], await standings.roles_at(tx, person.id, room.area, now))


def _chat(draft: Draft) -> int:
    return draft.about_id


async def _open_room(tx: Tx, chat: int) -> Room:
    room = await rooms.get(tx, chat)
    if room is None or not room.open:
        raise Refused(Why.TOO_LATE)
    return room


async def _bound_room(tx: Tx, chat: int) -> Room:
    """One that threw the bot out may be let go as well: nobody there would do it."""
    room = await rooms.get(tx, chat)
    if room is None or room.area is None:
        raise Refused(Why.TOO_LATE)
    return room


async def _ruled(tx: Tx, person: Person) -> tuple[int, ...]:
    """Where this administrator rules: their chat hears of all that lies below."""
    wanted = MAY[Act.BIND_ADMINISTRATORS]
    return tuple(standing.area for standing in await standings.held(tx, person.id) if standing.role in wanted)


async def _named(tx: Tx, ids: Iterable[int]) -> list[Area]:
    return [area for id_ in ids if (area := await areas.get(tx, id_))]


async def _around(tx: Tx, area: Area) -> int:
    """All that one group hears of lies in one community, or in one street where no community lies between."""
    line = await areas.line(tx, area.id)
    return int(next(row["id"] for row in line if row["level"] in (*OFFICES, Level.TOWN)))


def _offices(found: tuple[Area, ...]) -> tuple[Area, ...]:
    return tuple(area for area in found if area.level in OFFICES)


register(Dialogue(BIND, _scene, _bind), Dialogue(UNBIND, _scene, _unbind))
