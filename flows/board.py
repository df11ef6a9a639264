"""The public board: what is looked through, what may be asked, and the frame around every page of an area."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.grounds import Ground
from domain.moments import ms
from domain.places import Area
from domain.signs import Signs
from flows.board_shown import Call, Frame, Link
from flows.desk import Desk
from storage import boards, grounds, keys
from storage.database import Tx

SIGNS = "signs"
LINKED = 64 - len("event_")  # characters of a sign that fits into a link into the chat


class Unknown(Exception):
    """There never was such an address."""


class Gone(Exception):
    """There was, and what stood there isn't for everybody any more."""


@dataclass(frozen=True, slots=True)
class Window:
    desk: Desk
    signs: Signs
    chat: str = ""  # the private chat with the bot, for whoever wants to say something


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    ids: tuple[int, ...] = ()
    page: int = 1
    month: str = ""  # 2026-11; nothing means this one
    key: str = ""  # of a service


async def prepare(desk: Desk) -> None:
    """Before the first address is given out; no later start writes anything, so that none needs room on the disk."""
    if not await desk.db.read(lambda tx: keys.of(tx, SIGNS)):
        await desk.db.act(lambda tx: keys.make(tx, SIGNS))


async def window(desk: Desk, chat: str = "") -> Window:
    return Window(desk, await desk.db.read(signs), chat)


async def signs(tx: Tx) -> Signs:
    return Signs(await keys.of(tx, SIGNS))


async def entered(tx: Tx, area: int | None, now: datetime) -> Ground:
    """The ground of an area that has a board."""
    if area is None or not await boards.has_one(tx, area):
        raise Gone
    return await grounds.ground(tx, area, now)


async def frame(tx: Tx, window: Window, ground: Ground, now: datetime) -> Frame:
    calls = tuple(Call(key=one.key, label=one.label, number=one.number) for one in ground.customs.numbers)
    return Frame(
        name=ground.name, sign=window.signs.sign(about(ground.area)), now=ms(now), zone=ground.zone,
        above=links(await boards.above(tx, ground.area), window.signs),
        below=links(await boards.below(tx, ground.area), window.signs), calls=calls,
        site=window.desk.site, chat=window.chat,
    )  # fmt: skip


def links(found: Iterable[Area], signs: Signs) -> tuple[Link, ...]:
    return tuple(Link(name=area.name, sign=signs.sign(about(area.id))) for area in found)


def about(area: int) -> str:
    return f"area:{area}"
