"""The pages of an area's customs: what holds there, and a button for all that may be changed."""

from collections.abc import Mapping
from typing import Any

from domain.customs import DANGERS, MENU, NUMBERS, OF_A_KIND, RUNGS, Customs, Kind, of_a_kind
from domain.deciding.choices import NEW, NEW_SERVICE
from domain.deciding.decisions import act_for
from domain.markets.services import OF_A_SERVICE
from domain.permits import MAY
from domain.rows import in_rows
from domain.words import Button, Role, Rows

WIDE = 3
AT_ONCE = 15  # services
LINES: Mapping[str, tuple[str, ...]] = {  # by sheet: what is shown in words, and may be changed
    "": ("quiet", "office", "close", "digest", "board", "brand"),
    "replies": ("news", "ask", "give_up", "reopen"),
    "visits": ("remind", "sheet", "limit:visits"),
    "names": tuple(f"label:{word}" for word in MENU),
    "dangers": tuple(f"danger:{sort}" for sort in DANGERS),
    "limits": ("zone", "limit:reports", "limit:reports_a_day", "limit:reports_in_a_group", "limit:pings"),
}
# behind the first sheet
BELOW = ("kinds", "clocks", "replies", "visits", "stalls", "names", "numbers", "dangers", "limits")
ON_DUTY = RUNGS[2:]
ADDS = {NEW: "custom:new", NEW_SERVICE: "custom:new_service"}


def is_sheet(key: str, customs: Customs) -> bool:
    name, _, kind = key.partition(":")
    if name in ("kind", "clocks") and kind:
        return customs.known(kind) == kind
    if name == "stalls" and kind:
        return kind.isdecimal()
    if name == "stall":
        return any(service.key == kind for service in customs.every_service)
    return not kind and (name in LINES or name in BELOW)


def sheet_of(key: str) -> str:
    """Where a custom is shown."""
    name, _, part = key.partition(":")
    if name in OF_A_KIND:
        return f"kind:{part}"
    if name in OF_A_SERVICE:
        return f"stall:{part}"
    if name in ("take", "fix"):
        return ":".join(("clocks", *key.split(":")[2:]))
    return next((sheet for sheet, keys in LINES.items() if key in keys), "numbers")


def page_of(key: str, customs: Customs) -> tuple[str, dict[str, Any]]:
    """Its page and what that shows."""
    name, _, kind = key.partition(":")
    if name in ("stalls", "stall"):
        return _of_stalls(name, kind, customs)
    shown: Kind | None = customs.kind(kind) if kind else None
    data: dict[str, Any] = {"sheet": name, "icon": shown.icon if shown else ""}
    data |= {"category": shown.key, "kind": shown.word} if shown else {}
    if name == "clocks":
        rungs = ((rung, f":{kind}" if kind else "") for rung in _rungs(shown))
        lines = [
            {"rung": r, "take": customs.value(f"take:{r}{k}"), "fix": customs.value(f"fix:{r}{k}")} for r, k in rungs
        ]
        return "clocks", {**data, "lines": lines}
    if name == "numbers":
        return "numbers", {**data, "numbers": [[n.key, n.label, n.number] for n in customs.numbers]}
    if name == "kinds":
        return "kinds", {**data, "many": len(customs.offered)}
    if name == "kind":
        lines = [{"key": what, "value": customs.value(f"{what}:{kind}")} for what in OF_A_KIND[2:]]
        return "customs", {**data, "lines": lines}
    page = "dangers" if name == "dangers" else "customs"
    return page, {**data, "lines": [{"key": key, "value": customs.value(key)} for key in LINES[name]]}


def _of_stalls(name: str, part: str, customs: Customs) -> tuple[str, dict[str, Any]]:
    data: dict[str, Any] = {"sheet": name, "icon": ""}
    if name == "stalls":
        return "stalls", data | {"many": len(customs.services)}
    service = next(each for each in customs.every_service if each.key == part)
    lines = [{"key": what, "value": customs.value(f"{what}:{part}")} for what in OF_A_SERVICE[1:]]
    return "customs", data | {"service": service.name, "lines": lines}


def buttons_of(area: int, key: str, customs: Customs, held: frozenset[Role]) -> Rows:
    """Only what these roles may change, and the way back."""
    name, _, kind = key.partition(":")
    found = [_button(area, k, customs) for k in _inside(name, kind, customs) if MAY[act_for(k)] & held]
    up = {"kind": "kinds", "stall": "stalls", "clocks": f"kind:{kind}"}.get(name, "") if kind else ""
    back = (Button("custom:back", press=f"custom:{area}:{up}"),) if name else (Button("here", press=f"area:{area}:0"),)
    return (*in_rows(found, WIDE), back)


def _inside(name: str, kind: str, customs: Customs) -> tuple[str, ...]:
    """What the buttons of a sheet lead to: further sheets, or customs to change."""
    match name, kind:
        case "kinds", _:
            return (*(f"kind:{known.key}" for known in customs.kinds), NEW)
        case "kind", _:
            return (*(f"{what}:{kind}" for what in of_a_kind(kind)), f"clocks:{kind}")
        case "clocks", _:
            rungs, of = _rungs(customs.kind(kind) if kind else None), f":{kind}" if kind else ""
            return tuple(f"{clock}:{rung}{of}" for rung in rungs for clock in ("take", "fix"))
        case "stalls", _:
            known, first = customs.every_service, int(kind or 0) * AT_ONCE
            following = int(kind or 0) + 1 if len(known) > first + AT_ONCE else 0
            shown = (f"stall:{service.key}" for service in known[first : first + AT_ONCE])
            return (*shown, f"stalls:{following}", NEW_SERVICE)
        case "stall", _:
            return tuple(f"{what}:{kind}" for what in OF_A_SERVICE)
        case "numbers", _:
            return tuple(f"number:{number}" for number in NUMBERS)
        case _:
            return (*LINES[name], *(BELOW if not name else ()))


def _rungs(kind: Kind | None) -> tuple[str, ...]:
    """A body has a clock for what goes to it first."""
    return (kind.first, *ON_DUTY) if kind and kind.first in RUNGS[:2] else ON_DUTY


def _button(area: int, key: str, customs: Customs) -> Button:
    """Its word is that of the custom, whichever kind it is of; a kind of the area's own has its own."""
    press = f"custom:{area}:{key}"
    name, _, part = key.partition(":")
    if name == "kind":
        return Button(f"category:{part}", press=press, says=customs.kind(part).word)
    if name == "stall":
        return Button("look", press=press, says=next(one.name for one in customs.every_service if one.key == part))
    if name == "stalls" and part:
        return Button("further", press=press)
    word = name if name in {*OF_A_KIND, *OF_A_SERVICE, "clocks"} else ":".join(key.split(":")[:2])
    return Button(ADDS.get(key, f"custom:{word}"), press=press)
