"""The clock speaks of matters: of each by itself, or in one message of many that fall on one keeper at once."""

from datetime import datetime

from domain.issues.doing import Note
from domain.issues.issue import Issue
from domain.issues.reminders import MANY, REMINDERS, Rung, reminds_its_keeper, together
from domain.issues.verbs import Verb
from domain.words import CLOCK, Refused
from flows.acting import heed
from flows.desk import Desk
from flows.issues import load, move
from storage import alarms, grounds, outbox
from storage.alarms import Alarm
from storage.database import Tx

MOST = 100  # in one act


async def ring(desk: Desk, alarm: Alarm) -> None:
    """A moment has come: the rule is asked again, as the clock."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        issue = await load(tx, alarm.about)
        others = await _beside(tx, issue, alarm, now)
        if len(others) + 1 < MANY:
            await move(tx, issue, Verb(alarm.name), CLOCK, cause, now)
        else:
            await _ring_together(tx, issue, alarm, others, now)

    await heed(desk, alarm, work)


async def _beside(tx: Tx, issue: Issue, alarm: Alarm, now: datetime) -> list[Alarm]:
    """What else its keeper would be reminded of now; whatever failed before goes by itself."""
    if issue.keeper is None or alarm.tries or not reminds_its_keeper(issue, Verb(alarm.name)):
        return []
    return await alarms.beside(tx, issue.keeper, REMINDERS, now, MOST)


async def _ring_together(tx: Tx, issue: Issue, first: Alarm, others: list[Alarm], now: datetime) -> None:
    """Each is stopped right before it rings: the one before may have taken it off the wall."""
    rung = [await _ring_one(tx, first, now)]
    rung += [await _ring_one(tx, other, now) for other in others if await alarms.stop(tx, other)]
    done = [one for one in rung if one]
    if issue.keeper is not None and done:
        letters = together(done, issue.keeper, await grounds.under(tx, issue, now), now)
        await outbox.put(tx, letters, f"{first.cause}:together", now)


async def _ring_one(tx: Tx, alarm: Alarm, now: datetime) -> Rung | None:
    """Nothing where the matter has moved on since."""
    issue, verb = await load(tx, alarm.about), Verb(alarm.name)
    try:
        await move(tx, issue, verb, CLOCK, alarm.cause, now, note=Note(together=True))
    except Refused:
        return None
    return issue, verb
