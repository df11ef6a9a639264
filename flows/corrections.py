"""What a neighbour finds wrong with a station goes to whoever keeps it."""

from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.permits import MAY, Act
from domain.posts import Post
from domain.stations.forms import CORRECTION
from domain.stations.letters import corrected
from domain.stations.station import Station
from domain.words import Letter, Person, Refused, Role, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.nearby import there
from flows.who import Visitor, arrive, has_agreed
from storage import grounds, outbox
from storage.database import Tx


async def ask(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        station = await there(tx, id_)
        await begin(tx, CORRECTION.name, person, cause, now, about=station.about)

    await act(desk, work)


async def readers(tx: Tx, station: Station, now: datetime) -> tuple[Post, ...]:
    """The nearest staff, or whoever else may change it."""
    posts = [p for p in (await grounds.ground(tx, station.area, now)).posts if p.role in MAY[Act.MEET] and not p.away]
    held = [post for post in posts if post.role == Role.STAFF] or posts
    distance = min((post.distance for post in held), default=0)
    return tuple({post.person: post for post in held if post.distance == distance}.values())


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    station = await there(tx, draft.about_id)
    return Scene(about={"name": station.name, "to": [post.called for post in await readers(tx, station, now)]})


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    station = await there(tx, draft.about_id)
    to = await readers(tx, station, now)
    if not to:
        raise Refused(Why.NOBODY_THERE)
    letters = [corrected(station, draft.answers["words"], person, post.chat) for post in to]
    names = {"to": [post.called for post in to]}
    done = Letter(to=person.chat, page="stations/passed_on", data=names, about=f"person:{person.id}")
    await outbox.put(tx, (*also, *letters, done), cause, now)


register(Dialogue(CORRECTION, _scene, _finish))
