"""How it went with one matter: every step and everybody who had it, and the pictures of before and after."""

from domain.issues import story
from domain.issues.issue import about_issue
from domain.issues.letters import Scribe
from flows.acting import act
from flows.desk import Desk
from flows.issues import known
from flows.who import Visitor, arrive
from storage import facts, grounds, outbox
from storage.database import Tx

MOST = 200  # steps back


async def tell(desk: Desk, visitor: Visitor, community: int, no: int, sheet: int = 0) -> None:
    """To whoever may know of it: what its card shows in the group, with the names of those who had it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await known(tx, about_issue(community, no), person, now)
        scribe = Scribe(issue, await grounds.under(tx, issue, now), person.id, now)
        befell = await facts.befallen(tx, issue.about, MOST)
        await outbox.put(tx, (story.told(scribe, person, befell, sheet),), cause, now)

    await act(desk, work)


async def pictures(desk: Desk, visitor: Visitor, community: int, no: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await known(tx, about_issue(community, no), person, now)
        scribe = Scribe(issue, await grounds.under(tx, issue, now), person.id, now)
        await outbox.put(tx, (story.album(scribe, person),), cause, now)

    await act(desk, work)
