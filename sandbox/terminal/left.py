"""A neighbourhood that was left: what the bot's file remembers is enough to go on, though every chat begins empty."""

from dataclasses import dataclass

from sandbox import neighbourhood
from sandbox.telegram.updates import Updates
from sandbox.terminal.players import players
from sandbox.town import Town
from storage.database import Row, Tx
from storage.moments import moment
from storage.opening import open_database

NAMES = [area["name"] for area in sorted(neighbourhood.AREAS, key=lambda area: int(area["id"]))]
LATEST = (
    "SELECT (SELECT count(*) FROM chats) AS chats, (SELECT max(update_id) FROM inbox) AS update_id,"
    " (SELECT max(at) FROM (SELECT at FROM inbox UNION ALL SELECT at FROM facts UNION ALL SELECT written FROM letters))"
    " AS at,"
    " (SELECT max(message) FROM (SELECT message FROM slots UNION ALL SELECT message FROM letters)) AS message"
)


class NotATown(Exception):
    """The file belongs to a bot that is no toy."""


@dataclass(frozen=True, slots=True)
class Left:
    areas: list[str]
    chats: dict[int, str]  # whether the bot may write there, by Telegram's number
    latest: Row | None


async def move_in(address: str) -> tuple[Town, bool]:
    """The town on this file, and whether somebody lived there before."""
    db = await open_database(address)
    try:
        left = await db.read(_left)
    finally:
        await db.close()
    if not left.areas and not left.chats:
        return await Town.open(address), False
    if left.areas != NAMES or left.latest is None:
        raise NotATown
    return await _go_on(address, left, left.latest), True


async def _left(tx: Tx) -> Left:
    areas = await tx.all("SELECT name FROM areas ORDER BY id")
    chats = await tx.all("SELECT telegram, reach FROM chats")
    return Left([row["name"] for row in areas], {row["telegram"]: row["reach"] for row in chats}, await tx.one(LATEST))


async def _go_on(address: str, left: Left, latest: Row) -> Town:
    """Time and every number go on behind the last that the bot has seen: nothing new is taken for something old."""
    town = Town(address, moment(latest["at"]))
    if latest["update_id"]:
        town.bot.updates = Updates(lambda: town.telegram.now, latest["update_id"] + 1)
    if town.group.id not in left.chats:
        town.group.upgrades(notices="")
    town.bot.next_id = town.group.chat.next_id = (latest["message"] or 0) + 1
    for player in players(town):
        player.person.private.started = left.chats.get(player.person.id) == "open"
    await town.wakes_up()
    return town
