"""What people leave behind over the years: a row of theirs in each table that can hold something of a person."""

from collections.abc import Mapping
from datetime import datetime

from storage.database import Tx
from storage.moments import stamp

THING = 9_000_000  # a number that nothing else bears; those of people's own things follow
OWN = f"{THING} + id"
PLACE = "0"  # the town itself
MATTER = {"community": PLACE, "no": "id"}
WORDS = "name || '说的'"
OFFERED = "CASE WHEN telegram >= {others} THEN id END"  # what whoever goes is offered lapses
NONE = "'[]'"

SHARED = (  # over long ago, so that nobody waits for anything
    f"INSERT INTO spots (id, area, name, sort, how_to_find) VALUES ({THING}, 0, '老亭子', '亭子', '')",
    "INSERT INTO series (id, area, kind, name, spot, rule, begins, ends, slot, seats, walk_ins, public, extra, role,"
    f" life, version) VALUES ({THING}, 0, 'market', '', {THING}, '{{}}', 0, 0, 0, 0, 0, 1, '', 'staff', 'ended', 1)",
    "INSERT INTO sessions (id, series, area, kind, name, spot, planned, starts, ends, slot, seats, walk_ins, public,"
    " extra, role, stage, round, version, why, indoors, came, ended, emptied, family)"
    f" VALUES ({THING}, {THING}, 0, 'market', '', {THING}, 0, 0, 0, 0, 0, 0, 1, '', 'staff', 'archived', 1, 1, '',"
    " 0, 9, 0, 1, 'market')",
    "INSERT INTO stalls (id, session, service, cap, note, stage, round, version, why, served)"
    f" VALUES ({THING}, {THING}, 'haircut', 0, '', 'off', 1, 1, '', 9)",
    "INSERT INTO tales (id, area, year, month, opening, stage, round, lapses)"
    f" VALUES ({THING}, 0, 2000, 1, '', 'dropped', 1, 0)",
)
LIVES: Mapping[str, Mapping[str, str]] = {  # table, column, and what stands there of somebody in `people`
    "chats": {"id": OWN, "telegram": f"-{THING} - id", "kind": "'group'", "host": "id"},
    "letters": {  # to a group that shut the bot out
        "key": "'kept:' || id", "chat": OWN, "about": "'person:' || id", "urgency": "2",
        "page": "'people/word_is_sent'", "data": "'{{\"name\": \"' || name || '\"}}'", "buttons": NONE, "media": NONE,
        "way": "'anew'", "silent": "0", "written": "{now}", "due": "{now}", "state": "'held'",
    },
    "issues": MATTER | {
        "area": PLACE, "author": "id", "author_chat": "chat", "speaker": "id", "category": "'lighting'", "words": WORDS,
        "before": NONE, "after": NONE, "added": WORDS, "public": "1", "stage": "'confirmed'", "round": "3",
        "version": "3", "rung": "0", "keeper": "id", "keeper_called": "name", "disputed": "0", "late": "0",
        "how": WORDS, "reported": "{now}", "ended": "{now}", "offered": OFFERED, "offered_by": OFFERED,
    },
    "parts": MATTER | {
        "n": "1", "share": "1", "words": WORDS, "holder": "id", "called": "name", "asked": "{now}", "due": "{now}",
        "stage": "'done'", "round": "1", "late": "0", "how": WORDS, "why": "''", "media": NONE,
    },
    "joiners": MATTER | {"person": "id", "at": "{now}"},
    "grams": MATTER | {"estate": PLACE, "gram": WORDS},
    "slips": MATTER | {"salt": "''", "digest": "key"},
    "sayings": MATTER | {"chat": "chat", "message": OWN, "words": WORDS, "until": "{later}"},
    "hotline_cases": MATTER | {"number": "name", "received": "{now}"},
    "exhibits": MATTER | {"stage": "'kept_back'", "round": "1", "digest": "key"},
    "exhibit_pictures": MATTER | {"side": "'before'", "file": "name", "state": "'lost'"},
    "mentions": MATTER | {"tale": f"{THING}", "place": "id", "word": "'left_out'", "shown": "key"},
    "call_backs": MATTER | {"session": f"{THING}", "answer": "'yes'", "words": WORDS, "host": "id", "at": "{now}"},
    "visits": {
        "session": f"{THING}", "person": "id", "booker": "id", "called": "name", "phone": "name", "sort": "'talk'",
        "words": WORDS, "media": NONE, "stage": "'done'", "round": "1", "asked": "{now}", "confirmed": "1", "late": "0",
        "walk_in": "0", "said": WORDS, "led_community": PLACE, "led_no": "id", "ended": "{now}",
    },
    "sitters": {"session": f"{THING}", "person": "id", "swap": "id"},
    "points": {
        "id": OWN, "session": f"{THING}", "person": "id", "words": WORDS, "media": NONE, "stage": "'answered'",
        "round": "1", "raised": "{now}", "said": WORDS, "ended": "{now}",
    },
    "supports": {"point": OWN, "person": "id"},
    "opinions": {"session": f"{THING}", "person": "id", "useful": "1"},
    "providers": {"id": OWN, "area": PLACE, "name": "name", "person": "id", "gone": "0", "version": "1"},
    "provider_links": {"provider": OWN, "digest": "key", "inviter": "id", "until": "{later}"},
    "queue_numbers": {"stall": f"{THING}", "n": "id", "person": "id", "stage": "'served'", "taken": "{now}"},
    "asked_ahead": {
        "stall": f"{THING}", "person": "id", "words": WORDS, "asked": "{now}", "answer": WORDS, "answered": "{now}",
    },
    "wanted": {"about": "'service:haircut'", "person": "id", "since": "{now}"},
    "wishes": {"area": PLACE, "service": "'haircut'", "month": "'2000-01'", "person": "id", "told": "0"},
    "notices": {
        "id": OWN, "area": PLACE, "author": "id", "author_chat": "chat", "sender": "''", "kind": "'other'",
        "words": "''", "media": NONE, "loud": "0", "written": "{now}", "until": "{later}", "stage": "'withdrawn'",
        "round": "1", "version": "1", "proposer": "id", "proposed": "''", "reason": "''", "salt": "''",
    },
    "absences": {"person": "id", "starts": "0", "ends": "0", "deputy": "id"},
    "petitions": {
        "person": "id", "area": PLACE, "role": "'worker'", "called": "name", "asked": "{now}", "until": "{later}",
    },
    "invitations": {
        "digest": "key", "area": PLACE, "role": "'worker'", "called": "name", "inviter": "id", "made": "{now}",
        "until": "{later}", "guest": "id",
    },
    "imports": {"person": "id", "sheets": NONE, "until": "{later}"},
    "ledger_orders": {
        "person": "id", "area": PLACE, "ledger": "'matters'", "form": "'csv'", "since": "0", "until": "0", "rows": "0",
        "due": "{later}",
    },
    "stops": {
        "person": "id", "area": PLACE, "staff": "id", "reason": WORDS, "at": "{now}", "until": "{now}", "appeal": WORDS,
    },
    "talks": {"resident": "id", "worker": "id", "area": PLACE, "at": "{now}"},
    "dangers": {
        "id": OWN, "sort": "'gas'", "spot": WORDS, "words": WORDS, "at": "{now}", "stage": "'over'", "keeper": "id",
        "keeper_called": "name",
    },
    "danger_voices": {"danger": OWN, "person": "id", "at": "{now}"},
    "digests": {"kind": "'person'", "reader": "id"},
    "pings": {"chat": "chat", "day": "'2000-01-01'", "rang": "1", "folded": NONE},
    "rests": {"telegram": f"-{THING} - id", "until": "{later}"},
}  # fmt: skip


async def pass_by(tx: Tx, first: int, others: int, now: datetime, later: datetime) -> None:
    """For everybody from this number on; whoever is to go stands before `others`."""
    moments = {"now": stamp(now), "later": stamp(later), "others": others}
    for statement in SHARED:
        await tx.run(statement)
    for table, columns in LIVES.items():
        values = ", ".join(columns.values()).format(**moments)
        theirs = f"SELECT {values} FROM people WHERE telegram >= {first} ORDER BY id"
        await tx.run(f"INSERT INTO {table} ({', '.join(columns)}) {theirs}")
