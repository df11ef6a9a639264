"""What belongs to others: each row of each table but those of whoever goes, and what of it isn't there any more."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from storage.opening import FILE

Ask = Callable[[str], Awaitable[Sequence[Mapping[str, Any]]]]
Rows = Mapping[str, Counter[tuple[object, ...]]]

OF_A_FILE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
OF_A_SERVER = "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"

WHOSE: Mapping[str, str] = {  # which rows are of whoever goes; of a table that isn't here, all are somebody else's
    "people": "id IN {people}",
    "chats": "id IN {chats}",
    "issues": "author IN {people}",
    "notices": "author IN {people}",
    "notes": "fact IN (SELECT id FROM facts WHERE who IN {keys} OR about IN {abouts})",
    "letters": "chat IN {chats} OR about IN {abouts}",
    "dangers": "keeper IN {people} OR id IN (SELECT danger FROM danger_voices WHERE person IN {people})",
    "invitations": "inviter IN {people}",
    "provider_links": "inviter IN {people}",
    "talks": "resident IN {people}",
    "digests": "kind = 'person' AND reader IN {people}",
    "alarms": "about IN {abouts}",
    "inbox": "lane IN {numbers}",
    "rests": "telegram IN {numbers}",
    **dict.fromkeys(("pings", "slots"), "chat IN {chats}"),
    **dict.fromkeys(
        (
            "absences", "asked_ahead", "danger_voices", "drafts", "imports", "ledger_orders", "opinions", "petitions",
            "points", "providers", "queue_numbers", "sitters", "stops", "supports", "visits", "wanted", "wishes",
        ),
        "person IN {people}",
    ),
    **dict.fromkeys(
        (
            "call_backs", "exhibit_pictures", "exhibits", "grams", "hotline_cases", "joiners", "mentions", "parts",
            "sayings", "slips",
        ),
        "(community, no) IN {matters}",
    ),
}  # fmt: skip
FLEETING = frozenset({"batons", "calls", "traces"})  # who carries, the pace of the last minute, what is to be rewritten
CHANGES: Mapping[str, frozenset[str]] = {  # columns that go on without anybody's being erased
    "digests": frozenset({"due"}),  # the clock plans when the next one is
    "letters": frozenset({"reason"}),  # a restore says of what is held back that it is
    "numbers": frozenset({"last"}),  # others go on reporting
    "pings": frozenset({"rang", "folded"}),  # of which those on duty hear
    "slots": frozenset({"message"}),  # on cards that are told anew
    "troubles": frozenset({"gist", "over", "told"}),  # of the bot's own, which come and go with the machine
}


async def belongings(url: str, ask: Ask, but: Iterable[int] = ()) -> Rows:
    """As they can be told from one another whenever they are looked at; `but` for people by Telegram's numbers."""
    names = [row["name"] for row in await ask(OF_A_FILE if url.startswith(FILE) else OF_A_SERVER)]
    whose = _whose([*but])
    return {name: _counted(name, await ask(_select(name, whose))) for name in sorted({*names} - FLEETING)}


def astray(before: Rows, after: Rows) -> list[str]:
    """Whatever is gone or isn't as it was, and from which table."""
    return [f"{table}: {row}" for table, rows in before.items() for row in rows - after.get(table, Counter())]


def _whose(numbers: Sequence[int]) -> Mapping[str, str]:
    if not numbers:
        return {}
    listed = f"({', '.join(map(str, numbers))})"
    of = f"FROM people WHERE telegram IN {listed}"
    people = f"(SELECT id {of})"
    marks = {
        "numbers": listed,
        "people": people,
        "keys": f"(SELECT key {of})",
        "chats": f"(SELECT chat {of} UNION SELECT id FROM chats WHERE host IN {people})",
        "matters": f"(SELECT community, no FROM issues WHERE author IN {people})",
        "abouts": f"(SELECT 'issue:' || community || ':' || no FROM issues WHERE author IN {people}"
        f" UNION SELECT 'draft:' || id FROM drafts WHERE person IN {people})",
    }
    return {table: which.format(**marks) for table, which in WHOSE.items()}


def _select(table: str, whose: Mapping[str, str]) -> str:
    return f"SELECT * FROM {table}" + (f" WHERE ({whose[table]}) IS NOT TRUE" if table in whose else "")


def _counted(table: str, rows: Iterable[Mapping[str, Any]]) -> Counter[tuple[object, ...]]:
    changes = CHANGES.get(table, frozenset())
    return Counter(tuple(row[name] for name in sorted(row.keys()) if name not in changes) for row in rows)
