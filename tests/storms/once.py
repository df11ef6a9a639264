"""How often each occurrence of a week came, held against what its calendar had in store."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.calendar.rule import A_DAY, days
from domain.meetings.series import AHEAD
from domain.meetings.visit import about_visit
from domain.time import awake, day_of, instant, is_night
from storage.moments import moment
from tests.storms.days import AN_HOUR
from tests.storms.week import EVENING, REMINDERS, SERIES, ZONE, Week

PLANNED = "SELECT series, planned FROM sessions"
RUNG = "SELECT f.about, f.at, n.note FROM facts f JOIN notes n ON n.fact = f.id WHERE f.verb = 'rung'"
REMINDED = f"SELECT about, page, written FROM letters WHERE page IN ({REMINDERS})"
SEATED = "SELECT v.id, t.starts FROM visits v JOIN seats t ON t.visit = v.id"
TOMORROW, SOON = "meetings/session_tomorrow", "meetings/session_in_an_hour"
A_MOMENT = timedelta(milliseconds=1)
A_TICK = timedelta(seconds=5)
WORTH = timedelta(minutes=20)  # of the last hour, in which to say that it has begun

Figures = dict[str, int | float]


async def figures(week: Week) -> Figures:
    return {"deaths": week.days.deaths, **await _sessions(week), **await _alarms(week), **await _reminders(week)}


async def _sessions(week: Week) -> Figures:
    """As the rules have them, from the morning of the first day to two months after the last, or one day less."""
    last = day_of(week.days.desk.now(), ZONE) + AHEAD - A_DAY
    wanted = {
        (number, instant(day, 60 * SERIES[number][1], ZONE))
        for number, rule in week.rules.items()
        for day in days(rule, rule.first, last)
    }
    wanted = {(number, at) for number, at in wanted if at > week.begins}
    found = Counter((row["series"], moment(row["planned"])) for row in await week.ask(PLANNED))
    return {
        "sessions": found.total(), "sessions_missing": len(wanted - found.keys()),
        "sessions_double": found.total() - len(found),
    }  # fmt: skip


async def _alarms(week: Week) -> Figures:
    rung = Counter[tuple[str, str]]()
    late = 0.0
    for row in await week.ask(RUNG):
        occurrence = row["about"], json.loads(row["note"])["alarm"]
        rung[occurrence] += 1
        if occurrence in week.hung:
            late = max(late, _late(week, week.hung[occurrence], moment(row["at"])))
    expected = {each for each, due in week.hung.items() if each[0] not in week.off and due < week.ends}
    return {
        "alarms": rung.total(), "alarms_missing": len(expected - rung.keys()),
        "alarms_double": rung.total() - len(rung), "late": late,
    }  # fmt: skip


async def _reminders(week: Week) -> Figures:
    told = [(row["about"], row["page"], moment(row["written"])) for row in await week.ask(REMINDED)]
    times, visits = Counter((about, page) for about, page, _ in told), Counter(about for about, _, _ in told)
    seats = {row["id"]: moment(row["starts"]) for row in await week.ask(SEATED)}
    stood = {about_visit(id_): at for id_, at in seats.items() if id_ not in week.changed}
    due = {(about, page) for about, at in stood.items() for page in _due(week, at)}
    return {
        "reminders": len(told),
        "reminders_missing": len(due - times.keys()),
        "reminders_double": len(told) - len(times),
        "after_the_end": sum(visits[about_visit(id_)] - before for id_, before in week.ended.items()),
        "for_the_past": sum(at >= stood[about] for about, _, at in told if about in stood),
        "at_night": sum(is_night(at, ZONE) for _, _, at in told),
    }


def _due(week: Week, starts: datetime) -> Iterator[str]:
    """What somebody was there to say in time: in the evening or early on the day, and when an hour is left."""
    evening, hour = instant(day_of(starts, ZONE) - timedelta(days=1), EVENING, ZONE), awake(starts - AN_HOUR, ZONE)
    if week.begins < evening and _somebody_was_up(week, evening, min(hour, starts)):
        yield TOMORROW
    if hour < starts and _somebody_was_up(week, hour, min(hour + WORTH, starts)):
        yield SOON


def _somebody_was_up(week: Week, since: datetime, until: datetime) -> bool:
    """For more than a moment, while others aren't asleep."""
    return any(awake(max(woke, since), ZONE) + A_TICK < min(slept, until) for woke, slept in week.days.awake)


def _late(week: Week, due: datetime, at: datetime) -> float:
    """Seconds since it was due, or since somebody was up again; what is kept knows no less than a millisecond."""
    since = max(woke for woke, _ in week.days.awake if woke <= at + A_MOMENT)
    return (at - max(due, since)).total_seconds()
