"""A series that there is: one thing of it changed, one more date of it, or its end."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.calendar.hours import Hours
from domain.forms import Answers, Draft, Said, Scene
from domain.markets.market_forms import ADDED, USUAL
from domain.meetings.series import Life, Series
from domain.meetings.series_forms import CHANGES, ENDS
from domain.meetings.series_usual import usual
from domain.meetings.session import of_series
from domain.permits import Act
from domain.words import Letter, Person, Refused, Way, Why
from flows import series as flow
from flows import series_changes
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.planning import plan
from flows.series_forms import about_of, as_kept, noted, spot_of
from flows.usual_stalls import follow, market_scene, picked_of, set_usual
from flows.who import Visitor, arrive
from storage import customs, outbox, stalls
from storage.database import Tx
from storage.moments import moment

LOGGED = {"change": "series_changed", "end": "series_ended"}


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
    one, area = await flow.ruled_one(tx, draft.about_id, person, now)
    about = await about_of(tx, area) | {
        "kind": one.kind.value,
        "name": one.name,
        "sessions": len(await flow.ahead(tx, one.id, now)),
        "begins": one.begins,
    }
    if draft.form == USUAL.name:
        about |= await market_scene(tx, area)
    return Scene(about=about, now=now, customs=await customs.at(tx, area.id))


async def _change(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    one, area = await flow.ruled_one(tx, draft.about_id, person, now)
    key = draft.form.removeprefix("series_")
    answers = {key: draft.answers[key]}
    if key == "slot":
        standard = usual(one.kind, answers["slot"])
        answers |= {name: standard[name] for name in ("seats", "walk_ins")}
    if key == "spot":
        answers = {"spot": await spot_of(tx, draft.answers, area)}
    after = replace(one, **as_kept(answers))
    await _keep(tx, one, after, "change", person, cause, now, also)


async def _change_stalls(
    tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]
) -> None:
    """Coming markets follow, but for those that somebody gave stalls of their own: they come first on its page."""
    one, area = await flow.ruled_one(tx, draft.about_id, person, now)
    before = await stalls.usual(tx, one.id)
    after = await set_usual(tx, one, draft.answers["stalls"])
    await series_changes.put_away(tx, replace(one, version=one.version + 1), "change", person, cause, now)
    left = await follow(tx, await flow.ahead(tx, one.id, now), before, after, cause, now)
    await log(tx, area.id, LOGGED["change"], person, cause, now, noted(one))
    shown = await flow.page(tx, one, area, person, now, Way.ANEW, left=left)
    await outbox.put(tx, (*also, shown), f"{cause}:page", now)


async def _add(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """One more date than its rule has: as long, at the same spot, and with the usual stalls."""
    one, area = await flow.ruled_one(tx, draft.about_id, person, now)
    starts = moment(draft.answers["when"])
    span = timedelta(minutes=Hours(one.begins, one.ends).minutes)
    if await plan(tx, of_series(one, starts, starts + span), person, cause, now) is None:
        raise Refused(Why.WRONG_VALUE, wrong="made_up")
    await log(tx, area.id, LOGGED["change"], person, cause, now, noted(one))
    shown = await flow.page(tx, one, area, person, now, Way.ANEW)
    await outbox.put(tx, (*also, shown), f"{cause}:page", now)


async def _end(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    one, _ = await flow.ruled_one(tx, draft.about_id, person, now)
    after = replace(one, life=Life.ENDED)
    await _keep(tx, one, after, "end", person, cause, now, also)


async def _keep(
    tx: Tx, before: Series, after: Series, verb: str, person: Person, cause: str, now: datetime,
    also: tuple[Letter, ...],
) -> None:  # fmt: skip
    """With its sessions; those that stay where they are come first on its page."""
    left = await series_changes.change(tx, before, after, verb, person, cause, now)
    area = await ruled(tx, after.area, person, Act.MEET, now)
    await log(tx, area.id, LOGGED[verb], person, cause, now, noted(after))
    shown = await flow.page(tx, after, area, person, now, Way.ANEW, left=left)
    await outbox.put(tx, (*also, shown), f"{cause}:page", now)


register(
    Dialogue(ENDS, _scene, _end), Dialogue(USUAL, _scene, _change_stalls), Dialogue(ADDED, _scene, _add),
    *(Dialogue(form, _scene, _change) for form in CHANGES.values()),
)  # fmt: skip
