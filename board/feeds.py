"""The addresses that programs come back to, and how what is seen there is written for them."""

import re
from dataclasses import asdict
from datetime import datetime

from board.addresses import Address
from board.feeds_facts import SCHEMA, for_programs
from board.page import Page, page
from domain.calendar.file import Event, calendar_file
from domain.moments import moment
from flows import feed_matters, feeds
from flows.feed_views import Dates, Occasion, Solved
from templates import public, render

ICS = "text/calendar; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
UNWRITTEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # that XML has no way to say
ROBOTS = """User-agent: *
Disallow: /*month=
Disallow: /*page=
Disallow: /*.ics
Disallow: /v1/
Disallow: /p/
Allow: /
"""


def for_calendars(dates: Dates) -> Page:
    """Of the day, not of the minute: as long as nothing has changed, whoever has it already has it."""
    now = moment(dates.now)
    called = render.paper("board/feeds/dates", asdict(dates), now)
    events = [_event(occasion, now) for occasion in dates.occasions]
    return page(calendar_file(events, now.replace(hour=0, minute=0, second=0, microsecond=0), called), ICS)


def for_readers(solved: Solved) -> Page:
    return page(UNWRITTEN.sub("", public.page("feeds/solved", solved)), ATOM)


def _event(occasion: Occasion, now: datetime) -> Event:
    title, where, *said = render.paper("board/feeds/occasion", asdict(occasion), now).split("\n")
    pin = occasion.pin
    return Event(
        uid=occasion.uid, sequence=occasion.sequence, starts=moment(occasion.starts), ends=moment(occasion.ends),
        title=title, where=where, about="\n".join(said), pin=(pin.lat, pin.lon) if pin else None, off=occasion.off,
    )  # fmt: skip


FEEDS = (
    Address("/a/{sign}/calendar.ics", feeds.of_area, "area", write=for_calendars),
    Address("/a/{sign}/{service}.ics", feeds.of_service, "area", write=for_calendars),
    Address("/s/{sign}.ics", feeds.of_series, "series", write=for_calendars),
    Address("/spot/{sign}.ics", feeds.of_spot, "spot", write=for_calendars),
    Address("/a/{sign}/solved.atom", feed_matters.solved, "area", write=for_readers),
    Address("/v1/a/{sign}.json", feed_matters.facts, "area", write=for_programs),
)
STANDING = {
    "/v1/schema.json": SCHEMA,
    "/robots.txt": page(ROBOTS, "text/plain; charset=utf-8"),
}
