"""What is held next, as the board shows it: when, where, in which role somebody sits there, and what there is."""

from collections.abc import Iterable
from datetime import datetime

from domain.grounds import Ground
from domain.markets.months import after, begins
from domain.markets.stall import services_there
from domain.meetings.series import Family
from domain.meetings.session import COMING, Session
from domain.moments import ms
from domain.signs import Signs
from domain.words import Role
from flows.board import LINKED
from flows.board_shown import Held
from storage import boards, sessions, sheets, sitters, spots, stalls, standings
from storage.database import Tx

NEXT = 4
LISTED = 40  # on the page of a month: all of a street would be too long to read
LOOKED_AT = 12  # of each family, among which some come again and again


async def held_next(tx: Tx, signs: Signs, here: Ground, now: datetime) -> tuple[Held, ...]:
    """The next one of each series: what comes every day doesn't hide what comes once a month."""
    found: dict[int, Session] = {}
    for family in Family:
        for each in await sessions.next_for(tx, here.area, now, LOOKED_AT, family=family):
            found[each.id] = each
        for each in await sessions.next_within(tx, here.area, now, LOOKED_AT, family=family):
            found[each.id] = each
    told = [each for each in found.values() if each.public]
    return tuple([await _held(tx, signs, each, here, now) for each in _firsts(told)[:NEXT]])


async def held_markets(
    tx: Tx, signs: Signs, here: Ground, month: str, now: datetime
) -> tuple[tuple[Held, ...], int]:  # fmt: skip
    """The first of a month that are still to come, and how many come after those."""
    found = await boards.markets(tx, here.area, begins(month, here.zone), begins(after(month), here.zone))
    ahead = [market for market in found if market.stage in COMING and market.ends > now]
    return tuple([await _held(tx, signs, market, here, now) for market in ahead[:LISTED]]), len(ahead[LISTED:])


def _firsts(found: Iterable[Session]) -> list[Session]:
    first: dict[int, Session] = {}
    for each in sorted(found, key=lambda session: (session.starts, session.id)):
        first.setdefault(each.series, each)
    return list(first.values())


async def _held(tx: Tx, signs: Signs, session: Session, here: Ground, now: datetime) -> Held:
    sheet, spot = await sheets.load(tx, session), await spots.the(tx, session.spot)
    slots = sheet.open_slots(now)
    free, sign = sum(seat.starts in slots for seat in sheet.free()), signs.sign(session.about)
    bookable = free and session.family != Family.MARKET and not session.takes_all
    return Held(
        kind=session.kind.value, name=session.name, starts=ms(session.starts), ends=ms(session.ends), spot=spot.name,
        way=spot.how_to_find, extra=session.extra, whom=session.whom.value, who=await who_comes(tx, session, now),
        takes_all=session.takes_all, free=free, services=await services(tx, session, here),
        sign=sign if bookable and len(sign) <= LINKED else "",
    )  # fmt: skip


async def who_comes(tx: Tx, session: Session, now: datetime) -> str:
    """In which role; nothing while nobody has said that they will be there. Staff may go in anybody's place.

    Nobody sits at a market or an event: whose it is, they are in charge of it.
    """
    if session.family != Family.MEETING:
        return session.role.value
    there = await sitters.of(tx, session.id, max(now, session.starts))
    held = [await standings.roles_at(tx, each.person, session.area, now) for each in there if not each.away]
    return next((role.value for role in (session.role, Role.STAFF) if any(role in each for each in held)), "")


async def services(tx: Tx, session: Session, here: Ground) -> tuple[str, ...]:
    """Those that people may count on, in the order in which the area knows them."""
    if session.family != Family.MARKET:
        return ()
    there = services_there(await stalls.at(tx, session.id))
    return tuple(service.name for service in here.customs.services if service.key in there)
