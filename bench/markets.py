"""Years of markets in every estate of a street, and those that are still to come, as a SQLite file would have them."""

from datetime import datetime

from bench.street import ESTATES, FIRST_AREA
from storage.database import Tx
from storage.moments import stamp

A_WEEK = 7 * 86_400_000  # milliseconds
COMING = 8  # of each series: as many as are laid out
PAVILIONS = """
INSERT INTO spots (area, name, sort, how_to_find) SELECT id, '柳园亭', '亭子', '' FROM areas
WHERE id BETWEEN $1 + 100 AND $1 + 100 + $2 - 1
"""
SERIES = """
INSERT INTO series (id, area, kind, name, spot, rule, begins, ends, slot, seats, walk_ins, public, extra, role, life,
    version)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < $1 - 1),
    places (place, area, spot) AS (
        SELECT row_number() OVER (ORDER BY id) - 1, area, id FROM spots WHERE name = '柳园亭'
    )
SELECT 1000000 + i, places.area, 'market', '', places.spot, r.rule, r.begins, r.ends, 0, 0, 0, 1, '', r.role, 'ended', 1
FROM n JOIN places ON place = i % $2 JOIN series r ON r.id = (SELECT min(id) FROM series WHERE kind = 'market')
"""
SESSIONS = """
INSERT INTO sessions (series, area, kind, family, name, spot, planned, starts, ends, slot, seats, walk_ins, public,
    extra, role, stage, round, version, why, indoors, came)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < $1 - 1),
    each (series, area, spot, role, at) AS (
        SELECT id, area, spot, role, $2 + $3 * (i + 1) + 60000 * (id % 600) FROM series JOIN n WHERE series.id > 0
    )
SELECT series, area, 'market', 'market', '', spot, at, at, at + 9000000, 0, 0, 0, 1, '', role, $4, 3, 3, '', 0, 0
FROM each
"""
STALLS = """
INSERT INTO stalls (session, service, cap, note, stage, round, version, why, served, area, starts)
SELECT s.id, service, 0, '', 'sure', 1, 1, '', 0, s.area, s.starts FROM sessions s CROSS JOIN
    (SELECT 0 AS n, 'haircut' AS service UNION ALL SELECT 1, 'blood_pressure' UNION ALL SELECT 2, 'knives')
WHERE s.series > 0 AND (s.id + n) % 3 > 0
"""


async def held(tx: Tx, series: int, past: int, now: datetime) -> None:
    """As many series, with so many dates behind them all; two stalls stood and will stand at each."""
    await tx.run(PAVILIONS, FIRST_AREA, ESTATES)
    await tx.run(SERIES, series, ESTATES)
    await tx.run(SESSIONS, past // series, stamp(now), -A_WEEK, "archived")
    await tx.run(SESSIONS, COMING, stamp(now), A_WEEK, "planned")
    await tx.run(STALLS)
