"""Troubles are told to whoever keeps the house running: once when they begin, and once when they are over."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.permits import Act, permit
from domain.places import ROOT
from domain.troubles import RETOLD, Trouble, alarm, over
from domain.words import Fact, Letter, Refused, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.who import Visitor
from storage import facts, inbox, outbox, people, standings, troubles
from storage.database import Tx
from storage.troubles import Told


@dataclass(frozen=True, slots=True)
class Present:
    """A trouble there is, and what is to be said of it."""

    since: datetime
    says: Mapping[str, Any]

    @property
    def gist(self) -> str:
        """Enough to know whether it was said before, and nothing that anybody could read."""
        return hashlib.sha256(json.dumps(dict(self.says), sort_keys=True).encode()).hexdigest()


async def tell(
    desk: Desk, present: Mapping[Trouble, Present], past: Mapping[Trouble, datetime], seen: datetime
) -> None:  # fmt: skip
    """Whatever the administrators don't know yet; `past` is since when there had been what is over now.

    `seen` is when somebody looked: what was told since then is newer.
    """
    now = desk.now()

    async def work(tx: Tx) -> None:
        known = await troubles.lasting(tx)
        for trouble, found in present.items():
            await _tell_present(tx, trouble, found, known.get(trouble), seen, now)
        for trouble, since in past.items():
            before = known.get(trouble)
            known_since = before.since if before and before.since <= seen else since
            await _tell_past(tx, trouble, known_since, seen, now)

    await desk.db.act(work)
    desk.written.set()


def is_news(found: Present, told: Told | None, now: datetime) -> bool:
    """What they know is brought up to date every now and then; what they asked to hear anew, at once."""
    return told is None or not told.gist or (told.gist != found.gist and now - told.at >= RETOLD)


async def retry(desk: Desk, visitor: Visitor) -> None:
    """Whatever was put aside has its turn once more; what becomes of it is told anew."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await people.meet(tx, visitor.telegram, visitor.name)
        permit(Act.RETRY, await standings.roles_at(tx, person.id, ROOT, now))
        updates = await inbox.retry(tx, desk.bot)
        if not updates:
            raise Refused(Why.STALE)
        fact = Fact(about=f"area:{ROOT}", verb=Act.RETRY, by=person.key, at=now, note={"updates": updates})
        await facts.append(tx, fact, cause)
        await troubles.tell_anew(tx, Trouble.PARKED, "", now)

    await act(desk, work)


async def _tell_present(
    tx: Tx, trouble: Trouble, found: Present, told: Told | None, seen: datetime, now: datetime
) -> None:  # fmt: skip
    if not is_news(found, told, now):
        return
    if told is None:
        number = await troubles.begin(tx, trouble, found.since, found.gist, seen, now)
    else:
        number = told.id
        await troubles.tell_anew(tx, trouble, found.gist, now)
    if number is not None:
        to, zone = [call.chat for call in await troubles.audience(tx)], await troubles.zone(tx)
        way = Way.LIVING if told and told.gist else Way.ANEW
        await _put(tx, number, alarm(trouble, to, found.says, told.since if told else found.since, now, zone, way), now)


async def _tell_past(tx: Tx, trouble: Trouble, since: datetime, seen: datetime, now: datetime) -> None:
    number = await troubles.end(tx, trouble, since, seen, now)
    if number is not None:
        to, zone = [call.chat for call in await troubles.audience(tx)], await troubles.zone(tx)
        await _put(tx, number, over(trouble, to, since, now, zone), now)


async def _put(tx: Tx, number: int, letters: tuple[Letter, ...], now: datetime) -> None:
    await outbox.put(tx, letters, f"trouble:{number}:{now.timestamp():.3f}", now)
