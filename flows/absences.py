"""Somebody on duty is away for some days: their calls go to whoever stands in, or one rung up."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.absences import AWAY, days_away
from domain.forms import Draft, Said, Scene
from domain.places import Level
from domain.posts import DEPUTISED, Standing
from domain.time import day_of
from domain.words import Button, Letter, Person, Refused, Urgency, Why
from flows import rosters
from flows.acting import act
from flows.area_log import log
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.keep import keep
from flows.leaving import nobody_waits_for
from flows.who import Visitor, arrive
from storage import absences, areas, customs, outbox, people, standings
from storage.absences import Absence
from storage.database import Tx

OTHERS = 8  # who may be asked to stand in, at most


async def begins(desk: Desk, visitor: Visitor) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await _duty(tx, person)
        await begin(tx, AWAY.name, person, cause, now)

    await act(desk, work)


async def says(desk: Desk, visitor: Visitor) -> None:
    """Whoever said so before reads until when it is, and may be back or change it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        duty, known = await _duty(tx, person), await absences.of(tx, person.id)
        if known is None or known.ends <= now:
            await begin(tx, AWAY.name, person, cause, now)
        else:
            await outbox.put(tx, (await _already(tx, person, duty, known),), cause, now)

    await act(desk, work)


async def is_back(desk: Desk, visitor: Visitor) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        known = await absences.of(tx, person.id)
        if known is None or known.ends <= now:
            raise Refused(Why.TOO_LATE)
        deputy, duty = await stands_in(tx, person, now), await _duty(tx, person)
        if not await absences.end(tx, person.id):
            raise Refused(Why.TOO_LATE)
        await log(tx, duty.area, "back", person, cause, now, {})
        letters = [Letter(to=person.chat, page="people/welcome_back", data={}, about=f"person:{person.id}")]
        if deputy:
            letters.append(_to_deputy("no_longer_needed", deputy, person, {}))
            await _gives_seats_back(tx, deputy, cause, now)
        letters += await rosters.comes_or_goes(tx, person, known.starts, known.ends, f"{cause}:there", now)
        await outbox.put(tx, letters, cause, now)

    await act(desk, work)


async def cannot(desk: Desk, visitor: Visitor, absent: int) -> None:
    """Whoever was asked to stand in can't: the calls go one rung up."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        deputy = await arrive(tx, visitor)
        if not await absences.cannot(tx, absent, deputy.id, now):
            raise Refused(Why.TOO_LATE)
        person = await people.by_id(tx, absent)
        told = _to_absent(person), _to_deputy("no_longer_needed", deputy, person, {})
        await _gives_seats_back(tx, deputy, cause, now)
        await outbox.put(tx, told, cause, now)

    await act(desk, work)


async def let_go(tx: Tx, who: Person, now: datetime) -> list[Letter]:
    """Whoever lost a role stands in for nobody any more, and nobody for them once they have none to be missed at."""
    told = [_to_absent(await people.by_id(tx, absent)) for absent in await absences.deputised_by(tx, who.id, now)]
    await absences.release(tx, who.id)
    if DEPUTISED & await standings.roles(tx, who.id):
        return told
    deputy = await stands_in(tx, who, now)
    await absences.end(tx, who.id)
    return [*told, _to_deputy("no_longer_needed", deputy, who, {})] if deputy else told


async def outlived(tx: Tx, who: Person, now: datetime) -> list[Letter]:
    """To whoever stands in for somebody who is erased: of nobody, so that it is still told afterwards."""
    deputy = await stands_in(tx, who, now)
    return [replace(_to_deputy("no_longer_needed", deputy, deputy, {}), data={"called": ""})] if deputy else []


async def _duty(tx: Tx, person: Person) -> Standing:
    """What they would be missed at."""
    held = [standing for standing in await standings.held(tx, person.id) if standing.role in DEPUTISED]
    if not held:
        raise Refused(Why.ONLY_WORKERS)
    return held[0]


async def _already(tx: Tx, person: Person, duty: Standing, known: Absence) -> Letter:
    zone = await customs.zone(tx, duty.area)
    first, last = day_of(known.starts, zone), day_of(known.ends - timedelta(seconds=1), zone)
    deputy = (await people.by_id(tx, known.deputy)).called if known.deputy else ""
    return Letter(
        to=person.chat, page="people/already_away", about=f"person:{person.id}",
        data={"first": first.isoformat(), "last": last.isoformat(), "deputy": deputy},
        buttons=((Button("back_again", press="back"), Button("change_away", press="away")),),
    )  # fmt: skip


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    duty = await _duty(tx, person)
    line = await areas.line(tx, duty.area)
    community = next((row["id"] for row in line if row["level"] == Level.COMMUNITY), duty.area)
    others = await standings.on_duty_below(tx, community, person.id, now, OTHERS)
    return Scene(about={"today": day_of(now, await customs.zone(tx, duty.area)).isoformat(), "others": others})


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    duty = await _duty(tx, person)
    zone = await customs.zone(tx, duty.area)
    starts, ends = days_away(draft.answers, now, zone)
    if ends <= now:  # the last question was asked yesterday
        raise Refused(Why.TOO_LATE)
    deputy = await _deputy(tx, draft.answers["deputy"]) if draft.answers["deputy"] else None
    before, until_now = await absences.of(tx, person.id), await stands_in(tx, person, now)
    after = Absence(person=person.id, starts=starts, ends=ends, deputy=deputy.id if deputy else None)
    await absences.put(tx, after)
    if until_now:
        await _gives_seats_back(tx, until_now, cause, now)
    if starts <= now:
        await keep(tx, await nobody_waits_for(tx, person, now), f"{cause}:asked", now)
    data: dict[str, Any] = {
        "first": draft.answers["first"], "last": draft.answers["last"], "deputy": deputy.called if deputy else "",
    }  # fmt: skip
    await log(tx, duty.area, "away", person, cause, now, data)
    told = Letter(
        to=person.chat, page="people/you_are_away", data=data, about=f"person:{person.id}",
        buttons=((Button("back_again", press="back"),),),
    )  # fmt: skip
    relieved = (_to_deputy("no_longer_needed", until_now, person, {}),) if until_now and until_now != deputy else ()
    asked = (_to_deputy("you_stand_in", deputy, person, data),) if deputy else ()
    since, until = _spanned(before or after, after)
    missed = await rosters.comes_or_goes(tx, person, since, until, f"{cause}:there", now)
    await outbox.put(tx, (*also, told, *relieved, *asked, *missed), cause, now)


async def _gives_seats_back(tx: Tx, deputy: Person, cause: str, now: datetime) -> None:
    cause = f"{cause}:seats"
    await keep(tx, await rosters.let_go(tx, deputy, cause, now), cause, now)


def _spanned(before: Absence, after: Absence) -> tuple[datetime, datetime]:
    """All the days on which they were to be away or now are."""
    return min(before.starts, after.starts), max(before.ends, after.ends)


async def stands_in(tx: Tx, person: Person, now: datetime) -> Person | None:
    """Or is to; held, so that what they have begun counts, and nothing that they begin once they don't."""
    absence = await absences.of(tx, person.id)
    return await people.hold(tx, absence.deputy) if absence and absence.deputy and absence.ends > now else None


async def _deputy(tx: Tx, id_: int) -> Person:
    """Held, so that nobody who is just losing their role gets somebody else's by standing in."""
    deputy = await people.hold(tx, id_)
    if deputy is None:
        raise Refused(Why.TOO_LATE)
    await _duty(tx, deputy)
    return deputy


def _to_absent(person: Person) -> Letter:
    """Without a name: it reaches them from whoever is erased as well."""
    return Letter(
        to=person.chat, page="people/deputy_cannot", data={}, about=f"person:{person.id}",
        buttons=((Button("away", press="away"),),),
    )  # fmt: skip


def _to_deputy(page: str, deputy: Person, person: Person, data: dict[str, Any]) -> Letter:
    rows = ((Button("cannot_stand_in", press=f"standin:{person.id}"),),) if page == "you_stand_in" else ()
    return Letter(
        to=deputy.chat, page=f"people/{page}", data={**data, "called": person.called}, about=f"person:{person.id}",
        buttons=rows, urgency=Urgency.ASSIGNMENT,
    )  # fmt: skip


register(Dialogue(AWAY, _scene, _finish))
