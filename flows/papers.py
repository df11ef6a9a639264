"""What stands in each morning paper: somebody's own, that of whoever leads others, a group's."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.digests import Wall, is_monday, midnight, span
from domain.groups import Purpose
from domain.issues import digests as pages
from domain.issues.digests import LOOKED_AT, Led, Morning
from domain.meetings.series import Family
from domain.places import ROOT
from domain.words import NOBODY, Letter, Role
from flows import duty as lists
from flows.next_session import next_session
from storage import areas, customs, duty, news, people, rooms, standings
from storage.database import Tx
from storage.digests import Digest
from storage.duty import Due

HALF_PAST = 30
DAYS = {"daily": 1, "weekly": 7}
SHOWN_LATE = 3
FULLEST, QUIET = 3, 2  # buildings to have a look at
SILENCE = timedelta(days=60)


async def wall_of_person(tx: Tx, digest: Digest) -> Wall:
    posts = await standings.held(tx, digest.reader)
    return await _wall(tx, posts[0].area if posts else ROOT, digest.hour, 0)


async def wall_of_room(tx: Tx, digest: Digest) -> Wall:
    room = await rooms.get(tx, digest.reader)
    return await _wall(tx, room.area if room and room.area is not None else ROOT, digest.hour, HALF_PAST)


async def wall_of_area(tx: Tx, digest: Digest) -> Wall:
    return await _wall(tx, digest.reader, digest.hour, HALF_PAST)


async def of_person(tx: Tx, reader: int, wall: Wall, now: datetime) -> Sequence[Letter]:
    """Whoever is away reads nothing: their deputy does."""
    if await duty.is_away(tx, reader, now):
        return ()
    found = await duty.of(tx, reader, now)
    if any(post.role == Role.LEAD for post in await standings.held(tx, reader)):
        return await _of_lead(tx, reader, found, wall, now)
    if not found:
        return ()
    person, entries = await people.by_id(tx, reader), await lists.entries(tx, reader, found[:LOOKED_AT], now)
    absent = [(await people.by_id(tx, one)).called for one in await duty.stood_in_for(tx, reader, now)]
    return (pages.to_worker(person, entries, len(found), now, instead_of=absent, zone=wall.zone),)


async def of_room(tx: Tx, reader: int, wall: Wall, now: datetime) -> Sequence[Letter]:
    """Only if something has happened; on Mondays of the whole week where the area wants it so."""
    room = await rooms.get(tx, reader)
    if room is None or room.area is None or not room.open or room.purpose != Purpose.RESIDENTS:
        return ()
    held = await customs.at(tx, room.area)
    days = DAYS.get(held.digest, 0)
    if not days or (days > 1 and not is_monday(now, wall.zone)):
        return ()
    start, end = span(now, wall.zone, days)
    told = await news.of_room(tx, reader, start, end, now)
    if not (told.reported or told.confirmed or any(start <= due.at < end for due in told.late if due.at)):
        return ()
    late = told.late[:SHOWN_LATE]
    area = await areas.get(tx, room.area)
    morning = Morning(
        days=days, name=area.name if area else "", zone=wall.zone, reported=told.reported,
        taken=told.taken, confirmed=told.confirmed, late=len(told.late),
        latest=await lists.entries(tx, NOBODY, late, now),
        meeting=await next_session(tx, room.area, now, Family.MEETING, before=midnight(now, wall.zone, days)),
        market=await next_session(tx, room.area, now, Family.MARKET, before=midnight(now, wall.zone, days)),
    )  # fmt: skip
    return (pages.to_room(reader, morning, f"these_{reader}_{int(end.timestamp())}_{days}"),)


async def _of_lead(tx: Tx, reader: int, found: Sequence[Due], wall: Wall, now: datetime) -> Sequence[Letter]:
    buildings = await news.open_by_building(tx, reader, now)
    if not (found or buildings):
        return ()
    entries = await lists.entries(tx, reader, found[:LOOKED_AT], now)
    late = await duty.late_below(tx, await lists.led_by(tx, reader), now)
    led = Led(
        helpers=await news.helpers(tx, reader), open=sum(building.open for building in buildings),
        late=[due.no for due in late],
        come_up=[entry.issue.no for entry in entries if entry.issue.keeper not in entry.whose],
        own=[entry.issue.no for entry in entries if entry.issue.keeper in entry.whose],
        walks=[building.name for building in buildings[:FULLEST]] + await quiet_places(tx, reader, now)
        if is_monday(now, wall.zone)
        else (),
    )  # fmt: skip
    return (pages.to_lead(await people.by_id(tx, reader), led, wall.zone),)


async def quiet_places(tx: Tx, lead: int, now: datetime) -> list[str]:
    return await news.quiet(tx, lead, now - SILENCE, QUIET)


async def _wall(tx: Tx, area: int, hour: int, minute: int) -> Wall:
    held = await customs.at(tx, area)
    return Wall(zone=held.zone or await areas.zone(tx, area), quiet=held.quiet, hour=hour, minute=minute)
