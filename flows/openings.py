"""Markets and events begin and end by the clock: nobody has to be there to press a button."""

from dataclasses import replace
from datetime import datetime

from domain.meetings.alarms import OPENS, SHUTS
from domain.meetings.session import Session, Stage
from domain.meetings.sessions_life import CLOSE, START, step
from domain.words import CLOCK, Role
from flows.session_life import Says, put
from flows.sheets import Opened
from storage.database import Tx

AS_CLOCK = frozenset({Role.CLOCK})


async def _opens(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    session = it.setting.session
    step(session, START, AS_CLOCK, None)
    it = await put(tx, it, _turned(session, Stage.RUNNING), START, CLOCK, cause, now)
    if session.ends <= now:  # it was over before anybody could open it
        await _shuts(tx, it, f"{cause}:late", now)


async def _shuts(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    session = it.setting.session
    step(session, CLOSE, AS_CLOCK, None)
    await put(tx, it, replace(_turned(session, Stage.CLOSED), ended=now), CLOSE, CLOCK, cause, now)


def _turned(session: Session, stage: Stage) -> Session:
    return replace(session, stage=stage, round=session.round + 1, version=session.version + 1)


BY_THE_CLOCK: dict[str, Says] = {OPENS: _opens, SHUTS: _shuts}
