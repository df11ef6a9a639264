"""书记有约: the next sessions near where somebody lives or stands, and farther ones where nothing is near."""

from collections.abc import Sequence
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.meetings.distances import Place
from domain.meetings.finding import FOR, MINE, NEAR, SHOWN, far, listed, nearest, rows, shown
from domain.meetings.finding_form import FIND
from domain.meetings.session import Session
from domain.permits import MAY, Act
from domain.places import ROOT, Area
from domain.words import Letter, Person, Way
from flows import from_groups
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.sheets import laid_open
from flows.visits import may_book_for
from flows.who import Visitor, arrive, has_agreed
from storage import areas, outbox, sessions, spots, standings
from storage.database import Tx

AROUND = 0.02  # degrees: more than what is near, wherever people live
LOOKED_AT = 60


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


async def ask_where(desk: Desk, visitor: Visitor) -> None:
    """The answer is a place; it is used once and kept nowhere."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await begin(tx, FIND.name, person, cause, now)

    await act(desk, work)


async def near_home(
    tx: Tx, person: Person, now: datetime, *, whom: str = MINE, behind: int = 0, way: Way = Way.ANEW
) -> Letter:  # fmt: skip
    """Those of where they live; where there are none, those of their street, or of the whole town."""
    home = await areas.get(tx, person.home) if person.home is not None else None
    most = SHOWN[whom] + 1
    found = await sessions.next_for(tx, home.id, now, most, behind) if home else ()
    is_far = home is not None and not found
    if not found:
        found = await sessions.next_within(tx, await areas.street(tx, home.id if home else ROOT), now, most, behind)
    place = _pin(home) if whom == MINE else None
    return await _list(tx, person, found, place, now, whom=whom, behind=behind, is_far=is_far, way=way)


async def _around(tx: Tx, person: Person, place: Place, now: datetime) -> Letter:
    """Of each spot the next one; where none is near, those of the street they live in."""
    found = await sessions.next_around(tx, *place, AROUND, now, LOOKED_AT)
    held_at = {session.spot: await spots.the(tx, session.spot) for session in found}
    near = [session for session in nearest(found, held_at, place) if far(held_at[session.spot], place) <= NEAR]
    if near:
        return await _list(tx, person, near[: SHOWN[MINE]], place, now)
    street = await areas.street(tx, person.home if person.home is not None else ROOT)
    others = await sessions.next_within(tx, street, now, LOOKED_AT)
    held_at = {session.spot: await spots.the(tx, session.spot) for session in others}
    return await _list(tx, person, nearest(others, held_at, place)[: SHOWN[MINE]], place, now, is_far=True)


async def _list(
    tx: Tx, person: Person, found: Sequence[Session], place: Place | None, now: datetime,
    *, whom: str = MINE, behind: int = 0, is_far: bool = False, way: Way = Way.ANEW,
) -> Letter:  # fmt: skip
    opened = [await laid_open(tx, session, now) for session in found[: SHOWN[whom]]]
    each = [listed(it.sheet, it.setting, person.id) for it in opened]
    roles = {standing.role for standing in await standings.held(tx, person.id)}
    data = {
        "items": [shown(one, place, now) for one in each], "far": is_far, "whom": whom,
        "zone": each[0].setting.ground.zone if each else await areas.zone(tx, ROOT),
    }  # fmt: skip
    under = rows(
        each, whom, behind, more=len(found) > SHOWN[whom], may_book_for=bool(roles & MAY[Act.BOOK_FOR]),
        may_plan=bool(roles & MAY[Act.MEET]),
    )  # fmt: skip
    return Letter(
        to=person.chat, page="meetings/next_sessions", data=data, about=f"person:{person.id}", buttons=under,
        slot="sessions", way=way,
    )  # fmt: skip


def _pin(home: Area | None) -> Place | None:
    return (home.lat, home.lon) if home and home.lat is not None and home.lon is not None else None


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return Scene(now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    lat, lon = draft.answers["place"]
    await outbox.put(tx, (*also, await _around(tx, person, (lat, lon), now)), cause, now)


register(Dialogue(FIND, _scene, _finish))
