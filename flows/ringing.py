"""Alarms ring: each thing is asked again by its own flow, as the person CLOCK."""

import logging
from datetime import timedelta

from domain.meetings import reminding
from domain.meetings.alarms import QUEUES
from domain.words import Refused
from flows import (
    afterwards,
    announcements,
    archiving,
    callouts,
    campaigns,
    conversation,
    ended_series,
    event_doors,
    groups,
    invitations,
    late_stalls,
    market_hosts,
    market_reminders,
    menu_lines,
    menus,
    month_calendars,
    monthly,
    neighbours,
    notice_life,
    openings,
    opinions,
    parts,
    providers,
    queues,
    reminders,
    review_life,
    rosters,
    series_changes,
    session_life,
    sheets,
    stall_clock,
    stall_desks,
    stalls,
    tale_life,
    visit_reminders,
    wish_news,
)
from flows.desk import Desk
from storage import alarms
from storage.alarms import Alarm

RINGS = {
    "issue": reminders.ring,
    "invitation": invitations.ring,
    "provider": providers.ring,
    "joined": neighbours.walk,
    "part": parts.ring,
    "draft": conversation.ring,
    "room": groups.ring,
    "menus": menus.ring,
    "notice": notice_life.ring,
    "campaign": campaigns.ring,
    "seen": notice_life.recount,
    "danger": callouts.ring,
    "visit": sheets.ring,
    "session": session_life.ring,
    "seats": announcements.recount,
    "tale": tale_life.ring,
    "review": review_life.ring,
    "wanted": market_reminders.ring,
    "wished": wish_news.ring,
    "ended": ended_series.ring,
    "late": late_stalls.ring,
    "month": month_calendars.ring,
    "monthly": monthly.ring,
}
session_life.SAYS |= archiving.ONCE_CLOSED | openings.BY_THE_CLOCK
session_life.SAYS |= stall_clock.ASKS
session_life.FOLLOWED += (stall_clock.follow, market_reminders.follow, month_calendars.follow)
session_life.FOLLOWED += (event_doors.follow, afterwards.follow, rosters.follow, ended_series.runs_out)
series_changes.FOLLOWED.append(ended_series.follow)
stalls.FOLLOWED.append(late_stalls.follow)
session_life.SAYS |= {QUEUES: stall_desks.comes} | afterwards.SAYS | opinions.SAYS
sheets.REMINDERS |= dict.fromkeys(reminding.PAGES, visit_reminders.remind)
sheets.SHOWN += (announcements.keep_current, menu_lines.keep_current, queues.keep_current, wish_news.keep_current)
sheets.SHOWN += (month_calendars.keep_current, market_hosts.keep_current)
AT_ONCE = 100
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
MOST_DOUBLINGS = 9  # enough to reach the longest pause

log = logging.getLogger(__name__)


async def ring_all(desk: Desk) -> int:
    """Every alarm that is due, oldest first; how many there were."""
    now = desk.now()
    due = await desk.db.read(lambda tx: alarms.ringing(tx, now, AT_ONCE))
    for alarm in due:
        await _ring(desk, alarm)
    return len(due)


async def _ring(desk: Desk, alarm: Alarm) -> None:
    try:
        await RINGS[alarm.about.split(":")[0]](desk, alarm)
    except Refused:  # the thing has moved on since: nothing is left to ask
        await desk.db.act(lambda tx: alarms.stop(tx, alarm))
    except Exception:
        later = desk.now() + min(FIRST_PAUSE * 2 ** min(alarm.tries, MOST_DOUBLINGS), LONGEST_PAUSE)
        await desk.db.act(lambda tx: alarms.again(tx, alarm, later))  # where nothing is kept just now, all of them wait
        log.exception("alarm %s of %s failed, try %s", alarm.name, alarm.about, alarm.tries + 1)
