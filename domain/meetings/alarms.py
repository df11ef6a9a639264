"""When the clock is to ask again about a visit or a session: read off the row as it now is."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from domain.meetings.session import Stage as SessionStage
from domain.meetings.sessions_life import START
from domain.meetings.setting import Setting
from domain.meetings.sheet import Seat
from domain.meetings.visit import Stage, Visit
from domain.meetings.visits_life import EXPIRE
from domain.time import at, awake

EVENING = 18  # on the wall, the day before
TOMORROW, SOON = "tomorrow", "soon"
AN_HOUR = timedelta(hours=1)

Moment = Callable[[Setting], datetime | None]
PLANNED: dict[str, Moment] = {  # of a session that is still to come
    START: lambda setting: setting.session.starts,
}
HELD: dict[str, Moment] = {}  # of one that runs, or is over


def of_visit(visit: Visit, seat: Seat | None, setting: Setting, now: datetime) -> Mapping[str, datetime]:
    """An offer ends; whoever has a seat is reminded the evening before and an hour before, never at night."""
    if visit.stage == Stage.OFFERED and visit.until:
        return {EXPIRE: visit.until}
    if visit.stage != Stage.BOOKED or seat is None:
        return {}
    zone, night = setting.ground.zone, setting.ground.customs.quiet
    moments = {TOMORROW: at(seat.starts, -1, EVENING, zone), SOON: awake(seat.starts - AN_HOUR, zone, night)}
    return {name: due for name, due in moments.items() if now < due < seat.starts}


def of_session(setting: Setting, now: datetime) -> Mapping[str, datetime]:
    """What has gone by isn't made up for."""
    coming = setting.session.stage == SessionStage.PLANNED
    moments = {name: moment(setting) for name, moment in (PLANNED if coming else HELD).items()}
    return {name: due for name, due in moments.items() if due is not None and due > now}
