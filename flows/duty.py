"""待办: what lies with somebody, as one message that they leaf through and bring up to date themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.issues.duty import ON_A_SHEET, Entry, Place, around, names, numbers, sheets, summed_up, wide
from domain.issues.issue import about_issue
from domain.issues.letters import Scribe
from domain.issues.parts_letters import own_parts
from domain.issues.roles import roles
from domain.issues.sight import IN_CHARGE
from domain.moments import ms
from domain.notices import letters
from domain.notices.life import SENDERS
from domain.notices.notice import Notice
from domain.places import ROOT
from domain.words import Letter, Person, Refused, Role, Way, Why
from flows import issues as matters
from flows.acting import act
from flows.desk import Desk
from flows.notices import to_nod
from flows.views import view
from flows.who import Visitor, arrive
from storage import areas, customs, duty, grounds, issues, outbox, pings, standings
from storage.database import Tx
from storage.duty import Due

ALL, LATE, FOLDED = "all", "late", "folded"
SLOT = "duty_list"
LEADS = frozenset({Role.LEAD, Role.STAFF})
HAVE_A_LIST = duty.ON_DUTY | SENDERS  # to whom matters come, and who may be asked to nod


async def show(desk: Desk, visitor: Visitor, which: str = ALL, sheet: int = 0, way: Way = Way.LIVING) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        found = await _listed(tx, person, which, now)
        asked = await to_nod(tx, person, now) if which == ALL and sheet == 0 else ()
        if not found and not asked and not HAVE_A_LIST & await standings.roles(tx, person.id):
            raise Refused(Why.ONLY_WORKERS)
        await outbox.put(tx, (await _page(tx, person, which, found, asked, sheet, now, way),), cause, now)

    await act(desk, work)


async def look(desk: Desk, visitor: Visitor, community: int, no: int) -> None:
    """One of them, with everything that came with it: whoever was told of it together with others hasn't seen it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await matters.known(tx, about_issue(community, no), person, now)
        ground = await grounds.under(tx, issue, now)
        if not roles(issue, person, ground) & IN_CHARGE:
            raise Refused(Why.ONLY_WORKERS)
        scribe = Scribe(issue, ground, person.id, now)
        pictures, own = scribe.media(issue.before, [person.chat], "before"), own_parts(scribe, person)
        await outbox.put(tx, (*pictures, await view(tx, issue, ground, person, now), *own), cause, now)

    await act(desk, work)


async def entries(tx: Tx, person: int, dues: Sequence[Due], now: datetime) -> list[Entry]:
    """With their places and their words, in the same order."""
    whose = frozenset({person, *await duty.stood_in_for(tx, person, now)})
    by_key = {(issue.community, issue.no): issue for issue in await issues.several(tx, [due.key for due in dues])}
    found = []
    for due in dues:
        issue = by_key[due.key]
        place = await place_of(tx, issue.area, issue.category)
        found.append(Entry(issue=issue, place=place, due=due.at, whose=whose, part=due.part))
    return found


async def place_of(tx: Tx, area: int, category: str) -> Place:
    held = await customs.at(tx, area)
    return Place(**names(await areas.line(tx, area)), kind=held.kind(held.known(category)).word)


async def zone_of(tx: Tx, person: int) -> str:
    """Where they stand, or else that of the town."""
    posts = await standings.held(tx, person)
    area = posts[0].area if posts else ROOT
    return await customs.zone(tx, area)


async def led_by(tx: Tx, person: int) -> list[int]:
    """The areas whose matters somebody looks after as the next level."""
    return [standing.area for standing in await standings.held(tx, person) if standing.role in LEADS]


async def _listed(tx: Tx, person: Person, which: str, now: datetime) -> list[Due]:
    match which:
        case "late":
            return await duty.late_below(tx, await led_by(tx, person.id), now)
        case "folded":
            together = set(await pings.folded(tx, person.chat))
            return [due for due in await duty.of(tx, person.id, now) if due.key in together]
        case _:
            return await duty.of(tx, person.id, now)


async def _page(
    tx: Tx, person: Person, which: str, found: Sequence[Due], asked: Sequence[Notice], sheet: int, now: datetime,
    way: Way,
) -> Letter:  # fmt: skip
    """A sheet beyond the last, on a list that has become shorter, is the last; notices to nod to are on the first."""
    sheet = min(sheet, sheets(len(found)) - 1)
    shown = await entries(tx, person.id, found[sheet * ON_A_SHEET : (sheet + 1) * ON_A_SHEET], now)
    notices, doors = letters.to_nod(asked)
    data: dict[str, Any] = {
        **summed_up([due.at for due in found], now), **wide(shown), "which": which, "at": ms(now),
        "items": [entry.line() for entry in shown], "sheet": sheet, "sheets": sheets(len(found)),
        "zone": await zone_of(tx, person.id), "to_nod": notices,
    }  # fmt: skip
    below = around(which, sheet, len(found), has_digest=await duty.is_on_duty(tx, person.id))
    rows = (*doors, *numbers(shown), *below)
    return Letter(
        to=person.chat, page="duty/list", data=data, about=f"person:{person.id}", buttons=rows, slot=SLOT, way=way
    )  # fmt: skip
