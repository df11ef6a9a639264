"""Every review changes here and nowhere else; what is approved goes up by day, and once."""

from datetime import datetime

from domain.reviews import decisions
from domain.reviews.life import APPROVE, TELL, Verb
from domain.reviews.readers import Readers, readers
from domain.reviews.review import Review
from domain.words import CLOCK, Letter, Person, Refused, Role, Why
from flows.acting import heed
from flows.area_log import log
from flows.desk import Desk
from flows.keep import SHELVES, keep
from storage import alarms, areas, grounds, reviews, standings
from storage.alarms import Alarm
from storage.database import Tx

SHELVES[Review] = reviews.put


async def ring(desk: Desk, alarm: Alarm) -> None:
    """It goes up, unless it is night by now; or the next one is due."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        review = await load(tx, alarm.id)
        by_day = (await readers_of(tx, review.area, now)).by_day(now)
        if alarm.name == TELL and by_day > now:
            await alarms.put(tx, alarm.about, TELL, by_day)
            return
        await move(tx, review, Verb(alarm.name), CLOCK, cause, now)

    await heed(desk, alarm, work)


async def load(tx: Tx, id_: int) -> Review:
    review = await reviews.get(tx, id_)
    if review is None:
        raise Refused(Why.STALE)
    return review


async def roles(tx: Tx, review: Review, person: Person, now: datetime) -> frozenset[Role]:
    if person == CLOCK:
        return frozenset({Role.CLOCK})
    return await standings.roles_at(tx, person.id, review.area, now)


async def readers_of(tx: Tx, area: int, now: datetime) -> Readers:
    line = [row["name"] for row in await areas.line(tx, area)]
    return readers(await grounds.ground(tx, area, now), line)


async def move(
    tx: Tx, review: Review, verb: Verb, person: Person, cause: str, now: datetime,
    *, seen: int | None = None, words: str = "", also: tuple[Letter, ...] = (),
) -> None:  # fmt: skip
    held, them = await roles(tx, review, person, now), await readers_of(tx, review.area, now)
    outcome = decisions.move(review, verb, person, held, them, now, seen=seen, words=words)
    await keep(tx, outcome, cause, now, also)
    if verb == APPROVE:
        await log(tx, review.area, f"review_{review.every}", person, cause, now, {})
