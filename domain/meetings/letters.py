"""Who hears what of a visit, in which message, with which buttons."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from domain.meetings.booking import Turn
from domain.meetings.distances import how_far
from domain.meetings.pages import Page, page_of
from domain.meetings.setting import Setting, picture
from domain.meetings.sheet import Sheet
from domain.meetings.visit import Stage, Visit
from domain.meetings.visits_life import THEIRS, Verb, choices
from domain.moments import ms
from domain.words import Button, Letter, Role, Rows


def told(turns: tuple[Turn, ...], sheet: Sheet, setting: Setting, bookers: Mapping[int, int]) -> Iterator[Letter]:
    """What it all means for whoever comes and whoever booked for them; `bookers` are the chats of the latter.

    Whoever is moved twice in one act hears of where that leads.
    """
    for turn in {turn.after.id: turn for turn in turns}.values():
        visit = turn.after
        chats = {Role.GUEST: visit.chat, Role.BOOKER: bookers.get(visit.booker or 0, 0)}
        for role, page in turn.tell.items():
            if chats.get(role):
                yield letter(page, chats[role], visit, sheet, setting, turn.at)


def letter(
    page: str, to: int, visit: Visit, sheet: Sheet, setting: Setting, at: datetime | None = None
) -> Letter:  # fmt: skip
    written, known = page_of(page, setting.session.family)
    return Letter(
        to=to, page=written, data=of_visit(visit, sheet, setting, at), about=visit.about, way=known.way,
        urgency=known.urgency, slot=f"{visit.about}", buttons=_rows(known, visit),
    )  # fmt: skip


def of_visit(visit: Visit, sheet: Sheet, setting: Setting, at: datetime | None = None) -> dict[str, Any]:
    """What any page of a visit may show; `at` is the slot it is about where they have none any more."""
    seat, matter = sheet.seat_of(visit), visit.about_matter
    return picture(setting) | how_far(visit.home, setting.spot) | {
        "visit": visit.sort.value, "at": ms(seat.starts if seat else at), "words": visit.words,
        "for": visit.called, "until": ms(visit.until), "late": visit.late, "said": visit.said,
        "place_in_line": sheet.place_in_line(visit) if visit.stage == Stage.WAITING else 0,
        "no": matter.no if matter else None, "led_to": visit.led_to.no if visit.led_to else None,
    }  # fmt: skip


def _rows(page: Page, visit: Visit) -> Rows:
    """Only buttons that will be honoured; what only shows something always is."""
    honoured = choices(visit, THEIRS)
    rows = (
        tuple(
            Button(f"{verb}:{visit.stage}", press=f"{visit.about}:{verb}:{visit.round}")
            for verb in row
            if not isinstance(verb, Verb) or verb in honoured
        )
        for row in page.rows
    )
    return tuple(row for row in rows if row)
