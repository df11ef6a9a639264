"""What was passed on to the council: a list for whoever prepares it, as long as there is none."""

from domain.meetings.council import listed
from domain.permits import Act, permit
from flows.acting import act
from flows.desk import Desk
from flows.duty import zone_of
from flows.who import Visitor, arrive
from storage import council, outbox, standings
from storage.database import Tx

SHOWN = 5


async def show(desk: Desk, visitor: Visitor) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        permit(Act.MEET, {standing.role for standing in await standings.exercised(tx, person.id, now)})
        points = await council.points(tx, person.id, now, SHOWN)
        await outbox.put(tx, (listed(points, person, await zone_of(tx, person.id)),), cause, now)

    await act(desk, work)
