"""首问负责: whoever is told of a matter face to face has it from its first moment on."""

from dataclasses import replace
from datetime import datetime

from domain.grounds import Ground
from domain.issues import decisions
from domain.issues.issue import Issue
from domain.issues.verbs import ACCEPT
from domain.words import Outcome, Person

TAKEN = "issues/taken"


def kept_by_whoever_hears(issue: Issue, ground: Ground, author: Person, keeper: Person, now: datetime) -> Outcome:
    """Nobody else is called for it. Its author hears both at once, but nothing of their own doing."""
    reported = decisions.report(issue, ground, author, now).changes
    asked = replace(reported[0].after, offered=keeper.id, offered_called=keeper.called)
    taken = decisions.move(asked, ACCEPT, keeper, ground, now)
    told = [one for one in taken.letters if author != keeper or one.page != TAKEN]
    both = tuple(replace(one, page="issues/noted_and_taken") if one.page == TAKEN else one for one in told)
    return Outcome((*reported, *taken.changes), both)
