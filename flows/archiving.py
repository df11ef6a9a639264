"""说事必回: a session is put away once all its topics have a reply, and the level above hears while one has none."""

from dataclasses import replace
from datetime import datetime

from domain.meetings.agenda import unanswered
from domain.meetings.alarms import MORNING, UNANSWERED
from domain.meetings.roster import in_charge
from domain.meetings.session import Stage
from domain.meetings.sessions_life import ARCHIVE, NAG
from domain.time import at
from domain.words import CLOCK
from flows.session_life import Says, put
from flows.sheets import Opened
from storage import alarms, became
from storage.database import Tx


async def _is_put_away(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    session = it.setting.session
    if await became.unanswered(tx, session.id):
        await _asks_again(tx, it, now)
        return
    after = replace(session, stage=Stage.ARCHIVED, round=session.round + 1, version=session.version + 1)
    await put(tx, it, after, ARCHIVE, CLOCK, cause, now)


async def _has_no_reply(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """A week later, to the level above those who sat there."""
    many = await became.unanswered(tx, it.setting.session.id)
    above = in_charge(it.setting.ground, frozenset(sitter.person for sitter in it.setting.sitters)) if many else ()
    letters = tuple(unanswered(it.setting, many, chat) for chat in above)
    await put(tx, it, it.setting.session, NAG, CLOCK, cause, now, letters=letters)
    await _asks_again(tx, it, now)


async def _asks_again(tx: Tx, it: Opened, now: datetime) -> None:
    """Tomorrow."""
    await alarms.put(tx, it.setting.session.about, ARCHIVE, at(now, 1, MORNING, it.setting.ground.zone))


ONCE_CLOSED: dict[str, Says] = {ARCHIVE: _is_put_away, UNANSWERED: _has_no_reply}
