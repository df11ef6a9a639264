"""What waits for the public board, as whoever may let it on there reads it: one message, one matter after the other."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from domain.digests import Wall
from domain.exhibits import letters
from domain.exhibits.exhibit import Exhibit
from domain.exhibits.letters import PAGE, Card
from domain.exhibits.picture import Photo
from domain.grounds import Ground
from domain.issues.issue import Issue
from domain.permits import MAY, Act, permit
from domain.places import Area, Level
from domain.tales.letters import hearers
from domain.time import day_of
from domain.words import Letter, Person, Refused, Role, Way, Why
from flows.board_matters import said
from flows.exhibit_pictures import ordered
from flows.tops import tops_of
from storage import areas, exhibits_waiting, grounds, issues, people, standings
from storage.database import Tx
from storage.exhibits_waiting import Candidate

LATELY = timedelta(days=31)  # what came to an end before is no news to anybody
COUNTED = 50  # nobody needs to know how many more there are
LOOKS = 10  # at most in one act; what is left is compared with the next
AHEAD = 3  # of how many the photos are fetched before anybody comes to them


async def decided_on(tx: Tx, person: Person, community: int, no: int, now: datetime) -> Issue:
    """The matter, for whoever may say what the board shows of it."""
    issue = await issues.get(tx, community, no)
    if issue is None:
        raise Refused(Why.NO_SUCH_NUMBER, no=no)
    permit(Act.EXHIBIT, await standings.roles_at(tx, person.id, issue.area, now))
    return issue


async def next_one(tx: Tx, person: Person, way: Way, now: datetime, last: Mapping[str, Any] | None = None) -> Letter:
    """In all that they answer for."""
    found = await _waiting_for(tx, person, now)
    soon = [(issue, await ordered(tx, issue, now)) for issue in await _matters(tx, found[:AHEAD])]
    card = await card_of(tx, found[0], soon[0][0], now, soon[0][1]) if found else None
    return letters.next_one(person, card, len(found), way, last)


async def to_others(tx: Tx, ground: Ground, but: Person, now: datetime) -> list[Letter]:
    """Whoever else has the same message before them."""
    return [await next_one(tx, each, Way.REFRESH, now) for each in await _staff(tx, ground) if each.id != but.id]


async def of_photos(tx: Tx, community: int, no: int, now: datetime) -> list[Letter]:
    """To those who have this very matter before them: its photos look different now."""
    [issue] = await issues.several(tx, [(community, no)])
    told = []
    for each in await _staff(tx, await grounds.ground(tx, issue.area, now)):
        found = await _waiting_for(tx, each, now)
        if found and (found[0].community, found[0].no) == (community, no):
            told.append(await next_one(tx, each, Way.REFRESH, now))
    return told


async def of_morning(tx: Tx, reader: int, wall: Wall, now: datetime) -> Sequence[Letter]:
    """On working days, to whoever is its staff, without a sound; where nothing waits nobody is troubled."""
    area, ground = await areas.get(tx, reader), await grounds.ground(tx, reader, now)
    if area is None or not ground.workdays.works(day_of(now, wall.zone)):
        return ()
    if not [place for place in await _kept_by(tx, area) if await waiting(tx, place, now)]:
        return ()
    staff = [await people.by_id(tx, post.person) for post in hearers(ground)]
    return [await next_one(tx, person, Way.ANEW, now) for person in staff]


async def decided(tx: Tx, person: Person, sheet: int, way: Way, now: datetime) -> Letter:
    tops, first, beyond = await tops_of(tx, person, now, Act.EXHIBIT), sheet * PAGE, (sheet + 1) * PAGE
    found = await exhibits_waiting.decided(tx, tops, beyond + 1)
    matters = await _matters(tx, found[first:beyond])
    cards = [await card_of(tx, one, issue, now) for one, issue in zip(found[first:beyond], matters, strict=True)]
    return letters.decided(person, cards, sheet, len(found) > beyond, len(await _waiting_for(tx, person, now)), way)


async def _waiting_for(tx: Tx, person: Person, now: datetime) -> list[Exhibit]:
    """In every place that they answer for."""
    return [one for top in await tops_of(tx, person, now, Act.EXHIBIT) for one in await waiting(tx, top, now)]


async def waiting(tx: Tx, area: int, now: datetime) -> list[Exhibit]:
    """What nobody has looked at yet, and what says something else by now; changes without words are passed over."""
    found: list[Exhibit] = []
    for _ in range(LOOKS):
        seen = await exhibits_waiting.below(tx, area, now - LATELY, COUNTED)
        found = [candidate.exhibit for candidate in seen if not await _reads_the_same(tx, candidate, now)]
        if len(found) == len(seen):
            break
    return found


async def _reads_the_same(tx: Tx, candidate: Candidate, now: datetime) -> bool:
    """Then nobody compares it once more before it changes again."""
    if not candidate.may_read_the_same:
        return False
    [issue] = await _matters(tx, [candidate.exhibit])
    photos = await ordered(tx, issue, now)
    if said(issue).digest != candidate.exhibit.digest or any(photo.is_new or photo.is_in_work for photo in photos):
        return False
    await exhibits_waiting.reads_the_same(tx, candidate)
    return True


async def card_of(tx: Tx, exhibit: Exhibit, issue: Issue, now: datetime, photos: tuple[Photo, ...] = ()) -> Card:
    ground = await grounds.ground(tx, issue.area, now)
    kind = ground.customs.kind(ground.customs.known(issue.category))
    place = ground.name if ground.estate == ground.name else f"{ground.estate}{ground.name}"
    return Card(
        exhibit=exhibit, texts=said(issue), area=ground.community_name, category=kind.key, kind=kind.word, place=place,
        stage=issue.stage.value, photos=photos,
    )  # fmt: skip


async def _kept_by(tx: Tx, area: Area) -> list[int]:
    """A community by its own staff; what has none right below a street by those of the street."""
    if area.level != Level.STREET:
        return [area.id] if area.level == Level.COMMUNITY else []
    below = [each.id for each in await areas.children(tx, area.id)]
    return [each for each in below if not await standings.holders(tx, each, Role.STAFF)]


async def _matters(tx: Tx, found: Sequence[Exhibit]) -> list[Issue]:
    return await issues.several(tx, [(exhibit.community, exhibit.no) for exhibit in found])


async def _staff(tx: Tx, ground: Ground) -> list[Person]:
    """Whoever may have it before them; where they haven't, a letter that refreshes is nobody's."""
    ids = sorted({post.person for post in ground.posts if post.role in MAY[Act.EXHIBIT]})
    return [await people.by_id(tx, id_) for id_ in ids]
