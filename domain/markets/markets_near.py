"""The buttons under the markets near a place: one for each, and another place to look around."""

from collections.abc import Sequence

from domain.markets.showing import NEAR
from domain.meetings.hours import day_and_hour
from domain.meetings.setting import Setting
from domain.words import Button, Rows

SHOWN = 3


def rows(found: Sequence[Setting]) -> Rows:
    each = tuple(
        Button("this_market", press=f"market:this:{session.id}", says=day_and_hour(session.starts, zone))
        for session, zone in ((one.session, one.ground.zone) for one in found)
    )
    return tuple(row for row in (each, (NEAR,)) if row)
