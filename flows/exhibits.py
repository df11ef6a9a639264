"""公示: staff let the public board show a matter with its words, without them, or not at all."""

from datetime import datetime
from typing import Any

from domain.exhibits import decisions
from domain.exhibits.exhibit import Exhibit
from domain.exhibits.life import KEPT_BACK, OF_WORDS, Came, Verb, out_of_date
from domain.exhibits.picture import seen as all_of
from domain.grounds import Ground
from domain.issues.issue import NOT_SHOWN, Issue
from domain.permits import Act
from domain.words import NOBODY, Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.areas import ruled
from flows.board_matters import said
from flows.desk import Desk
from flows.exhibit_queue import decided, decided_on, next_one, to_others
from flows.keep import SHELVES, keep
from flows.tops import top_of
from flows.who import Visitor, arrive
from storage import exhibit_pictures, exhibits, grounds, outbox, standings
from storage.database import Tx

SHELVES[Exhibit] = exhibits.put


async def show(desk: Desk, visitor: Visitor, way: Way = Way.LIVING) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, await top_of(tx, person, now, Act.EXHIBIT), person, Act.EXHIBIT, now)
        await outbox.put(tx, (await next_one(tx, person, way, now),), cause, now)

    await act(desk, work)


async def show_decided(desk: Desk, visitor: Visitor, sheet: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, await top_of(tx, person, now, Act.EXHIBIT), person, Act.EXHIBIT, now)
        await outbox.put(tx, (await decided(tx, person, sheet, Way.LIVING if sheet else Way.ANEW, now),), cause, now)

    await act(desk, work)


async def press(
    desk: Desk, visitor: Visitor, community: int, no: int, verb: Verb, *, seen: int, read: str, page: str
) -> None:  # fmt: skip
    """Two may press at once, and words may change under their eyes: then nothing is decided, and they are told."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await decided_on(tx, person, community, no, now)
        ground = await grounds.ground(tx, issue.area, now)
        came = await _moved(tx, issue, ground, verb, person, seen, read, cause, now)
        own = await (decided(tx, person, 0, Way.LIVING, now) if page == "decided" else _next(tx, person, no, came, now))
        await outbox.put(tx, (own, *await to_others(tx, ground, person, now)), cause, now)

    await act(desk, work)


async def _moved(
    tx: Tx, issue: Issue, ground: Ground, verb: Verb, person: Person, seen: int, read: str, cause: str, now: datetime
) -> str:
    """What came of it: the stage that it has now, or why there was nothing to decide."""
    exhibit = await exhibits.of(tx, issue.community, issue.no)
    if seen > exhibit.round:  # no button of ours has ever said that
        raise Refused(Why.STALE)
    if not _is_there(issue, ground):
        return Came.GONE
    texts, photos = said(issue), await exhibit_pictures.of(tx, issue.community, issue.no)
    if late := out_of_date(exhibit, verb, all_of(texts, photos), seen=seen, read=read):
        return late
    held = await standings.roles_at(tx, person.id, issue.area, now)
    outcome = decisions.move(exhibit, verb, person, held, texts.digest, issue.version, now)
    await keep(tx, outcome, cause, now)
    after: Exhibit = outcome.changes[0].after
    if verb in OF_WORDS:
        await exhibit_pictures.let_out(tx, photos)
    if after.stage == KEPT_BACK:
        await exhibit_pictures.forget(tx, issue.community, issue.no)
    return after.stage


def _is_there(issue: Issue, ground: Ground) -> bool:
    gone = issue.stage in NOT_SHOWN or NOBODY in (issue.author, issue.speaker)
    return issue.public and ground.customs.board and not gone


async def _next(tx: Tx, person: Person, no: int, came: str, now: datetime) -> Letter:
    last: dict[str, Any] = {"no": no, "came": came}
    return await next_one(tx, person, Way.LIVING, now, last)
