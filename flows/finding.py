"""书记有约: the next sessions near where somebody lives or stands, and farther ones where nothing is near."""

from collections.abc import Sequence
from datetime import datetime

from domain.meetings.finding import FOR, MINE, SHOWN, listed, rows, shown
from domain.meetings.series import Family
from domain.meetings.session import Session
from domain.permits import MAY, Act
from domain.places import ROOT, Place
from domain.words import Letter, Person, Way
from flows import from_groups
from flows.acting import act
from flows.desk import Desk
from flows.held_near import held_near
from flows.homes import home_of
from flows.sent_places import look_around
from flows.sheets import laid_open
from flows.visits import may_book_for
from flows.who import Visitor, arrive
from storage import customs, outbox, sessions, standings
from storage.database import Tx


async def show(
    desk: Desk, visitor: Visitor, *, whom: str = MINE, behind: int = 0, group: int | None = None, way: Way = Way.ANEW
) -> None:  # fmt: skip
    """Nobody has to say anything of themselves to see them."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if whom == FOR:
            await may_book_for(tx, person)
        if group is not None:
            person, _ = await from_groups.come_by(tx, person, group)
        await outbox.put(tx, (await near_home(tx, person, now, whom=whom, behind=behind, way=way),), cause, now)

    await act(desk, work)


async def near_home(
    tx: Tx, person: Person, now: datetime, *, whom: str = MINE, behind: int = 0, way: Way = Way.ANEW
) -> Letter:  # fmt: skip
    """Those of where they live; where there are none, those of their street, or of the whole town."""
    home, most = await home_of(tx, person), SHOWN[whom] + 1
    found = await sessions.next_for(tx, home.id, now, most, behind) if home.area else ()
    is_far = home.area is not None and not found
    if not found:
        found = await sessions.next_within(tx, home.street, now, most, behind)
    place = home.pin if whom == MINE else None
    return await _list(tx, person, found, place, now, whom=whom, behind=behind, is_far=is_far, way=way)


async def _around(tx: Tx, person: Person, place: Place, now: datetime) -> Letter:
    found, is_far = await held_near(tx, person, place, Family.MEETING, now)
    return await _list(tx, person, found[: SHOWN[MINE]], place, now, is_far=is_far)


async def _list(
    tx: Tx, person: Person, found: Sequence[Session], place: Place | None, now: datetime,
    *, whom: str = MINE, behind: int = 0, is_far: bool = False, way: Way = Way.ANEW,
) -> Letter:  # fmt: skip
    opened = [await laid_open(tx, session, now) for session in found[: SHOWN[whom]]]
    each = [listed(it.sheet, it.setting, person.id) for it in opened]
    roles = await standings.roles(tx, person.id)
    data = {
        "items": [shown(one, place, now) for one in each], "far": is_far, "whom": whom,
        "zone": each[0].setting.ground.zone if each else await customs.zone(tx, ROOT),
    }  # fmt: skip
    under = rows(
        each, whom, behind, more=len(found) > SHOWN[whom], may_book_for=bool(roles & MAY[Act.BOOK_FOR]),
        may_plan=bool(roles & MAY[Act.MEET]),
    )  # fmt: skip
    return Letter(
        to=person.chat, page="meetings/next_sessions", data=data, about=f"person:{person.id}", buttons=under,
        slot="sessions", way=way,
    )  # fmt: skip


FIND = look_around("find", _around)
