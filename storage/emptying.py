"""Matters that are over lose their words, pictures, place and names; that they were there still counts."""

from collections.abc import Sequence
from datetime import datetime

from domain.issues.issue import Stage, about_issue
from domain.tales.tale import about_tale
from storage import (
    agendas,
    asked_ahead,
    call_backs,
    exhibit_pictures,
    exhibits,
    grams,
    hotline_cases,
    joiners,
    parts,
    sayings,
    slips,
    tales,
    visits,
)
from storage.database import Row, Tx
from storage.letters_blank import BLANK
from storage.moments import stamp

MOST = 200  # in one act
FINISHED = (Stage.CONFIRMED, Stage.UNANSWERED, Stage.CANNOT, Stage.MERGED)
EMPTY = (
    "UPDATE issues SET words = '', added = '', how = '', before = '[]', after = '[]', lat = NULL, lon = NULL,"
    " behalf = '', behalf_number = '',"
    " said_in = NULL, words_in = NULL, author = 0, author_chat = 0, speaker = NULL, keeper = NULL, keeper_called = '',"
    " offered = NULL, offered_called = '', offered_by = NULL, offered_why = '', waits_for = '', steps = '[]',"
    " latest = '', reason = '', basis = '', rated_words = '', emptied = 1 WHERE community = $1 AND no = $2"
)
UNNOTE = "DELETE FROM notes WHERE fact IN (SELECT id FROM facts WHERE about = $1)"
UNSAY = (  # the list of three states lets the index of open letters be used
    f"UPDATE letters SET state = 'replaced', {BLANK}"
    " WHERE about = $1 AND state IN ('waiting', 'claimed', 'held') AND state <> 'claimed'"
)
OVER = (
    "SELECT community, no FROM issues WHERE stage = $1 AND ended <= $2 AND ended IS NOT NULL AND emptied = 0"
    " ORDER BY ended LIMIT $3"
)
NOBODYS = (
    "SELECT community, no FROM issues WHERE (author = 0 OR speaker = 0) AND ended IS NOT NULL AND emptied = 0"
    " ORDER BY ended LIMIT $1"
)
FULL = "SELECT id FROM sessions WHERE emptied = 0 AND ends <= $1 ORDER BY ends LIMIT $2"


async def empty(tx: Tx, community: int, no: int) -> None:
    await tx.run(EMPTY, community, no)
    await grams.drop(tx, community, no)
    await hotline_cases.empty(tx, community, no)
    await slips.forget(tx, community, no)
    await sayings.drop(tx, community, no)
    await joiners.forget(tx, community, no)
    await parts.empty(tx, community, no)
    await call_backs.empty(tx, community, no)
    await agendas.empty(tx, community, no)
    await visits.empty(tx, community, no)
    await exhibits.forget(tx, community, no)
    await exhibit_pictures.forget(tx, community, no)
    for tale in await tales.leave_out(tx, community, no):
        await unsay(tx, about_tale(tale))
    await unnote(tx, about_issue(community, no))
    await unsay(tx, about_issue(community, no))


async def unnote(tx: Tx, about: str) -> None:
    """What was said along with the facts about a thing goes, and with it the salt; the facts still prove themselves."""
    await tx.run(UNNOTE, about)


async def unsay(tx: Tx, about: str) -> None:
    """What nobody has been told of it yet, nobody is told any more."""
    await tx.run(UNSAY, about)


async def empty_finished(tx: Tx, before: datetime) -> None:
    await _empty_all(tx, [row for stage in FINISHED for row in await tx.all(OVER, stage, stamp(before), MOST)])


async def empty_withdrawn(tx: Tx, before: datetime) -> None:
    await _empty_all(tx, await tx.all(OVER, Stage.WITHDRAWN, stamp(before), MOST))


async def empty_nobodys(tx: Tx) -> None:
    """What was still open when whoever said it was erased, and is over now."""
    await _empty_all(tx, await tx.all(NOBODYS, MOST))


async def empty_sessions(tx: Tx, before: datetime) -> None:
    """What has led to a matter stays for as long as the matter has its words."""
    for row in await tx.all(FULL, stamp(before), MOST):
        await visits.empty_session(tx, row["id"])
        await agendas.empty_session(tx, row["id"])
        await asked_ahead.empty_session(tx, row["id"])
        await tx.run("UPDATE sessions SET emptied = 1 WHERE id = $1", row["id"])


async def _empty_all(tx: Tx, matters: Sequence[Row]) -> None:
    for row in matters:
        await empty(tx, row["community"], row["no"])
