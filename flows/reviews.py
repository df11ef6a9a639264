"""每周排查、半月研判: drafted from the figures for the staff of a place, sent to the level above on their word."""

from collections.abc import Sequence
from datetime import datetime

from domain.digests import Wall
from domain.forms import Draft, Said, Scene
from domain.reviews import decisions, findings
from domain.reviews.findings import Found
from domain.reviews.forms import OPENS
from domain.reviews.letters import quiet
from domain.reviews.life import OPEN, Verb, step
from domain.reviews.review import Days, Every, Review, Sort, half_before, next_due, week_before
from domain.words import Letter, Outcome, Person
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.figures import kinds_of
from flows.keep import keep
from flows.review_life import load, move, readers_of, roles
from flows.who import Visitor, arrive
from storage import figures, reviews
from storage.database import Tx


async def of_week(tx: Tx, reader: int, wall: Wall, now: datetime) -> Sequence[Letter]:
    """On Mondays."""
    days = week_before(now, wall.zone)
    if days is None:
        return ()
    found = findings.of_week(
        await reviews.spots(tx, reviews.span(reader, days)), await reviews.undone(tx, reader, now),
        await figures.open_for(tx, reader, now, public=False), await kinds_of(tx, reader),
    )  # fmt: skip
    return await _drafted(tx, reader, Every.WEEK, days, found, now)


async def of_half(tx: Tx, reader: int, wall: Wall, now: datetime) -> Sequence[Letter]:
    """On the 1st and the 16th."""
    halves = half_before(now, wall.zone)
    if halves is None:
        return ()
    days, before = (reviews.span(reader, half) for half in halves)
    found = findings.of_half(
        await reviews.kinds(tx, days), await reviews.kinds(tx, before), await reviews.many(tx, Sort.BACK, days),
        await reviews.many(tx, Sort.CLIMBED, days), await kinds_of(tx, reader),
    )  # fmt: skip
    return await _drafted(tx, reader, Every.HALF, halves[0], found, now)


async def press(desk: Desk, visitor: Visitor, id_: int, verb: Verb, seen: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await move(tx, await load(tx, id_), verb, person, cause, now, seen=seen)

    await act(desk, work)


async def ask_opening(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        review = await load(tx, id_)
        step(review, OPEN, await roles(tx, review, person, now), seen)
        await begin(tx, OPENS.name, person, cause, now, about=review.about, round_=review.round)

    await act(desk, work)


async def _drafted(
    tx: Tx, area: int, every: Every, days: Days, found: Found, now: datetime
) -> Sequence[Letter]:  # fmt: skip
    """Where nobody is there to read it there is none."""
    readers = await readers_of(tx, area, now)
    if not readers.here or not found:
        return quiet(every, days, area, readers)
    starts, ends = days
    lapses = next_due(every, ends, readers.zone)
    id_ = await reviews.begin(tx, area, every, days, found, lapses)
    if id_ is None:
        return ()
    review = Review(id=id_, area=area, every=every, starts=starts, ends=ends, found=found, lapses=lapses)
    drafted = decisions.draft(review, readers, now)
    await keep(tx, Outcome(drafted.changes), review.about, now)
    return drafted.letters


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return Scene()


async def _opens(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    review = await load(tx, draft.about_id)
    await move(tx, review, OPEN, person, cause, now, seen=draft.round, words=draft.answers["opening"], also=also)


register(Dialogue(OPENS, _scene, _opens))
