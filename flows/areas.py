"""The tree of areas, seen and grown from a chat: one page an area, edited in place as somebody walks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.desk_letters import desk_letter
from domain.permits import MAY, Act, permit
from domain.places import ROOT, Area
from domain.rows import in_rows
from domain.tree import levels_below
from domain.words import Button, Letter, Person, Refused, Role, Rows, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.tops import elsewhere, top_of, tops_of
from flows.who import Visitor, arrive
from storage import areas, grounds, outbox, standings
from storage.database import Tx

PAGE = 8
WIDE = 2
ASKED: Mapping[str, Act] = {"plant": Act.PLANT, "rename": Act.RENAME, "uproot": Act.UPROOT, "stand": Act.PIN}


async def show(desk: Desk, visitor: Visitor, area: int, sheet: int) -> None:
    """A button of the walk: the page turns where it stands."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await outbox.put(tx, (await page(tx, area, person, now, sheet=sheet, way=Way.LIVING),), cause, now)

    await act(desk, work)


async def visit(desk: Desk, visitor: Visitor) -> None:
    """From the top of what this person rules."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await outbox.put(tx, (await page(tx, await top_of(tx, person, now), person, now),), cause, now)

    await act(desk, work)


async def ruled(tx: Tx, area: int, person: Person, wanted: Act, now: datetime) -> Area:
    """The area, for somebody who may do this there."""
    found = await areas.get(tx, area)
    if found is None:
        raise Refused(Why.TOO_LATE)
    permit(wanted, await standings.roles_at(tx, person.id, area, now))
    return found


async def page(tx: Tx, area: int, person: Person, now: datetime, *, sheet: int = 0, way: Way = Way.ANEW) -> Letter:
    here = await ruled(tx, area, person, Act.LOOK, now)
    held = await standings.roles_at(tx, person.id, area, now)
    children = await areas.children(tx, area)
    tops = await tops_of(tx, person, now)
    rows = _buttons(here, children, sheet, held, tops) + await elsewhere(tx, here, tops, "area:{area}:0")
    return desk_letter("areas/area", await _picture(tx, here, children, now), person, rows, way)


async def _picture(tx: Tx, here: Area, children: tuple[Area, ...], now: datetime) -> dict[str, Any]:
    ground = await grounds.ground(tx, here.id, now)
    above = [row["name"] for row in await areas.line(tx, here.id) if row["id"] not in (here.id, ROOT)]
    return {
        "name": here.name,
        "level": here.level.value,
        "above": above[::-1],
        "below": len(children),
        "pinned": here.lat is not None,
        "groups": [group.title for group in ground.groups],
        "people": [{"called": p.called, "away": p.away} for p in ground.posts if p.role in SHOWN],
        "worker": bool(ground.rung(0)),
    }


SHOWN = frozenset({Role.WORKER, Role.LEAD, Role.SECRETARY, Role.STAFF, Role.BODY})


def _buttons(here: Area, children: tuple[Area, ...], sheet: int, held: frozenset[Role], tops: Sequence[int]) -> Rows:
    """What lies below, the way up, and what may be done here."""
    shown = children[sheet * PAGE : (sheet + 1) * PAGE] or children[:PAGE]
    rows = in_rows([*map(_to, shown)], WIDE)
    around = [Button("up", press=f"area:{here.parent}:0")] if here.parent is not None and here.id not in tops else []
    if len(children) > PAGE:
        around.append(Button("further", press=f"area:{here.id}:{(sheet + 1) % -(-len(children) // PAGE)}"))
    around += [Button("seek", press="areas:seek"), Button("changes", press=f"changes:{here.id}:0")]
    people = (Button("people", press=f"people:{here.id}:0"), Button("customs", press=f"custom:{here.id}:"))
    return (*rows, tuple(around), people, *(row for row in _acts(here, children, held) if row))


def _to(area: Area) -> Button:
    return Button("in", press=f"area:{area.id}:0", says=area.name)


def _acts(here: Area, children: tuple[Area, ...], held: frozenset[Role]) -> Rows:
    """Only what will be honoured."""
    possible = {
        "plant": bool(levels_below(here)), "rename": here.id != ROOT, "uproot": here.id != ROOT and not children,
        "stand": here.id != ROOT and not levels_below(here),
    }  # fmt: skip
    may = [word for word, wanted in ASKED.items() if possible[word] and MAY[wanted] & held]
    buttons = [Button(word, press=f"areas:{word}:{here.id}") for word in may]
    return in_rows(buttons, WIDE)
