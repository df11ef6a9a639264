"""Once a month groups read what became of it: drafted from the facts, agreed to by whoever it is about, approved."""

from collections.abc import Sequence
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.grounds import Ground
from domain.monthly.report import Report
from domain.months import Month
from domain.tales import decisions
from domain.tales.forms import OPENS
from domain.tales.life import OPEN, Verb, step
from domain.tales.tale import Tale, best
from domain.words import CLOCK, Letter, Outcome, Person
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.keep import keep
from flows.tale_life import load, move, roles
from flows.who import Visitor, arrive
from storage import tales
from storage.database import Tx

LOOKED_AT = 60  # matters


async def draft(tx: Tx, ground: Ground, month: Month, report: Report, now: datetime) -> Sequence[Letter]:
    """For the staff of a community, who may have been away; where nothing was said nobody is troubled."""
    ends = month.back(-1)
    found = best(await tales.solved(tx, ground.area, month.begins(ground.zone), ends.begins(ground.zone), LOOKED_AT))
    if (report.is_empty and not found) or not decisions.anybody_there(ground):
        return ()
    lapses = ends.back(-1).begins(ground.zone)
    id_ = await tales.begin(tx, ground.area, month.year, month.month, lapses)
    if id_ is None:
        return ()
    tale = Tale(
        id=id_, area=ground.area, year=month.year, month=month.month, mentions=found, lapses=lapses, report=report
    )  # fmt: skip
    drafted = decisions.draft(tale, ground, CLOCK, now)
    await keep(tx, Outcome(drafted.changes), tale.about, now)
    return drafted.letters


async def press(desk: Desk, visitor: Visitor, id_: int, verb: Verb, seen: int | None, no: int = 0) -> None:
    """A button that means what it says at once; staff are held to what they have read."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await move(tx, await load(tx, id_, now), verb, person, cause, now, seen=seen, no=no)

    await act(desk, work)


async def ask_opening(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        tale = await load(tx, id_, now)
        step(tale, OPEN, await roles(tx, tale, person, now), seen)
        await begin(tx, OPENS.name, person, cause, now, about=tale.about, round_=tale.round)

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return Scene()


async def _opens(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    tale = await load(tx, draft.about_id, now)
    await move(tx, tale, OPEN, person, cause, now, seen=draft.round, words=draft.answers["opening"], also=also)


register(Dialogue(OPENS, _scene, _opens))
