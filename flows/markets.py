"""幸福集: the next market near where somebody lives, and the ones after it."""

from datetime import datetime

from domain.markets.answers import Found, to_bring
from domain.markets.day_buttons import of_the_day
from domain.markets.showing import NEAR, elsewhere, rows
from domain.meetings.series import AHEAD, Family
from domain.meetings.session import COMING, Session
from domain.permits import MAY, Act
from domain.words import Button, Letter, Person, Way
from flows import events, from_groups
from flows.acting import act
from flows.desk import Desk
from flows.homes import Home, home_of
from flows.sheets import setting_of
from flows.who import Visitor, arrive
from storage import doors, markets, outbox, sessions, stalls, standings, stations
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
            letter = await _page(tx, person, await home_of(tx, person), market, now, behind=0, more=True, way=Way.ANEW)
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
    home = await home_of(tx, person)
    found = await _next(tx, home, now, behind)
    if not found:
        held = await standings.roles(tx, person.id)
        plans = (Button("plans", press="series"),) if held & MAY[Act.MEET] else ()
        buttons = tuple(row for row in ((NEAR,), await _beside(tx, home, now), plans) if row)
        return Letter(
            to=person.chat, page="markets/no_market", data={}, about=f"person:{person.id}", buttons=buttons,
            slot="markets", way=way,
        )  # fmt: skip
    return await _page(tx, person, home, found[0], now, behind=behind, more=len(found) > 1, way=way)


async def _page(
    tx: Tx, person: Person, home: Home, market: Session, now: datetime, *, behind: int, more: bool, way: Way
) -> Letter:  # fmt: skip
    setting = await setting_of(tx, market, now)
    services = setting.ground.customs.services
    there = await stalls.at(tx, market.id)
    keeps = bool(MAY[Act.MEET] & await standings.roles_at(tx, person.id, market.area, now))
    also = of_the_day(market, there, services, now, keeps=keeps, said=await doors.of(tx, market.id))
    found = Found(setting=setting, stalls=there, services=services, place=home.pin, home=home.building)
    buttons = rows(market, now, behind, more=more, also=also, beside=await _beside(tx, home, now))
    return Letter(
        to=person.chat, page="markets/next_market", data=to_bring(found), about=f"person:{person.id}",
        buttons=buttons, slot="markets", way=way,
    )  # fmt: skip


async def _next(tx: Tx, home: Home, now: datetime, behind: int) -> tuple[Session, ...]:
    """It, and whether there is one after it."""
    own = await markets.next_for(tx, home.id, now, now + AHEAD, 2, behind) if home.area else ()
    return own or await markets.next_within(tx, home.street, now, now + AHEAD, 2, behind)


async def _beside(tx: Tx, home: Home, now: datetime) -> tuple[Button, ...]:
    coming, _ = await events.next_near(tx, home, now, 1)
    return elsewhere(events=bool(coming), places=await stations.any_at_all(tx))
