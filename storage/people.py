"""People as the bot knows them: little, and under a key that means nothing by itself."""

from datetime import datetime
from secrets import token_hex

from domain.words import Person
from storage.database import Row, Tx
from storage.moments import moment, stamp

COLUMNS = "id, key, name, chat, called, home, agreed"
BY_TELEGRAM = f"SELECT {COLUMNS} FROM people WHERE telegram = $1"
ONLY_MET = (
    f"SELECT {COLUMNS} FROM people p WHERE agreed IS NULL AND met < $1 AND id <> 0"
    " AND NOT EXISTS (SELECT 1 FROM issues WHERE author = p.id)"
    " AND NOT EXISTS (SELECT 1 FROM issues WHERE speaker = p.id)"
    " AND NOT EXISTS (SELECT 1 FROM standings WHERE person = p.id) ORDER BY met LIMIT $2"
)
BY_ID = f"SELECT {COLUMNS} FROM people WHERE id = $1"


async def meet(tx: Tx, telegram: int, name: str) -> Person:
    """Whoever this Telegram account is to us; somebody new gets a private chat that nobody has opened yet.

    Until the act is over nobody takes a right away from them. A name is kept of those alone who agreed to it.
    """
    row = await tx.one(BY_TELEGRAM + tx.own, telegram)
    if row is not None:
        if row["agreed"] is not None and row["name"] != name:
            await tx.run("UPDATE people SET name = $2 WHERE id = $1", row["id"], name)
        return _person(row)
    await tx.run("INSERT INTO chats (telegram, kind) VALUES ($1, 'private') ON CONFLICT DO NOTHING", telegram)
    await tx.run(
        "INSERT INTO people (telegram, key, name, chat, met) SELECT $1, $2, '', id, (SELECT max(at) FROM inbox)"
        " FROM chats WHERE telegram = $1 ON CONFLICT DO NOTHING",
        telegram,
        token_hex(8),
    )
    return await known(tx, telegram)


async def agree(tx: Tx, telegram: int, name: str) -> Person:
    """They were told what is kept, and said yes."""
    await meet(tx, telegram, name)
    await tx.run(
        "UPDATE people SET name = $2, agreed = COALESCE(agreed, (SELECT max(at) FROM inbox), 0) WHERE telegram = $1",
        telegram, name,
    )  # fmt: skip
    return await known(tx, telegram)


async def find(tx: Tx, telegram: int) -> Person | None:
    row = await tx.one(BY_TELEGRAM, telegram)
    return _person(row) if row else None


async def met(tx: Tx, telegram: int) -> datetime | None:
    """When they first said something; nothing if they never did, and long ago if that was before anybody counted."""
    row = await tx.one("SELECT met FROM people WHERE telegram = $1", telegram)
    return moment(row["met"] or 0) if row else None


async def known(tx: Tx, telegram: int) -> Person:
    person = await find(tx, telegram)
    if person is None:
        raise LookupError("nobody we have met")
    return person


async def by_id(tx: Tx, id_: int) -> Person:
    row = await tx.one(BY_ID, id_)
    if row is None:
        raise LookupError("nobody we know")
    return _person(row)


async def by_key(tx: Tx, key: str) -> Person | None:
    row = await tx.one(f"SELECT {COLUMNS} FROM people WHERE key = $1", key)
    return _person(row) if row else None


async def hold(tx: Tx, id_: int) -> Person | None:
    """Somebody whose rights are about to change: what they have begun is finished first, what they begin now waits."""
    row = await tx.one(BY_ID + tx.lock, id_)
    return _person(row) if row else None


async def only_met(tx: Tx, before: datetime, limit: int) -> list[Person]:
    """Those who were met by then and never agreed, and whom nothing holds: no role, nobody's matter, and no act."""
    rows = await tx.all(ONLY_MET + tx.skip_locked, stamp(before), limit)
    return [_person(row) for row in rows]


async def live_at(tx: Tx, person: Person, area: int) -> None:
    if person.home != area:
        await tx.run("UPDATE people SET home = $2 WHERE id = $1", person.id, area)


async def heard_in(tx: Tx, person: Person, room: int) -> None:
    await tx.run("UPDATE people SET room = $2 WHERE id = $1 AND (room IS NULL OR room <> $2)", person.id, room)


def _person(row: Row) -> Person:
    return Person(
        id=row["id"], key=row["key"], name=row["name"], chat=row["chat"], called=row["called"], home=row["home"],
        agreed=row["agreed"] is not None,
    )  # fmt: skip
