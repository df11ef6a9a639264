"""At which moments the clock speaks of a matter next, as it now stands."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.guards import nobody_says
from domain.issues.issue import Awaited, Issue, Stage
from domain.issues.verbs import (
    ADD,
    ASK,
    CHASE,
    CORRECT,
    DECLINE,
    HURRY,
    JOIN,
    LEAVE,
    REMIND,
    WAKE,
    WATCH,
    Verb,
)
from domain.time import after_days

SOON = timedelta(hours=2)  # before a promise falls due its keeper is reminded
A_MOMENT = timedelta(minutes=1)
LATEST = datetime.max.replace(tzinfo=UTC)
A_QUARTER = timedelta(minutes=15)
LEAVES_THEM = frozenset({ADD, CORRECT, JOIN, HURRY, WATCH, REMIND})
NOBODY_TOOK_IT = frozenset({CHASE, DECLINE, LEAVE})

Alarms = Mapping[str, datetime]


def on_report(issue: Issue, ground: Ground, now: datetime) -> dict[str, datetime]:
    return {"chase": issue.take_by or now} | _at_night(now, ground)


def alarms(before: Issue, after: Issue, verb: Verb, ground: Ground, now: datetime) -> Alarms | None:
    """All of them; None leaves them as they are."""
    if (verb in LEAVES_THEM and after.take_by == before.take_by) or (verb == WAKE and after.stage == before.stage):
        return None
    match after.stage:
        case Stage.NEW | Stage.TRIAGE:
            return _until_settled(before, after, verb, ground, now) | _offer(after, now)
        case Stage.TAKEN | Stage.WAITING:
            return _until_done(after, ground, now) | _offer(after, now)
        case Stage.REPLIED | Stage.FIXED if verb == ASK or nobody_says(after, ground):
            return {"give_up": clocks.unanswered_at(now, ground)}
        case Stage.REPLIED | Stage.FIXED:
            customs = ground.customs
            return {"ask": after_days(now, customs.ask_again, ground.zone, customs.quiet)}
        case _:
            return {}


def _until_settled(before: Issue, after: Issue, verb: Verb, ground: Ground, now: datetime) -> dict[str, datetime]:
    """So long on each rung; at the top it is called every morning."""
    at_the_top = verb in NOBODY_TOOK_IT and after.rung <= before.rung
    due = after.take_by
    chase = due if due and due > now and not at_the_top else clocks.late_again(now, after, ground)
    return {"chase": chase} | _at_night(now, ground)


def _until_done(after: Issue, ground: Ground, now: datetime) -> dict[str, datetime]:
    """A promise already broken when it changes hands is asked about in the morning, not in the same breath."""
    ends = {"wake": clocks.by_day(max(after.waits_until, now + A_MOMENT), ground)} if after.waits_until else {}
    if after.waits_on == Awaited.AUTHOR:
        return ends
    due = clocks.due(after)
    if due and due > now:
        chase = clocks.by_day(due, ground)
    else:
        chase = clocks.late_again(now, after, ground)
        if chase >= ends.get("wake", LATEST):  # that it is over is said once, and that it is late along with it
            return ends
    return {"chase": chase} | _reminder(due, ground, now) | _next_news(after, chase, ground, now) | ends


def _reminder(due: datetime | None, ground: Ground, now: datetime) -> dict[str, datetime]:
    """In the night nobody is reminded: the morning's paper has it."""
    if due is None or due - SOON <= now or clocks.sleeps(due - SOON, ground):
        return {}
    return {"remind": due - SOON}


def _next_news(after: Issue, chase: datetime, ground: Ground, now: datetime) -> dict[str, datetime]:
    """Whoever has heard nothing for days hears something, where no promise falls due before that."""
    customs = ground.customs
    since_then, from_now = (
        after_days(start, customs.news, ground.zone, customs.quiet) for start in (after.heard or now, now)
    )  # fmt: skip
    news = clocks.by_day(_on_the_quarter(since_then if since_then > now else from_now), ground)
    return {"nudge": news} if news < chase else {}


def _on_the_quarter(moment: datetime) -> datetime:
    """Nobody waits for the very minute, and what falls together can be said together."""
    return moment + timedelta(seconds=-moment.timestamp() % A_QUARTER.total_seconds())


def _offer(after: Issue, now: datetime) -> dict[str, datetime]:
    return {"lapse": max(after.offer_until, now + A_MOMENT)} if after.offer_until else {}


def _at_night(now: datetime, ground: Ground) -> dict[str, datetime]:
    """Nobody on the ladder is called: the morning is."""
    return {"wake": clocks.wakes(now, ground)} if clocks.sleeps(now, ground) else {}
