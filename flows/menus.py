"""The menu as somebody's area calls it: shown, understood when its words are typed, and changed on every card."""

from datetime import datetime

from domain.customs import MENU, Customs
from domain.permits import MAY, Act
from domain.places import ROOT
from domain.posts import DEPUTISED
from domain.words import Button, Letter, Person, Rows, Way
from flows import menu_card
from flows.acting import act, heed
from flows.desk import Desk
from flows.who import Visitor, arrive, has_agreed
from storage import alarms, customs, outbox, people, rooms, standings
from storage.alarms import Alarm
from storage.database import Tx
from storage.duty import ON_DUTY

KEYS = (("report", "mine"), ("sessions", "market"), ("grid", "notices"))
AT_WORK = {  # what else may be said, and who has a use for it
    "duty": ON_DUTY, "away": DEPUTISED, "behalf": MAY[Act.NOTE], "book_for": MAY[Act.BOOK_FOR],
    "roster": MAY[Act.MEET], "series": MAY[Act.MEET], "stalls": MAY[Act.MEET], "theme": MAY[Act.MEET],
    "spots": MAY[Act.MEET], "stations": MAY[Act.MEET], "council": MAY[Act.MEET],
    "notice": MAY[Act.NOTIFY], "figures": MAY[Act.COUNT], "ledger": MAY[Act.EXPORT],
    "exhibits": MAY[Act.EXHIBIT], "areas": MAY[Act.LOOK],
}  # fmt: skip
IN_PERSON = frozenset({"duty", "away", "behalf", "book_for"})  # whoever stands in for somebody does the others as well
CARDS = 100  # changed at once


async def show(desk: Desk, visitor: Visitor, page: str, *, greets: bool = False) -> None:
    """Whoever is greeted was told before what is kept of them."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if greets:
            has_agreed(person)
        await outbox.put(tx, (await letter(tx, person, page, now),), cause, now)

    await act(desk, work)


async def letter(tx: Tx, person: Person, page: str, now: datetime) -> Letter:
    """With the big keys in place of the letters."""
    held = await customs.at(tx, _home(person))
    data = {"brand": held.brand, "may": await _may(tx, person, now)}
    return Letter(
        to=person.chat, page=page, data=data, about=f"person:{person.id}", buttons=await keys(tx, person, held, now)
    )


async def keys(tx: Tx, person: Person, held: Customs, now: datetime) -> Rows:
    """Whoever is on duty or in charge of something finds the way there as well."""
    may = await _may(tx, person, now)
    own = tuple(word for word, way in (("duty", "duty"), ("behalf", "behalf"), ("admin", "areas")) if way in may)
    rows = (*KEYS, own) if own else KEYS
    return tuple(tuple(Button(word, says=held.label(word)) for word in row) for row in rows)


async def _may(tx: Tx, person: Person, now: datetime) -> list[str]:
    roles = await standings.roles(tx, person.id)
    exercised = {standing.role for standing in await standings.exercised(tx, person.id, now)}
    return [word for word, by in AT_WORK.items() if by & (roles if word in IN_PERSON else exercised)]


async def meant(desk: Desk, visitor: Visitor, text: str) -> str:
    """The button of the menu that is called so where this person lives, if any is."""

    async def look(tx: Tx) -> str:
        person = await people.find(tx, visitor.telegram)
        held = await customs.at(tx, _home(person) if person else ROOT)
        return next((word for word in MENU if text and held.label(word) == text), "")

    return await desk.db.read(look)


async def renamed(tx: Tx, area: int, cause: str, now: datetime) -> None:
    """Every card in the groups of an area is to say it, those below included."""
    await alarms.replace(tx, f"menus:{area}:{cause}", {"0": now})


async def ring(desk: Desk, alarm: Alarm) -> None:
    """So many cards at a time; the alarm's name is the last group that has its own."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        area = int(alarm.about.split(":")[1])
        found = await rooms.bound_below(tx, area, int(alarm.name), CARDS)
        heard = [room for chat in found if (room := await rooms.get(tx, chat))]
        await outbox.put(tx, [await menu_card.letter(tx, room, Way.REFRESH, now) for room in heard], cause, now)
        if len(found) == CARDS:
            await alarms.replace(tx, alarm.about, {str(found[-1]): now})

    await heed(desk, alarm, work)


def _home(person: Person) -> int:
    return ROOT if person.home is None else person.home
