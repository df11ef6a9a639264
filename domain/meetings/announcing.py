"""How groups hear of a session: a silent post three days before, another the day before, kept as things are."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.campaigns import WAYS, Walk
from domain.meetings.alarms import AHEAD, EVE, planned
from domain.meetings.session import COMING, Session, Stage
from domain.meetings.setting import Setting, picture
from domain.meetings.sheet import Sheet
from domain.moments import ms
from domain.rows import in_rows
from domain.time import at, awake, day_of
from domain.words import Button, Letter, Rows, Urgency

TOPIC = "notices"
WIDE = 2
DONE = frozenset({Stage.CLOSED, Stage.ARCHIVED})
NOTHING_MORE: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One post of a session in every group of its area; a newer one stands in for it."""

    id: int
    session: int
    sort: str  # ahead, eve, today
    starts: datetime  # what it told at first
    shown: str  # a digest of what it says
    free: int  # of how many seats it tells

    @property
    def about(self) -> str:
        return f"announcement:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """How a session stands, for everybody."""

    session: Session
    data: Mapping[str, Any]
    free: int
    instead: Session | None  # where it is off

    @property
    def is_over(self) -> bool:
        return bool(self.data["over"]) or self.session.stage == Stage.CANCELLED

    @property
    def walk(self) -> Walk:
        """That it has begun, or is over, nobody need be told; that it is off, everybody, even in the middle of it."""
        in_order = self.data["over"] or self.data["running"]
        return Walk.REFRESH if in_order and self.session.stage != Stage.CANCELLED else Walk.CHANGE

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.data, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How groups hear of the sessions of one family."""

    pages: Mapping[str, str]  # the post of each sort, in the order in which they come
    anew: str  # what is left of a post that a newer one stands in for
    off: str
    buttons: Callable[[News, int], Rows]  # as it stands now, for this group


def is_still_news(sort: str, manner: Manner, setting: Setting, now: datetime) -> bool:
    """What is private is nobody's news; and late on, the last post says it all."""
    session, due = setting.session, _due(manner, setting)
    until = next((moment for moment in due.values() if sort in due and moment > due[sort]), session.starts)
    return session.public and session.stage == Stage.PLANNED and now < until


def gone_by(manner: Manner, setting: Setting, posts: Iterable[Announcement], now: datetime) -> str | None:
    """Which post is to be made at once, for one that was planned or moved so late that its hour had gone by.

    What groups first hear of on the day of the last post, or at night before it, is that post.
    """
    session, ground, due = setting.session, setting.ground, _due(manner, setting)
    if not due or session.stage != Stage.PLANNED or not min(due.values()) <= now < session.starts:
        return None
    first, last = min(due, key=due.__getitem__), max(due, key=due.__getitem__)
    by_day, day = awake(now, ground.zone, ground.customs.quiet), day_of(session.starts, ground.zone)
    told = {each.sort for each in posts if day_of(each.starts, ground.zone) == day}  # not of another day
    if last not in told and (due[last] <= now or (not told and by_day >= at(due[last], 0, 0, ground.zone))):
        return last
    return None if told else first


def _due(manner: Manner, setting: Setting) -> Mapping[str, datetime]:
    return {sort: moment for sort in manner.pages if (moment := planned(sort, setting))}


def news(
    setting: Setting, sheet: Sheet, told: datetime, instead: Session | None, now: datetime,
    more: Mapping[str, Any] = NOTHING_MORE,
) -> News:  # fmt: skip
    """`told` is the hour that groups have heard before, `instead` the next one where this is off."""
    session, slots = setting.session, sheet.open_slots(now)
    running = session.stage == Stage.RUNNING
    data = picture(setting) | {
        "running": running,
        "closed": session.stage in DONE,
        "over": session.stage in DONE or (session.stage in COMING and session.ends <= now),
        "takes_all": session.takes_all,
        "told": ms(told) if told != session.starts else None,
        "next": ms(instead.starts) if instead else None,
        **more,
    }
    free = 0 if running else sum(1 for seat in sheet.free() if seat.starts in slots)  # one by one they go by
    return News(session=session, data=data, free=free, instead=instead)


def post(own: Announcement, newest: bool, manner: Manner, now: News, chat: int, walk: Walk) -> Letter:
    """As the group reads it now; one that a newer one stands in for only says so."""
    off = now.session.stage == Stage.CANCELLED
    page = manner.off if off else manner.pages[own.sort] if newest else manner.anew
    return Letter(
        to=chat, page=page, data={**now.data, "free": now.free}, about=own.about, urgency=Urgency.BROADCAST,
        buttons=manner.buttons(now, chat) if newest else (), slot=own.about, way=WAYS[walk], silent=True,
        expires=None if now.is_over else now.session.ends, topic=TOPIC,
    )  # fmt: skip


def ways_in(session: Session) -> tuple[Button, ...]:
    """From a group to a part in it: a seat, a say in what it is about, or else the way there."""
    books = (Button("book", link=f"book_{session.id}"),) if not session.takes_all else ()
    topics = (Button("agenda", link=f"agenda_{session.id}"),) if session.has_topics else ()
    return (*books, *topics) or (_there(session),)


def _there(session: Session) -> Button:
    return Button("directions", link=f"way_{session.id}")


def _buttons(now: News, chat: int) -> Rows:
    """Each leads into the private chat, so that the group stays calm."""
    if now.is_over:
        return in_rows(ways_in(now.instead), WIDE) if now.instead else ()
    ways, there = ways_in(now.session), _there(now.session)
    return in_rows(ways if there in ways else (*ways, there), WIDE)


MEETINGS = Manner(
    pages=dict.fromkeys((AHEAD, EVE), "meetings/session_announced"), anew="meetings/session_announced_anew",
    off="meetings/session_called_off", buttons=_buttons,
)  # fmt: skip
