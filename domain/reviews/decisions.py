"""What becomes of a review when somebody says something to it: sums over the table, nothing else."""

from dataclasses import replace
from datetime import datetime

from domain.reviews.letters import to_above, to_staff
from domain.reviews.life import APPROVE, FAIL, LAPSE, OPEN, TELL, Verb, step, weighed
from domain.reviews.readers import Readers
from domain.reviews.review import Review, Stage
from domain.texts import cut
from domain.words import CLOCK, Change, Fact, Outcome, Person, Role

OPENING = 60  # characters, as Telegram counts


def draft(review: Review, readers: Readers, now: datetime) -> Outcome:
    return Outcome((_change(review, "draft", readers, CLOCK, now),), (*to_staff("draft", review, readers, CLOCK),))


def move(
    review: Review, verb: Verb, person: Person, held: frozenset[Role], readers: Readers, now: datetime,
    *, seen: int | None = None, words: str = "",
) -> Outcome:  # fmt: skip
    """`words` is the line that staff begin it with."""
    verb = weighed(verb, readers)
    taken = step(review, verb, held, seen)
    after = replace(_said(review, verb, now, words), stage=taken.to, round=review.round + 1)
    letters = [letter for page in taken.tell.values() for letter in to_staff(page, after, readers, person)]
    if verb == TELL:
        letters += to_above(after, readers)
    return Outcome((_change(after, verb, readers, person, now),), tuple(letters))


def _said(review: Review, verb: Verb, now: datetime, words: str) -> Review:
    if verb == OPEN:
        return replace(review, opening=cut(words, OPENING))
    if verb == APPROVE:
        return replace(review, approved=now)
    return replace(review, approved=None) if verb == FAIL else review


def _change(review: Review, verb: str, readers: Readers, person: Person, now: datetime) -> Change:
    return Change(
        after=review, fact=Fact(about=review.about, verb=verb, by=person.key, at=now), alarms=_alarms(review, readers)
    )


def _alarms(review: Review, readers: Readers) -> dict[str, datetime]:
    if review.stage == Stage.DRAFTED:
        return {LAPSE: review.lapses}
    if review.stage == Stage.APPROVED and review.approved:
        return {TELL: readers.by_day(review.approved)}
    return {}
