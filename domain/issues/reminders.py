"""Many reminders that fall on one keeper in the same breath, as one message."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.issue import Issue, Stage
from domain.issues.verbs import CHASE, NUDGE, REMIND, Verb
from domain.words import Button, Letter, Urgency

REMINDERS = frozenset({REMIND, NUDGE, CHASE})
MANY = 4
SHOWN = 3
JUST_NOW = timedelta(hours=1)

Rung = tuple[Issue, Verb]


def reminds_its_keeper(issue: Issue, verb: Verb) -> bool:
    return verb in REMINDERS and issue.keeper is not None and issue.stage in (Stage.TAKEN, Stage.WAITING)


def together(rung: Sequence[Rung], keeper: int, ground: Ground, now: datetime) -> tuple[Letter, ...]:
    """How many of them are late, fall due, want news; the button leads to all that lies with them."""
    late = [issue for issue, verb in _latest_first(rung, now) if verb == CHASE and _by(issue, now) >= JUST_NOW]
    quiet = [issue for issue, verb in rung if verb == NUDGE]
    soon = [issue for issue, verb in rung if verb != NUDGE and issue not in late]
    first = [issue.no for issue in (late or soon or quiet)[:SHOWN]]
    data = {"late": len(late), "soon": len(soon), "quiet": len(quiet), "first": first}
    return tuple(
        Letter(
            to=post.chat, page="duty/due_together", data=data, about=f"person:{keeper}", urgency=Urgency.REMINDER,
            buttons=((Button("from_late", press="duty"),),), silent=clocks.sleeps(now, ground),
        )
        for post in ground.called_for(keeper)
    )  # fmt: skip


def _latest_first(rung: Sequence[Rung], now: datetime) -> list[Rung]:
    return sorted(rung, key=lambda one: _by(one[0], now), reverse=True)


def _by(issue: Issue, now: datetime) -> timedelta:
    """By how much it is late."""
    return now - (clocks.due(issue) or now)
