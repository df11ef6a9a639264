"""A series is made, changed one thing at a time, and ended: what the forms look at, and what they end in."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.calendar.hours import Hours
from domain.calendar.rule import Rule
from domain.forms import Answers, Draft, Said, Scene
from domain.markets.market_forms import ADDED, MARKET, USUAL
from domain.meetings.event_forms import EVENT
from domain.meetings.series import Kind, Life, Series, Whom
from domain.meetings.series_forms import CHANGES, ENDS, SERIES
from domain.meetings.series_usual import usual, valued
from domain.meetings.session import of_series
from domain.permits import Act
from domain.picking import AT
from domain.places import Area, Spot
from domain.words import Letter, Person, Refused, Role, Way, Why
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
from flows.planning import lay_out, plan
from flows.usual_stalls import follow, market_scene, picked_of, set_usual
from flows.who import Visitor, arrive
from storage import areas, customs, outbox, sessions, spots, stalls
from storage.database import Tx
from storage.moments import moment, stamp

AROUND = 8  # spots to choose from
LOGGED = {"make": "series_made", "change": "series_changed", "end": "series_ended"}
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


async def ask(desk: Desk, visitor: Visitor, id_: int, form: str) -> None:
    """One thing of it, or its end."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        one, _ = await flow.ruled_one(tx, id_, person, now)
        if one.life == Life.ENDED:
            raise Refused(Why.TOO_LATE)
        answers: Answers = {"kind": one.kind.value, "slot": one.slot, "hours": [one.begins, one.ends]}
        key = form.removeprefix("series_")
        picked = await picked_of(tx, one) if key == "stalls" else {}
        known = {**{name: value for name, value in answers.items() if name != key}, **picked}
        await begin(tx, form, person, cause, now, about=one.about, answers=known)

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    area = draft.answers.get("area")
    if area is None:
        return await scene_of(tx, draft, said)
    here = await ruled(tx, area, person, Act.MEET, now)
    about = await _about(tx, here) | {"there": await _there(tx, draft.answers.get("spot"), now)}
    if draft.form == MARKET.name:
        about |= await market_scene(tx, here)
    if draft.form == EVENT.name:
        about["groups"] = await groups_of(tx, here.id)
    return Scene(about=about, now=now, customs=await customs.at(tx, here.id))


async def _scene_of_one(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    one, area = await flow.ruled_one(tx, _id(draft), person, now)
    about = await _about(tx, area) | {
        "kind": one.kind.value,
        "name": one.name,
        "sessions": len(await flow.ahead(tx, one.id, now)),
        "begins": one.begins,
    }
    if draft.form == USUAL.name:
        about |= await market_scene(tx, area)
    return Scene(about=about, now=now, customs=await customs.at(tx, area.id))


async def _there(tx: Tx, spot: int | None, now: datetime) -> list[dict[str, Any]]:
    """What else is held at the spot by now."""
    held = await sessions.planned_at(tx, spot, now) if spot else ()
    return [
        {"kind": one.kind.value, "name": one.name, "starts": stamp(one.starts), "ends": stamp(one.ends)} for one in held
    ]


async def _about(tx: Tx, area: Area) -> dict[str, Any]:
    around = await spots.around(tx, area.id, AROUND)
    zone = await areas.zone(tx, area.id)
    return {"area": area.name, "zone": zone, "others": [{"id": spot.id, "name": spot.name} for spot in around]}


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    answers = draft.answers
    area = await ruled(tx, answers["area"], person, Act.MEET, now)
    said = {**answers, **valued(answers), "spot": await _spot(tx, answers, area)}
    made = Series(id=draft.id, area=area.id, kind=Kind(answers["kind"]), **_as_kept(said))
    await series_changes.put_away(tx, made, "make", person, cause, now)
    await set_usual(tx, made, answers.get("stalls", ()))
    await lay_out(tx, made, cause, now)
    await log(tx, area.id, LOGGED["make"], person, cause, now, _noted(made))
    await outbox.put(tx, (*also, await flow.page(tx, made, area, person, now, Way.ANEW)), cause, now)


async def _change(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    one, area = await flow.ruled_one(tx, _id(draft), person, now)
    key = draft.form.removeprefix("series_")
    answers = {key: draft.answers[key]}
    if key == "slot":
        standard = usual(one.kind, answers["slot"])
        answers |= {name: standard[name] for name in ("seats", "walk_ins")}
    if key == "spot":
        answers = {"spot": await _spot(tx, draft.answers, area)}
    after = replace(one, **_as_kept(answers))
    await _keep(tx, one, after, "change", person, cause, now, also)


async def _change_stalls(
    tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]
) -> None:
    """Coming markets follow, but for those that somebody gave stalls of their own: they come first on its page."""
    one, area = await flow.ruled_one(tx, _id(draft), person, now)
    before = await stalls.usual(tx, one.id)
    after = await set_usual(tx, one, draft.answers["stalls"])
    await series_changes.put_away(tx, replace(one, version=one.version + 1), "change", person, cause, now)
    left = await follow(tx, await flow.ahead(tx, one.id, now), before, after)
    await log(tx, area.id, LOGGED["change"], person, cause, now, _noted(one))
    shown = await flow.page(tx, one, area, person, now, Way.ANEW, left=left)
    await outbox.put(tx, (*also, shown), f"{cause}:page", now)


async def _add(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """One more date than its rule has: as long, at the same spot, and with the usual stalls."""
    one, area = await flow.ruled_one(tx, _id(draft), person, now)
    starts = moment(draft.answers["when"])
    span = timedelta(minutes=Hours(one.begins, one.ends).minutes)
    if await plan(tx, of_series(one, starts, starts + span), person, cause, now) is None:
        raise Refused(Why.WRONG_VALUE, wrong="made_up")
    await log(tx, area.id, LOGGED["change"], person, cause, now, _noted(one))
    shown = await flow.page(tx, one, area, person, now, Way.ANEW)
    await outbox.put(tx, (*also, shown), f"{cause}:page", now)


async def _end(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    one, _ = await flow.ruled_one(tx, _id(draft), person, now)
    after = replace(one, life=Life.ENDED)
    await _keep(tx, one, after, "end", person, cause, now, also)


async def _keep(
    tx: Tx, before: Series, after: Series, verb: str, person: Person, cause: str, now: datetime,
    also: tuple[Letter, ...],
) -> None:  # fmt: skip
    """With its sessions; those that stay where they are come first on its page."""
    left = await series_changes.change(tx, before, after, verb, person, cause, now)
    area = await ruled(tx, after.area, person, Act.MEET, now)
    await log(tx, area.id, LOGGED[verb], person, cause, now, _noted(after))
    shown = await flow.page(tx, after, area, person, now, Way.ANEW, left=left)
    await outbox.put(tx, (*also, shown), f"{cause}:page", now)


async def _spot(tx: Tx, answers: Answers, area: Area) -> int:
    """One of those there are, or a new one of the name that was said."""
    return int(answers["spot"]) or await spots.add(tx, Spot(area=area.id, name=answers["spot_name"]))


def _as_kept(answers: Answers) -> dict[str, Any]:
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


def _noted(one: Series) -> dict[str, Any]:
    return {"kind": one.kind.value, "name": one.name}


def _id(draft: Draft) -> int:
    return int(draft.about.partition(":")[2])


register(
    Dialogue(SERIES, _scene, _finish), Dialogue(MARKET, _scene, _finish), Dialogue(EVENT, _scene, _finish),
    Dialogue(ENDS, _scene_of_one, _end),
    Dialogue(USUAL, _scene_of_one, _change_stalls), Dialogue(ADDED, _scene_of_one, _add),
    *(Dialogue(form, _scene_of_one, _change) for form in CHANGES.values()),
)  # fmt: skip
