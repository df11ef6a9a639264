"""Sessions are laid out ahead of time, as their series has it; one that stands already stays as it is."""

from datetime import date, datetime

from domain.calendar.hours import Hours
from domain.calendar.rule import A_DAY, days
from domain.markets.stall import as_usual
from domain.meetings.alarms import of_a_late_one, of_session
from domain.meetings.series import AHEAD, Life, Series
from domain.meetings.session import Session, of_series
from domain.meetings.sheet import laid_out
from domain.time import day_of
from domain.words import CLOCK, Fact, Person
from flows.desk import Desk
from flows.keep import SHELVES
from flows.sheets import laid_open, show
from storage import alarms, customs, facts, series, sessions, sheets, stalls
from storage.database import Tx

SHELVES[Series] = series.put


async def lay_out_all(desk: Desk) -> int:
    """Every series as far ahead as people plan; how many sessions are new. One that fails keeps no other from it."""
    now, new, failed = desk.now(), 0, list[Exception]()
    until = now.date() + AHEAD - A_DAY  # what is due by the earliest clock of the world is due
    for id_ in await desk.db.read(lambda tx: series.to_lay_out(tx, until)):
        try:
            new += await _lay_out_if_due(desk, id_, until, now)
        except Exception as error:
            error.add_note(f"while series {id_} was laid out")
            failed.append(error)
    desk.written.set()
    if failed:
        raise ExceptionGroup("not every series is laid out", failed)
    return new


async def _lay_out_if_due(desk: Desk, id_: int, until: date, now: datetime) -> int:
    async def work(tx: Tx) -> int:
        one = await series.still_to_lay_out(tx, id_, until)
        return len(await lay_out(tx, one, f"laid_out:{id_}:{until}", now)) if one else 0

    return await desk.db.act(work)


async def lay_out(tx: Tx, one: Series, cause: str, now: datetime) -> list[Session]:
    """The sessions that are new, from today on: nothing is planned for what is over."""
    zone = await customs.zone(tx, one.area)
    today = day_of(now, zone)
    until = today + AHEAD
    begin = max(today, one.laid + A_DAY) if one.laid else today
    found = [await _lay_out(tx, one, day, zone, cause, now) for day in days(one.rule, begin, until)]
    await series.laid(tx, one.id, until)
    return [session for session in found if session]


async def _lay_out(tx: Tx, one: Series, day: date, zone: str, cause: str, now: datetime) -> Session | None:
    starts, ends = Hours(one.begins, one.ends).on(day, zone)
    if starts <= now or one.life != Life.RUNNING:
        return None
    return await plan(tx, of_series(one, starts, ends), CLOCK, cause, now)


async def plan(tx: Tx, wanted: Session, by: Person, cause: str, now: datetime) -> Session | None:
    """With its seats, its stalls and its alarms; none where one of its series was planned for that very time."""
    session = await sessions.lay_out(tx, wanted)
    if session is None:
        return None
    await sheets.lay_out(tx, session.id, laid_out(session))
    await stalls.add_all(tx, [as_usual(one, session.id) for one in await stalls.usual(tx, session.series)])
    await facts.append(tx, Fact(about=session.about, verb="plan", by=by.key, at=now), cause)
    it = await laid_open(tx, session, now)
    moments = {**of_session(it.setting, now), **of_a_late_one(it.setting, now)}
    await alarms.replace(tx, session.about, moments)
    await show(tx, it, cause, now)
    return session
