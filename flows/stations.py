"""去处: the stations near somebody, and each with everything that is known of it."""

from datetime import datetime

from domain.forms import Draft, Form, Said, Scene
from domain.meetings.finding_form import FIND
from domain.places import ROOT
from domain.stations.nearby import Place, common, meant, nearest
from domain.stations.pages import Search, card, directions, listed
from domain.words import Letter, Person, Way
from flows import from_groups
from flows.acting import act
from flows.conversation import begin
from flows.corrections import readers
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.nearby import found, holidays, home_of, pin, seen_from, there
from flows.who import Visitor, arrive, has_agreed
from storage import areas, outbox, spots, stations
from storage.database import Tx

WHERE = Form("places", FIND.questions)


async def show(
    desk: Desk, visitor: Visitor, *, doing: int = 0, words: str = "", place: Place | None = None,
    group: int | None = None, way: Way = Way.ANEW,
) -> None:  # fmt: skip
    """Where something can be done, by its number or in words; nobody has to say anything of themselves."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if group is not None:
            person, _ = await from_groups.come_by(tx, person, group)
        await outbox.put(tx, (await _near(tx, person, place, now, doing, words, way),), cause, now)

    await act(desk, work)


async def ask_where(desk: Desk, visitor: Visitor) -> None:
    """The answer is a place; it stands on the buttons below what is found, and nowhere else."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await begin(tx, WHERE.name, person, cause, now)

    await act(desk, work)


async def look(desk: Desk, visitor: Visitor, id_: int, place: Place | None = None, way: Way = Way.LIVING) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        station = await there(tx, id_)
        here = place or pin(await home_of(tx, person))
        near = await seen_from(tx, station, here, await holidays(tx, now), now)
        heard = bool(await readers(tx, station, now))
        await outbox.put(tx, (card(near, person, place, way, is_heard=heard),), cause, now)

    await act(desk, work)


async def find_way(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        station = await there(tx, id_)
        await outbox.put(tx, directions(station, await spots.the(tx, station.spot), person), cause, now)

    await act(desk, work)


async def _near(
    tx: Tx, person: Person, place: Place | None, now: datetime, doing: int = 0, words: str = "", way: Way = Way.ANEW
) -> Letter:  # fmt: skip
    """Of what nobody has heard of it is said so, and whatever else there is is shown."""
    home = await home_of(tx, person)
    every = await found(tx, home, place)
    wanted = await stations.doing_called(tx, words) or meant(words, every) if words else await stations.doing(tx, doing)
    near = await found(tx, home, place, wanted.id) if wanted else every
    here, days_off = place or pin(home), await holidays(tx, now)
    each = nearest([await seen_from(tx, station, here, days_off, now) for station in near])
    search = Search(
        place=place, is_known=bool(home or place), wanted=wanted, unheard="" if wanted else words,
        zone=await areas.zone(tx, home.id if home else ROOT),
    )  # fmt: skip
    return listed(each, common(every), search, person, way)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return Scene(now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    lat, lon = draft.answers["place"]
    await outbox.put(tx, (*also, await _near(tx, person, (lat, lon), now)), cause, now)


register(Dialogue(WHERE, _scene, _finish))
