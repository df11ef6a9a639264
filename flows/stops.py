"""Staff stop somebody's reports for a while, hear what is said against it, and let them go."""

from dataclasses import replace
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.permits import MAY, Act, permit
from domain.stops import decisions
from domain.stops.decisions import Answer, Sides, Stop
from domain.stops.forms import APPEAL, STOP
from domain.words import NOBODY, Letter, Outcome, Person, Refused, Role, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.issues import known, load
from flows.keep import SHELVES, keep
from flows.who import Visitor, arrive
from storage import areas, grounds, outbox, people, standings, stops
from storage.database import Tx

SHELVES[Stop] = stops.put


async def ask(desk: Desk, visitor: Visitor, about: str) -> None:
    """Why, and until when; or where it stands, if their reports are stopped already."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        by = await arrive(tx, visitor)
        issue = await known(tx, about, by, now)
        await _permitted(tx, by, issue.community, now)
        stop = await stops.in_force(tx, issue.author, issue.community, now)
        if stop is None:
            await begin(tx, STOP.name, by, cause, now, about=about)
        else:
            await outbox.put(tx, (decisions.standing(stop, await _sides(tx, stop, now), by),), cause, now)

    await act(desk, work)


async def appeal(desk: Desk, visitor: Visitor, number: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        decisions.check_appeal(await _found(tx, number), person, now)
        await begin(tx, APPEAL.name, person, cause, now, about=f"stop:{number}")

    await act(desk, work)


async def settle(desk: Desk, visitor: Visitor, number: int, answer: Answer) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        by = await arrive(tx, visitor)
        stop = await _found(tx, number)
        await _permitted(tx, by, stop.area, now)
        await _keep(tx, decisions.settle(stop, answer, await _sides(tx, stop, now), by, now), stop, cause, now)

    await act(desk, work)


async def _stop(tx: Tx, draft: Draft, by: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    issue = await load(tx, draft.about)
    await _permitted(tx, by, issue.community, now)
    await areas.hold(tx, issue.community)
    ground = await grounds.ground(tx, issue.community, now)
    stop = Stop(
        person=issue.author, area=issue.community, staff=by.id, reason=draft.answers["why"], at=now,
        until=decisions.ends(draft.answers["until"], now, ground.zone),
    )  # fmt: skip
    if stop.person == NOBODY or ground.roles(stop.person):  # whoever stands here is dismissed, not stopped
        raise Refused(Why.TOO_LATE)
    if await stops.in_force(tx, stop.person, stop.area, now):
        raise Refused(Why.TOO_LATE)
    stop = replace(stop, id=await stops.begin(tx, stop))
    await _keep(tx, decisions.begin(stop, await _sides(tx, stop, now), by), stop, cause, now, also)


async def _appeal(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    stop = await _found(tx, draft.about_id)
    outcome = decisions.appeal(stop, draft.answers["words"], await _sides(tx, stop, now), now)
    await _keep(tx, outcome, stop, cause, now, also)


async def _keep(tx: Tx, outcome: Outcome, stop: Stop, cause: str, now: datetime, also: tuple[Letter, ...] = ()) -> None:
    await areas.hold(tx, stop.area)
    await keep(tx, outcome, cause, now, also)


async def _permitted(tx: Tx, by: Person, area: int, now: datetime) -> None:
    permit(Act.STOP, await standings.roles_at(tx, by.id, area, now))


async def _found(tx: Tx, number: int) -> Stop:
    stop = await stops.get(tx, number)
    if stop is None:
        raise Refused(Why.STALE)
    return stop


async def _sides(tx: Tx, stop: Stop, now: datetime) -> Sides:
    staff, ground = await people.by_id(tx, stop.staff), await grounds.ground(tx, stop.area, now)
    others = await standings.holders(tx, stop.area, Role.STAFF)
    own = (staff,) if MAY[Act.STOP] & ground.roles(staff.id) else ()
    asked = (*own, *others) or await standings.above(tx, stop.area, Role.STAFF)
    return Sides(
        author=await people.by_id(tx, stop.person), called=staff.called, zone=ground.zone,
        staff=tuple(dict.fromkeys(one.chat for one in asked)),
    )  # fmt: skip


async def _of_a_matter(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return Scene(about={"no": (await load(tx, draft.about)).no})


async def _of_a_stop(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    stop = await _found(tx, draft.about_id)
    return Scene(about={"called": (await people.by_id(tx, stop.staff)).called})


register(Dialogue(STOP, _of_a_matter, _stop), Dialogue(APPEAL, _of_a_stop, _appeal))
