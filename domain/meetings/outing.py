"""Where somebody goes and when: to their own visit, or to a session as it is."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.calendar.file import Event
from domain.meetings.letters import of_visit
from domain.meetings.session import Stage as SessionStage
from domain.meetings.sessions_life import KEEPERS
from domain.meetings.setting import Setting, picture
from domain.meetings.sheet import Sheet
from domain.meetings.visit import SEATED, Visit
from domain.words import Letter, Media, Paper, Person, Pin, Refused, Role, Why

OWN = frozenset({Role.GUEST, Role.BOOKER, Role.HOST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    sheet: Sheet
    setting: Setting
    visit: Visit | None = None

    @property
    def about(self) -> str:
        return self.visit.about if self.visit else self.setting.session.about

    @property
    def is_off(self) -> bool:
        not_seated = self.visit is not None and self.visit.stage not in SEATED
        return not_seated or self.setting.session.stage == SessionStage.CANCELLED

    @property
    def data(self) -> dict[str, Any]:
        known = of_visit(self.visit, self.sheet, self.setting) if self.visit else picture(self.setting)
        spot = self.setting.spot
        there = {"shade": spot.shade, "benches": spot.benches, "wheelchair": spot.wheelchair}
        return known | there | {"off": self.is_off}


def check_concerned(outing: Outing, held: frozenset[Role], *, lives_there: bool) -> None:
    """A visit is shown to whose it is; a session to everybody, or if it is private to those it is held for."""
    concerned = bool(held & OWN)
    if outing.visit is None:
        concerned = outing.setting.session.public or lives_there or bool(held & (KEEPERS | OWN))
    if not concerned:
        raise Refused(Why.NOT_YOURS)


def event(outing: Outing, bot: int) -> Event:
    """For calendars, less its words. It is newer whenever the session or the visit has changed."""
    session, visit, spot = outing.setting.session, outing.visit, outing.setting.spot
    seat = outing.sheet.seat_of(visit) if visit else None
    starts = seat.starts if seat else session.starts
    return Event(
        uid=uid(outing.about, bot),
        sequence=session.round + (visit.round if visit else 0),
        starts=starts,
        ends=starts + timedelta(minutes=session.slot) if seat and session.slot else session.ends,
        title="",
        pin=spot.pin,
        off=outing.is_off,
    )


def uid(about: str, bot: int) -> str:
    """By which every calendar knows it again, whoever gave it out."""
    return f"{about.replace(':', '-')}@{bot}.linli"


def calendar_letter(outing: Outing, person: Person, title: str, text: str, feed: str) -> Letter:
    """With the address of those that follow, if there is one."""
    return Letter(
        to=person.chat, page="meetings/in_your_calendar", data=outing.data | {"feed": feed}, about=outing.about,
        paper=Paper(name=f"{title}.ics", text=text),
    )  # fmt: skip


def directions(outing: Outing, person: Person) -> tuple[Letter, ...]:
    """In words, with a photo if there is one; and below it the pin, for whoever goes by the map."""
    spot, data = outing.setting.spot, outing.data
    photo = (Media("photo", spot.photo),) if spot.photo else ()
    words = Letter(to=person.chat, page="meetings/directions", data=data, about=outing.about, media=photo)
    if spot.pin is None:
        return (words,)
    pin = Pin(*spot.pin, title=spot.name)
    return words, Letter(to=person.chat, page="meetings/pin", data=data, about=outing.about, pin=pin)
