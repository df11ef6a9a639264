"""幸福集: the next market near where somebody lives, and the ones after it."""

from datetime import datetime

from domain.markets.showing import rows, shown
from domain.meetings.distances import Place
from domain.meetings.series import AHEAD
from domain.meetings.session import Session
from domain.places import ROOT, Area, Level
from domain.words import Letter, Person, Way
from flows import from_groups
from flows.acting import act
from flows.desk import Desk
from flows.sheets import setting_of
from flows.who import Visitor, arrive
from storage import areas, markets, outbox, stalls
from storage.database import Tx


async def show(
    desk: Desk, visitor: Visitor, *, behind: int = 0, group: int | None = None, way: Way = Way.ANEW
) -> None:  # fmt: skip
    """Nobody has to say anything of themselves to see it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if group is not None:
            person, _ = await from_groups.come_by(tx, person, group)
        await outbox.put(tx, (await near_home(tx, person, now, behind=behind, way=way),), cause, now)

    await act(desk, work)


async def near_home(tx: Tx, person: Person, now: datetime, *, behind: int = 0, way: Way = Way.ANEW) -> Letter:
    """That of where they live; where there is none, that of their street, or of the whole town."""
    home = await areas.get(tx, person.home) if person.home is not None else None
    found = await _next(tx, home, now, behind)
    if not found:
        return Letter(
            to=person.chat, page="markets/no_market", data={}, about=f"person:{person.id}", slot="markets", way=way
        )
    market = found[0]
    setting = await setting_of(tx, market, now)
    there = await stalls.at(tx, market.id)
    building = home if home and home.level == Level.BUILDING else None
    data = shown(setting, there, setting.ground.customs.services, _pin(home), building.name if building else "")
    return Letter(
        to=person.chat, page="markets/next_market", data=data, about=f"person:{person.id}",
        buttons=rows(market, behind, more=len(found) > 1), slot="markets", way=way,
    )  # fmt: skip


async def _next(tx: Tx, home: Area | None, now: datetime, behind: int) -> tuple[Session, ...]:
    """It, and whether there is one after it."""
    own = await markets.next_for(tx, home.id, now, now + AHEAD, 2, behind) if home else ()
    street = await areas.street(tx, home.id if home else ROOT)
    return own or await markets.next_within(tx, street, now, now + AHEAD, 2, behind)


def _pin(home: Area | None) -> Place | None:
    return (home.lat, home.lon) if home and home.lat is not None and home.lon is not None else None
