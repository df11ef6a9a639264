"""The minutes of an evening of talk: how many came is asked, everything else is known already."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.forms import Draft, Said, Scene
from domain.meetings.agenda import CAME, OVER, minutes, minutes_letter
from domain.meetings.event_door import at_the_door
from domain.meetings.series import Family
from domain.meetings.session import Stage
from domain.meetings.sessions_life import KEEPERS
from domain.meetings.topic_forms import CAME as HOW_MANY
from domain.permits import check
from domain.words import Fact, Letter, Person, Refused, Role, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.session_life import roles
from flows.sheets import Opened, looked_at, opened
from flows.who import Visitor, arrive, met_before
from storage import agendas, facts, outbox, sessions
from storage.database import Tx

HELD = OVER | {Stage.RUNNING}


async def ask_how_many(desk: Desk, visitor: Visitor, session: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await _held_by(tx, await looked_at(tx, session, now), person, now)
        await begin(tx, HOW_MANY.name, person, cause, now, about=it.setting.session.about)

    await act(desk, work)


async def read(desk: Desk, visitor: Visitor, session: int) -> dict[str, Any]:
    """Everything that stands in them."""
    now = desk.now()

    async def look(tx: Tx) -> dict[str, Any]:
        person = await met_before(tx, visitor)
        it = await _held_by(tx, await looked_at(tx, session, now), person, now)
        return minutes(it.setting, await agendas.of(tx, session))

    return await desk.db.read(look)


async def give(desk: Desk, visitor: Visitor, session: int, text: str) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await _held_by(tx, await looked_at(tx, session, now), person, now)
        many = len(await agendas.of(tx, session))
        await outbox.put(tx, (minutes_letter(it.setting, text, many, person.chat),), cause, now)

    await act(desk, work)


async def _held_by(tx: Tx, it: Opened, person: Person, now: datetime) -> Opened:
    """An event is kept by whoever planned it as well."""
    by = KEEPERS if it.setting.session.family == Family.EVENT else {Role.HOST}
    check(by, await roles(tx, it, person, now))
    if it.setting.session.stage not in HELD:
        raise Refused(Why.TOO_LATE)
    return it


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    await _held_by(tx, await looked_at(tx, _session(draft), now), person, now)
    return Scene()


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    it = await _held_by(tx, await opened(tx, _session(draft), now), person, now)
    session = replace(it.setting.session, came=draft.answers["came"], version=it.setting.session.version + 1)
    await sessions.put(tx, session)
    await facts.append(tx, Fact(about=session.about, verb=CAME, by=person.key, at=now), cause)
    is_event = session.family == Family.EVENT
    door = (at_the_door(it.sheet, replace(it.setting, session=session), person.chat),) if is_event else ()
    await outbox.put(tx, (*also, *door), cause, now)


def _session(draft: Draft) -> int:
    return draft.about_id


register(Dialogue(HOW_MANY, _scene, _finish))
