"""幸福集: the next market near where somebody lives, and the ones after it."""

from datetime import datetime

from domain.markets.day_buttons import of_the_day
from domain.markets.showing import rows, shown
from domain.meetings.distances import Place
from domain.meetings.series import AHEAD, Family
from domain.meetings.session import COMING, Session
from domain.permits import MAY, Act
from domain.places import ROOT, Area, Level
from domain.words import Letter, Person, Way
from flows import from_groups
from flows.acting import act
from flows.desk import Desk
from flows.sheets import setting_of
from flows.who import Visitor, arrive
from storage import areas, doors, markets, outbox, sessions, stalls, standings
from storage.database import Tx

AFTER = 8  # of its series, of which some may be called off


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


async def show_this(desk: Desk, visitor: Visitor, session: int) -> None:
    """The very one that hangs on the door; once it is over the next of its series, or else the next near home."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        market = await _this_or_next(tx, session, now)
        if market is None:
            letter = await near_home(tx, person, now)
        else:
            home = await areas.get(tx, person.home) if person.home is not None else None
            letter = await _page(tx, person, home, market, now, behind=0, more=True, way=Way.ANEW)
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def _this_or_next(tx: Tx, id_: int, now: datetime) -> Session | None:
    found = await sessions.seen(tx, id_)
    if found is None or found.family != Family.MARKET or not found.public:
        return None
    following = await sessions.of_series(tx, found.series, now, AFTER)
    return next((each for each in (found, *following) if each.stage in COMING and each.ends > now), None)


async def near_home(tx: Tx, person: Person, now: datetime, *, behind: int = 0, way: Way = Way.ANEW) -> Letter:
    """That of where they live; where there is none, that of their street, or of the whole town."""
    home = await areas.get(tx, person.home) if person.home is not None else None
    found = await _next(tx, home, now, behind)
    if not found:
        return Letter(
            to=person.chat, page="markets/no_market", data={}, about=f"person:{person.id}", slot="markets", way=way
        )
    return await _page(tx, person, home, found[0], now, behind=behind, more=len(found) > 1, way=way)


async def _page(
    tx: Tx, person: Person, home: Area | None, market: Session, now: datetime, *, behind: int, more: bool, way: Way
) -> Letter:  # fmt: skip
    setting = await setting_of(tx, market, now)
    services = setting.ground.customs.services
    there = await stalls.at(tx, market.id)
    building = home if home and home.level == Level.BUILDING else None
    keeps = bool(MAY[Act.MEET] & await standings.roles_at(tx, person.id, market.area, now))
    also = of_the_day(market, there, services, now, keeps=keeps, said=await doors.of(tx, market.id))
    data = shown(setting, there, services, _pin(home), building.name if building else "")
    return Letter(
        to=person.chat, page="markets/next_market", data=data, about=f"person:{person.id}",
        buttons=rows(market, behind, more=more, also=also), slot="markets", way=way,
    )  # fmt: skip


async def _next(tx: Tx, home: Area | None, now: datetime, behind: int) -> tuple[Session, ...]:
    """It, and whether there is one after it."""
    own = await markets.next_for(tx, home.id, now, now + AHEAD, 2, behind) if home else ()
    street = await areas.street(tx, home.id if home else ROOT)
    return own or await markets.next_within(tx, street, now, now + AHEAD, 2, behind)


def _pin(home: Area | None) -> Place | None:
    return (home.lat, home.lon) if home and home.lat is not None and home.lon is not None else None
