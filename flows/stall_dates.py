"""One date of a series as the rows of a table have it: when and where, which stalls and no others, or not at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.markets.stall import Usual
from domain.markets.stall_row import Row
from domain.markets.stall_table import becomes, held, span
from domain.meetings.series import Series
from domain.meetings.session import Session, of_series
from domain.meetings.session_changes import called_off, moved
from domain.meetings.sessions_life import CANCEL, MOVE, Verb
from domain.time import day_of
from domain.words import Person, Refused, Why
from flows import series as flow
from flows.planning import plan
from flows.session_changes import LOGGED, change, note
from flows.sheets import Opened, opened
from flows.usual_stalls import bring, brought_by
from storage import customs, spots
from storage.database import Tx

AROUND = 60  # spots


async def follow(tx: Tx, one: Series, rows: Sequence[Row], person: Person, cause: str, now: datetime) -> None:
    there, said = await _there(tx, one, rows[0]["day"], now), becomes(rows)
    it = await opened(tx, (there or await _planned(tx, one, rows, person, cause, now)).id, now)
    if said and not held(said):
        await _change(tx, it, called_off(it.setting.session, said["why"], now), CANCEL, person, cause, now)
        return
    starts, ends, spot = await _held(tx, one, rows)
    session = it.setting.session
    if (session.starts, session.ends, session.spot) != (starts, ends, spot):
        after = replace(moved(session, starts, spot, said["why"] if said else ""), ends=ends)
        it = await _change(tx, it, after, MOVE, person, cause, now)
    await _bring(tx, one, it, rows, cause, now)


async def _there(tx: Tx, one: Series, day: str, now: datetime) -> Session | None:
    zone = await customs.zone(tx, one.area)
    coming = await flow.ahead(tx, one.id, now)
    return next((each for each in coming if day_of(each.starts, zone).isoformat() == day), None)


async def _held(tx: Tx, one: Series, rows: Sequence[Row]) -> tuple[datetime, datetime, int]:
    around = {spot.name: spot.id for spot in reversed(await spots.around(tx, one.area, AROUND))}
    return *span(rows, await customs.zone(tx, one.area)), around[rows[0]["spot"]]


async def _planned(
    tx: Tx, one: Series, rows: Sequence[Row], person: Person, cause: str, now: datetime
) -> Session:  # fmt: skip
    starts, ends, spot = await _held(tx, one, rows)
    session = await plan(tx, replace(of_series(one, starts, ends), spot=spot), person, cause, now)
    if session is None:
        raise Refused(Why.WRONG_VALUE, wrong="made_up")
    return session


async def _change(
    tx: Tx, it: Opened, after: Session, verb: Verb, person: Person, cause: str, now: datetime
) -> Opened:  # fmt: skip
    before = it.setting.session
    it = await change(tx, it, after, verb, person, cause, now)
    await note(tx, before, it, LOGGED[verb], person, f"{cause}:{verb}", now)
    return it


async def _bring(tx: Tx, one: Series, it: Opened, rows: Sequence[Row], cause: str, now: datetime) -> None:
    wanted = [await _usual(tx, one, row["stall"]) for row in rows if row["stall"]]
    await bring(tx, it, wanted, f"{cause}:stalls", now)


async def _usual(tx: Tx, one: Series, picked: dict[str, Any]) -> Usual:
    who = await brought_by(tx, one.area, picked["brings"])
    return Usual(service=picked["service"], provider=who, cap=picked["cap"], note=picked["note"])
