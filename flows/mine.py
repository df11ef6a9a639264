"""我的: what somebody has reported and booked, a few at a time, the newest first."""

from collections.abc import Sequence

from domain.issues.issue import Issue
from domain.issues.picture import picture
from domain.rows import in_rows
from domain.words import Button, Letter, Refused, Rows, Way, Why
from flows import my_visits
from flows.acting import act
from flows.desk import Desk
from flows.who import Visitor, arrive
from storage import grounds, issues, outbox
from storage.database import Tx

LINES = 5  # of visits and matters together
VISITS = 3  # told in words; each has its button
WIDE = 3
SLOT = "mine"


async def show(desk: Desk, visitor: Visitor, after: int = 0, way: Way = Way.ANEW) -> None:
    """From the newest on, or what comes `after` so many."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        visits, visit_rows = ([], ()) if after else await my_visits.of(tx, person, now)
        own = await issues.newest_of(tx, person.id, LINES - len(visits[:VISITS]), after)
        if after and not own:
            raise Refused(Why.STALE)
        total = await issues.many_of(tx, person.id)
        items = [picture(issue, await grounds.under(tx, issue, now)) for issue in own]
        data = {
            "items": items, "total": total, "community_shown": len({item["community"] for item in items}) > 1,
            "visits": visits[:VISITS], "zone": visits[0]["zone"] if visits else "",
        }  # fmt: skip
        rows = (*visit_rows, *_numbers(own), *_turns(after, len(own), total))
        letter = Letter(
            to=person.chat, page="issues/mine", data=data, about=f"person:{person.id}", buttons=rows, slot=SLOT, way=way
        )
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


def _numbers(own: Sequence[Issue]) -> Rows:
    found = [Button("show", press=f"show:{i.community}:{i.no}", says=f"第{i.no}件") for i in own]
    return in_rows(found, WIDE)


def _turns(after: int, shown: int, total: int) -> Rows:
    newer = (Button("newer", press=f"mine:{max(0, after - LINES)}"),) if after else ()
    older = (Button("older", press=f"mine:{after + shown}"),) if after + shown < total else ()
    return (newer + older,) if newer + older else ()
