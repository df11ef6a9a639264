"""The place where whoever runs a neighbourhood looks first: how it stands, and the way to everything that is set."""

from dataclasses import asdict

from domain.desk_letters import desk_letter
from domain.moments import ms
from domain.permits import MAY, Act
from domain.places import ROOT, Area
from domain.rows import in_rows
from domain.words import Button, Role, Rows, Way
from flows.acting import act
from flows.areas import ruled
from flows.desk import Desk
from flows.restoring import CHOICES
from flows.tops import elsewhere, in_full, to_admin, tops_of
from flows.who import Visitor, arrive
from storage import changes, customs, outbox, overview, standings
from storage.database import Tx

WIDE = 2
LINES = 8  # on a page
ENTRIES: tuple[tuple[str, str, Act], ...] = (  # the word, where it leads, and who may go there
    ("areas", "area:{area}:0", Act.LOOK),
    ("bare", "admin:bare:{area}", Act.LOOK),
    ("people", "people:{area}:0", Act.DISMISS),
    ("rooms", "rooms:{area}:0", Act.BIND),
    ("changes", "changes:{area}:0", Act.LOOK),
    ("figures", "figures:{area}", Act.COUNT),
    ("ledger", "ledger", Act.EXPORT),
    ("hotline", "hotline:{area}:0", Act.HOTLINE),
    ("academy", "academy", Act.STUDY),
    ("spots", "spots:{area}:0", Act.MEET),
    ("plans", "series:at:{area}:0", Act.MEET),
    ("providers", "providers:{area}:0", Act.MEET),
    ("stations", "stations:{area}:0", Act.MEET),
    ("customs", "custom:{area}:", Act.DECIDE),
    ("board", "board:{area}", Act.DECIDE),
    ("workdays", "workdays:0", Act.ANNOUNCE),
    ("table_template", "table:template", Act.IMPORT),
    ("table_export", "table:export:{area}", Act.IMPORT),
)


async def show(desk: Desk, visitor: Visitor, way: Way = Way.ANEW, at: int | None = None) -> None:
    """Of one place, from which the ways lead to the others that are theirs; first of the highest."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        tops = await tops_of(tx, person, now)
        area = await ruled(tx, next(iter(tops), ROOT) if at is None else at, person, Act.LOOK, now)
        held = await standings.roles_at(tx, person.id, area.id, now)
        found = await overview.overview(tx, area.id, desk.bot, now)
        whole = Role.ADMINISTRATOR in held and area.id == ROOT
        data = {"area": area.name, **asdict(found), "whole": whole}
        rows = (CHOICES if found.held_back and whole else ()) + _entries(area, held)
        rows += await elsewhere(tx, area, tops, "admin:at:{area}")
        await outbox.put(tx, (desk_letter("admin/overview", data, person, rows, way),), cause, now)

    await act(desk, work)


async def bare(desk: Desk, visitor: Visitor, area: int) -> None:
    """Where a worker is missing; a press leads there."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, area, person, Act.LOOK, now)
        found = await overview.bare(tx, area, LINES)
        buttons = [Button("in", press=f"area:{one.id}:0", says=await in_full(tx, one)) for one in found]
        rows = (*((button,) for button in buttons), (await to_admin(tx, area, person, now),))
        letter = desk_letter("admin/bare", {"many": len(found), "most": LINES}, person, rows)
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def log(desk: Desk, visitor: Visitor, area: int, sheet: int) -> None:
    """What was changed here and by whom, newest first."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        here = await ruled(tx, area, person, Act.LOOK, now)
        found = await changes.of(tx, area, sheet * LINES, LINES + 1)
        zone = await customs.zone(tx, area)
        items = [{"verb": c.verb, "at": ms(c.at), "by": c.by, "note": dict(c.note)} for c in found[:LINES]]
        older = (Button("older", press=f"changes:{area}:{sheet + 1}"),) if len(found) > LINES else ()
        rows = ((*older, Button("here", press=f"area:{area}:0")), (await to_admin(tx, area, person, now),))
        data = {"area": here.name, "items": items, "zone": zone}
        await outbox.put(tx, (desk_letter("admin/changes", data, person, rows, Way.LIVING),), cause, now)

    await act(desk, work)


def _entries(area: Area, held: frozenset[Role]) -> Rows:
    """Only the doors that open."""
    doors = [Button(word, press=to.format(area=area.id)) for word, to, wanted in ENTRIES if MAY[wanted] & held]
    return in_rows(doors, WIDE)
