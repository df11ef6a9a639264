"""The next events near somebody: what, when, for whom, how many may still come, and one tap to sign up."""

from collections.abc import Iterator, Sequence

from domain.meetings.finding import Listed
from domain.meetings.hours import day_and_hour
from domain.meetings.pages import SHOW
from domain.rows import in_rows
from domain.words import Button, Rows

SHOWN = 3  # on one page
WIDE = 2


def rows(found: Sequence[Listed], behind: int, *, more: bool, may_plan: bool) -> Rows:
    """One to sign up for each, or what somebody has signed up for."""
    each = tuple(_buttons(found))
    pairs = in_rows(each, WIDE)
    turns = (Button("further", press=f"events:{behind + SHOWN if more else 0}"),) if more or behind else ()
    keeps = (Button("series", press="series"),) if may_plan else ()
    return tuple(row for row in (*pairs, (*turns, *keeps)) if row)


def _buttons(found: Sequence[Listed]) -> Iterator[Button]:
    for one in found:
        day = day_and_hour(one.session.starts, one.setting.ground.zone)
        if one.own is not None:
            yield Button("event_mine", press=f"{one.own.about}:{SHOW}:{one.own.round}", says=f"我的{day}")
        elif not one.session.takes_all:
            yield Button("sign_up", press=f"event:{one.session.id}:join", says=f"报名{day}")
