"""What areas decide for themselves, one row a key."""

import json
from functools import lru_cache

from domain.customs import Customs, Value, resolve
from domain.places import ROOT
from storage import areas
from storage.as_json import as_json
from storage.database import Tx


async def at(tx: Tx, area: int) -> Customs:
    """What holds there: for each key the word of the nearest area up the line that says one."""
    rows = await tx.all(
        "SELECT c.key, c.value FROM lines l JOIN customs c ON c.area = l.above"
        " WHERE l.area = $1 ORDER BY l.distance, c.key",
        area,
    )
    return _resolved(tuple((row["key"], row["value"]) for row in rows))


@lru_cache(maxsize=1024)  # many places hold to the same, and all say it often
def _resolved(rows: tuple[tuple[str, str], ...]) -> Customs:
    return resolve((key, json.loads(value)) for key, value in rows)


async def zone(tx: Tx, area: int) -> str:
    """What the clock on the wall goes by there."""
    return (await at(tx, area)).zone or await areas.zone(tx, area)


async def own(tx: Tx, area: int) -> dict[str, Value]:
    """What this very area says."""
    rows = await tx.all("SELECT key, value FROM customs WHERE area = $1 ORDER BY key", area)
    return {row["key"]: json.loads(row["value"]) for row in rows}


async def put(tx: Tx, area: int, key: str, value: Value) -> None:
    await tx.run(
        "INSERT INTO customs (area, key, value) VALUES ($1, $2, $3)"
        " ON CONFLICT (area, key) DO UPDATE SET value = excluded.value",
        area, key, as_json(value),
    )  # fmt: skip


async def drop(tx: Tx, area: int, key: str) -> None:
    """Back to what holds above."""
    await tx.run("DELETE FROM customs WHERE area = $1 AND key = $2", area, key)


async def next_own(tx: Tx, family: str) -> int:
    """The number of one that no area has had yet: of a kind (word:c), or of a service (service:s).

    Held until the act is over, so that no two areas get the same one.
    """
    await tx.one("SELECT id FROM areas WHERE id = $1" + tx.own, ROOT)
    behind = family[:-1] + chr(ord(family[-1]) + 1)  # servers sort signs as they like, and letters alike
    rows = await tx.all("SELECT key FROM customs WHERE key >= $1 AND key < $2", family, behind)
    return 1 + max((int(number) for row in rows if (number := row["key"].removeprefix(family)).isdecimal()), default=0)
