"""说事必回: a session is put away once all its topics have a reply, and the level above hears while one has none."""

from dataclasses import replace
from datetime import datetime

from domain.meetings.alarms import MORNING, UNANSWERED
from domain.meetings.replies import not_yet, unanswered
from domain.meetings.roster import in_charge
from domain.meetings.session import Stage
from domain.meetings.sessions_life import ARCHIVE, NAG
from domain.time import at
from domain.words import CLOCK, Person, Way
from flows.acting import act
from flows.agendas import shown
from flows.desk import Desk
from flows.session_life import Says, allowed, put
from flows.sheets import Opened, opened
from flows.who import Visitor, arrive
from storage import alarms, became, outbox
from storage.database import Tx


async def archive(desk: Desk, visitor: Visitor, session: int, seen: int) -> None:
    """By hand; what has no reply yet is named instead."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await opened(tx, session, now)
        await allowed(tx, it, ARCHIVE, person, now, seen)
        owed = await became.unanswered(tx, session)
        it = it if owed else await _put_away(tx, it, person, cause, now)
        said = not_yet(it.setting, owed, person.chat) if owed else await shown(tx, it, person, now, way=Way.LIVING)
        await outbox.put(tx, (said,), f"{cause}:said", now)

    await act(desk, work)


async def _put_away(tx: Tx, it: Opened, person: Person, cause: str, now: datetime) -> Opened:
    session = it.setting.session
    after = replace(session, stage=Stage.ARCHIVED, round=session.round + 1, version=session.version + 1)
    return await put(tx, it, after, ARCHIVE, person, cause, now)


async def _is_put_away(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    if await became.unanswered(tx, it.setting.session.id):
        await _asks_again(tx, it, now)
    else:
        await _put_away(tx, it, CLOCK, cause, now)


async def _has_no_reply(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """A week later, to the level above those who sat there."""
    owed = await became.unanswered(tx, it.setting.session.id)
    above = in_charge(it.setting.ground, frozenset(sitter.person for sitter in it.setting.sitters)) if owed else ()
    letters = tuple(unanswered(it.setting, owed, chat) for chat in above)
    await put(tx, it, it.setting.session, NAG, CLOCK, cause, now, letters=letters)
    await _asks_again(tx, it, now)


async def _asks_again(tx: Tx, it: Opened, now: datetime) -> None:
    """Tomorrow."""
    await alarms.put(tx, it.setting.session.about, ARCHIVE, at(now, 1, MORNING, it.setting.ground.zone))


ONCE_CLOSED: dict[str, Says] = {ARCHIVE: _is_put_away, UNANSWERED: _has_no_reply}
