"""The next sessions near somebody: which, how far, with how many seats, and the buttons under them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.meetings.distances import how_far
from domain.meetings.hours import day_and_hour
from domain.meetings.session import Session
from domain.meetings.setting import Setting, picture
from domain.meetings.sheet import Sheet
from domain.meetings.visit import OPEN, Visit
from domain.places import Place, Spot, metres
from domain.rows import in_rows
from domain.words import Button, Rows

NEAR = 1_400.0  # metres: twenty minutes on foot
WIDE = 2
MINE, FOR = "mine", "for"  # for whom a list is: for whoever reads it, or for somebody without Telegram
SHOWN = {MINE: 3, FOR: 2}  # on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One session of a list, as whoever reads it finds it."""

    sheet: Sheet
    setting: Setting
    own: Visit | None = None

    @property
    def session(self) -> Session:
        return self.sheet.session


def listed(sheet: Sheet, setting: Setting, person: int) -> Listed:
    own = next((visit for visit in sheet.visits if visit.person == person and visit.stage in OPEN), None)
    return Listed(sheet=sheet, setting=setting, own=own)


def shown(one: Listed, place: Place | None, now: datetime) -> dict[str, Any]:
    slots = one.sheet.open_slots(now)
    free = sum(1 for seat in one.sheet.free() if seat.starts in slots)
    data = {"free": free, "own": one.own.stage.value if one.own else "", "takes_all": one.session.takes_all}
    return picture(one.setting) | how_far(place, one.setting.spot) | data


def buttons(found: Sequence[Listed], whom: str) -> Iterable[Button]:
    """Each leads to its booking, or to what was booked there."""
    for one in found:
        says = day_and_hour(one.session.starts, one.setting.ground.zone)
        if one.own is not None and whom == MINE:
            yield Button("book", press=f"{one.own.about}:show:{one.own.round}", says=says)
        elif not one.session.takes_all:
            yield Button("book", press=f"book:{whom}:{one.session.id}", says=says)
        if one.session.has_topics and whom == MINE:
            yield Button("agenda", press=f"{one.session.about}:agenda:0", says=f"{says}话题")


def rows(
    found: Sequence[Listed], whom: str, behind: int, *, more: bool, may_book_for: bool, may_plan: bool
) -> Rows:  # fmt: skip
    each = tuple(buttons(found, whom))
    pairs = in_rows(each, WIDE)
    turns = (
        (Button("further", press=f"sessions:{whom}:{behind + SHOWN[whom] if more else 0}"),) if more or behind else ()
    )
    other = [Button("book_for", press=f"sessions:{FOR}:0")] if may_book_for and whom == MINE else []
    other += [Button("series", press="series")] if may_plan and whom == MINE else []
    return tuple(row for row in (*pairs, (*turns, Button("near", press="sessions:near")), tuple(other)) if row)


def nearest(sessions: Iterable[Session], spots: dict[int, Spot], place: Place) -> list[Session]:
    """The next one of each spot, the nearest spot first."""
    first: dict[int, Session] = {}
    for session in sessions:
        first.setdefault(session.spot, session)
    return sorted(first.values(), key=lambda session: (far(spots[session.spot], place), session.id))


def far(spot: Spot, place: Place) -> float:
    """A spot without a pin lies further than any that has one."""
    return metres(place, spot.pin) if spot.pin else float("inf")
