"""Matters, one row each."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.issues.issue import Awaited, Intake, Issue, Stage, Step
from domain.words import Media
from storage import parts
from storage.database import Row, Tx
from storage.moments import moment, moment_or_none, stamp, stamp_or_none

COLUMNS = (
    "community", "no", "area", "author", "author_chat", "speaker", "category", "words", "before", "after",
    "lat", "lon", "added", "public", "room", "said_in", "words_in", "stage", "round", "version", "rung",
    "keeper", "keeper_called", "disputed", "late", "how", "reported", "take_by", "fix_by", "ended",
    "intake", "source", "behalf", "behalf_number", "offered", "offered_called", "offered_by", "offered_why",
    "offer_until", "handed",
    "waits_on", "waits_for", "waits_since", "waits_until", "steps", "parted", "put_off", "heard", "watched", "hurried",
    "joined", "merged_into", "reason", "basis", "replied", "rating", "rated_words", "ended_on", "latest", "danger",
    "level", "body", "respond_by", "responded", "said_done",
)  # fmt: skip
FLAGS = ("public", "watched", "replied", "danger")
MOMENTS = (
    "take_by", "fix_by", "ended", "offer_until", "waits_since", "waits_until", "heard", "hurried",
    "respond_by", "responded", "said_done",
)  # fmt: skip
SELECT = f"SELECT {', '.join(COLUMNS)} FROM issues"
INSERT = f"INSERT INTO issues ({', '.join(COLUMNS)}) VALUES ({', '.join(f'${n}' for n in range(1, len(COLUMNS) + 1))})"
UPDATE = (
    "UPDATE issues SET "
    + ", ".join(f"{name} = ${n}" for n, name in enumerate(COLUMNS, 1) if name not in ("community", "no"))
    + f" WHERE community = $1 AND no = $2 AND version = ${COLUMNS.index('version') + 1} - 1"
)


async def next_no(tx: Tx, community: int) -> int:
    [row] = await tx.all(
        "INSERT INTO numbers (community, last) VALUES ($1, 1)"
        " ON CONFLICT (community) DO UPDATE SET last = numbers.last + 1 RETURNING last",
        community,
    )
    return int(row["last"])


async def get(tx: Tx, community: int, no: int) -> Issue | None:
    row = await tx.one(f"{SELECT} WHERE community = $1 AND no = $2{tx.lock}", community, no)
    return await _whole(tx, row) if row else None


async def numbered(tx: Tx, no: int) -> list[Issue]:
    """What this number means in each community."""
    return [await _whole(tx, row) for row in await tx.all(f"{SELECT} WHERE no = $1 ORDER BY community LIMIT 50", no)]


async def several(tx: Tx, keys: Iterable[tuple[int, int]]) -> list[Issue]:
    """To be looked at, not changed: nobody waits for anybody."""
    rows = [await tx.one(f"{SELECT} WHERE community = $1 AND no = $2", *key) for key in keys]
    return [await _whole(tx, row) for row in rows if row]


async def newest_of(tx: Tx, author: int, limit: int, after: int = 0) -> list[Issue]:
    newest = "ORDER BY reported DESC, no DESC LIMIT $2 OFFSET $3"
    rows = await tx.all(f"{SELECT} WHERE author = $1 {newest}", author, limit, after)
    return [_issue(row) for row in rows]


async def many_of(tx: Tx, author: int) -> int:
    row = await tx.one("SELECT count(*) AS many FROM issues WHERE author = $1", author)
    return int(row["many"]) if row else 0


async def newest_in_words_of(tx: Tx, speaker: int, limit: int) -> list[Issue]:
    """The same for what somebody else had noted."""
    rows = await tx.all(f"{SELECT} WHERE speaker = $1 ORDER BY reported DESC, no DESC LIMIT $2", speaker, limit)
    return [_issue(row) for row in rows]


async def in_hand(tx: Tx, keeper: int) -> list[Issue]:
    in_hand = "('taken', 'waiting', 'triage')"
    rows = await tx.all(f"{SELECT} WHERE keeper = $1 AND stage IN {in_hand} ORDER BY community, no{tx.lock}", keeper)
    return [await _whole(tx, row) for row in rows]


async def in_question(tx: Tx, person: int) -> list[Issue]:
    """Whatever somebody is asked to take, or asks somebody else to."""
    rows = await tx.all(f"{SELECT} WHERE offered = $1 OR offered_by = $1 ORDER BY community, no{tx.lock}", person)
    return [await _whole(tx, row) for row in rows]


async def said_to_be_done(tx: Tx, author: int) -> list[str]:
    """What waits for the word of its author."""
    rows = await tx.all(
        "SELECT community, no FROM issues WHERE author = $1 AND stage IN ('fixed', 'replied') ORDER BY community, no",
        author,
    )  # fmt: skip
    return [f"issue:{row['community']}:{row['no']}" for row in rows]


async def asked_of(tx: Tx, author: int, since: datetime, limit: int) -> list[Issue]:
    """What waits for an answer of its author, who was asked since then."""
    rows = await tx.all(
        f"{SELECT} WHERE author = $1 AND stage = 'waiting' AND waits_on = 'author' AND waits_since > $2"
        " ORDER BY community, no LIMIT $3",
        author, stamp(since), limit,
    )  # fmt: skip
    return [_issue(row) for row in rows]


async def forget_speakers(tx: Tx, before: datetime) -> None:
    """Nobody may say any more that they didn't mean it: whose words they are is of no use."""
    await tx.run("UPDATE issues SET speaker = NULL WHERE speaker > 0 AND reported < $1", stamp(before))


async def let_go(tx: Tx, person: int) -> None:
    """What is over, or waits for its author, is theirs no more where they have no role left; who did it stays."""
    await tx.run(
        "UPDATE issues SET keeper = NULL WHERE keeper = $1 AND stage NOT IN ('taken', 'waiting', 'triage')"
        " AND area NOT IN"
        " (SELECT l.area FROM standings s JOIN lines l ON l.above = s.area WHERE s.person = $1)",
        person,
    )  # fmt: skip


async def last_area_of(tx: Tx, author: int) -> int | None:
    """Where what they reported last is."""
    row = await tx.one("SELECT area FROM issues WHERE author = $1 ORDER BY reported DESC LIMIT 1", author)
    return row["area"] if row else None


async def lately_by(tx: Tx, author: int, since: datetime, limit: int) -> list[datetime]:
    """When somebody reported, the last few times, oldest first."""
    rows = await tx.all(
        "SELECT reported FROM issues WHERE author = $1 AND reported > $2 ORDER BY reported DESC LIMIT $3",
        author, stamp(since), limit,
    )  # fmt: skip
    return [moment(row["reported"]) for row in reversed(rows)]


async def lately_in(tx: Tx, room: int, since: datetime, limit: int) -> list[datetime]:
    """The same for all the people of one group."""
    rows = await tx.all(
        "SELECT reported FROM issues WHERE room = $1 AND reported > $2 ORDER BY reported DESC LIMIT $3",
        room, stamp(since), limit,
    )  # fmt: skip
    return [moment(row["reported"]) for row in reversed(rows)]


async def noted(tx: Tx, room: int, message: int) -> int | None:
    """The number of the matter that this message of a group has become already."""
    row = await tx.one(
        "SELECT no FROM issues WHERE room = $1 AND said_in = $2"
        " UNION ALL SELECT no FROM issues WHERE room = $1 AND words_in = $2 LIMIT 1",
        room, message,
    )  # fmt: skip
    return row["no"] if row else None


class Overtaken(Exception):
    """Somebody else changed the matter between our reading and our writing."""


async def put(tx: Tx, issue: Issue) -> None:
    if issue.version == 1:
        await tx.run(INSERT, *_values(issue))
    elif await tx.run(UPDATE, *_values(issue)) != 1:
        raise Overtaken(issue.about)


def _values(issue: Issue) -> Iterable[object]:
    stored = {
        "before": _packed(issue.before),
        "after": _packed(issue.after),
        "waits_on": issue.waits_on or "",
        "steps": json.dumps([(step.what, stamp(step.by), stamp_or_none(step.reached)) for step in issue.steps]),
        "reported": stamp(issue.reported),
        **{name: int(getattr(issue, name)) for name in FLAGS},
        **{name: stamp_or_none(getattr(issue, name)) for name in MOMENTS},
    }
    return (stored[name] if name in stored else getattr(issue, name) for name in COLUMNS)


async def _whole(tx: Tx, row: Row) -> Issue:
    """With its parts, where it has any."""
    issue = _issue(row)
    return replace(issue, parts=await parts.of(tx, issue.community, issue.no)) if issue.parted else issue


def _issue(row: Row) -> Issue:
    return Issue(
        **{
            **dict(row),
            "stage": Stage(row["stage"]),
            "intake": Intake(row["intake"]),
            "before": _unpacked(row["before"]),
            "after": _unpacked(row["after"]),
            "waits_on": Awaited(row["waits_on"]) if row["waits_on"] else None,
            "steps": _steps(row["steps"]),
            "reported": moment(row["reported"]),
            **{name: bool(row[name]) for name in FLAGS},
            **{name: moment_or_none(row[name]) for name in MOMENTS},
        }
    )


def _packed(media: tuple[Media, ...]) -> str:
    return json.dumps([(m.sort, m.file, m.seconds) for m in media])


def _steps(text: str) -> tuple[Step, ...]:
    return tuple(Step(what, moment(by), moment_or_none(reached)) for what, by, reached in json.loads(text))


def _unpacked(text: str) -> tuple[Media, ...]:
    return tuple(Media(*parts) for parts in json.loads(text))
