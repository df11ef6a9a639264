"""A station is made, told anew, closed for a while and given up: what the forms look at, and what they end in."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.forms import Answers, Draft, Said, Scene
from domain.permits import MAY, Act
from domain.picking import AT
from domain.places import Area, Spot
from domain.stations.forms import CHANGES, CLOSING, ENDING, SHUT, STATION
from domain.stations.questions import kind_of
from domain.stations.station import Doing, Kind, Station
from domain.stations.week import Shut, Week
from domain.words import Letter, Person, Way
from flows import station_desk as desk_of
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.picking import scene_of
from flows.who import Visitor, arrive
from storage import customs, outbox, spots, standings, stations
from storage.database import Tx

AROUND = 8  # spots to choose from


async def make(desk: Desk, visitor: Visitor, area: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, area, person, Act.MEET, now)
        await begin(tx, STATION.name, person, cause, now, answers={AT: area})

    await act(desk, work)


async def ask(desk: Desk, visitor: Visitor, id_: int, key: str) -> None:
    """One thing of it, until when it is closed, or whether it is over."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        station, _ = await desk_of.ruled_one(tx, id_, person, now)
        known = {"name": station.name, "kind": station.kind.value}
        answers = {name: value for name, value in known.items() if name != key}
        await begin(
            tx, f"station_{key}", person, cause, now, about=station.about, round_=station.version, answers=answers
        )

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    area = draft.answers.get("area")
    if area is None:
        return await scene_of(tx, draft, said)
    return await _there(tx, await ruled(tx, area, person, Act.MEET, now), person, now)


async def _scene_of_one(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    station, area = await desk_of.ruled_one(tx, draft.about_id, person, now, draft.round)
    return await _there(tx, area, person, now, station.name)


async def _there(tx: Tx, area: Area, person: Person, now: datetime, name: str = "") -> Scene:
    """Nobody is asked for the pin of a spot that isn't theirs."""
    around = await spots.around(tx, area.id, AROUND)
    held = {id_: await standings.roles_at(tx, person.id, id_, now) for id_ in {spot.area for spot in around}}
    others = [
        {"id": spot.id, "name": spot.name, "pinned": spot.lat is not None or not held[spot.area] & MAY[Act.MEET]}
        for spot in around
    ]
    return Scene(about={"others": others, "zone": await customs.zone(tx, area.id), "name": name}, now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    answers = draft.answers
    area = await ruled(tx, answers["area"], person, Act.MEET, now)
    made = Station(
        area=area.id, spot=await _spot(tx, answers, area, person, now), name=answers["name"],
        kind=kind_of(answers) or Kind.OTHER, week=Week.from_kept(answers["week"]), doings=_doings(answers),
        phone=answers.get("phone", ""),
    )  # fmt: skip
    made = replace(made, id=await stations.add(tx, made))
    await log(tx, area.id, "station_made", person, cause, now, {"station": made.name})
    await outbox.put(tx, (*also, await desk_of.page(tx, made, area, person, now, Way.ANEW)), cause, now)


async def _change(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    station, area = await desk_of.ruled_one(tx, draft.about_id, person, now, draft.round)
    after = await _as_answered(tx, station, area, draft, person, now)
    verb = "station_shut" if draft.form == SHUT else "station_changed"
    after = await desk_of.keep(tx, after, verb, person, cause, now)
    await outbox.put(tx, (*also, await desk_of.page(tx, after, area, person, now, Way.ANEW)), cause, now)


async def _end(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    station, area = await desk_of.ruled_one(tx, draft.about_id, person, now, draft.round)
    await desk_of.keep(tx, replace(station, gone=True), "station_ended", person, cause, now)
    await outbox.put(tx, (*also, await desk_of.page_of_all(tx, area, person, Way.ANEW)), cause, now)


async def _as_answered(
    tx: Tx, station: Station, area: Area, draft: Draft, person: Person, now: datetime
) -> Station:  # fmt: skip
    answers = draft.answers
    match draft.form.removeprefix("station_"):
        case "kind":
            return replace(station, kind=Kind(answers["kind"]))
        case "week":
            return replace(station, week=Week.from_kept(answers["week"]))
        case "spot":
            return replace(station, spot=await _spot(tx, answers, area, person, now))
        case "doings":
            return replace(station, doings=_doings(answers))
        case "shut":
            back = date.fromisoformat(answers["back"]) if answers["back"] else None
            return replace(station, shut=Shut(answers["why"], back))
        case key:
            changed: dict[str, Any] = {key: answers[key]}  # its name, its phone
            return replace(station, **changed)


async def _spot(tx: Tx, answers: Answers, area: Area, person: Person, now: datetime) -> int:
    """One of those there are, or a new one of the name that was said; with the pin that was sent."""
    id_ = int(answers["spot"]) or await spots.add(tx, Spot(area=area.id, name=answers["spot_name"]))
    if (pin := answers.get("pin")) and (spot := await spots.held(tx, id_)):
        await ruled(tx, spot.area, person, Act.MEET, now)
        await spots.put(tx, replace(spot, lat=pin[0], lon=pin[1]))
    return id_


def _doings(answers: Answers) -> tuple[Doing, ...]:
    return tuple(Doing(words) for words in answers["doings"])


register(
    Dialogue(STATION, _scene, _finish), Dialogue(CLOSING, _scene_of_one, _change),
    Dialogue(ENDING, _scene_of_one, _end), *(Dialogue(form, _scene_of_one, _change) for form in CHANGES.values()),
)  # fmt: skip
