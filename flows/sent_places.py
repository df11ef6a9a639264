"""「按位置找」: what is near a place that somebody sends, which is used once and kept nowhere."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from domain.forms import Draft, Form, Said, Scene
from domain.issues.naming import mentioned
from domain.meetings.finding_form import looking_for
from domain.places import Level, Place
from domain.words import Letter, Person
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.homes import home_of
from flows.who import Visitor, arrive, has_agreed
from storage import areas, outbox
from storage.database import Tx

Looks = Callable[[Tx, Person, Place, datetime], Awaitable[Letter]]


def look_around(name: str, looks: Looks) -> Form:
    """The question where somebody is, and what they are shown then."""

    async def finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
        lat, lon = draft.answers["place"]
        await outbox.put(tx, (*also, await looks(tx, person, (lat, lon), now)), cause, now)

    form = looking_for(name)
    register(Dialogue(form, _scene, finish))
    return form


async def ask(desk: Desk, visitor: Visitor, form: Form) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await begin(tx, form.name, person, cause, now)

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    """With the building of their estate that they name."""
    home = await home_of(tx, person)
    buildings = await areas.below(tx, home.estate, Level.BUILDING) if home.area and said and said.text else ()
    named = mentioned(buildings, said.text) if said else None
    return Scene(now=now, found=(named,) if named else ())
