"""Which duty unit stands behind somebody in an area: said by whoever is in charge, seen by whoever lives there."""

from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.permits import Act
from domain.units import UNIT
from domain.words import Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.people import standings_page
from flows.who import Visitor, arrive
from storage import outbox, people, standings
from storage.database import Tx


async def ask(desk: Desk, visitor: Visitor, whom: int, area: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, area, person, Act.UNIT, now)
        if whom not in {standing.person for standing in await standings.at(tx, area)}:
            raise Refused(Why.TOO_LATE)
        await begin(tx, UNIT.name, person, cause, now, about=f"standing:{whom}:{area}")

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    whom = await people.by_id(tx, draft.about_id)
    return Scene(about={"called": whom.called or whom.name})


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    _, whom, area = draft.about.split(":")
    here = await ruled(tx, int(area), person, Act.UNIT, now)
    unit = draft.answers["unit"]
    if not await standings.back(tx, int(whom), here.id, unit):
        raise Refused(Why.TOO_LATE)
    backed = await people.by_id(tx, int(whom))
    await log(tx, here.id, Act.UNIT, person, cause, now, {"called": backed.called, "unit": unit})
    page = await standings_page(tx, person, backed, here.id, Way.ANEW)
    await outbox.put(tx, (*also, page), cause, now)


register(Dialogue(UNIT, _scene, _finish))
