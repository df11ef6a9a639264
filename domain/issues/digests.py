"""The morning papers: what lies with somebody, what a lead's ground has come to, what a group hears of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.issues.duty import Entry, wide
from domain.masks import masked, without
from domain.words import Button, Letter, Person, Rows, Urgency

LINES = 5  # below the head
WAITS = 3  # in one line
LOOKED_AT = 12  # of a list, for whatever fits on the page
SLOT = "digest"
OPEN_DUTY = Button("duty", press="duty")
HOUR = Button("digest_hour", press="digest:when")


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """What a lead's ground has come to."""

    helpers: int
    open: int
    late: Sequence[int]  # their numbers
    come_up: Sequence[int]
    own: Sequence[int]
    walks: Sequence[str]  # where to have a look this week, once a week


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """What a group hears of its ground."""

    days: int  # 1 or 7
    name: str
    zone: str
    reported: int
    taken: int
    confirmed: int
    late: int
    latest: Sequence[Entry]  # the first of the late ones
    meeting: Mapping[str, Any] | None = None  # the next one, where it comes before the next paper
    market: Mapping[str, Any] | None = None  # the same


def to_worker(
    person: Person, entries: Sequence[Entry], total: int, now: datetime, *, instead_of: Sequence[str], zone: str
) -> Letter:  # fmt: skip
    """What is late is theirs to see, whomever it waits for."""
    waits = [entry for entry in entries if entry.is_others_turn and not entry.is_late(now)][:WAITS]
    acts = [entry for entry in entries if not entry.is_others_turn or entry.is_late(now)]
    room = LINES - bool(waits)
    if total > len(acts[:room]) + len(waits):
        room -= 1  # for how many more there are
    shown = acts[:room]
    data = {
        "total": total, "items": [entry.line() for entry in shown], "waits": [entry.line() for entry in waits],
        "more": total - len(shown) - len(waits), "instead_of": [*instead_of], "zone": zone, **wide([*shown, *waits]),
    }  # fmt: skip
    rows: Rows = ((OPEN_DUTY, Button("find_deputy", press="away")), (HOUR,))
    return _personal(person, "worker_digest", data, rows)


def to_lead(person: Person, led: Led, zone: str) -> Letter:
    data = {
        "helpers": led.helpers, "open": led.open, "late": [*led.late], "come_up": [*led.come_up], "own": [*led.own],
        "walks": [*led.walks], "zone": zone,
    }  # fmt: skip
    late = (Button("see_late", press="duty:late:0"),) if led.late else ()
    rows: Rows = ((*late, Button("walks", press="duty:walks")), (OPEN_DUTY, HOUR))
    return _personal(person, "lead_digest", data, rows)


def to_room(chat: int, morning: Morning, link: str) -> Letter:
    """Without a sound, and without anybody's name."""
    data = {
        "name": morning.name, "days": morning.days, "zone": morning.zone,
        "reported": morning.reported, "taken": morning.taken, "confirmed": morning.confirmed, "late": morning.late,
        "latest": [_late(entry) for entry in morning.latest], "meeting": morning.meeting,
        "market": morning.market,
    }  # fmt: skip
    rows: Rows = ((Button("see_these", link=link), Button("report", link=f"report_{chat}")),)
    return Letter(
        to=chat, page="duty/morning_digest", data=data, about=f"digest:{chat}", urgency=Urgency.BROADCAST,
        buttons=rows, silent=True, topic="matters",
    )  # fmt: skip


def public_line(entry: Entry) -> dict[str, Any]:
    """What everybody may know of it: its number, its kind, its place and how far it is."""
    issue = entry.issue
    return {**_unnamed(entry.line()), "waits_for": "", "stage": issue.stage.value, "replied": issue.replied}


def _late(entry: Entry) -> dict[str, Any]:
    """With its reason, if there is one: what it waits for, or else what its author was told last."""
    line, behalf = _unnamed(entry.line()), entry.issue.behalf
    told = {"waits_for": line["waits_for"], "latest": entry.issue.latest}
    return {**line, **{name: masked(without(behalf, text)) for name, text in told.items()}}


def _unnamed(line: Mapping[str, Any]) -> dict[str, Any]:
    return {**line, "keeper": "", "offered": ""}


def _personal(person: Person, page: str, data: Mapping[str, Any], rows: Rows) -> Letter:
    return Letter(
        to=person.chat, page=f"duty/{page}", data=data, about=f"person:{person.id}", urgency=Urgency.REMINDER,
        buttons=rows, slot=SLOT,
    )  # fmt: skip
