"""Who stands where, for those who may change it."""

from domain.desk_letters import desk_letter
from domain.invitations.gifts import may_give, offers, title
from domain.invitations.letters import dismissal
from domain.permits import Act
from domain.rows import in_rows
from domain.words import Button, Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.areas import ruled
from flows.desk import Desk
from flows.who import Visitor, arrive
from storage import areas, outbox, people, standings
from storage.database import Tx

PAGE = 8
WIDE = 2


async def show_area(desk: Desk, visitor: Visitor, area: int, sheet: int) -> None:
    """Everybody who stands at this very area."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        here = await ruled(tx, area, person, Act.DISMISS, now)
        ids = list(dict.fromkeys(standing.person for standing in await standings.at(tx, area)))
        on_sheet = ids[sheet * PAGE : (sheet + 1) * PAGE] or ids[:PAGE]
        shown = [await people.by_id(tx, id_) for id_ in on_sheet]
        names = [Button("in", press=f"standings:{one.id}:{area}", says=one.called or one.name) for one in shown]
        rows = [*in_rows(names, WIDE)]
        if len(ids) > PAGE:
            rows.append((Button("further", press=f"people:{area}:{(sheet + 1) % -(-len(ids) // PAGE)}"),))
        may_invite = offers(await standings.posts_at(tx, person.id, area), here.level)
        invite = (Button("invite", press=f"invite:{area}"),) if may_invite else ()
        rows.append((*invite, Button("here", press=f"area:{area}:0")))
        data = {"place": here.name, "many": len(ids)}
        await outbox.put(tx, (desk_letter("people/at_area", data, person, tuple(rows)),), cause, now)

    await act(desk, work)


async def show_person(desk: Desk, visitor: Visitor, whom: int, area: int) -> None:
    """What somebody holds, as far as the one who asks may take it back."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, area, person, Act.DISMISS, now)
        if whom not in {standing.person for standing in await standings.at(tx, area)}:
            raise Refused(Why.TOO_LATE)
        letter = await standings_page(tx, person, await people.by_id(tx, whom), area, Way.LIVING)
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def standings_page(tx: Tx, to: Person, whom: Person, area: int, way: Way) -> Letter:
    rows = []
    for held in await standings.held(tx, whom.id):
        here = await areas.get(tx, held.area)
        if here and may_give(await standings.posts_at(tx, to.id, here.id), held.role, here.level):
            press = dismissal(whom.id, here.id, held.role)
            rows.append((Button("dismiss", press=press, says=title(held.role, here.name, whom.called)),))
    held_here = [standing for standing in await standings.at(tx, area) if standing.person == whom.id]
    many, behind = len(rows), (Button("unit", press=f"unit:{whom.id}:{area}"),) if held_here else ()
    rows.append((*behind, Button("people", press=f"people:{area}:0")))
    unit = next((standing.unit for standing in held_here), "")
    data = {"called": whom.called or whom.name, "many": many, "unit": unit}
    return desk_letter("people/standings", data, to, tuple(rows), way)
