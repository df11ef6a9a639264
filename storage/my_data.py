"""What is held about one person, counted and in full."""

from collections import Counter
from datetime import datetime
from typing import Any

from domain.issues.issue import Issue
from domain.words import Person
from storage import issues, notices
from storage.database import Row, Tx
from storage.facts import digest
from storage.moments import stamp

MOST = 500  # matters in one file
CALLED_BACK = (  # after what they brought to a session
    " FROM visits v JOIN call_backs c ON c.community = v.led_community AND c.no = v.led_no WHERE v.person = $1"
)
COUNTS = (
    ("matters", "SELECT count(*) AS many FROM issues WHERE author = $1"),
    ("noted", "SELECT count(*) AS many FROM issues WHERE speaker = $1"),
    ("joined", "SELECT count(*) AS many FROM joiners WHERE person = $1"),
    ("visits", "SELECT count(*) AS many FROM visits WHERE person = $1"),
    ("called_back", f"SELECT count(*) AS many FROM (SELECT DISTINCT c.session, c.community, c.no{CALLED_BACK}) b"),
    ("booked_for", "SELECT count(*) AS many FROM visits WHERE booker = $1"),
    ("sits", "SELECT count(*) AS many FROM sitters WHERE person = $1"),
    ("topics", "SELECT count(*) AS many FROM points WHERE person = $1"),
    ("topics", "SELECT count(*) AS many FROM supports WHERE person = $1"),
    ("queue_numbers", "SELECT count(*) AS many FROM queue_numbers WHERE person = $1"),
    ("asked_ahead", "SELECT count(*) AS many FROM asked_ahead WHERE person = $1"),
    ("opinions", "SELECT count(*) AS many FROM opinions WHERE person = $1 AND useful >= 0"),
    ("reminders", "SELECT count(*) AS many FROM wanted WHERE person = $1"),
    ("wishes", "SELECT count(*) AS many FROM wishes WHERE person = $1"),
    ("brings", "SELECT count(*) AS many FROM providers WHERE person = $1"),
    ("roles", "SELECT count(*) AS many FROM standings WHERE person = $1"),
    ("talks", "SELECT count(*) AS many FROM talks WHERE resident = $1"),
    ("talks", "SELECT count(*) AS many FROM talks WHERE worker = $1"),
    ("drafts", "SELECT count(*) AS many FROM drafts WHERE person = $1"),
    ("tables", "SELECT count(*) AS many FROM imports WHERE person = $1"),
    ("absences", "SELECT count(*) AS many FROM absences WHERE person = $1"),
    ("petitions", "SELECT count(*) AS many FROM petitions WHERE person = $1"),
    ("links", "SELECT count(*) AS many FROM invitations WHERE inviter = $1"),
    ("links", "SELECT count(*) AS many FROM invitations WHERE guest = $1"),
    ("links", "SELECT count(*) AS many FROM provider_links WHERE inviter = $1"),
    ("stops", "SELECT count(*) AS many FROM stops WHERE person = $1"),
    ("dangers", "SELECT count(*) AS many FROM danger_voices WHERE person = $1"),
    (
        "letters",
        "SELECT count(*) AS many FROM letters l JOIN people p ON p.chat = l.chat WHERE p.id = $1 AND l.state = 'held'",
    ),
)
OPEN = "SELECT count(*) AS many FROM issues WHERE author = $1 AND ended IS NULL"
ROLES = (
    "SELECT s.role, a.name AS place FROM standings s JOIN areas a ON a.id = s.area"
    " WHERE s.person = $1 ORDER BY a.id, s.role"
)
TALKS = (
    "SELECT p.called, t.at FROM talks t JOIN people p ON p.id = t.worker WHERE t.resident = $1"
    " UNION ALL SELECT '' AS called, at FROM talks WHERE worker = $1 ORDER BY at"
)
JOINED = (
    "SELECT j.no, j.at, a.name AS community FROM joiners j JOIN areas a ON a.id = j.community"
    " WHERE j.person = $1 ORDER BY j.at"
)
VISITS = (
    "SELECT s.starts, p.name AS spot, v.stage, v.words, v.said FROM visits v JOIN sessions s ON s.id = v.session"
    " JOIN spots p ON p.id = s.spot WHERE v.person = $1 ORDER BY s.starts"
)
BACKS = f"SELECT DISTINCT c.no, c.answer, c.words, c.at{CALLED_BACK} ORDER BY c.at"
SITS = (
    "SELECT s.starts, p.name AS spot FROM sitters o JOIN sessions s ON s.id = o.session JOIN spots p ON p.id = s.spot"
    " WHERE o.person = $1 ORDER BY s.starts"
)
TOPICS = (
    "SELECT s.starts, p.name AS spot, t.words, t.said FROM points t JOIN sessions s ON s.id = t.session"
    " JOIN spots p ON p.id = s.spot WHERE t.person = $1"
    " UNION ALL SELECT s.starts, p.name AS spot, '' AS words, '' AS said"
    " FROM supports o JOIN points t ON t.id = o.point"
    " JOIN sessions s ON s.id = t.session JOIN spots p ON p.id = s.spot WHERE o.person = $1 ORDER BY starts"
)
QUEUES = (
    "SELECT s.starts, p.name AS spot, q.n FROM queue_numbers q JOIN stalls t ON t.id = q.stall"
    " JOIN sessions s ON s.id = t.session JOIN spots p ON p.id = s.spot WHERE q.person = $1 ORDER BY s.starts, q.n"
)
AHEAD = (
    "SELECT s.starts, p.name AS spot, a.words, a.answer FROM asked_ahead a JOIN stalls t ON t.id = a.stall"
    " JOIN sessions s ON s.id = t.session JOIN spots p ON p.id = s.spot WHERE a.person = $1 ORDER BY a.id"
)
OPINIONS = (
    "SELECT s.starts, p.name AS spot, o.useful FROM opinions o JOIN sessions s ON s.id = o.session"
    " JOIN spots p ON p.id = s.spot WHERE o.person = $1 AND o.useful >= 0 ORDER BY s.starts"
)
REMINDERS = "SELECT about, since FROM wanted WHERE person = $1 ORDER BY since, about"
WISHES = "SELECT service, month FROM wishes WHERE person = $1 ORDER BY month, service"
BOOKED = (
    "SELECT count(*) AS many FROM visits v JOIN sessions s ON s.id = v.session WHERE v.person = $1"
    " AND v.stage IN ('booked', 'waiting', 'offered') AND s.ends > $2"
)
STOPS = (
    "SELECT s.reason, s.appeal, s.until, p.called FROM stops s JOIN people p ON p.id = s.staff"
    " WHERE s.person = $1 ORDER BY s.at"
)
ABSENCES = "SELECT starts, ends FROM absences WHERE person = $1"
SEEN = "SELECT n.words FROM seen s JOIN notices n ON n.id = s.notice WHERE s.notice = $1 AND s.reader = $2"
DRAFT = "SELECT answers FROM drafts WHERE person = $1 AND until > $2"
HOME = "SELECT a.name FROM lines l JOIN areas a ON a.id = l.above WHERE l.area = $1 ORDER BY l.distance DESC"
AGREED = "SELECT telegram, agreed FROM people WHERE id = $1"


async def counted(tx: Tx, person: Person, telegram: int) -> list[dict[str, Any]]:
    """Whatever there is of it, and how much."""
    found = Counter({"name": int(bool(person.name)), "home": int(person.home is not None)})
    for what, sql in COUNTS:
        found[what] += (await tx.all(sql, person.id))[0]["many"]
    found["seen"] = len(await seen(tx, telegram))
    return [{"what": what, "many": many} for what, many in found.items() if many]


async def open_matters(tx: Tx, person: int) -> int:
    many: int = (await tx.all(OPEN, person))[0]["many"]
    return many


async def booked(tx: Tx, person: int, now: datetime) -> int:
    many: int = (await tx.all(BOOKED, person, stamp(now)))[0]["many"]
    return many


async def seen(tx: Tx, telegram: int) -> list[str]:
    """Which of the notices that still hold they have said they read."""
    found: list[str] = []
    for notice in await tx.all(notices.READ):
        reader = digest(notice["salt"], str(telegram))
        found += [row["words"] for row in await tx.all(SEEN, notice["id"], reader)]
    return found


async def agreed(tx: Tx, person: int) -> Row:
    return (await tx.all(AGREED, person))[0]


async def home(tx: Tx, person: Person) -> str:
    """From the top down: 桂花街道桂花社区桂花园3号楼."""
    return "".join(row["name"] for row in await tx.all(HOME, person.home)) if person.home is not None else ""


async def said(tx: Tx, person: int) -> list[Issue]:
    return await issues.newest_of(tx, person, MOST)


async def noted(tx: Tx, person: int) -> list[Issue]:
    return await issues.newest_in_words_of(tx, person, MOST)


async def rest(tx: Tx, person: int, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """As it stands in the tables."""
    tables = {
        "joined": JOINED, "visits": VISITS, "called_back": BACKS, "topics": TOPICS, "roles": ROLES, "sits": SITS,
        "talks": TALKS, "stops": STOPS, "absences": ABSENCES, "queues": QUEUES, "ahead": AHEAD, "opinions": OPINIONS,
        "reminders": REMINDERS, "wishes": WISHES,
    }  # fmt: skip
    found = {name: [dict(row) for row in await tx.all(sql, person)] for name, sql in tables.items()}
    return found | {"drafts": [dict(row) for row in await tx.all(DRAFT, person, stamp(now))]}
