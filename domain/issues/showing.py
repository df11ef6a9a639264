"""What comes of an album when the work it shows was told of already belongs to that work all the same."""

from dataclasses import replace
from datetime import datetime

from domain.grounds import Ground
from domain.issues.gathering import MOST_MEDIA
from domain.issues.issue import Issue, Stage
from domain.issues.letters import Scribe
from domain.words import Change, Fact, Media, Outcome, Person

SHOW = "show"
LOOKED_AT = frozenset({Stage.FIXED, Stage.REPLIED})


def show_more(
    issue: Issue, media: tuple[Media, ...], person: Person, ground: Ground, now: datetime
) -> Outcome | None:  # fmt: skip
    """Nothing where it isn't theirs, or nobody is looking at it any more."""
    if issue.keeper != person.id or issue.stage not in LOOKED_AT:
        return None
    after = replace(issue, after=(issue.after + media)[:MOST_MEDIA], version=issue.version + 1)
    fact = Fact(about=issue.about, verb=SHOW, by=person.key, at=now)
    letters = Scribe(after, ground, person.id, now).media(media, [issue.author_chat], "after")
    return Outcome((Change(after=after, fact=fact),), tuple(letters))
