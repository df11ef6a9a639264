"""What else can be done about a market just now: a number, a question ahead, and what staff alone see of it."""

from collections.abc import Sequence
from datetime import datetime

from domain.markets.ahead import counters, takes_questions
from domain.markets.doors import Doors, buttons
from domain.markets.queue import gives_numbers
from domain.markets.services import Service
from domain.markets.stall import Stall
from domain.meetings.session import Session
from domain.words import Button, Rows


def of_the_day(
    session: Session, stalls: Sequence[Stall], services: Sequence[Service], now: datetime, *, keeps: bool,
    said: Doors = Doors.CLOSED,
) -> Rows:  # fmt: skip
    """Only what works."""
    queue = any(gives_numbers(stall, session, now) for stall in stalls)
    asks = takes_questions(session, now) and bool(counters(stalls, services))
    residents = ((queue, "queue:take", f"queue:at:{session.id}"), (asks, "ahead:ask", f"ahead:at:{session.id}"))
    staff = (
        (keeps, "poster", f"after:{session.id}:poster"), (keeps, "last_time", f"after:{session.id}:before"),
    )  # fmt: skip
    rows = (tuple(Button(word, press=press) for so, word, press in row if so) for row in (residents, staff))
    return tuple(row for row in (*rows, buttons(session, said, now) if keeps else ()) if row)


def remind_me(session: Session, now: datetime, service: str = "") -> tuple[Button, ...]:
    """Nobody is reminded of what has begun."""
    press = f"remind:{session.id}:{service}" if service else f"remind:{session.id}"
    return (Button("remind_me", press=press),) if now < session.starts else ()
