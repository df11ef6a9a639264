"""What waits for the public board, as whoever may let it on there reads it: one message, one matter after the other."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from domain.exhibits import letters
from domain.exhibits.exhibit import Exhibit
from domain.exhibits.letters import PAGE, Card
from domain.permits import Act
from domain.words import Letter, Person, Way
from flows.areas import top_of
from flows.board_matters import said
from storage import exhibits_waiting, grounds, issues
from storage.database import Tx
from storage.exhibits_waiting import Candidate

LATELY = timedelta(days=31)  # what came to an end before is no news to anybody
LISTED = timedelta(days=92)
COUNTED = 50  # nobody needs to know how many more there are
LOOKS = 10  # at most in one act; what is left is compared with the next


async def next_one(tx: Tx, person: Person, way: Way, now: datetime, last: Mapping[str, Any] | None = None) -> Letter:
    """In all that they answer for."""
    area = await top_of(tx, person, Act.EXHIBIT)
    found = await waiting(tx, area, now)
    card = await card_of(tx, found[0], now) if found else None
    return letters.next_one(person, card, len(found), way, last)


async def decided(tx: Tx, person: Person, sheet: int, now: datetime) -> Letter:
    area = await top_of(tx, person, Act.EXHIBIT)
    found = await exhibits_waiting.decided(tx, area, now - LISTED, PAGE + 1, sheet * PAGE)
    cards = [await card_of(tx, exhibit, now) for exhibit in found[:PAGE]]
    return letters.decided(person, cards, sheet, len(found) > PAGE, len(await waiting(tx, area, now)))


async def waiting(tx: Tx, area: int, now: datetime) -> list[Exhibit]:
    """What nobody has looked at yet, and what says something else by now; changes without words are passed over."""
    found: list[Exhibit] = []
    for _ in range(LOOKS):
        seen = await exhibits_waiting.below(tx, area, now - LATELY, COUNTED)
        found = [candidate.exhibit for candidate in seen if not await _reads_the_same(tx, candidate)]
        if len(found) == len(seen):
            break
    return found


async def _reads_the_same(tx: Tx, candidate: Candidate) -> bool:
    """Then nobody compares it once more before it changes again."""
    if not candidate.may_read_the_same:
        return False
    [issue] = await issues.several(tx, [(candidate.exhibit.community, candidate.exhibit.no)])
    if said(issue).digest != candidate.exhibit.digest:
        return False
    await exhibits_waiting.reads_the_same(tx, candidate)
    return True


async def card_of(tx: Tx, exhibit: Exhibit, now: datetime) -> Card:
    [issue] = await issues.several(tx, [(exhibit.community, exhibit.no)])
    ground = await grounds.ground(tx, issue.area, now)
    kind = ground.customs.kind(ground.customs.known(issue.category))
    place = ground.name if ground.estate == ground.name else f"{ground.estate}{ground.name}"
    return Card(
        exhibit=exhibit, texts=said(issue), area=ground.community_name, category=kind.key, kind=kind.word, place=place,
        stage=issue.stage.value,
    )  # fmt: skip
