"""Erasures: everything of one person is taken out of every table, and only that it was done is kept."""

import json
from collections.abc import Iterable
from datetime import datetime

from domain.words import Person
from storage import emptying, exhibit_pictures, gathered, named, notices, parts, removals, sayings
from storage.as_json import as_json
from storage.database import Row, Tx
from storage.facts import digest
from storage.letters_blank import BLANK
from storage.moments import stamp

KEEP = "INSERT INTO erased (key, at) VALUES ($1, $2) ON CONFLICT DO NOTHING"
# What a stranger is called by nobody knows: they are named by their key alone, and that only since they came.
KNOWN_BY = "SELECT telegram, CASE WHEN agreed IS NULL THEN met ELSE 0 END AS since FROM people WHERE id = $1"
MATTERS = (  # said by them, or in their words
    "SELECT community, no, ended FROM issues WHERE author = $1"
    " UNION SELECT community, no, ended FROM issues WHERE speaker = $1"
)
THINGS = (  # of which letters to others may tell
    "SELECT 'talk:' || id AS about FROM talks WHERE resident = $1",
    "SELECT 'talk:' || id AS about FROM talks WHERE worker = $1",
    "SELECT 'stop:' || id AS about FROM stops WHERE person = $1",
    "SELECT 'danger:' || danger AS about FROM danger_voices WHERE person = $1",
    "SELECT 'petition:' || id AS about FROM petitions WHERE person = $1",
    "SELECT 'invitation:' || digest AS about FROM invitations WHERE guest = $1",
    "SELECT 'invitation:' || digest AS about FROM invitations WHERE inviter = $1",
    "SELECT 'provider:' || id AS about FROM providers WHERE person = $1",
    "SELECT 'ahead:' || id AS about FROM asked_ahead WHERE person = $1",
    "SELECT 'at:' || stall AS about FROM asked_ahead WHERE person = $1",
    "SELECT 'visit:' || id AS about FROM visits WHERE person = $1",
    "SELECT 'topic:' || id AS about FROM points WHERE person = $1",
    "SELECT 'agenda:' || session AS about FROM points WHERE person = $1",
    "SELECT 'person:' || id AS about FROM people WHERE id = $1",
)
DID = "'fix', 'reply', 'take', 'accept', 'take_over', 'tell', 'later', 'wait', 'inquire', 'cannot'"
SAID = (  # of matters that may be somebody else's
    "SELECT f.about, f.verb, n.note FROM facts f LEFT JOIN notes n ON n.fact = f.id"
    f" WHERE f.who = $1 AND f.about LIKE 'issue:%' AND f.verb IN ('add', {DID})"
)
SAID_BY_OTHERS = (
    f"SELECT n.note FROM facts f JOIN notes n ON n.fact = f.id WHERE f.about = $1 AND f.who <> $2 AND f.verb IN ({DID})"
)
UNFIX = "UPDATE issues SET how = '' WHERE community = $1 AND no = $2 AND how = $3"
UNTELL = (
    "UPDATE issues SET latest = CASE WHEN latest = $3 THEN '' ELSE latest END,"
    " waits_for = CASE WHEN waits_for = $3 THEN '' ELSE waits_for END WHERE community = $1 AND no = $2"
)
UNDECIDE = "UPDATE issues SET reason = '', basis = '' WHERE community = $1 AND no = $2 AND reason = $3"
UNCALL = (
    "UPDATE issues SET keeper_called = '' WHERE community = $1 AND no = $2 AND keeper IS NULL AND keeper_called = $3"
)
# What somebody decided for an area stays in its log; what they say of themselves there, and whatever names them, goes.
UNNOTE = (
    "DELETE FROM notes WHERE fact IN (SELECT id FROM facts WHERE who = $1"
    " AND (about NOT LIKE 'area:%' OR verb IN ('away', 'back', 'appeal')))"
)
# Whatever has $1 in it somewhere may name them; whether it does is told by where it stands.
MAY_NAME = (
    "SELECT f.id, f.verb, n.note FROM facts f JOIN notes n ON n.fact = f.id"
    " WHERE substr(f.about, 1, 5) = 'area:' AND f.at >= $2 AND replace(n.note, $1, '') <> n.note"
)
UNNAME = "DELETE FROM notes WHERE fact = $1"
MAY_TELL = (  # others, of other things than matters
    "SELECT id, page, data, buttons FROM letters"
    " WHERE state IN ('waiting', 'claimed', 'held') AND state <> 'claimed' AND about NOT LIKE 'issue:%'"
    " AND (replace(data, $1, '') <> data OR replace(buttons, $1, '') <> buttons)"
)
UNTOLD = f"UPDATE letters SET state = 'replaced', {BLANK} WHERE id = $1 AND state <> 'claimed'"
MAY_BE_OF = "SELECT bot, update_id, body FROM inbox WHERE state = 'parked' AND replace(body, $1, '') <> body"
UNPARK = "UPDATE inbox SET state = 'done', body = NULL, reason = NULL WHERE bot = $1 AND update_id = $2"
UNSEE = "DELETE FROM seen WHERE notice = $1 AND reader = $2"
LET_GO = (  # $1 is theirs, and nobody's or nothing from now on
    "UPDATE issues SET author = 0, author_chat = 0 WHERE author = $1",
    "UPDATE issues SET speaker = 0 WHERE speaker = $1",
    "UPDATE issues SET keeper = NULL, keeper_called = '' WHERE keeper = $1",
    "UPDATE issues SET offered = NULL, offered_called = '', offered_by = NULL, offered_why = '', offer_until = NULL"
    " WHERE offered = $1 OR offered_by = $1",
    "UPDATE notices SET author = 0, author_chat = 0 WHERE author = $1",
    "UPDATE notices SET proposer = 0 WHERE proposer = $1",
    "UPDATE stops SET staff = 0 WHERE staff = $1",
    "UPDATE chats SET host = NULL WHERE host = $1",
    "UPDATE absences SET deputy = NULL WHERE deputy = $1",
    "DELETE FROM invitations WHERE guest = $1",
    "DELETE FROM invitations WHERE inviter = $1 AND redeemed IS NULL",
    "UPDATE invitations SET inviter = 0 WHERE inviter = $1",
    "DELETE FROM absences WHERE person = $1",
    "DELETE FROM joiners WHERE person = $1",
    "UPDATE call_backs SET words = '' WHERE (community, no) IN"
    " (SELECT led_community, led_no FROM visits WHERE person = $1 AND led_no IS NOT NULL)",
    "UPDATE call_backs SET host = NULL WHERE host = $1",
    "UPDATE visits SET person = NULL, words = '', media = '[]', called = '', phone = '', said = '' WHERE person = $1",
    "UPDATE visits SET booker = NULL WHERE booker = $1",
    "DELETE FROM supports WHERE person = $1",
    "UPDATE points SET person = NULL, words = '', media = '[]', said = '' WHERE person = $1",
    "UPDATE sitters SET swap = NULL WHERE swap = $1",
    "DELETE FROM sitters WHERE person = $1",
    "DELETE FROM provider_links WHERE inviter = $1",
    "UPDATE providers SET person = NULL, name = '', gone = 1 WHERE person = $1",
    "UPDATE queue_numbers SET person = NULL WHERE person = $1",
    "DELETE FROM wanted WHERE person = $1",
    "DELETE FROM wishes WHERE person = $1",
    "UPDATE asked_ahead SET person = NULL, words = '', answer = '' WHERE person = $1",
    "DELETE FROM opinions WHERE person = $1",
    "DELETE FROM petitions WHERE person = $1",
    "DELETE FROM drafts WHERE person = $1",
    "DELETE FROM digests WHERE kind = 'person' AND reader = $1",
    "DELETE FROM pings WHERE chat = (SELECT chat FROM people WHERE id = $1)",
    "DELETE FROM imports WHERE person = $1",
    "DELETE FROM ledger_orders WHERE person = $1",
    "DELETE FROM stops WHERE person = $1",
    "DELETE FROM talks WHERE resident = $1",
    "DELETE FROM talks WHERE worker = $1",
    "UPDATE dangers SET words = '', media = '[]', spot = ''"
    " WHERE id IN (SELECT danger FROM danger_voices WHERE person = $1)",
    "DELETE FROM danger_voices WHERE person = $1",
    "UPDATE dangers SET keeper = NULL, keeper_called = '' WHERE keeper = $1",
    "DELETE FROM alarms WHERE about = 'draft:' || CAST($1 AS BIGINT)",
    "DELETE FROM slots WHERE chat = (SELECT room FROM people WHERE id = $1)"
    " AND slot IN ('come_back:' || CAST($1 AS BIGINT), 'refusals/not_agreed:' || CAST($1 AS BIGINT))",
    "DELETE FROM people WHERE id = $1",
)
UNSENT = "DELETE FROM letters WHERE chat = $1 AND state IN ('waiting', 'claimed', 'held') AND state <> 'claimed'"


async def keep(tx: Tx, keys: Iterable[str], now: datetime) -> None:
    """That somebody of this key was erased."""
    await tx.many(KEEP, [(key, stamp(now)) for key in keys])


async def take_out(tx: Tx, person: Person) -> None:
    """Whatever they held was taken back before. Their chat stays until the last word has arrived there."""
    [known] = await tx.all(KNOWN_BY, person.id)
    telegram = int(known["telegram"])
    names = sorted({name for name in (person.name, person.called) if name})
    await _matters(tx, person)
    await _words(tx, person, names, known["since"] or 0)
    await _letters(tx, person, names)
    await _reading(tx, telegram)
    await _parked(tx, telegram)
    await parts.forget(tx, person.id)
    for statement in LET_GO:
        await tx.run(statement, person.id)
    await removals.forget_number(tx, telegram)


async def _matters(tx: Tx, person: Person) -> None:
    """What is over keeps nothing but that it was; what is open keeps its words until it is over."""
    for row in await tx.all(MATTERS, person.id):
        if row["ended"] is not None:
            await gathered.take_back(tx, row["community"], row["no"])
            await emptying.empty(tx, row["community"], row["no"])
        else:
            await emptying.unnote(tx, f"issue:{row['community']}:{row['no']}")
            await sayings.drop(tx, row["community"], row["no"])
            await exhibit_pictures.forget(tx, row["community"], row["no"])
    for row in await tx.all(SAID, person.key):
        await _unsay(tx, person, row)


async def _unsay(tx: Tx, person: Person, said: Row) -> None:
    """What they said to a matter of somebody else, did about it, or were called there."""
    _, community, no = said["about"].split(":")
    matter, words = (int(community), int(no)), json.loads(said["note"] or "{}").get("words", "")
    if words and said["verb"] == "add":
        await gathered.unsay(tx, *matter, words)
    elif words and not await _others_said(tx, said["about"], person, words):
        await gathered.untell(tx, *matter, words)
        await tx.run(UNFIX, *matter, words)
        await tx.run(UNTELL, *matter, words)
        await tx.run(UNDECIDE, *matter, words)
    await tx.run(UNCALL, *matter, person.called)


async def _others_said(tx: Tx, about: str, person: Person, words: str) -> bool:
    """In the very same words: then they are theirs, and stay."""
    notes = await tx.all(SAID_BY_OTHERS, about, person.key)
    return any(json.loads(row["note"]).get("words") == words for row in notes)


async def _words(tx: Tx, person: Person, names: Iterable[str], since: int) -> None:
    await tx.run(UNNOTE, person.key)
    for name in (person.key, *names):
        for row in await tx.all(MAY_NAME, as_json(name), since):
            if named.names(row["note"], name, where=row["verb"]):
                await tx.run(UNNAME, row["id"])


async def _letters(tx: Tx, person: Person, names: Iterable[str]) -> None:
    await tx.run(UNSENT, person.chat)
    for statement in THINGS:
        for row in await tx.all(statement, person.id):
            await emptying.unsay(tx, row["about"])
    for name in names:
        for row in await tx.all(MAY_TELL, as_json(name)):
            data, buttons = row["data"], row["buttons"]
            if named.names(data, name, where=row["page"]) or named.is_on_buttons(buttons, name):
                await tx.run(UNTOLD, row["id"])


async def _parked(tx: Tx, telegram: int) -> None:
    for row in await tx.all(MAY_BE_OF, str(telegram)):
        if named.names(row["body"], telegram):
            await tx.run(UNPARK, row["bot"], row["update_id"])


async def _reading(tx: Tx, telegram: int) -> None:
    """How many have seen a notice stays; that they are one of them doesn't."""
    for row in await tx.all(notices.READ):
        await tx.run(UNSEE, row["id"], digest(row["salt"], str(telegram)))
