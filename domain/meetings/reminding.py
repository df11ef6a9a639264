"""Whether a reminder still helps when its moment comes, and which one it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from domain.meetings.alarms import SOON, TOMORROW, reminders
from domain.meetings.letters import letter
from domain.meetings.setting import Setting
from domain.meetings.sheet import Seat, Sheet
from domain.meetings.visit import Visit
from domain.words import Letter

PAGES = {TOMORROW: "session_tomorrow", SOON: "session_in_an_hour"}
HARDLY_LATE = timedelta(minutes=20)  # an hour before is still worth something then


def still_helps(name: str, seat: Seat, setting: Setting, now: datetime) -> bool:
    """That of the evening until the last hour begins; that of the last hour while most of it is left."""
    hour_before = reminders(seat, setting)[SOON]
    until = hour_before if name == TOMORROW else hour_before + HARDLY_LATE
    return name in setting.ground.customs.remind and now < min(until, seat.starts)


def reminder(name: str, visit: Visit, seat: Seat, sheet: Sheet, setting: Setting, booker: int) -> Iterator[Letter]:
    """To whoever comes; for somebody without Telegram, in the evening, to whoever booked (`booker` is their chat)."""
    if visit.chat:
        yield replace(letter(PAGES[name], visit.chat, visit, sheet, setting), expires=seat.starts)
    elif booker and name == TOMORROW:
        yield replace(letter("remind_somebody", booker, visit, sheet, setting), expires=seat.starts)
