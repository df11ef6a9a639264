"""Calendars that strangers subscribe to: of an area, of one service in it, of a series, and of a spot."""

from collections.abc import Iterable
from datetime import datetime

from domain.grounds import Ground
from domain.meetings.outing import uid
from domain.meetings.series import Life, about_series
from domain.meetings.session import Session, Stage
from domain.moments import ms
from domain.time import day_of
from flows.board import Asked, Gone, Unknown, Window, about, entered, signs
from flows.board_held import services, who_comes
from flows.desk import Desk
from flows.feed_views import Dates, Occasion, Pin
from storage import boards, feeds, series, sessions, spots
from storage.database import Tx


async def of_area(window: Window, asked: Asked) -> Dates:
    now, [area] = window.desk.now(), asked.ids

    async def read(tx: Tx) -> Dates:
        here = await entered(tx, area, now)
        return await _dates(tx, window, here, await feeds.of_area(tx, area, now), now)

    return await window.desk.db.read(read)


async def of_service(window: Window, asked: Asked) -> Dates:
    now, [area] = window.desk.now(), asked.ids

    async def read(tx: Tx) -> Dates:
        here = await entered(tx, area, now)
        names = {service.key: service.name for service in here.customs.services}
        if asked.key not in names:
            raise Unknown
        found = await feeds.with_service(tx, area, now, asked.key)
        return await _dates(tx, window, here, found, now, name=names[asked.key])

    return await window.desk.db.read(read)


async def of_series(window: Window, asked: Asked) -> Dates:
    """Once it has ended, for as long as there is anything left in it to be taken back."""
    now, [id_] = window.desk.now(), asked.ids

    async def read(tx: Tx) -> Dates:
        own = await series.seen(tx, id_)
        found = await feeds.of_series(tx, id_, now)
        if own is None or not own.public or (own.life == Life.ENDED and not found):
            raise Gone
        here = await entered(tx, own.area, now)
        return await _dates(tx, window, here, found, now, kind=own.kind.value, name=own.name)

    return await window.desk.db.read(read)


async def of_spot(window: Window, asked: Asked) -> Dates:
    now, [id_] = window.desk.now(), asked.ids

    async def read(tx: Tx) -> Dates:
        spot = await spots.get(tx, id_)
        if spot is None or spot.gone:
            raise Gone
        here = await entered(tx, spot.area, now)
        return await _dates(tx, window, here, await feeds.at_spot(tx, id_, now), now, name=spot.name)

    return await window.desk.db.read(read)


async def _dates(
    tx: Tx, window: Window, here: Ground, found: Iterable[Session], now: datetime, *, kind: str = "", name: str = ""
) -> Dates:  # fmt: skip
    told = await occasions(tx, found, here, window.desk.bot, now)
    return Dates(area=here.name, kind=kind, name=name, now=ms(now), zone=here.zone, occasions=told)


async def occasions(
    tx: Tx, found: Iterable[Session], here: Ground, bot: int, now: datetime
) -> tuple[Occasion, ...]:  # fmt: skip
    return tuple([await _occasion(tx, session, here, bot, now) for session in found])


async def _occasion(tx: Tx, session: Session, here: Ground, bot: int, now: datetime) -> Occasion:
    spot, off = await spots.the(tx, session.spot), session.stage == Stage.CANCELLED
    missed = await sessions.seen(tx, session.makes_up) if session.makes_up else None
    planned, starts = (day_of(moment, here.zone) for moment in (session.planned, session.starts))
    return Occasion(
        uid=uid(session.about, bot), sequence=session.round, kind=session.kind.value, name=session.name,
        starts=ms(session.starts), ends=ms(session.ends), off=off,
        was=planned.isoformat() if planned != starts and not missed else "",
        instead=day_of(missed.starts, here.zone).isoformat() if missed else "",
        spot=spot.name, how_to_find=spot.how_to_find, pin=Pin(lat=spot.pin[0], lon=spot.pin[1]) if spot.pin else None,
        who=await who_comes(tx, session, now), services=await services(tx, session, here), extra=session.extra,
    )  # fmt: skip


async def address(tx: Tx, desk: Desk, session: Session) -> str:
    """Where strangers subscribe to its series; nothing where they can't."""
    if not (desk.site and session.public and await boards.has_one(tx, session.area)):
        return ""
    return f"{desk.site}/s/{(await signs(tx)).sign(about_series(session.series))}.ics"


async def address_of_all(tx: Tx, desk: Desk, area: int, held: Iterable[Session]) -> str:
    """Where they subscribe to all of these: to their only series, or to whatever is held there."""
    first, *others = {session.series: session for session in held}.values() or (None,)
    if first and not others:
        return await address(tx, desk, first)
    if not (desk.site and await boards.has_one(tx, area)):
        return ""
    return f"{desk.site}/a/{(await signs(tx)).sign(about(area))}/calendar.ics"
