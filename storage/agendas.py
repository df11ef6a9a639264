"""Agendas: the topics of a session, a row each, and who else wants to hear of them."""

import json

from domain.meetings.topic import Stage, Topic
from domain.meetings.visit import Matter
from domain.words import Media
from storage.database import Row, Tx
from storage.moments import moment, moment_or_none, stamp, stamp_or_none

COLUMNS = (
    "id", "session", "person", "words", "media", "stage", "round", "raised", "said", "led_community", "led_no", "ended",
)  # fmt: skip
KEPT = COLUMNS[1:]
SELECT = (
    f"SELECT {', '.join(f't.{name}' for name in COLUMNS)}, COALESCE(p.chat, 0) AS chat,"
    " (SELECT count(*) FROM supports s WHERE s.point = t.id) AS others,"
    " (SELECT count(*) FROM supports s WHERE s.point = t.id AND s.person = $2) AS supported"
    " FROM points t LEFT JOIN people p ON p.id = t.person"
)
BEGIN = (
    f"INSERT INTO points ({', '.join(KEPT)}) VALUES ({', '.join(f'${n}' for n in range(1, len(KEPT) + 1))})"
    " RETURNING id"
)
PUT = "UPDATE points SET " + ", ".join(f"{name} = ${n}" for n, name in enumerate(KEPT, 2)) + " WHERE id = $1"
EMPTY = "UPDATE points SET person = NULL, words = '', media = '[]', said = '' WHERE {}"
UNSUPPORT = "DELETE FROM supports WHERE point IN (SELECT id FROM points WHERE {})"
OF_MATTER, OF_SESSION = "led_community = $1 AND led_no = $2", "session = $1 AND led_no IS NULL"
NOBODY = 0


async def begin(tx: Tx, topic: Topic) -> int:
    """Which number it has."""
    [row] = await tx.all(BEGIN, *_values(topic))
    return int(row["id"])


async def put(tx: Tx, topic: Topic) -> None:
    """Whoever changes it has held its session since it was read."""
    await tx.run(PUT, topic.id, *_values(topic))


async def topic(tx: Tx, id_: int) -> Topic | None:
    row = await tx.one(f"{SELECT} WHERE t.id = $1", id_, NOBODY)
    return _topic(row) if row else None


async def of(tx: Tx, session: int, reader: int = NOBODY) -> tuple[Topic, ...]:
    """What most want to hear of first."""
    rows = await tx.all(f"{SELECT} WHERE t.session = $1 ORDER BY others DESC, t.id", session, reader)
    return tuple(_topic(row) for row in rows)


async def support(tx: Tx, topic: int, person: int) -> None:
    sql = "INSERT INTO supports (point, person) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    await tx.run(sql, topic, person)


async def supporters(tx: Tx, topic: int) -> frozenset[int]:
    return frozenset(row["person"] for row in await tx.all("SELECT person FROM supports WHERE point = $1", topic))


async def left(tx: Tx, session: int) -> list[str]:
    """What has no outcome yet."""
    rows = await tx.all("SELECT words FROM points WHERE session = $1 AND stage = 'raised' ORDER BY id", session)
    return [row["words"] for row in rows]


async def empty(tx: Tx, community: int, no: int) -> None:
    """With the matter it led to."""
    await tx.run(UNSUPPORT.format(OF_MATTER), community, no)
    await tx.run(EMPTY.format(OF_MATTER), community, no)


async def empty_session(tx: Tx, session: int) -> None:
    """What led to no matter."""
    await tx.run(UNSUPPORT.format(OF_SESSION), session)
    await tx.run(EMPTY.format(OF_SESSION), session)


def _values(topic: Topic) -> tuple[object, ...]:
    led = topic.led_to
    stored = {
        "media": json.dumps([(m.sort, m.file, m.seconds) for m in topic.media]),
        "raised": stamp(topic.raised),
        "led_community": led.community if led else None,
        "led_no": led.no if led else None,
        "ended": stamp_or_none(topic.ended),
    }
    return tuple(stored[name] if name in stored else getattr(topic, name) for name in KEPT)


def _topic(row: Row) -> Topic:
    led = None if row["led_no"] is None else Matter(community=row["led_community"], no=row["led_no"])
    return Topic(
        id=row["id"], session=row["session"], person=row["person"], chat=row["chat"], words=row["words"],
        media=tuple(Media(*parts) for parts in json.loads(row["media"])), stage=Stage(row["stage"]),
        round=row["round"], raised=moment(row["raised"]), said=row["said"], led_to=led,
        ended=moment_or_none(row["ended"]), others=row["others"], supported=bool(row["supported"]),
    )  # fmt: skip
