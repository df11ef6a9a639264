"""What readers ask of their papers: another hour, the matters behind a group's figures, where to have a look."""

from datetime import UTC, datetime, timedelta
from typing import Any

from domain.digests import Wall, asked_for_hour, hour_is_chosen, next_at, span
from domain.issues.digests import public_line
from domain.issues.duty import ON_A_SHEET, numbers, wide
from domain.moments import ms
from domain.words import Letter, Person, Refused, Role, Way, Why
from flows import duty as lists
from flows import from_groups
from flows.acting import act
from flows.desk import Desk
from flows.papers import FULLEST, quiet_places, wall_of_person
from flows.views import ground_if_visible
from flows.who import Visitor, arrive
from storage import customs, digests, duty, news, outbox, rooms, standings
from storage.database import Tx
from storage.digests import Digest, Kind
from storage.duty import Due

AN_HOUR = timedelta(hours=1)


async def ask_hour(desk: Desk, visitor: Visitor) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        hour, wall = await _own(tx, person, now)
        await outbox.put(tx, (asked_for_hour(person, hour, wall.zone),), cause, now)

    await act(desk, work)


async def choose_hour(desk: Desk, visitor: Visitor, hour: int | None) -> None:
    """At nothing they don't want any."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        _, wall = await _own(tx, person, now)
        if hour is None:
            await digests.do_without(tx, person.id)
        else:
            due = next_at(now, Wall(zone=wall.zone, quiet=wall.quiet, hour=hour))
            await digests.choose(tx, person.id, hour, due)
        await outbox.put(tx, (hour_is_chosen(person, hour, wall.zone),), cause, now)

    await act(desk, work)


async def walks(desk: Desk, visitor: Visitor) -> None:
    """Where much is open, and where nobody has said anything for long: by building, never by person."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if not any(post.role == Role.LEAD for post in await standings.held(tx, person.id)):
            raise Refused(Why.ONLY_IN_CHARGE)
        full = (await news.open_by_building(tx, person.id, now))[:FULLEST]
        data: dict[str, Any] = {
            "full": [{"name": building.name, "open": building.open, "late": building.late} for building in full],
            "quiet": await quiet_places(tx, person.id, now),
        }  # fmt: skip
        letter = Letter(
            to=person.chat, page="duty/walks", data=data, about=f"person:{person.id}", slot="walks", way=Way.LIVING
        )
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def these(desk: Desk, visitor: Visitor, chat: int, until: int, days: int) -> None:
    """What a group was told of in the morning, for whoever follows its link: public matters and nothing else."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person, _ = await from_groups.come_by(tx, await arrive(tx, visitor), chat)
        room = await rooms.get(tx, chat)
        if room is None or room.area is None:
            raise Refused(Why.TOO_LATE)
        zone = await customs.zone(tx, room.area)
        start, end = span(datetime.fromtimestamp(until, UTC) + AN_HOUR, zone, days)
        keys = await news.told_to_room(tx, chat, start, end, now)
        dues = [Due(*key, None) for key in keys[:ON_A_SHEET]]
        shown = await lists.entries(tx, person.id, dues, now)
        data = {
            "items": [public_line(entry) for entry in shown], "more": len(keys) - len(shown),
            "zone": zone, "at": ms(now), **wide(shown),
        }  # fmt: skip
        rows = numbers([one for one in shown if await ground_if_visible(tx, one.issue, person, now)], "show")
        letter = Letter(to=person.chat, page="duty/these", data=data, about=f"person:{person.id}", buttons=rows)
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def _own(tx: Tx, person: Person, now: datetime) -> tuple[int | None, Wall]:
    """When they have theirs; nothing where they don't want it."""
    hour = await digests.hour_of(tx, person.id)
    if hour is None or not await duty.is_on_duty(tx, person.id):
        raise Refused(Why.ONLY_WORKERS)
    wall = await wall_of_person(tx, Digest(kind=Kind.PERSON, reader=person.id, hour=max(hour, 0), due=now))
    return (None if hour == digests.UNWANTED else hour), wall
