"""A house in which something of each kind waits to be done."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aiohttp import FormData

from domain.categories import Category
from domain.exhibits.picture import Photo, Side
from domain.issues.issue import Issue
from domain.ledgers.ledger import Ledger, Order
from domain.places import ROOT
from domain.words import Fact, Media, Person, Role, Then
from flows.desk import Desk
from flows.seeding import plant
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, STAFF
from sandbox.telegram.pictures import flat_jpeg
from storage import (
    alarms,
    chats,
    chores,
    exhibit_pictures,
    facts,
    inbox,
    issues,
    ledger_orders,
    people,
    standings,
)
from storage.database import Tx
from storage.inbox import Arrival
from storage.opening import open_database
from tests.storms.broadcast import MARKET, NOTICE
from tests.storms.home import Home, where_it_is_noon
from tests.storms.town import TOKEN

BOT = int(TOKEN.partition(":")[0])
LONG_AGO = timedelta(days=3)
A_YEAR = timedelta(days=365)
STRANGER = 4711
PARKED = 10**9
UNPLANNED = (  # its sessions were laid out with the seed
    "DELETE FROM alarms WHERE about LIKE 'session:%'",
    "DELETE FROM menu_lines",
    "DELETE FROM seats",
    "DELETE FROM stalls",
    "DELETE FROM sessions",
    "UPDATE series SET laid = NULL",
)


@dataclass(frozen=True, slots=True)
class There:
    """What Telegram knows already."""

    group: int
    message: int
    photo: str


async def lies_about(home: Home) -> None:
    with (home.folder / "seed.toml").open("a", encoding="utf-8") as seed:
        seed.write(MARKET.planted())
    there = There(home.town.groups[0], *await _posts(home))
    db = await open_database(home.url)
    try:
        seed_of_it = tomllib.loads((home.folder / "seed.toml").read_text("utf-8"))
        await plant(Desk(db, lambda: datetime.now(UTC), BOT), seed_of_it, where_it_is_noon())
        await db.act(lambda tx: _begins_all(tx, home.town.residents[0], there))
    finally:
        await db.close()
    await NOTICE.begins(home)


async def _posts(home: Home) -> tuple[int, str]:
    """A message to be pinned, and a photo to be fetched."""
    said = await home.town.ask("sendMessage", chat_id=home.town.groups[0], text="邻里")
    form = FormData({"chat_id": f"{STAFF}"})
    form.add_field("photo", flat_jpeg(64, 48), filename="dark.jpg")
    async with home.town.session.post(f"{home.town.address}/bot{TOKEN}/sendPhoto", data=form) as answer:
        shown = (await answer.json())["result"]
    return said["message_id"], shown["photo"][-1]["file_id"]


async def _begins_all(tx: Tx, resident: int, there: There) -> None:
    now = datetime.now(UTC)
    staff, author = await people.known(tx, STAFF), await people.known(tx, resident)
    await standings.appoint(tx, staff.id, ROOT, Role.ADMINISTRATOR, "管理员", now)
    await chats.open_up(tx, staff.chat)
    await _matter(tx, author, there, now)
    await tx.run("UPDATE digests SET due = 1 WHERE kind = 'person'")
    order = Order(
        person=staff.id, area=COMMUNITY, ledger=Ledger.MATTERS, form="csv", since=now - A_YEAR, until=now, rows=1
    )
    await ledger_orders.put(tx, order, now)
    [group] = await tx.all("SELECT id FROM chats WHERE telegram = $1", there.group)
    await chores.put(tx, group["id"], there.group, Then.PIN, there.message, now)
    for statement in UNPLANNED:
        await tx.run(statement)
    await inbox.take_in(tx, BOT, [Arrival(PARKED, 1, "{}")], now)
    await inbox.park(tx, BOT, PARKED, "why")
    await people.meet(tx, STRANGER, "路过的")
    await tx.run("UPDATE people SET met = 1 WHERE telegram = $1", STRANGER)


async def _matter(tx: Tx, author: Person, there: There, now: datetime) -> None:
    """Nobody has taken it, and staff want to see its photo."""
    reported = now - LONG_AGO
    matter = Issue(
        community=COMMUNITY, no=1, area=BUILDINGS[0], author=author.id, author_chat=author.chat, words="灯不亮了",
        category=Category.LIGHTING, reported=reported, before=(Media("photo", there.photo),), take_by=reported,
    )  # fmt: skip
    await tx.run("INSERT INTO numbers (community, last) VALUES ($1, 1)", COMMUNITY)
    await issues.put(tx, matter)
    await facts.append(tx, Fact(about=matter.about, verb="report", by=author.key, at=reported), "update:1:1")
    await alarms.put(tx, matter.about, "chase", now)
    photo = Photo(community=COMMUNITY, no=1, side=Side.BEFORE, file=there.photo)
    await exhibit_pictures.order(tx, photo, now)
