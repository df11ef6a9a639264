"""Whoever edits the message that a matter was said in has the matter read as the message does."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.guards import SAID_IT
from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.life import OPEN
from domain.issues.roles import roles
from domain.texts import clean
from domain.words import Change, Fact, Outcome, Person

EDITABLE = timedelta(hours=1)  # so long after it was said
REWORD = "reword"


def reword(issue: Issue, before: str, words: str, person: Person, ground: Ground, now: datetime) -> Outcome | None:
    """Nothing where these words are no part of it any more, or it isn't theirs, or nobody deals with it now."""
    own = bool(roles(issue, person, ground) & SAID_IT)
    if not own or not words or before not in issue.words or issue.stage not in OPEN:
        return None
    after = replace(issue, words=clean(issue.words.replace(before, words, 1)), version=issue.version + 1)
    fact = Fact(about=issue.about, verb=REWORD, by=person.key, at=now, note={"words": words})
    scribe, ground = Scribe(after, ground.facing(after.category), person.id, now), ground.facing(after.category)
    posts = ground.called_for(after.keeper) or ground.rung(after.rung)
    called = () if clocks.uncalled(after.reported, now, ground) else posts
    letters = (*(scribe.to_post("reworded", post) for post in called), *scribe.cards())
    return Outcome((Change(after=after, fact=fact),), letters)
