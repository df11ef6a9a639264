"""A series is made: what its form looks at, and what it ends in."""

from datetime import datetime
from typing import Any

from domain.calendar.rule import Rule
from domain.forms import Answers, Draft, Said, Scene
from domain.markets.market_forms import MARKET
from domain.meetings.event_forms import EVENT
from domain.meetings.series import Kind, Series, Whom
from domain.meetings.series_forms import SERIES
from domain.meetings.series_usual import valued
from domain.permits import Act
from domain.picking import AT
from domain.places import Area, Spot
from domain.words import Letter, Person, Role, Way
from flows import series as flow
from flows import series_changes
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.notice_life import groups_of
from flows.picking import scene_of
from flows.planning import lay_out
from flows.usual_stalls import market_scene, set_usual
from flows.who import Visitor, arrive
from storage import customs, outbox, sessions, spots
from storage.database import Tx
from storage.moments import stamp

AROUND = 8  # spots to choose from
OWN = {Kind.MARKET: MARKET, Kind.EVENT: EVENT}
PLAIN = frozenset({"spot", "name", "slot", "seats", "walk_ins", "public", "extra"})


async def make(desk: Desk, visitor: Visitor, area: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, area, person, Act.MEET, now)
        await begin(tx, SERIES.name, person, cause, now, answers={AT: area})

    await act(desk, work)


async def make_own(desk: Desk, visitor: Visitor, area: int, kind: Kind) -> None:
    """Of a kind that has a form of its own."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, area, person, Act.MEET, now)
        await begin(tx, OWN[kind].name, person, cause, now, answers={AT: area, "kind": kind.value})

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    area = draft.answers.get("area")
    if area is None:
        return await scene_of(tx, draft, said)
    here = await ruled(tx, area, person, Act.MEET, now)
    about = await about_of(tx, here) | {"there": await _there(tx, draft.answers.get("spot"), now)}
    if draft.form == MARKET.name:
        about |= await market_scene(tx, here)
    if draft.form == EVENT.name:
        about["groups"] = await groups_of(tx, here.id)
    return Scene(about=about, now=now, customs=await customs.at(tx, here.id))


async def _there(tx: Tx, spot: int | None, now: datetime) -> list[dict[str, Any]]:
    """What else is held at the spot by now."""
    held = await sessions.planned_at(tx, spot, now) if spot else ()
    return [
        {"kind": one.kind.value, "name": one.name, "starts": stamp(one.starts), "ends": stamp(one.ends)} for one in held
    ]


async def about_of(tx: Tx, area: Area) -> dict[str, Any]:
    around = await spots.around(tx, area.id, AROUND)
    zone = await customs.zone(tx, area.id)
    return {"area": area.name, "zone": zone, "others": [{"id": spot.id, "name": spot.name} for spot in around]}


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    answers = draft.answers
    area = await ruled(tx, answers["area"], person, Act.MEET, now)
    said = {**answers, **valued(answers), "spot": await spot_of(tx, answers, area)}
    made = Series(id=draft.id, area=area.id, kind=Kind(answers["kind"]), **as_kept(said))
    await series_changes.put_away(tx, made, "make", person, cause, now)
    await set_usual(tx, made, answers.get("stalls", ()))
    await lay_out(tx, made, cause, now)
    await log(tx, area.id, "series_made", person, cause, now, noted(made))
    await outbox.put(tx, (*also, await flow.page(tx, made, area, person, now, Way.ANEW)), cause, now)


async def spot_of(tx: Tx, answers: Answers, area: Area) -> int:
    """One of those there are, or a new one of the name that was said."""
    return int(answers["spot"]) or await spots.add(tx, Spot(area=area.id, name=answers["spot_name"]))


def as_kept(answers: Answers) -> dict[str, Any]:
    """What was answered, as a series has it."""
    read = {name: value for name, value in answers.items() if name in PLAIN}
    if "rule" in answers:
        read["rule"] = Rule.from_kept(answers["rule"])
    if "hours" in answers:
        read["begins"], read["ends"] = answers["hours"]
    if "whom" in answers:
        read["whom"] = Whom(answers["whom"])
    if "role" in answers:
        read["role"] = Role(answers["role"])
    return read


def noted(one: Series) -> dict[str, Any]:
    return {"kind": one.kind.value, "name": one.name}


register(*(Dialogue(form, _scene, _finish) for form in (SERIES, MARKET, EVENT)))
