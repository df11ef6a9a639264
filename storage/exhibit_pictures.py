"""Photos for the board, at most two of a matter; to know of them nobody reads the pictures themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.exhibits.picture import Photo, Side, State
from storage.database import Row, Tx
from storage.moments import moment, stamp, stamp_or_none

LEASE = timedelta(minutes=2)  # until somebody else may take it for left behind
COLUMNS = "community, no, side, file, state, hidden, mark, looked, width, height"
THIS = "community = $1 AND no = $2 AND side = $3"
OF = f"SELECT {COLUMNS} FROM exhibit_pictures WHERE community = $1 AND no = $2 ORDER BY side DESC"
AS_SEEN = f"SELECT COALESCE(covered, plain) AS picture FROM exhibit_pictures WHERE {THIS}"
ORDER = (
    "INSERT INTO exhibit_pictures (community, no, side, file, state, due) VALUES ($1, $2, $3, $4, 'coming', $5)"
    " ON CONFLICT (community, no, side) DO NOTHING"
)
COVER = f"UPDATE exhibit_pictures SET hidden = $4, mark = $5, due = $6, tries = 0 WHERE {THIS}"
LET_OUT = f"UPDATE exhibit_pictures SET looked = mark WHERE {THIS} AND mark = $4"
WAITING = "SELECT community, no, side FROM exhibit_pictures WHERE due <= $1 AND due IS NOT NULL ORDER BY due LIMIT 1"
CLAIM = (
    f"UPDATE exhibit_pictures SET due = $5, tries = tries + 1 WHERE {THIS} AND due <= $4"
    f" RETURNING {COLUMNS}, tries, plain, due"
)
KEEP = (  # unless another photo was wanted, or other squares, by the time it was painted
    "UPDATE exhibit_pictures SET state = 'there', plain = $6, covered = $7, mark = $8, width = $9, height = $10,"
    f" due = NULL WHERE {THIS} AND file = $4 AND hidden = $5"
)
GIVE_UP = f"UPDATE exhibit_pictures SET state = $5, due = NULL WHERE {THIS} AND file = $4 AND hidden = $6"
LATER = f"UPDATE exhibit_pictures SET due = $5, tries = 0 WHERE {THIS} AND file = $4"
CLAIMED = f"SELECT 1 FROM exhibit_pictures WHERE {THIS} AND due = $4"


@dataclass(frozen=True, slots=True)
class Task:
    """A photo that somebody is to fetch, or to paint once more."""

    photo: Photo
    tries: int
    plain: bytes | None  # as it was fetched
    until: datetime  # then somebody else may take it for left behind


@dataclass(frozen=True, slots=True)
class Painted:
    plain: bytes
    covered: bytes | None  # where squares are
    mark: str
    width: int
    height: int


async def of(tx: Tx, community: int, no: int) -> tuple[Photo, ...]:
    """Before and after."""
    return tuple(map(_photo, await tx.all(OF, community, no)))


async def order(tx: Tx, photo: Photo, now: datetime) -> None:
    await tx.run(ORDER, *_key(photo), photo.file, stamp(now))


async def cover(tx: Tx, photo: Photo, due: datetime | None) -> None:
    await tx.run(COVER, *_key(photo), photo.hidden, photo.mark, stamp_or_none(due))


async def let_out(tx: Tx, photos: Iterable[Photo]) -> None:
    """As they were read: what has come since, or looks different, waits for another look."""
    for photo in photos:
        if photo.is_ready:
            await tx.run(LET_OUT, *_key(photo), photo.mark)


async def forget(tx: Tx, community: int, no: int) -> None:
    await tx.run("DELETE FROM exhibit_pictures WHERE community = $1 AND no = $2", community, no)


async def drop(tx: Tx, photo: Photo) -> None:
    """It is none of the matter's any more."""
    await tx.run(f"DELETE FROM exhibit_pictures WHERE {THIS}", *_key(photo))


async def as_fetched(tx: Tx, community: int, no: int, side: str) -> bytes | None:
    row = await tx.one(f"SELECT plain FROM exhibit_pictures WHERE {THIS}", community, no, side)
    return row["plain"] if row else None


async def as_seen(tx: Tx, community: int, no: int, side: str, mark: str) -> bytes | None:
    """With whatever staff have covered, while it is the one of this mark."""
    row = await tx.one(f"{AS_SEEN} AND mark = $4", community, no, side, mark)
    return row["picture"] if row else None


async def as_let_out(tx: Tx, community: int, no: int, side: str) -> bytes | None:
    row = await tx.one(f"{AS_SEEN} AND mark <> '' AND looked = mark", community, no, side)
    return row["picture"] if row else None


async def next_task(tx: Tx, now: datetime) -> Row | None:
    """The one that has waited longest."""
    return await tx.one(WAITING, stamp(now))


async def claim(tx: Tx, waiting: Row, now: datetime) -> Task | None:
    """Unless somebody else has it by now."""
    key = (waiting["community"], waiting["no"], waiting["side"])
    row = await tx.one(CLAIM, *key, stamp(now), stamp(now + LEASE))
    return Task(_photo(row), row["tries"], row["plain"], moment(row["due"])) if row else None


async def is_ours(tx: Tx, task: Task) -> bool:
    """Nobody else has taken it for left behind since, and nobody wants it otherwise; until the act is over."""
    return await tx.one(CLAIMED + tx.lock, *_key(task.photo), stamp(task.until)) is not None


async def keep(tx: Tx, photo: Photo, painted: Painted) -> bool:
    """Whether it was still wanted like that."""
    return bool(
        await tx.run(
            KEEP, *_key(photo), photo.file, photo.hidden, painted.plain, painted.covered, painted.mark,
            painted.width, painted.height,
        )
    )  # fmt: skip


async def give_up(tx: Tx, photo: Photo, why: State) -> bool:
    """Unless other squares were wanted meanwhile."""
    return bool(await tx.run(GIVE_UP, *_key(photo), photo.file, why, photo.hidden))


async def later(tx: Tx, photo: Photo, due: datetime) -> None:
    """Nobody died of it."""
    await tx.run(LATER, *_key(photo), photo.file, stamp(due))


def _key(photo: Photo) -> tuple[int, int, str]:
    return photo.community, photo.no, photo.side


def _photo(row: Row) -> Photo:
    told = {name: row[name] for name in ("community", "no", "file", "hidden", "mark", "looked", "width", "height")}
    return Photo(side=Side(row["side"]), state=State(row["state"]), **told)
