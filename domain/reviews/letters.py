"""What staff and the level above read of a review, and the matters behind each of its lines; nobody's phone rings."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.moments import ms
from domain.reviews.life import APPROVE, DROP, OPEN, choices
from domain.reviews.readers import Readers
from domain.reviews.review import SECOND_HALF, Days, Every, Finding, Review
from domain.rows import in_rows
from domain.words import CLOCK, Button, Letter, Person, Rows, Urgency, Way

WIDE = 3
ROWS = ((APPROVE, OPEN), (DROP,))
TO_DECIDE = frozenset({"draft", "nobody_above"})


def to_staff(page: str, review: Review, readers: Readers, by: Person) -> Iterator[Letter]:
    """One message in each chat; where there is something to decide it comes anew."""
    for chat in readers.here:
        anew = page in TO_DECIDE and (by == CLOCK or chat == by.chat)
        yield Letter(
            to=chat, page=f"reviews/{page}", data=told(review, readers), about=review.about,
            urgency=Urgency.REMINDER if by == CLOCK else Urgency.REPLY,
            buttons=(*_behind(review), *_decide(review, readers)), slot=f"{review.about}:desk", silent=True,
            way=Way.ANEW if anew else Way.LIVING if chat == by.chat else Way.REFRESH,
        )  # fmt: skip


def to_above(review: Review, readers: Readers) -> Iterator[Letter]:
    for chat in readers.above:
        yield Letter(
            to=chat, page="reviews/sent_up", data=told(review, readers), about=review.about, silent=True,
            urgency=Urgency.REMINDER, buttons=_behind(review), slot=f"{review.about}:above",
        )  # fmt: skip


def quiet(every: Every, days: Days, area: int, readers: Readers) -> list[Letter]:
    """Nothing is worth a line, and nobody above hears of that."""
    data = head(every, days, readers.called, readers.zone)
    return [
        Letter(to=chat, page="reviews/quiet", data=data, about=f"area:{area}", urgency=Urgency.REMINDER, silent=True)
        for chat in readers.here
    ]  # fmt: skip


def head(every: Every, days: Days, called: str, zone: str) -> dict[str, Any]:
    starts, ends = days
    first = starts.astimezone(ZoneInfo(zone))
    return {
        "every": every.value, "area": called, "zone": zone, "first": ms(starts),
        "last": ms(ends - timedelta(hours=1)), "month": first.month, "second": first.day == SECOND_HALF,
    }  # fmt: skip


def told(review: Review, readers: Readers) -> dict[str, Any]:
    """What any page of it may show."""
    goes = readers.by_day(review.approved) if review.approved else None
    return {
        **head(review.every, (review.starts, review.ends), readers.called, readers.zone), "opening": review.opening,
        "found": [line(finding) for finding in review.found], "above": readers.above_called,
        "can_go": bool(readers.above), "approved": ms(review.approved), "goes": ms(goes),
    }  # fmt: skip


def line(finding: Finding) -> dict[str, Any]:
    shown = asdict(finding) | {"sort": finding.sort.value}
    del shown["area"]
    return shown


def _behind(review: Review) -> Rows:
    """From each line to its matters, below whatever else has been said by then."""
    each = [
        Button("see_these", press=f"{review.about}:see:{n}", says=f"看第{n}条")
        for n in range(1, len(review.found) + 1)
    ]  # fmt: skip
    return in_rows(each, WIDE)


def _decide(review: Review, readers: Readers) -> Rows:
    """Only what will be honoured."""
    honoured = choices(review, readers)
    rows = ([verb for verb in row if verb in honoured] for row in ROWS)
    return tuple(
        tuple(Button(f"{verb}:review", press=f"{review.about}:{verb}:{review.round}") for verb in row)
        for row in rows
        if row
    )
