"""Every message of a visit: where it stands in the chat, how it rings, and which buttons it may have."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.meetings.series import Family
from domain.meetings.visits_life import ACCEPT, CHANGE, COME, DECLINE, GIVE_UP, LATE, WAIT, Verb
from domain.words import Urgency, Way

CALENDAR, DIRECTIONS, OTHER_TIMES = "calendar", "directions", "other_times"  # no moves: they only show something
OTHER_EVENTS = "other_events"
SHOW, NO_THANKS = "show", "no_thanks"


@dataclass(frozen=True, slots=True)
class Page:
    way: Way
    urgency: Urgency
    rows: tuple[tuple[Verb | str, ...], ...] = ()


def _news(*rows: tuple[Verb | str, ...]) -> Page:
    return Page(Way.ANEW, Urgency.REPLY, rows)


def _reminder(*rows: tuple[Verb | str, ...]) -> Page:
    return Page(Way.ANEW, Urgency.REMINDER, rows)


def _over() -> Page:
    """No button of theirs counts any more; that it is a matter now the matter's own message says."""
    return Page(Way.REFRESH, Urgency.REPLY)


def _settled(*rows: tuple[Verb | str, ...]) -> Page:
    return Page(Way.LIVING, Urgency.REPLY, rows)


BOOKED = ((CALENDAR, CHANGE), (GIVE_UP,))
# fmt: off
PAGES: Mapping[str, Page] = {
    # to whoever comes, and to whoever booked for them
    "booked":               _news(*BOOKED),
    "booked_for_somebody":  _news(*BOOKED),
    "on_the_waitlist":      _news((GIVE_UP,)),
    "waits_for_somebody":   _news((GIVE_UP,)),
    "booking_is_yours":     Page(Way.ANEW, Urgency.ASSIGNMENT, ((ACCEPT, DECLINE), (WAIT, CHANGE, GIVE_UP))),
    "last_seat_is_gone":    _news((OTHER_TIMES, GIVE_UP)),
    "comes_to_another":     Page(Way.REFRESH, Urgency.REPLY),
    "you_come":             _settled((DIRECTIONS, LATE), (GIVE_UP,)),
    "you_come_late":        _settled((DIRECTIONS, GIVE_UP)),
    "cannot_come":          _settled((OTHER_TIMES, NO_THANKS)),
    "given_up_for_somebody": _settled((OTHER_TIMES, NO_THANKS)),
    "no_other_time":        _settled(),
    "waits_no_more":        _settled((OTHER_TIMES,)),
    "seat_offered":         Page(Way.ANEW, Urgency.ASSIGNMENT, ((ACCEPT, DECLINE),)),
    "offer_declined":       _settled((WAIT, GIVE_UP)),
    "offer_is_over":        _reminder((WAIT, GIVE_UP)),
    "session_is_off":       Page(Way.ANEW, Urgency.ASSIGNMENT, ((OTHER_TIMES,),)),
    "nothing_came_free":    _reminder((OTHER_TIMES,)),
    "session_moved":        Page(Way.ANEW, Urgency.ASSIGNMENT, ((COME, ACCEPT, WAIT, DECLINE, GIVE_UP), (DIRECTIONS,))),
    "please_change":        Page(Way.ANEW, Urgency.ASSIGNMENT, ((CHANGE, GIVE_UP),)),
    "session_tomorrow":     _reminder((COME, GIVE_UP), (DIRECTIONS,)),
    "session_in_an_hour":   _reminder((LATE, GIVE_UP), (DIRECTIONS,)),
    "remind_somebody":      _reminder((GIVE_UP,), (DIRECTIONS,)),
    # on the day
    "your_turn":            Page(Way.ANEW, Urgency.ASSIGNMENT, ()),
    "missed":               _news((OTHER_TIMES,)),
    "settled_there":        _news(),
    "noted_there":          _over(),
    "joined_there":         _news(),
    "to_council_there":     _news(),
    "mediated_there":       _over(),
}
# fmt: on
# fmt: off
OF_EVENTS: Mapping[str, Page] = {  # an event's own, where a meeting's would speak of whoever sits there
    "booked":               _news((CALENDAR, DIRECTIONS), (GIVE_UP,)),
    "on_the_waitlist":      _news((GIVE_UP,)),
    "you_come":             _settled((DIRECTIONS, GIVE_UP)),
    "cannot_come":          _settled((OTHER_EVENTS, NO_THANKS)),
    "no_other_time":        _settled(),
    "waits_no_more":        _settled((OTHER_EVENTS,)),
    "seat_offered":         Page(Way.ANEW, Urgency.ASSIGNMENT, ((ACCEPT, DECLINE),)),
    "offer_declined":       _settled((WAIT, GIVE_UP)),
    "offer_is_over":        _reminder((WAIT, GIVE_UP)),
    "session_is_off":       Page(Way.ANEW, Urgency.ASSIGNMENT, ((OTHER_EVENTS,),)),
    "nothing_came_free":    _reminder((OTHER_EVENTS,)),
    "session_moved":        Page(Way.ANEW, Urgency.ASSIGNMENT, ((COME, ACCEPT, WAIT, DECLINE, GIVE_UP), (DIRECTIONS,))),
    "please_change":        Page(Way.ANEW, Urgency.ASSIGNMENT, ((GIVE_UP,),)),
    "session_tomorrow":     _reminder((COME, GIVE_UP), (DIRECTIONS,)),
    "session_in_an_hour":   _reminder((GIVE_UP, DIRECTIONS)),
}
# fmt: on


def page_of(name: str, family: Family) -> tuple[str, Page]:
    """Where it is written, and how it is sent."""
    own = OF_EVENTS.get(name) if family == Family.EVENT else None
    return (f"events/{name}", own) if own else (f"meetings/{name}", PAGES[name])
