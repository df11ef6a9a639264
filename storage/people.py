"""People as the bot knows them: little, and under a key that means nothing by itself."""

from secrets import token_hex

from domain.words import Person
from storage.database import Row, Tx

BY_TELEGRAM = "SELECT id, key, name, chat, called, home FROM people WHERE telegram = $1"
BY_ID = "SELECT id, key, name, chat, called, home FROM people WHERE id = $1"


async def meet(tx: Tx, telegram: int, name: str) -> Person:
    """Whoever this Telegram account is to us; somebody new gets a private chat that nobody has opened yet."""
    row = await tx.one(BY_TELEGRAM, telegram)
    if row is not None:
        if row["name"] != name:
            await tx.run("UPDATE people SET name = $2 WHERE id = $1", row["id"], name)
        return _person(row)
    await tx.run("INSERT INTO chats (telegram, kind) VALUES ($1, 'private') ON CONFLICT DO NOTHING", telegram)
    await tx.run(
        "INSERT INTO people (telegram, key, name, chat) SELECT $1, $2, $3, id FROM chats WHERE telegram = $1"
        " ON CONFLICT DO NOTHING",
        telegram, token_hex(8), name,
    )  # fmt: skip
    return await known(tx, telegram)


async def known(tx: Tx, telegram: int) -> Person:
    row = await tx.one(BY_TELEGRAM, telegram)
    if row is None:
        raise LookupError("nobody we have met")
    return _person(row)


async def by_id(tx: Tx, id_: int) -> Person:
    row = await tx.one(BY_ID, id_)
    if row is None:
        raise LookupError("nobody we know")
    return _person(row)


async def live_at(tx: Tx, person: Person, area: int) -> None:
    if person.home != area:
        await tx.run("UPDATE people SET home = $2 WHERE id = $1", person.id, area)


async def heard_in(tx: Tx, person: Person, room: int) -> None:
    await tx.run("UPDATE people SET room = $2 WHERE id = $1 AND (room IS NULL OR room <> $2)", person.id, room)


def _person(row: Row) -> Person:
    return Person(
        id=row["id"], key=row["key"], name=row["name"], chat=row["chat"], called=row["called"], home=row["home"]
    )
