"""Between chat and board: where strangers find the pages of an area, and what a link from there into the chat means."""

from domain.desk_letters import desk_letter
from domain.permits import Act
from domain.words import Button, Refused, Why
from flows.acting import act
from flows.areas import ruled
from flows.board import about, signs
from flows.desk import Desk
from flows.who import Visitor, arrive
from storage import boards, customs, outbox
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
        buttons = ((*queue, change), (Button("admin", press="admin"),))
        await outbox.put(tx, (desk_letter("areas/board", data, person, buttons),), cause, now)

    await act(desk, work)


async def behind(desk: Desk, sign: str, kind: str) -> tuple[int, ...]:
    """The numbers of what a link stands for; one that no page of ours ever had leads nowhere."""
    sort, _, ids = ((await desk.db.read(signs)).about(sign) or "").partition(":")
    if sort != kind:
        raise Refused(Why.STALE)
    return tuple(map(int, ids.split(":")))
