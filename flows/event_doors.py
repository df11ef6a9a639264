"""An event begins: nobody waits for a place any more, and whoever keeps it says how many came."""

from datetime import datetime

from domain.meetings.booking import dropped
from domain.meetings.event_door import at_the_door
from domain.meetings.roster import hosts
from domain.meetings.series import Family
from domain.meetings.session import Session
from domain.meetings.sessions_life import START, Verb
from domain.words import CLOCK
from flows import sheets
from flows.day_sheets import WAITED
from flows.sheets import Opened
from storage import outbox
from storage.database import Tx


async def follow(tx: Tx, was: Session, it: Opened, verb: Verb, cause: str, now: datetime) -> None:
    """Those who hold it hear of it; where nobody does, staff."""
    if it.setting.session.family != Family.EVENT or verb != START:
        return
    after, turns = dropped(it.sheet, it.when(now), WAITED)
    if turns:
        await sheets.follow(tx, it, after, turns, CLOCK, f"{cause}:dropped", now)
    await outbox.put(tx, [at_the_door(after, it.setting, chat) for chat in hosts(it.setting)], f"{cause}:door", now)
