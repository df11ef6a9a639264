"""Whoever books for people without Telegram does so as long as they may; then somebody in charge there does."""

from datetime import datetime

from domain.meetings.bookers import entrusted, heir, told
from domain.words import CLOCK, Change, Fact, Letter, Outcome, Person
from flows.sheets import may_book, with_visit
from storage import visits
from storage.database import Tx

MOST = 1000  # that one person has booked for others


async def let_go(tx: Tx, who: Person, now: datetime) -> Outcome:
    """Somebody lost a role, and nobody whom they booked for is lost with it."""
    changes, letters = list[Change](), list[Letter]()
    booked = [] if await may_book(tx, who) else await visits.booked_for(tx, who.id, now, MOST)
    for id_ in sorted(visit.id for visit in booked):
        it, visit = await with_visit(tx, id_, now)
        to = heir(it.setting, who.id)
        after = entrusted(visit, to)
        changes.append(Change(after=after, fact=Fact(about=visit.about, verb="entrust", by=CLOCK.key, at=now)))
        letters += told(after, to, it.sheet, it.setting)
    return Outcome(tuple(changes), tuple(letters))
