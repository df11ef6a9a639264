"""Years of matters in a street, put into a SQLite file as they would have been left behind."""

import json
from datetime import datetime, timedelta

from bench.street import BUILDINGS, COMMUNITIES, ESTATES, FIRST_AREA, FIRST_PERSON, PEOPLE
from storage.database import Tx
from storage.moments import stamp

YEARS = timedelta(days=730)
SAID = (
    "楼道灯不亮", "单元门关不严", "地下室有积水", "垃圾两天没清", "车堵着消防通道", "楼上漏水到厨房", "广场舞太响",
    "电动车在楼道充电", "下水道堵了往上冒", "暖气不热", "井盖松了", "路灯一闪一闪", "绿化带枯了一片", "有人遛狗不牵绳",
    "电梯按钮失灵", "快递柜占着路", "门禁卡刷不开", "墙皮往下掉", "健身器材坏了", "充电桩不出电",
)  # fmt: skip
KINDS = ("lighting", "property", "leak", "rubbish", "fire_safety", "leak", "noise", "ebike", "drain", "heating")

# Which building, community and person each is of, and which are still in hand.
PAST = """
CREATE TEMP TABLE past AS
WITH RECURSIVE n (i) AS (SELECT $10 UNION ALL SELECT i + 1 FROM n WHERE i < $10 + $1 - 1)
SELECT i, i + 1 AS no, $2 + 1000 + i % $3 AS area, $2 + 1 + i % $3 % $4 % $5 AS community, $6 + i % $7 AS author,
    $6 + i % $3 AS keeper, $8 + (i - $10) * $9 AS at, i % $11 = 0 AS open
FROM n
"""
ISSUES = """
INSERT INTO issues (community, no, area, author, author_chat, category, words, before, after, added, public, stage,
    round, version, rung, keeper, keeper_called, disputed, late, how, reported, take_by, fix_by, ended)
SELECT community, no, area, p.id, p.chat, json_extract($1, '$[' || (i % 10) || ']'),
    json_extract($2, '$[' || (i % 20) || ']'), '[]', '[]', '', 1, CASE WHEN open THEN 'taken' ELSE 'confirmed' END,
    3, 4, 0, w.id, '网格员', 0, 0, CASE WHEN open THEN '' ELSE '修好了' END, at, at, at + 86400000,
    CASE WHEN open THEN NULL ELSE at + 86400000 END
FROM past JOIN people p ON p.telegram = past.author JOIN people w ON w.telegram = past.keeper
"""
FACTS = """
INSERT INTO facts (about, seq, verb, who, at, cause, digest, hash)
SELECT 'issue:' || community || ':' || no, seq, verb, 'key', at, 'cause:' || i, 'digest', 'hash'
FROM past CROSS JOIN (SELECT 1 AS seq, 'report' AS verb UNION ALL SELECT 2, 'take' UNION ALL SELECT 3, 'fix')
"""
ALARMS = """
INSERT INTO alarms (about, name, due) SELECT 'issue:' || community || ':' || no, 'chase', $1 FROM past WHERE open
"""
NUMBERS = """
INSERT INTO numbers (community, last) SELECT community, max(no) FROM past WHERE TRUE GROUP BY community
ON CONFLICT (community) DO UPDATE SET last = excluded.last
"""


async def fill(
    tx: Tx, many: int, now: datetime, *, first: int = 0, over: timedelta = YEARS, in_hand: int = 100
) -> None:  # fmt: skip
    """Said over so long until now; one in a hundred is still in hand, or one in so many, or none of 0."""
    start, each = stamp(now - over), int(over / timedelta(milliseconds=1)) // many
    street = (FIRST_AREA, BUILDINGS, ESTATES, COMMUNITIES, FIRST_PERSON, PEOPLE)
    await tx.run(PAST, many, *street, start, each, first, in_hand)
    await tx.run(ISSUES, *(json.dumps(words, ensure_ascii=False) for words in (KINDS, SAID)))
    await tx.run(FACTS)
    await tx.run(ALARMS, stamp(now + YEARS))
    await tx.run(NUMBERS)
    await tx.run("DROP TABLE past")
