"""What a question about markets is answered with: the page, and the buttons under it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.markets.asking import Question
from domain.markets.day_buttons import of_the_day, remind_me
from domain.markets.phrases import Wants
from domain.markets.services import PAPERS, Service
from domain.markets.showing import shown
from domain.markets.stall import THERE, Stall
from domain.meetings.pages import CALENDAR, DIRECTIONS
from domain.meetings.session import Session
from domain.meetings.setting import Setting
from domain.moments import ms
from domain.places import Place
from domain.rows import in_rows
from domain.words import Button, Rows

OTHERS = 2  # services that are named beside the one that comes first
WIDE, MOST = 3, 9  # buttons of services


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A market with what stands there, as far from somebody as it is."""

    setting: Setting
    stalls: tuple[Stall, ...]
    services: tuple[Service, ...]
    place: Place | None = None
    home: str = ""

    @property
    def session(self) -> Session:
        return self.setting.session

    @property
    def data(self) -> dict[str, Any]:
        return shown(self.setting, self.stalls, self.services, self.place, self.home)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(stall.service for stall in self.stalls if stall.stage in THERE)


def with_services(question: Question, found: Found, elsewhere: Mapping[str, Setting | None]) -> dict[str, Any]:
    """What of all that was asked for is there; the rest with its own day, or with none."""
    asked = [service for service in found.services if service.key in question.services]
    there = [service for service in asked if service.key in found.keys]
    caps = {stall.service: stall.cap for stall in found.stalls}
    return found.data | {
        "there": [{"name": service.name, "cap": caps.get(service.key, 0)} for service in there],
        "elsewhere": [_elsewhere(service, elsewhere) for service in asked if service.key in elsewhere][:OTHERS],
        "bring": _bring(there, found.stalls), "asked_bring": question.wants == Wants.BRING,
    }  # fmt: skip


def to_bring(found: Found) -> dict[str, Any]:
    """Of every counter there that asks for papers."""
    known = {service.key: service for service in found.services}
    there = [known[key] for key in dict.fromkeys(stall.service for stall in found.stalls) if key in known]
    return found.data | {"bring": _bring([one for one in there if one.key in found.keys], found.stalls)}


def _bring(services: Iterable[Service], stalls: Sequence[Stall]) -> list[dict[str, str]]:
    """What its stall says comes before what is asked for everywhere."""
    notes = {stall.service: stall.note for stall in stalls if stall.stage in THERE}
    each = ((one.name, notes.get(one.key) or "、".join(PAPERS.get(one.key, ()))) for one in services)
    return [{"name": name, "what": what.removeprefix("带")} for name, what in each if what]


def _elsewhere(service: Service, elsewhere: Mapping[str, Setting | None]) -> dict[str, Any]:
    setting = elsewhere[service.key]
    return {"name": service.name, "starts": ms(setting.session.starts) if setting else None}


def in_private(found: Found, now: datetime, service: str = "") -> Rows:
    """With what can be done just now; whoever came by a service may want to be reminded of it wherever it comes."""
    meant = [stall for stall in found.stalls if service in ("", stall.service)]
    also = of_the_day(found.session, meant, found.services, now, keeps=False)
    ways = tuple(Button(word, press=f"{found.session.about}:{word}") for word in (DIRECTIONS, CALENDAR))
    there = (*remind_me(found.session, now, service), *ways)
    return (*also, there, (Button("next_market", press="market:1"), Button("by_service", press="market:services")))


def in_group(found: Found, chat: int) -> Rows:
    """Each leads into the private chat, so that the group stays calm."""
    return (
        (Button("directions", link=f"way_{found.session.id}"), Button("by_service", link=f"services_{chat}")),
    )  # fmt: skip


def not_planned(service: str, found: Found | None, chat: int | None) -> Rows:
    """In private they may say that they want to hear of it; and there is something else to see."""
    if chat is not None:
        return in_group(found, chat) if found else ()
    wish = (Button("tell_me", press=f"market:tell:{service}"),)
    return ((*wish, Button("this_market", press="market:0")),) if found else (wish,)


def which(services: Sequence[Service]) -> Rows:
    each = [Button("by_service", press=f"market:with:{one.key}", says=one.name) for one in services[:MOST]]
    return in_rows(each, WIDE)
