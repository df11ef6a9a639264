"""What a neighbour finds wrong with a station goes to whoever keeps it."""

from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.stations.forms import CORRECTION
from domain.stations.letters import corrected
from domain.stations.station import number_of
from domain.words import Letter, Person, Refused, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.stations import readers, there
from flows.who import Visitor, arrive, has_agreed
from storage import outbox
from storage.database import Tx


async def ask(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        station = await there(tx, id_)
        await begin(tx, CORRECTION.name, person, cause, now, about=station.about)

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    station = await there(tx, number_of(draft.about))
    return Scene(about={"name": station.name, "to": [post.called for post in await readers(tx, station, now)]})


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    station = await there(tx, number_of(draft.about))
    to = await readers(tx, station, now)
    if not to:
        raise Refused(Why.NOBODY_THERE)
    letters = [corrected(station, draft.answers["words"], person, post.chat) for post in to]
    names = {"to": [post.called for post in to]}
    done = Letter(to=person.chat, page="stations/passed_on", data=names, about=f"person:{person.id}")
    await outbox.put(tx, (*also, *letters, done), cause, now)


register(Dialogue(CORRECTION, _scene, _finish))
