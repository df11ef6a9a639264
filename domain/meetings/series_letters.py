"""Series as whoever makes them sees them: all of an area, and one with its next sessions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.desk_letters import desk_letter
from domain.meetings.hours import day_and_hour
from domain.meetings.series import Family, Life, Series
from domain.meetings.session import Session
from domain.moments import ms
from domain.places import Area, Spot
from domain.rows import in_rows, turns
from domain.words import Button, Letter, Person, Rows, Way

PAGE, WIDE, AHEAD = 5, 3, 3  # series on a page; buttons in a row; sessions of one that are shown
FURTHER_AHEAD = 6
CHANGED = ("rule", "hours", "spot", "slot", "seats", "walk_ins", "name", "public", "extra", "role")
OF_AN_EVENT = ("rule", "hours", "spot", "seats", "whom", "name", "public", "extra")
OF_A_MARKET = ("stalls", "rule", "hours", "spot", "name", "public", "extra")
CHANGED_OF: Mapping[Family, tuple[str, ...]] = {
    Family.MEETING: CHANGED, Family.MARKET: OF_A_MARKET, Family.EVENT: OF_AN_EVENT,
}  # fmt: skip


def listed(
    area: Area, found: Sequence[tuple[Series, Spot, Session | None]], off: Sequence[Session], zone: str, sheet: int,
    person: Person, way: Way, *, more: bool,
) -> Letter:  # fmt: skip
    """With what was called off and isn't made up for."""
    items = [
        {"n": sheet * PAGE + n, "next": ms(coming.starts) if coming else None, **_told(series, spot)}
        for n, (series, spot, coming) in enumerate(found, 1)
    ]
    numbers = tuple(
        Button("series:look", press=f"{series.about}:show:0", says=str(sheet * PAGE + n))
        for n, (series, _, _) in enumerate(found, 1)
    )
    around = turns(f"series:at:{area.id}", sheet, more=more)
    owed = tuple(
        (Button("session:make_up", press=f"{each.about}:look:{each.round}", says=day_and_hour(each.starts, zone)),)
        for each in off
    )
    makes = tuple(Button(f"series:{word}", press=f"series:{word}:{area.id}") for word in ("make", "market", "event"))
    rows = (numbers, around, *owed, makes)
    data = {"area": area.name, "zone": zone, "items": items, "owed": len(off)}
    return desk_letter("meetings/series_list", data, person, tuple(row for row in rows if row), way)


def shown(
    series: Series, area: Area, spot: Spot, ahead: Sequence[Session], comers: Mapping[int, int], zone: str,
    person: Person, way: Way, now: datetime, *, left: Sequence[Session] = (), sheet: int = 0,
    stalls: Sequence[str] = (), beside: Session | None = None,
) -> Letter:  # fmt: skip
    """Its next sessions, a button each; what is left for somebody to decide comes first."""
    part = ahead[sheet * FURTHER_AHEAD : (sheet + 1) * FURTHER_AHEAD]
    doors = [
        Button("session:look", press=f"{each.about}:look:{each.round}", says=day_and_hour(each.starts, zone, now))
        for each in (left or part)[:FURTHER_AHEAD]
    ]
    more = not left and len(ahead) > (sheet + 1) * FURTHER_AHEAD
    around = turns(f"{series.about}:show", sheet, more=more)
    data = _told(series, spot) | {
        "area": area.name, "zone": zone, "slot": series.slot, "seats": series.seats, "walk_ins": series.walk_ins,
        "public": series.public, "extra": series.extra, "role": series.role.value, "whom": series.whom.value,
        "ended": series.life == Life.ENDED, "stalls": list(stalls), "beside": beside and held_beside(beside),
        "next": [{"starts": ms(each.starts), "come": comers.get(each.id, 0)} for each in ahead[:AHEAD]],
        "many": len(ahead), "left": [{"starts": ms(each.starts), "come": comers.get(each.id, 0)} for each in left],
    }  # fmt: skip
    rows = (*in_rows(doors, 2), around, *_changes(series), (Button("series:all", press="series"),))
    return desk_letter("meetings/series", data, person, tuple(row for row in rows if row), way)


def held_beside(session: Session) -> dict[str, Any]:
    """At the same spot and time, by another series."""
    return {"kind": session.kind.value, "name": session.name, "starts": ms(session.starts)}


def _changes(series: Series) -> Rows:
    if series.life == Life.ENDED:
        return ()
    changed = CHANGED_OF[series.family]
    buttons = [Button(f"set:{key}", press=f"{series.about}:change:{key}") for key in changed]
    if series.family != Family.MEETING:
        buttons.append(Button("series:add", press=f"{series.about}:add"))
    if series.family == Family.MARKET:
        buttons.append(Button("series:table", press=f"{series.about}:table"))
        buttons.append(Button("theme", press="theme"))
    return in_rows([*buttons, Button("series:end", press=f"{series.about}:end")], WIDE)


def _told(series: Series, spot: Spot) -> dict[str, Any]:
    return {
        "kind": series.kind.value, "name": series.name, "rule": series.rule.kept(), "begins": series.begins,
        "ends": series.ends, "spot": spot.name,
    }  # fmt: skip
