"""What a month is about, as staff say it: on every calendar of it that hangs in their groups, and on those to come."""

from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.markets.months import Theme, after, month_of
from domain.markets.theme_forms import THEME
from domain.permits import Act
from domain.picking import AT
from domain.words import Letter, Person
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.month_calendars import CHANGE
from flows.picking import scene_of
from flows.tops import top_of
from flows.who import Visitor, arrive
from storage import alarms, customs, market_months, outbox, themes
from storage.database import Tx


async def ask(desk: Desk, visitor: Visitor) -> None:
    """From the highest area on in which somebody may plan."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        top = await top_of(tx, person, now, Act.MEET)
        await ruled(tx, top, person, Act.MEET, now)
        await begin(tx, THEME.name, person, cause, now, answers={AT: top})

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    area = draft.answers.get("area")
    if area is None:
        return await scene_of(tx, draft, said)
    here = await ruled(tx, area, person, Act.MEET, now)
    this = month_of(now, await customs.zone(tx, here.id))
    months = [this, after(this)]
    known = {month: theme.title for month in months if (theme := await themes.of(tx, here.id, month))}
    return Scene(about={"area": here.name, "months": months, "themes": known}, now=now)


async def _set(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    said = draft.answers
    area = await ruled(tx, said["area"], person, Act.MEET, now)
    theme = Theme(area=area.id, month=said["month"], title=said["title"], lists=tuple(said["lists"]))
    await themes.put(tx, theme)
    told = {"month": int(theme.month[5:]), "title": theme.title}
    await log(tx, area.id, "theme_set", person, cause, now, told)
    for own in await market_months.posted_below(tx, area.id, theme.month):
        await alarms.put(tx, own.about, CHANGE, now)
    shown = Letter(to=person.chat, page="markets/theme_set", data=told, about=f"person:{person.id}")
    await outbox.put(tx, (*also, shown), cause, now)


register(Dialogue(THEME, _scene, _set))
