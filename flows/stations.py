"""去处: the stations near where somebody lives or stands, and each with everything that is known of it."""

from datetime import datetime, timedelta
from math import cos, radians

from domain.forms import Draft, Form, Said, Scene
from domain.meetings.distances import how_far
from domain.meetings.finding_form import FIND
from domain.permits import MAY, Act
from domain.places import ROOT, Area, Level, Post
from domain.stations.nearby import SHOWN, Near, Place, card, common, directions, listed, nearest
from domain.stations.station import Station
from domain.stations.week import state
from domain.words import Letter, Person, Refused, Role, Way, Why
from domain.workdays import Workdays
from flows import from_groups
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.who import Visitor, arrive, has_agreed
from storage import areas, grounds, outbox, spots, stations, workdays
from storage.database import Tx

REACHES = (0.012, 0.06)  # degrees: a good ten minutes' walk, and a quarter of the city
FARTHEST = 0.6
LOOKED_AT = 12
BEHIND, AHEAD = timedelta(days=2), timedelta(days=32)  # whose holidays matter
WHERE = Form("places", FIND.questions)


async def show(
    desk: Desk, visitor: Visitor, *, doing: int = 0, place: Place | None = None, group: int | None = None,
    way: Way = Way.ANEW,
) -> None:  # fmt: skip
    """Nobody has to say anything of themselves to see them."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if group is not None:
            person, _ = await from_groups.come_by(tx, person, group)
        await outbox.put(tx, (await _near(tx, person, place, now, doing=doing, way=way),), cause, now)

    await act(desk, work)


async def called(desk: Desk, visitor: Visitor, words: str) -> None:
    """Where this can be done; whatever nobody has heard of is no reason to show nothing."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        doing = await stations.doing_called(tx, words)
        await outbox.put(tx, (await _near(tx, person, None, now, doing=doing.id if doing else 0),), cause, now)

    await act(desk, work)


async def ask_where(desk: Desk, visitor: Visitor) -> None:
    """The answer is a place; it stands on the buttons below what is found, and nowhere else."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await begin(tx, WHERE.name, person, cause, now)

    await act(desk, work)


async def look(desk: Desk, visitor: Visitor, id_: int, place: Place | None = None, way: Way = Way.LIVING) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        station = await there(tx, id_)
        here = place or _pin(await _home(tx, person))
        near = await _seen_from(tx, station, here, await holidays(tx, now), now)
        heard = bool(await readers(tx, station, now))
        await outbox.put(tx, (card(near, person, place, way, is_heard=heard),), cause, now)

    await act(desk, work)


async def find_way(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        station = await there(tx, id_)
        await outbox.put(tx, directions(station, await spots.the(tx, station.spot), person), cause, now)

    await act(desk, work)


async def there(tx: Tx, id_: int) -> Station:
    station = await stations.seen(tx, id_)
    if station is None or station.gone:
        raise Refused(Why.TOO_LATE)
    return station


async def readers(tx: Tx, station: Station, now: datetime) -> tuple[Post, ...]:
    """Who hears what is wrong with it: the nearest staff, or whoever else may change it."""
    posts = [p for p in (await grounds.ground(tx, station.area, now)).posts if p.role in MAY[Act.MEET] and not p.away]
    held = [post for post in posts if post.role == Role.STAFF] or posts
    distance = min((post.distance for post in held), default=0)
    return tuple({post.person: post for post in held if post.distance == distance}.values())


async def _near(
    tx: Tx, person: Person, place: Place | None, now: datetime, *, doing: int = 0, way: Way = Way.ANEW
) -> Letter:  # fmt: skip
    home, wanted = await _home(tx, person), await stations.doing(tx, doing)
    every = await _found(tx, home, place, 0)
    found = await _found(tx, home, place, wanted.id) if wanted else every
    here, days_off = place or _pin(home), await holidays(tx, now)
    each = nearest([await _seen_from(tx, station, here, days_off, now) for station in found])
    zone = await areas.zone(tx, home.id if home else ROOT)
    known = home is not None or place is not None
    return listed(each, wanted, common(every), person, place, zone, way, is_known=known)


async def _found(tx: Tx, home: Area | None, place: Place | None, doing: int) -> tuple[Station, ...]:
    """Around where they stand, or around their home with those of their own neighbourhood that have no pin."""
    here, found = place or _pin(home), dict[int, Station]()
    if home and place is None:
        found = {s.id: s for s in await stations.of_line(tx, doing, home.id, LOOKED_AT)}
    if here:
        found |= {s.id: s for s in await _around(tx, here, doing)}
    elif home:
        found |= {s.id: s for s in await stations.below(tx, doing, await _street(tx, home.id), LOOKED_AT)}
    return tuple(found.values())


async def _around(tx: Tx, here: Place, doing: int) -> tuple[Station, ...]:
    """No further than it takes to find enough."""
    narrow = cos(radians(here[0]))
    for reach in REACHES:
        found = await stations.around(tx, doing, here, reach, narrow, LOOKED_AT)
        if len(found) >= SHOWN:
            return found
    if doing:
        return await stations.offering(tx, doing, here, narrow, LOOKED_AT)
    return await stations.around(tx, doing, here, FARTHEST, narrow, LOOKED_AT)


async def _seen_from(tx: Tx, station: Station, here: Place | None, days_off: Workdays, now: datetime) -> Near:
    spot, zone = await spots.the(tx, station.spot), await areas.zone(tx, station.area)
    stands = state(station.week, station.shut, now, zone, days_off)
    return Near(station=station, spot=spot, state=stands, zone=zone, **how_far(here, spot))


async def holidays(tx: Tx, now: datetime) -> Workdays:
    return await workdays.between(tx, (now - BEHIND).date(), (now + AHEAD).date())


async def _home(tx: Tx, person: Person) -> Area | None:
    return await areas.get(tx, person.home) if person.home is not None else None


def _pin(home: Area | None) -> Place | None:
    return (home.lat, home.lon) if home and home.lat is not None and home.lon is not None else None


async def _street(tx: Tx, area: int) -> int:
    return next((row["id"] for row in await areas.line(tx, area) if row["level"] == Level.STREET), ROOT)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return Scene(now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    lat, lon = draft.answers["place"]
    await outbox.put(tx, (*also, await _near(tx, person, (lat, lon), now)), cause, now)


register(Dialogue(WHERE, _scene, _finish))
