"""When the clock is to ask again about a visit or a session: read off the row as it now is."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from domain.meetings.roster import NOBODY, STILL_NOBODY
from domain.meetings.series import Family
from domain.meetings.session import Stage as SessionStage
from domain.meetings.sessions_life import ARCHIVE, NAG, START
from domain.meetings.setting import Setting
from domain.meetings.sheet import Seat
from domain.meetings.visit import Stage, Visit
from domain.meetings.visits_life import EXPIRE
from domain.time import at, awake

EVENING, AFTERNOON = 18, 17  # on the wall, the day before
EARLY, MORNING, FORENOON = 8, 9, 10
TOMORROW, SOON = "tomorrow", "soon"
ANEW = "anew"  # the day before, its clocks are set as its area has them by then
SHEET, DOORS = "sheet", "doors"  # whoever sits there gets the sheet of the day, and can begin
AHEAD, EVE, TODAY = "ahead", "eve", "today"  # groups hear of it
OVER = "over"  # nobody is sent there any more
RECAP = "recap"  # groups hear what came of it
UNANSWERED = "unanswered"  # a topic of one that is closed, a week later
UNDONE = "undone"  # the day after, while it isn't closed
STILL_OFF = "still_off"  # it was called off, and a week later isn't made up for
ASK_STALLS, ASK_STALLS_AGAIN = "ask_stalls", "ask_stalls_again"  # whoever is to bring something: whether they come
GAPS, STILL_SILENT = "gaps", "still_silent"  # staff hear what nobody brings, and who has said nothing
KEEPS = "keeps"  # whoever keeps a market can say that it has opened
QUEUES = "queues"  # whoever keeps a stall has its queue before them
COUNT, OPINIONS = "count", "opinions"  # of a market that was: how many came, and whether it was of use
OPENS, SHUTS = "opens", "shuts"  # markets and events begin and end by the clock
BY_ITSELF = frozenset({START, OPENS, SHUTS})  # if the clock did not, nobody would
AN_HOUR, DOORS_OPEN, A_QUARTER = timedelta(hours=1), timedelta(minutes=30), timedelta(minutes=15)

Moment = Callable[[Setting], datetime | None]
PLANNED: dict[str, Moment] = {  # of a meeting that is still to come
    NOBODY: lambda setting: _days_off(setting.session.starts, -7, setting),
    STILL_NOBODY: lambda setting: _days_off(setting.session.starts, -1, setting),
    ANEW: lambda setting: at(setting.session.starts, -1, AFTERNOON, setting.ground.zone),
    SHEET: lambda setting: sheet_comes(setting),
    DOORS: lambda setting: setting.session.starts - DOORS_OPEN,
    AHEAD: lambda setting: _told_in_groups(-3, setting),
    EVE: lambda setting: _told_in_groups(-1, setting),
    START: lambda setting: setting.session.starts,
    OVER: lambda setting: setting.session.ends,
}
HELD: dict[str, Moment] = {  # of one that runs, is over, or was called off
    ARCHIVE: lambda setting: _once_closed(1, setting),  # and asked again every day
    UNANSWERED: lambda setting: _once_closed(7, setting),
    RECAP: lambda setting: _an_hour_after(setting),
    UNDONE: lambda setting: _while_it_runs(1, setting),
    NAG: lambda setting: _while_it_runs(7, setting),
    STILL_OFF: lambda setting: _once_called_off(7, setting),
    OVER: lambda setting: setting.session.ends if setting.session.stage == SessionStage.RUNNING else None,
}
BY_THE_CLOCK: dict[str, Moment] = {
    OPENS: lambda setting: setting.session.starts,
    OVER: lambda setting: setting.session.ends,
}
WITH_STALLS: dict[str, Moment] = {  # of a market that is still to come
    ASK_STALLS: lambda setting: _days_off(setting.session.starts, -7, setting),
    GAPS: lambda setting: _days_off(setting.session.starts, -3, setting),
    ASK_STALLS_AGAIN: lambda setting: _days_off(setting.session.starts, -2, setting),
    STILL_SILENT: lambda setting: _days_off(setting.session.starts, -1, setting),
}
OF_A_MARKET: dict[str, Moment] = {  # beside
    QUEUES: lambda setting: _by_day(setting.session.starts - AN_HOUR, setting),
    TOMORROW: lambda setting: _by_day(_evening_before(setting), setting),
    KEEPS: lambda setting: _by_day(setting.session.starts - DOORS_OPEN, setting),
    EVE: lambda setting: _evening_before(setting) if setting.session.public else None,
    TODAY: lambda setting: _told_that_morning(setting) if setting.session.public else None,
}
TOLD_AHEAD: dict[str, Moment] = {  # of an event
    AHEAD: lambda setting: _told_in_groups(-3, setting),
    EVE: lambda setting: _told_in_groups(-1, setting),
}
OPEN: dict[str, Moment] = {
    SHUTS: lambda setting: setting.session.ends if setting.session.stage == SessionStage.RUNNING else None,
    ARCHIVE: lambda setting: _once_closed(1, setting),
}
AFTERWARDS: dict[str, Moment] = {  # of a market
    COUNT: lambda setting: _once_shut(A_QUARTER, setting),
    OPINIONS: lambda setting: _once_shut(AN_HOUR, setting),
}
MOMENTS: Mapping[Family, tuple[Mapping[str, Moment], Mapping[str, Moment]]] = {  # until it begins, and from then on
    Family.MEETING: (PLANNED, HELD),
    Family.MARKET: (BY_THE_CLOCK | WITH_STALLS | OF_A_MARKET, OPEN | AFTERWARDS),
    Family.EVENT: (BY_THE_CLOCK | TOLD_AHEAD, OPEN),
}


def of_visit(visit: Visit, seat: Seat | None, setting: Setting, now: datetime) -> Mapping[str, datetime]:
    """An offer ends; whoever has a seat is reminded the evening before and an hour before, never at night."""
    if visit.stage == Stage.OFFERED and visit.until:
        return {EXPIRE: visit.until}
    if visit.stage != Stage.BOOKED or seat is None:
        return {}
    return {name: due for name, due in reminders(seat, setting).items() if now < due < seat.starts}


def reminders(seat: Seat, setting: Setting) -> Mapping[str, datetime]:
    zone, night = setting.ground.zone, setting.ground.customs.quiet
    moments = {TOMORROW: at(seat.starts, -1, EVENING, zone), SOON: seat.starts - AN_HOUR}
    return {name: awake(moment, zone, night) for name, moment in moments.items()}


def of_session(setting: Setting, now: datetime) -> Mapping[str, datetime]:
    """What has gone by isn't made up for; but that it begins and ends is, for it may not have rung yet."""
    planned, held = MOMENTS[setting.session.family]
    coming = setting.session.stage == SessionStage.PLANNED
    moments = {name: moment(setting) for name, moment in (planned if coming else held).items()}
    return {name: due for name, due in moments.items() if due is not None and (due > now or name in BY_ITSELF)}


def of_a_late_one(setting: Setting, now: datetime) -> Mapping[str, datetime]:
    """Planned when others of that day were asked or reminded: whoever brings or wants something hears by day."""
    late = {name: soon(name, setting, now) for name in (ASK_STALLS, TOMORROW)}
    return {name: due for name, due in late.items() if due is not None}


def soon(name: str, setting: Setting, now: datetime) -> datetime | None:
    """By day, where its own moment is over and there is still time."""
    by_day = _by_day(now, setting)
    return by_day if has_come(name, setting, now) and by_day < setting.session.starts else None


def has_come(name: str, setting: Setting, now: datetime) -> bool:
    moment = planned(name, setting)
    return moment is not None and moment <= now


def planned(name: str, setting: Setting) -> datetime | None:
    """When it is due as long as it is still to come; never, where a session of this family has no such moment."""
    moment = MOMENTS[setting.session.family][0].get(name)
    return moment(setting) if moment else None


def sheet_comes(setting: Setting) -> datetime:
    """At its hour, or an hour before it begins; nobody is woken for it, and for early birds it comes in the evening."""
    starts, zone, customs = setting.session.starts, setting.ground.zone, setting.ground.customs
    usual = at(starts, 0, customs.sheet.hour, zone, customs.sheet.minute)
    comes = awake(min(usual, starts - AN_HOUR), zone, customs.quiet)
    return comes if comes <= starts - DOORS_OPEN else at(starts, -1, EVENING, zone)


def _told_in_groups(days: int, setting: Setting) -> datetime | None:
    """Of what is private no group hears."""
    return at(setting.session.starts, days, FORENOON, setting.ground.zone) if setting.session.public else None


def _evening_before(setting: Setting) -> datetime:
    return at(setting.session.starts, -1, EVENING, setting.ground.zone)


def _told_that_morning(setting: Setting) -> datetime | None:
    """An hour before it begins, if that is early; of one that begins before people wake the evening has said it all."""
    starts, zone = setting.session.starts, setting.ground.zone
    comes = awake(min(at(starts, 0, EARLY, zone), starts - AN_HOUR), zone, setting.ground.customs.quiet)
    return comes if comes < starts else None


def _days_off(moment: datetime, days: int, setting: Setting) -> datetime:
    return at(moment, days, MORNING, setting.ground.zone)


def _by_day(moment: datetime, setting: Setting) -> datetime:
    return awake(moment, setting.ground.zone, setting.ground.customs.quiet)


def _once_shut(later: timedelta, setting: Setting) -> datetime | None:
    """Of one that was called off nobody is asked how it was."""
    session = setting.session
    ended = session.ended if session.stage != SessionStage.CANCELLED else None
    return _by_day(ended + later, setting) if ended else None


def _while_it_runs(days: int, setting: Setting) -> datetime | None:
    running = setting.session.stage == SessionStage.RUNNING
    return _days_off(setting.session.ends, days, setting) if running else None


def _once_closed(days: int, setting: Setting) -> datetime | None:
    session = setting.session
    closed = session.ended if session.stage == SessionStage.CLOSED else None
    return _days_off(closed, days, setting) if closed else None


def _once_called_off(days: int, setting: Setting) -> datetime | None:
    """What a series that ended took along has no reason of its own, and nobody owes it."""
    off = setting.session.stage == SessionStage.CANCELLED and setting.session.why
    return _days_off(setting.session.starts, days, setting) if off else None


def _an_hour_after(setting: Setting) -> datetime | None:
    """Groups hear of it by day, even if it is put away by then; of one that was called off nothing came."""
    session, ground = setting.session, setting.ground
    if session.ended is None or not session.public or session.stage == SessionStage.CANCELLED:
        return None
    return awake(session.ended + AN_HOUR, ground.zone, ground.customs.quiet)
