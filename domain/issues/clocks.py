"""How long neighbours wait: what an area's customs give, counted on the clock of whoever has the matter."""

from datetime import datetime, time, timedelta

from domain.customs import Within
from domain.grounds import Ground
from domain.issues.issue import Issue
from domain.time import after_waking, at, awake, is_night, morning, spoken, waking_between
from domain.workdays import after_office, office_between, on_working_day

IN_OFFICES = frozenset({"department", "community", "street"})  # they work when offices do, the others while awake
ANSWER_BY = time(12)  # of the next day
LATE_AGAIN = time(9)  # every morning
GIVE_UP = 20  # o'clock


def sits_in_office(issue: Issue, ground: Ground) -> bool:
    """Whether whoever has it now, or is called for it, keeps office hours."""
    return _closes(_at(issue, ground), ground)


def due(issue: Issue) -> datetime | None:
    """What was promised next: one of its steps, or all of it."""
    promised = [step.by for step in issue.steps if step.reached is None]
    return min((*promised, *([issue.fix_by] if issue.fix_by else [])), default=None)


def unofficial(issue: Issue, ground: Ground) -> int | None:
    """The year whose holidays aren't announced yet, where an office's clock runs into it."""
    due = issue.fix_by if issue.keeper else issue.take_by
    if due is None or not sits_in_office(issue, ground):
        return None
    return ground.workdays.unofficial(issue.reported, due, ground.zone)


def take_by(now: datetime, issue: Issue, ground: Ground) -> datetime:
    rung = ground.rung_name(issue.rung)
    return _later(now, ground.customs.take(rung, issue.category), rung, ground)


def fix_by(now: datetime, issue: Issue, ground: Ground) -> datetime:
    rung = _at(issue, ground)
    return _later(now, ground.customs.fix(rung, issue.category), rung, ground)


def fix_words(issue: Issue, ground: Ground) -> dict[str, int]:
    """How long whoever takes it will have, for a page that doesn't know yet when that will be."""
    rung = ground.rung_name(issue.rung)
    within = ground.customs.fix(rung, issue.category)
    hour = _held_open(time(within.hour), rung, ground)
    return {"hours": within.hours, "days": within.days, "minute": 60 * hour.hour + hour.minute}


def answer_by(now: datetime, issue: Issue, ground: Ground) -> datetime:
    return _days_later(now, 1, ANSWER_BY, _at(issue, ground), ground)


def late_again(now: datetime, issue: Issue, ground: Ground) -> datetime:
    return _days_later(now, 1, LATE_AGAIN, _at(issue, ground), ground)


def unanswered_at(now: datetime, ground: Ground) -> datetime:
    return at(now, ground.customs.give_up, GIVE_UP, ground.zone)


def sleeps(now: datetime, ground: Ground) -> bool:
    return not ground.urgent and is_night(now, ground.zone, ground.customs.quiet)


def wakes(now: datetime, ground: Ground) -> datetime:
    return morning(now, ground.zone, ground.customs.quiet)


def by_day(moment: datetime, ground: Ground) -> datetime:
    """This very moment, or the morning where that is in the night."""
    return wakes(moment, ground) if sleeps(moment, ground) else moment


def waking(now: datetime, span: timedelta, ground: Ground) -> datetime:
    """So much later, the night not counted where anybody sleeps, and at an hour that can be said."""
    if ground.urgent:
        return now + span
    quiet = ground.customs.quiet
    return awake(spoken(after_waking(now, span, ground.zone, quiet)), ground.zone, quiet)


def after_the_pause(due: datetime, since: datetime, now: datetime, issue: Issue, ground: Ground) -> datetime:
    """As much later as it waited, on the clock of whoever has it."""
    if ground.urgent:
        return due + (now - since)
    if sits_in_office(issue, ground):
        waited = office_between(since, now, ground.zone, ground.customs.office, ground.workdays)
        return in_office(due, waited, ground) if waited else due
    waited = waking_between(since, now, ground.zone, ground.customs.quiet)
    return waking(due, waited, ground) if waited else due


def in_office(now: datetime, span: timedelta, ground: Ground) -> datetime:
    """So many office hours later, and not after it has closed."""
    until = after_office(now, span, ground.zone, ground.customs.office, ground.workdays)
    closes = ground.customs.office[1]
    return min(spoken(until), at(until, 0, closes.hour, ground.zone, closes.minute))


def uncalled(reported: datetime, now: datetime, ground: Ground) -> bool:
    """Whether it was reported in a night that isn't over yet: nobody on the ladder has heard of it."""
    return sleeps(reported, ground) and now < wakes(reported, ground)


def _at(issue: Issue, ground: Ground) -> str:
    """The rung of whoever has it, or has been called for it."""
    own = ground.rung_of(issue.keeper)
    return ground.rung_name(issue.rung if own is None else own)


def _later(now: datetime, within: Within, rung: str, ground: Ground) -> datetime:
    hours = timedelta(hours=within.hours)
    if within.days:
        return _days_later(now, within.days, time(within.hour), rung, ground)
    if _closes(rung, ground):
        return in_office(now, hours, ground)
    return waking(now, hours, ground)


def _days_later(now: datetime, days: int, hour: time, rung: str, ground: Ground) -> datetime:
    """In an office the days are working days."""
    if not _closes(rung, ground):
        return at(now, days, hour.hour, ground.zone, hour.minute)
    return on_working_day(now, days, _held_open(hour, rung, ground), ground.zone, ground.workdays)


def _held_open(hour: time, rung: str, ground: Ground) -> time:
    """No office's day lasts longer than it is open."""
    opens, closes = ground.customs.office
    return max(opens, min(hour, closes)) if _closes(rung, ground) else hour


def _closes(rung: str, ground: Ground) -> bool:
    """Whether its hours are those of an office, which nobody keeps in an emergency."""
    return rung in IN_OFFICES and not ground.urgent
