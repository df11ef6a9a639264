"""Who was promised a seat and has none, who waits beside a free one, who was asked out of turn: read off the rows."""

import json
from collections import Counter
from dataclasses import astuple, dataclass
from datetime import datetime
from itertools import groupby

from domain.meetings.session import NO_MORE_OFFERS, Session
from storage.database import Row, Tx
from storage.moments import stamp

PROMISED = (  # and the message that stands in their chat
    "SELECT v.id, l.data FROM visits v JOIN letters l ON l.about = 'visit:' || v.id AND l.slot = l.about"
    " AND l.state IN ('waiting', 'held') WHERE v.session = $1 AND v.person IS NOT NULL"
    " AND v.stage IN ('booked', 'offered')"
)
TAKEN = "SELECT visit, starts FROM seats WHERE session = $1 AND visit IS NOT NULL"
FREE = "SELECT count(*) AS many FROM seats WHERE session = $1 AND visit IS NULL AND walk_in = 0 AND cut = 0"
WAITING = "SELECT count(*) AS many FROM visits WHERE session = $1 AND stage = 'waiting'"
ACTIVE = (
    "SELECT person, count(*) AS many FROM visits WHERE session = $1 AND person IS NOT NULL"
    " AND stage IN ('booked', 'waiting', 'offered', 'passed', 'called', 'here') GROUP BY person"
)
BEFELL = (
    "SELECT f.about, f.verb, f.cause FROM visits v JOIN facts f ON f.about = 'visit:' || v.id"
    " WHERE v.session = $1 ORDER BY f.id"
)


@dataclass
class Wrongs:
    oversold: int = 0  # told that they have a slot, and no seat there is theirs
    undersold: int = 0  # wait though a seat is free and there is time to come
    twice: int = 0  # more than one visit of one person
    out_of_turn: int = 0  # asked before somebody who waited longer

    def __add__(self, other: "Wrongs") -> "Wrongs":
        return Wrongs(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def __or__(self, later: "Wrongs") -> "Wrongs":
        """The most there was at any moment."""
        return Wrongs(*map(max, zip(astuple(self), astuple(later), strict=True)))


async def wrongs(tx: Tx, session: Session, now: datetime) -> Wrongs:
    """Of a session that is held, so that all of it is of one moment."""
    seats = {row["visit"]: row["starts"] for row in await tx.all(TAKEN, session.id)}
    told = {row["id"]: json.loads(row["data"])["at"] for row in await tx.all(PROMISED, session.id)}
    return Wrongs(
        oversold=sum(seats.get(visit, "none") != at for visit, at in told.items()),
        undersold=await _undersold(tx, session, now),
        twice=sum(row["many"] - 1 for row in await tx.all(ACTIVE, session.id)),
        out_of_turn=out_of_turn(await tx.all(BEFELL, session.id)),
    )


async def _undersold(tx: Tx, session: Session, now: datetime) -> int:
    if stamp(now) >= stamp(session.starts - NO_MORE_OFFERS):
        return 0
    [free], [waiting] = await tx.all(FREE, session.id), await tx.all(WAITING, session.id)
    return int(min(free["many"], waiting["many"]))


def out_of_turn(befell: list[Row]) -> int:
    """The line as it was after each act: those who were asked by it were its first."""
    line, wrong = list[str](), 0
    for _, facts in groupby(befell, key=lambda row: row["cause"]):
        verbs = Counter((row["about"], row["verb"]) for row in facts)
        asked = {about for about, verb in verbs if verb == "offer"}
        left = {about for about, verb in verbs if verb not in ("offer", "wait")}
        line = [about for about in line if about not in left]
        line += [about for about, verb in verbs if verb == "wait"]
        wrong += len(asked - set(line[: len(asked)]))
        line = [about for about in line if about not in asked]
    return wrong
