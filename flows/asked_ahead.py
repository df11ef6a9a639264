"""A question to a counter before its market: whoever keeps the counter answers, or does so when they meet."""

from dataclasses import replace
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.markets.ahead import ANSWER, ASK, MOST, Asked, counters, takes_questions, to_asker, to_counter
from domain.markets.queue import KEEPS
from domain.markets.queue_letters import name_of
from domain.markets.stall import Stall
from domain.meetings.setting import picture
from domain.permits import check
from domain.words import Change, Fact, Letter, Outcome, Person, Refused, Why
from flows import stall_desks
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.keep import SHELVES, keep
from flows.sheets import Opened, looked_at
from flows.stalls import roles, with_stall
from flows.who import Visitor, arrive, has_agreed
from storage import asked_ahead, people, stalls
from storage.database import Tx

SHELVES[Asked] = asked_ahead.put


async def ask(desk: Desk, visitor: Visitor, session: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        if await asked_ahead.many_of(tx, session, person.id) >= MOST:
            raise Refused(Why.ASKED_AHEAD)
        await begin(tx, ASK.name, person, cause, now, answers={"session": session})

    await act(desk, work)


async def answer(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await _open(tx, id_, person, now)
        await begin(tx, ANSWER.name, person, cause, now, answers={"question": id_})

    await act(desk, work)


async def said(desk: Desk, visitor: Visitor, id_: int) -> None:
    """They came to the counter."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, stall, asked = await _open(tx, id_, person, now)
        await _answered(tx, it, stall, replace(asked, answered=now), "meet", person, cause, now)

    await act(desk, work)


async def _open(tx: Tx, id_: int, person: Person, now: datetime) -> tuple[Opened, Stall, Asked]:
    """One that nobody has answered yet, for whoever keeps that counter."""
    asked = await asked_ahead.get(tx, id_)
    if asked is None:
        raise Refused(Why.STALE)
    it, stall = await with_stall(tx, asked.stall, now)
    check(KEEPS, await roles(tx, it, stall, person, now))
    asked = await asked_ahead.get(tx, id_)
    if asked is None or asked.answered is not None or not asked.words:
        raise Refused(Why.TOO_LATE)
    return it, stall, asked


async def _answered(
    tx: Tx, it: Opened, stall: Stall, after: Asked, verb: str, person: Person, cause: str, now: datetime,
    letters: tuple[Letter, ...] = (),
) -> None:  # fmt: skip
    fact = Fact(about=after.about, verb=verb, by=person.key, at=now)
    await keep(tx, Outcome((Change(after=after, fact=fact),), letters), cause, now)
    await stall_desks.show(tx, it, stall, cause, now)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    it = await looked_at(tx, draft.answers["session"], now)
    if not takes_questions(it.setting.session, now):
        raise Refused(Why.TOO_LATE)
    there = counters(await stalls.at(tx, it.setting.session.id), it.setting.ground.customs.services)
    if not there:
        raise Refused(Why.TOO_LATE)
    named = [{"id": stall.id, "name": service.name} for stall, service in there]
    return Scene(about=picture(it.setting) | {"counters": named}, now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """What stood there when they were asked may be gone by now."""
    it = await looked_at(tx, draft.answers["session"], now)
    there = counters(await stalls.at(tx, it.setting.session.id), it.setting.ground.customs.services)
    chosen = draft.answers.get("counter", there[0][0].id if there else 0)
    found = next((each for each in there if each[0].id == chosen), None)
    if found is None or not takes_questions(it.setting.session, now):
        raise Refused(Why.TOO_LATE)
    stall, service = found
    asked = await asked_ahead.add(
        tx, Asked(stall=stall.id, person=person.id, words=draft.answers["words"], asked=now)
    )  # fmt: skip
    noted = Letter(
        to=person.chat, page="markets/asked_noted", data=picture(it.setting) | {"service": service.name},
        about=asked.about,
    )  # fmt: skip
    letters = [to_counter(it.setting, asked, service, chat) for chat in await stall_desks.keepers(tx, it, stall)]
    fact = Fact(about=asked.about, verb="ask", by=person.key, at=now)
    await keep(tx, Outcome((Change(after=asked, fact=fact),), (noted, *letters)), cause, now, also)
    await stall_desks.show(tx, it, stall, cause, now)


async def _scene_of_answer(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    _, _, asked = await _open(tx, draft.answers["question"], person, now)
    return Scene(about={"asked": asked.words}, now=now)


async def _finish_answer(
    tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]
) -> None:  # fmt: skip
    it, stall, asked = await _open(tx, draft.answers["question"], person, now)
    after = replace(asked, answer=draft.answers["words"], answered=now)
    letters = also
    if after.person is not None:
        chat = (await people.by_id(tx, after.person)).chat
        letters = (*also, to_asker(it.setting, after, name_of(stall, it.setting), chat))
    await _answered(tx, it, stall, after, "answer", person, cause, now, letters)


register(Dialogue(ASK, _scene, _finish), Dialogue(ANSWER, _scene_of_answer, _finish_answer))
