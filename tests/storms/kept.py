"""The rows that tell of matters and of what befell them, as a storm leaves them behind."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.storms.ledger import Ledger

Row = Mapping[str, Any]
Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Kept:
    """Keepers and whoever did something go by their keys."""

    issues: Rows
    facts: Rows
    parts: Rows
    joiners: Rows
    alarms: Rows
    letters: Rows


SQL = {
    "issues": "SELECT community, no, issues.room, stage, round, version, people.key AS keeper, offered, handed, joined,"
    " rating, parted, merged_into, reported, ended FROM issues LEFT JOIN people ON people.id = keeper"
    " ORDER BY community, no",
    "facts": "SELECT about, verb, who, at, cause FROM facts ORDER BY about, seq",
    "parts": "SELECT community, no, n, share, stage, round FROM parts",
    "joiners": "SELECT community, no, via FROM joiners",
    "alarms": "SELECT about FROM alarms",
    "letters": "SELECT key, chat, about, page FROM letters",
}


async def kept_in(ledger: Ledger) -> Kept:
    async with ledger.opened() as ask:
        return Kept(**{name: await ask(sql) for name, sql in SQL.items()})


def about_of(row: Row) -> str:
    return f"issue:{row['community']}:{row['no']}"


def part_of(row: Row) -> str:
    return f"part:{row['community']}:{row['no']}:{row['n']}"


def by_about(rows: Rows) -> dict[str, list[Row]]:
    told = defaultdict(list)
    for row in rows:
        told[row["about"]].append(row)
    return dict(told)
