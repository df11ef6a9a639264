"""Working days: looked at year by year, taken over from the notice of the State Council, and asked for in time."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from domain.announced import HOLIDAYS, WHOLE, read, shown
from domain.desk_letters import desk_letter
from domain.forms import Draft, Said, Scene
from domain.permits import Act
from domain.places import ROOT
from domain.words import Button, Letter, Person, Refused, Role, Rows, Urgency, Way, Why
from domain.workdays import Workdays
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.who import Visitor, arrive
from storage import customs, occasions, outbox, standings, workdays
from storage.database import Tx

ASKED_IN = (11, 12)  # the months in which the next year's holidays are announced
MONDAY, MORNING = 0, time(9)
JOB = "holidays"


async def show(desk: Desk, visitor: Visitor, year: int) -> None:
    """Some year; 0 is this one."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, ROOT, person, Act.ANNOUNCE, now)
        await outbox.put(tx, (await _page(tx, year or await _this_year(tx, now), person, now, Way.LIVING),), cause, now)

    await act(desk, work)


async def ask(desk: Desk, visitor: Visitor, year: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, ROOT, person, Act.ANNOUNCE, now)
        if year not in await _years(tx, now):
            raise Refused(Why.STALE)
        await begin(tx, HOLIDAYS.name, person, cause, now, about=f"year:{year}")

    await act(desk, work)


async def nag(desk: Desk) -> None:
    """On Monday mornings at the end of a year those in charge hear that nobody has told the next year's holidays."""
    now = desk.now()
    zone = await desk.db.read(_zone)
    wall = now.astimezone(ZoneInfo(zone))
    if wall.month not in ASKED_IN or wall.weekday() != MONDAY or wall.time() < MORNING:
        return

    async def work(tx: Tx) -> None:
        known = await _known(tx, wall.year + 1)
        if not known.official(wall.year + 1) and await occasions.first(tx, JOB, wall.date()):
            in_charge = await standings.holders(tx, ROOT, Role.ADMINISTRATOR)
            letters = [_unknown(person, wall.year + 1) for person in in_charge]
            await outbox.put(tx, letters, f"calendar:{JOB}:{wall.date()}", now)

    await desk.db.act(work)
    desk.written.set()


def _unknown(person: Person, year: int) -> Letter:
    return Letter(
        to=person.chat, page="customs/holidays_unknown", data={"year": year}, about=f"person:{person.id}",
        urgency=Urgency.REMINDER, buttons=((Button("holidays", press=f"workdays:{year}:change"),),),
    )  # fmt: skip


async def _page(tx: Tx, year: int, person: Person, now: datetime, way: Way) -> Letter:
    known, years = await _known(tx, year), await _years(tx, now)
    if year not in years:
        raise Refused(Why.STALE)
    data: dict[str, Any] = {"year": year, "official": known.official(year), **shown(known.special(year))}
    return desk_letter("customs/workdays", data, person, _buttons(year, years), way)


def _buttons(year: int, years: Sequence[int]) -> Rows:
    others = tuple(Button("year", press=f"workdays:{other}", says=f"{other}年") for other in years if other != year)
    return (Button("holidays", press=f"workdays:{year}:change"),), others, (Button("admin", press="admin"),)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return Scene(about={"year": _year(draft)})


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    await ruled(tx, ROOT, person, Act.ANNOUNCE, now)
    year, days = _year(draft), read(draft.answers["text"], _year(draft))
    await workdays.put(tx, days.items())
    if draft.answers["sure"] == WHOLE:
        await workdays.announce(tx, year)
    note = {"year": year, "days": [day.isoformat() for day in sorted(days)]}
    await log(tx, ROOT, Act.ANNOUNCE, person, cause, now, note)
    await outbox.put(tx, (*also, await _page(tx, year, person, now, Way.ANEW)), cause, now)


async def _known(tx: Tx, year: int) -> Workdays:
    return await workdays.between(tx, date(year, 1, 1), date(year, 12, 31))


async def _years(tx: Tx, now: datetime) -> tuple[int, int]:
    """This one and the next: what is over is over, and nobody knows more."""
    this = await _this_year(tx, now)
    return this, this + 1


async def _this_year(tx: Tx, now: datetime) -> int:
    return now.astimezone(ZoneInfo(await _zone(tx))).year


async def _zone(tx: Tx) -> str:
    return await customs.zone(tx, ROOT)


def _year(draft: Draft) -> int:
    return draft.about_id


register(Dialogue(HOLIDAYS, _scene, _finish))
