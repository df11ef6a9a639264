"""Between chat and board: where strangers find the pages of an area, and what a link from there into the chat means."""

from domain.desk_letters import desk_letter
from domain.permits import Act
from domain.words import Button, Letter, Person, Refused, Why
from flows.acting import act
from flows.areas import ruled
from flows.board import about, signs
from flows.desk import Desk
from flows.tops import to_admin
from flows.who import Visitor, arrive
from storage import areas, boards, customs, notices, outbox, standings
from storage.database import Tx


async def show(desk: Desk, visitor: Visitor, area: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        here = await ruled(tx, area, person, Act.DECIDE, now)
        is_open = (await customs.at(tx, area)).board
        data = {
            "area": here.name, "open": is_open, "site": desk.site,
            "sign": (await signs(tx)).sign(about(area)) if await boards.has_one(tx, area) else "",
        }  # fmt: skip
        queue = (Button("exhibits", press="exhibits"),) if is_open else ()
        change = Button("shut_board" if is_open else "open_board", press=f"custom:{area}:board")
        buttons = ((*queue, change), (await to_admin(tx, area, person, now),))
        await outbox.put(tx, (desk_letter("areas/board", data, person, buttons),), cause, now)

    await act(desk, work)


async def tell(desk: Desk, visitor: Visitor) -> None:
    """The address of the board where somebody lives or stands, or else of the nearest above."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        here = await _place(tx, person)
        on = await boards.nearest(tx, here) if here is not None and desk.site else None
        found = await areas.get(tx, on) if on is not None else None
        data = {
            "area": found.name if found else "", "site": desk.site, "known": here is not None,
            "sign": (await signs(tx)).sign(about(found.id)) if found else "",
        }  # fmt: skip
        home = () if here is not None else ((Button("name_building", press="live"),),)
        there = Letter(to=person.chat, page="start/board", data=data, about=f"person:{person.id}", buttons=home)
        await outbox.put(tx, (there,), cause, now)

    await act(desk, work)


async def _place(tx: Tx, person: Person) -> int | None:
    posts = await standings.held(tx, person.id)
    home = await notices.home_of(tx, person.id)
    return posts[0].area if home is None and posts else home


async def behind(desk: Desk, sign: str, kind: str) -> tuple[int, ...]:
    """The numbers of what a link stands for; one that no page of ours ever had leads nowhere."""
    sort, _, ids = ((await desk.db.read(signs)).about(sign) or "").partition(":")
    if sort != kind:
        raise Refused(Why.STALE)
    return tuple(map(int, ids.split(":")))
