"""How groups hear of a session: a silent post three days before, another the day before, kept as things are."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.campaigns import WAYS, Walk
from domain.meetings.alarms import AHEAD, EVE, PLANNED
from domain.meetings.letters import ms
from domain.meetings.session import COMING, Session, Stage
from domain.meetings.setting import Setting, picture
from domain.meetings.sheet import Sheet
from domain.words import Button, Letter, Rows, Urgency

TOPIC = "notices"
DONE = frozenset({Stage.CLOSED, Stage.ARCHIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One post of a session in every group of its area; a newer one stands in for it."""

    id: int
    session: int
    sort: str  # ahead, eve
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

    @property
    def is_over(self) -> bool:
        return bool(self.data["over"]) or self.session.stage == Stage.CANCELLED

    @property
    def walk(self) -> Walk:
        """That it has begun, or is over, nobody need be told."""
        return Walk.REFRESH if self.data["over"] or self.data["running"] else Walk.CHANGE

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.data, sort_keys=True).encode()).hexdigest()


def is_still_news(sort: str, setting: Setting, now: datetime) -> bool:
    """What is private is nobody's news; and late on, the post of the day before says it all."""
    session, eve = setting.session, PLANNED[EVE](setting)
    until = eve if sort == AHEAD and eve else session.starts
    return session.public and session.stage == Stage.PLANNED and now < until


def news(setting: Setting, sheet: Sheet, told: datetime, instead: Session | None, now: datetime) -> News:
    """`told` is the hour that groups have heard before, `instead` the next one where this is off."""
    session, slots = setting.session, sheet.open_slots(now)
    running = session.stage == Stage.RUNNING
    data = picture(setting) | {
        "running": running,
        "over": session.stage in DONE or (session.stage in COMING and session.ends <= now),
        "takes_all": session.takes_all,
        "told": ms(told) if told != session.starts else None,
        "next": ms(instead.starts) if instead else None,
        "next_id": instead.id if instead else None,
    }
    free = 0 if running else sum(1 for seat in sheet.free() if seat.starts in slots)  # one by one they go by
    return News(session=session, data=data, free=free)


def post(own: Announcement, newest: bool, now: News, chat: int, walk: Walk) -> Letter:
    """As the group reads it now; one that a newer one stands in for only says so."""
    off = now.session.stage == Stage.CANCELLED
    page = "session_called_off" if off else "session_announced" if newest else "session_announced_anew"
    return Letter(
        to=chat, page=f"meetings/{page}", data={**now.data, "free": now.free}, about=own.about,
        urgency=Urgency.BROADCAST, buttons=_buttons(now) if newest else (), slot=own.about, way=WAYS[walk], silent=True,
        expires=None if now.is_over else now.session.ends, topic=TOPIC,
    )  # fmt: skip


def _buttons(now: News) -> Rows:
    """Each leads into the private chat, so that the group stays calm."""
    if now.is_over:
        following = now.data["next_id"]
        return ((Button("book", link=f"book_{following}"),),) if following else ()
    there = Button("directions", link=f"way_{now.session.id}")
    return ((there,),) if now.session.takes_all else ((Button("book", link=f"book_{now.session.id}"), there),)
