"""A spot is added, told anew, and given up at last: what the forms look at, and what they end in."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.forms import Draft, Said, Scene
from domain.meetings import spots_letters as pages
from domain.meetings.session_changes import moved
from domain.meetings.sessions_life import MOVE
from domain.meetings.spots_forms import CHANGES, GONE, SPOT
from domain.permits import Act
from domain.picking import AT
from domain.places import Spot
from domain.words import Letter, Person, Refused, Way, Why
from flows import series_changes, session_changes
from flows import spots as flow
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.picking import scene_of
from flows.sheets import opened
from flows.who import Visitor, arrive
from storage import outbox, series, sessions, spots, stations
from storage.database import Tx

AROUND = 9


async def add(desk: Desk, visitor: Visitor, area: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, area, person, Act.MEET, now)
        await begin(tx, SPOT.name, person, cause, now, answers={AT: area})

    await act(desk, work)


async def ask(desk: Desk, visitor: Visitor, id_: int, form: str) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await flow.ruled_one(tx, id_, person, now)
        await begin(tx, form, person, cause, now, about=f"spot:{id_}")

    await act(desk, work)


async def _adding(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    area = draft.answers.get("area")
    if area is None:
        return await scene_of(tx, draft, said)
    return Scene(about={"area": (await ruled(tx, area, person, Act.MEET, now)).name})


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    spot, area = await flow.ruled_one(tx, draft.about_id, person, now)
    around = [{"id": s.id, "name": s.name} for s in await spots.around(tx, area.id, AROUND) if s.id != spot.id]
    about: dict[str, Any] = {"spot": spot.name, "others": around, "has_photo": bool(spot.photo)}
    held = {
        "series": len(await series.held_at(tx, spot.id)),
        "sessions": len(await sessions.planned_at(tx, spot.id, now)),
    }
    return Scene(about=about | held)


async def _add(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    answers = draft.answers
    area = await ruled(tx, answers["area"], person, Act.MEET, now)
    lat, lon = answers["pin"] or (None, None)
    wanted = Spot(area=area.id, name=answers["name"], how_to_find=answers.get("way", ""), lat=lat, lon=lon)
    before = await spots.named(tx, area.id, wanted.name)
    if before and not before.gone:
        raise Refused(Why.NAME_IS_TAKEN, name=before.name)
    made = replace(wanted, id=before.id if before else await spots.add(tx, wanted))
    await spots.put(tx, made)
    await log(tx, area.id, "spot_added", person, cause, now, {"spot": wanted.name})
    await outbox.put(tx, (*also, await flow.page(tx, made, person, Way.ANEW)), cause, now)


async def _change(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    spot, area = await flow.ruled_one(tx, draft.about_id, person, now)
    after = _as_answered(spot, draft)
    taken = await spots.named(tx, area.id, after.name)
    if taken and taken.id != spot.id:
        raise Refused(Why.NAME_IS_TAKEN, name=taken.name)
    await spots.put(tx, after)
    await log(tx, area.id, "spot_changed", person, cause, now, {"spot": after.name})
    await outbox.put(tx, (*also, await flow.page(tx, after, person, Way.ANEW)), cause, now)


def _as_answered(spot: Spot, draft: Draft) -> Spot:
    answers = draft.answers
    match draft.form.removeprefix("spot_"):
        case "name":
            return replace(spot, name=answers["name"])
        case "way":
            return replace(spot, how_to_find=answers.get("way", ""))
        case "pin" if answers["pin"] is None:
            return spot
        case "pin":
            return replace(spot, lat=answers["pin"][0], lon=answers["pin"][1])
        case "photo":
            return replace(spot, photo=answers.get("photo", ""))
        case _:
            return replace(spot, shelter=answers["shelter"])


async def _gone(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """What is still planned there goes where somebody said; whoever comes hears of it."""
    spot, area = await flow.ruled_one(tx, draft.about_id, person, now)
    to, held = draft.answers.get("to"), await series.held_at(tx, spot.id)
    left = await sessions.planned_at(tx, spot.id, now)
    for other in sorted({one.area for one in held} | {session.area for session in left}):
        await ruled(tx, other, person, Act.MEET, now)
    if (to is None and (held or left)) or await stations.stand_at(tx, spot.id):
        raise Refused(Why.NOT_EMPTY, name=spot.name)
    there = spot.id if to is None else to
    for one in held:
        await series_changes.change(tx, one, replace(one, spot=there), "change", person, cause, now)
    for session in await sessions.planned_at(tx, spot.id, now):
        it = await opened(tx, session.id, now)
        after = moved(it.setting.session, session.starts, there, "")
        await session_changes.change(tx, it, after, MOVE, person, f"{cause}:{session.about}:on", now)
    await spots.put(tx, replace(spot, gone=True))
    await log(tx, area.id, "spot_gone", person, cause, now, {"spot": spot.name})
    listed = pages.listed(area, await spots.below(tx, area.id), 0, person, Way.ANEW)
    await outbox.put(tx, (*also, listed), f"{cause}:page", now)


register(
    Dialogue(SPOT, _adding, _add), Dialogue(GONE, _scene, _gone),
    *(Dialogue(form, _scene, _change) for form in CHANGES.values()),
)  # fmt: skip
