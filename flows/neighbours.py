"""Neighbours who said that they have the same hear how it goes on: a few at once, many one after the other."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.grounds import Ground
from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.neighbours import AT_ONCE, RINGS, Joiner, concerns_them, news
from domain.issues.verbs import Verb
from domain.words import CLOCK
from flows.desk import Desk
from storage import alarms, grounds, issues, joiners, outbox
from storage.alarms import Alarm
from storage.database import Tx

STEP = 30  # letters, about as many as go out until the next ones are written
SOON = timedelta(seconds=1)
LOUD, QUIET = "rings", "news"


async def follow(tx: Tx, after: Issue, verb: Verb, by: int, ground: Ground, cause: str, now: datetime) -> None:
    """What a move of a matter means to those who joined it."""
    if not concerns_them(after, verb):
        return
    some = await joiners.untold(tx, after.community, after.no, after.version, AT_ONCE + 1)
    sound = LOUD if verb in RINGS else QUIET
    if len(some) > AT_ONCE:
        await alarms.replace(tx, _walk(after), {f"{sound}:{after.version}": now})
    else:
        scribe = Scribe(after, ground.facing(after.category), by, now)
        await _tell(tx, scribe, some, sound, after.version, f"{cause}:joiners")


async def walk(desk: Desk, alarm: Alarm) -> None:
    """A few further; each reads how it stands by then."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        _, community, no = alarm.about.split(":")
        sound, version = alarm.name.split(":")
        issue = await issues.get(tx, int(community), int(no))
        if issue is None or not await alarms.stop(tx, alarm):
            return
        some = await joiners.untold(tx, issue.community, issue.no, int(version), STEP)
        ground = (await grounds.under(tx, issue, now)).facing(issue.category)
        await _tell(tx, Scribe(issue, ground, CLOCK.id, now), some, sound, int(version), alarm.cause, many=True)
        if len(some) == STEP:
            await alarms.replace(tx, alarm.about, {alarm.name: now + SOON})

    await desk.db.act(work)
    desk.written.set()


async def _tell(
    tx: Tx, scribe: Scribe, some: Sequence[Joiner], sound: str, version: int, cause: str, *, many: bool = False
) -> None:  # fmt: skip
    if some:
        issue = scribe.issue
        await outbox.put(tx, tuple(news(scribe, some, rings=sound == LOUD, many=many)), cause, scribe.now)
        await joiners.told(tx, issue.community, issue.no, version, some[-1].person)


def _walk(issue: Issue) -> str:
    return f"joined:{issue.community}:{issue.no}"
