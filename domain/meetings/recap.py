"""What groups hear after a session: what became of what was said the time before, and when the next is."""

from dataclasses import dataclass
from typing import Any

from domain.meetings.announcing import ways_in
from domain.meetings.became import Said, each, told
from domain.meetings.session import Session
from domain.meetings.setting import Setting, picture
from domain.moments import ms
from domain.rows import in_rows
from domain.words import Button, Letter, Rows, Urgency, Way

TOPIC = "notices"
WIDE = 2


def about_recap(session: int) -> str:
    return f"recap:{session}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    setting: Setting
    said: Said
    came: int
    before: int | None  # the session before it, if there was one that everybody might hear of
    said_before: Said
    next: Session | None
    next_spot: str

    @property
    def is_news(self) -> bool:
        return bool(told(self.said)["many"] or told(self.said_before)["many"] or self.came)


def post(recap: Recap, chat: int, way: Way) -> Letter:
    """Whatever is private is in none of its numbers."""
    about = about_recap(recap.setting.session.id)
    data = picture(recap.setting) | {
        "said": told(recap.said), "before": told(recap.said_before), "came": recap.came,
        "next": ms(recap.next.starts) if recap.next else None, "next_spot": recap.next_spot,
    }  # fmt: skip
    return Letter(
        to=chat, page="meetings/session_recap", data=data, about=about, buttons=_rows(recap), slot=about,
        urgency=Urgency.BROADCAST, way=way, silent=True, topic=TOPIC,
    )  # fmt: skip


def one_by_one(setting: Setting, said: Said, chat: int) -> Letter:
    """To whoever followed the link."""
    data: dict[str, Any] = picture(setting) | {"items": each(said)}
    return Letter(to=chat, page="meetings/said_there", data=data, about=about_recap(setting.session.id))


def _rows(recap: Recap) -> Rows:
    """Each leads into the private chat; what is told of is what can be looked at."""
    following, own = recap.next, recap.setting.session.id
    ways = ways_in(following) if following else ()
    told_of = recap.before if recap.said_before.matters else own if recap.said.matters else None
    sees = (Button("see_each", link=f"recap_{told_of}"),) if told_of is not None else ()
    return in_rows((*ways, *sees), WIDE)
