"""How groups hear of an event: three days before and the day before, with the places that are left."""

from domain.meetings.alarms import AHEAD, EVE
from domain.meetings.announcing import Manner, News
from domain.meetings.pages import CALENDAR, DIRECTIONS
from domain.meetings.session import Session
from domain.words import Button, Rows


def _buttons(now: News, chat: int) -> Rows:
    """Each leads into the private chat, so that the group stays calm."""
    if now.is_over:
        return ((_into(now.instead),),) if now.instead else ()
    return ((_into(now.session), Button(DIRECTIONS, link=f"way_{now.session.id}")),)


def _into(session: Session) -> Button:
    """A place in it; where as many come as like, it goes into their calendar."""
    if session.takes_all:
        return Button(CALENDAR, link=f"calendar_{session.id}")
    return Button("sign_up", link=f"event_{session.id}")


EVENTS = Manner(
    pages=dict.fromkeys((AHEAD, EVE), "events/event_announced"), anew="events/event_told_anew",
    off="events/event_is_off", buttons=_buttons,
)  # fmt: skip
