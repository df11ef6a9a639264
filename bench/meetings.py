"""Years of sessions in a street and of visits to them, put into a SQLite file as they would have been left behind."""

import json
from datetime import datetime

from bench.history import SAID
from bench.street import ESTATES, FIRST_AREA, FIRST_PERSON, PEOPLE
from storage.database import Tx
from storage.moments import stamp

# A pavilion and a series in each estate, and 桂花亭, where as much was held in every town.
PAVILIONS = """
INSERT INTO spots (area, name, sort, how_to_find) SELECT id, '柳园亭', '亭子', '' FROM areas
WHERE id BETWEEN $1 + 100 AND $1 + 100 + $2 - 1
"""
SERIES = """
INSERT INTO series (id, area, kind, name, spot, rule, begins, ends, slot, seats, walk_ins, public, extra, role, life,
    version)
SELECT 1000000 + s.id, s.area, r.kind, r.name, s.id, r.rule, r.begins, r.ends, r.slot, r.seats, r.walk_ins, r.public,
    r.extra, r.role, 'ended', 1
FROM spots s JOIN series r ON r.id < 0 AND r.kind = 'visiting' WHERE s.name = '柳园亭'
"""
HELD = """
CREATE TEMP TABLE held AS
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < $1 - 1),
    places (place, series) AS (SELECT row_number() OVER (ORDER BY id) - 1, id FROM series WHERE id > 0)
SELECT i, series, $2 - 86400000 * (1 + i / $3) AS at FROM n JOIN places ON place = i % $3
UNION ALL
SELECT $1 + i, (SELECT id FROM series WHERE id < 0 AND kind = 'visiting'), $2 - 604800000 * (i + 1) FROM n WHERE i < $4
"""
SESSIONS = """
INSERT INTO sessions (series, area, kind, name, spot, planned, starts, ends, slot, seats, walk_ins, public, extra, role,
    stage, round, version, why, indoors, came, ended)
SELECT r.id, r.area, r.kind, r.name, r.spot, at, at, at + 7200000, r.slot, r.seats, r.walk_ins, r.public, r.extra,
    r.role, 'closed', 3, 4, '', 0, 0, at + 7200000 FROM held JOIN series r ON r.id = held.series
"""
VISITS = """
INSERT INTO visits (session, person, called, phone, sort, words, media, stage, round, asked, confirmed, late, walk_in,
    outcome, said, ended)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < $1 - 1)
SELECT s.id, p.id, '', '', 'talk', json_extract($2, '$[' || (s.id % 20) || ']'), '[]',
    CASE WHEN i = 0 THEN 'given_up' ELSE 'done' END, 4, s.starts - 86400000, 1, 0, 0,
    CASE WHEN i = 0 THEN NULL ELSE 'settled' END, '', s.ends
FROM sessions s CROSS JOIN n JOIN people p ON p.telegram = $3 + (s.id * $1 + i) % $4 WHERE s.stage = 'closed'
"""
SEATS = """
INSERT INTO seats (session, n, starts, walk_in, cut, visit)
SELECT s.id, row_number() OVER (PARTITION BY s.id ORDER BY v.id), s.starts, 0, 0, v.id
FROM visits v JOIN sessions s ON s.id = v.session WHERE v.stage = 'done'
"""
SAID_AND_DONE = """
INSERT INTO facts (about, seq, verb, who, at, cause, digest, hash)
SELECT 'visit:' || id, seq, verb, 'key', asked, 'cause:' || id, 'digest', 'hash'
FROM visits CROSS JOIN (SELECT 1 AS seq, 'book' AS verb UNION ALL SELECT 2, 'settle')
"""
AT_THE_PAVILION = 50  # sessions


async def meet(tx: Tx, sessions: int, visits: int, now: datetime) -> None:
    """Sessions that were held day after day, and whoever came to them."""
    await tx.run(PAVILIONS, FIRST_AREA, ESTATES)
    await tx.run(SERIES)
    await tx.run(HELD, sessions, stamp(now), ESTATES, AT_THE_PAVILION)
    await tx.run(SESSIONS)
    await tx.run("DROP TABLE held")
    await tx.run(VISITS, visits // sessions, json.dumps(SAID, ensure_ascii=False), FIRST_PERSON, PEOPLE)
    await tx.run(SEATS)
    await tx.run(SAID_AND_DONE)
