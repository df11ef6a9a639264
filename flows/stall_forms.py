"""What is asked about the stalls of one market, and what is done with the answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.forms import Draft, Said, Scene
from domain.markets import stall_letters
from domain.markets.stall import Stall, Usual, as_usual
from domain.markets.stall_forms import ADDING, FORMS
from domain.markets.stalls_asked import MOST
from domain.markets.stalls_life import CANNOT, CHANGE, DROP, GIVE, LIFE, Verb, changed, step
from domain.meetings.setting import picture
from domain.permits import MAY, Act, check, permit
from domain.words import Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.session_life import roles as roles_there
from flows.sheets import Opened, opened
from flows.stalls import ask_soon, keep_all, let_go, move, page, roles, stand_otherwise, stood, with_stall
from flows.usual_stalls import brought_by
from flows.who import Visitor, arrive
from storage import outbox, providers, stalls
from storage.database import Tx

AROUND = 7  # providers to choose from, with the one there is
VERB_OF: Mapping[str, Verb] = {form.name: verb for verb, form in FORMS.items()}


async def ask(desk: Desk, visitor: Visitor, id_: int, verb: Verb, seen: int) -> None:
    """Nothing is asked that wouldn't be honoured."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, stall = await with_stall(tx, id_, now)
        await _may(tx, it, stall, verb, person, now, seen)
        await begin(tx, FORMS[verb].name, person, cause, now, about=stall.about, round_=stall.round)

    await act(desk, work)


async def _may(tx: Tx, it: Opened, stall: Stall, verb: Verb, person: Person, now: datetime, seen: int | None) -> None:
    """Whoever brings it answers for all of theirs at once, and elsewhere."""
    held = await roles(tx, it, stall, person, now)
    step(stall, it.setting.session, verb, held, seen)
    check(LIFE.moves[(stall.stage, verb)].by & MAY[Act.MEET], held)


async def add(desk: Desk, visitor: Visitor, session: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await _open(tx, session, person, now)
        await begin(tx, ADDING.name, person, cause, now, about=it.setting.session.about)

    await act(desk, work)


async def _open(tx: Tx, session: int, person: Person, now: datetime) -> Opened:
    it = await opened(tx, session, now)
    permit(Act.MEET, await roles_there(tx, it, person, now))
    if it.setting.session.ended:
        raise Refused(Why.TOO_LATE)
    return it


# ---- what they look at, and what they end in


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    it, stall = await with_stall(tx, draft.about_id, now)
    there = await stood(tx, it)
    one = stall_letters.told(there, stall)
    about = picture(it.setting) | one | {"providers": await _around(tx, it, stall.provider), "stall": {
        "service": stall.service, "name": one["stall"], "cap": stall.cap, "note": stall.note, "brings": one["brings"],
    }}  # fmt: skip
    return Scene(about=about, now=now, customs=it.setting.ground.customs)


async def _scene_adding(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    it = await _open(tx, draft.about_id, person, now)
    about = picture(it.setting) | {"providers": await _around(tx, it, None)}
    return Scene(about=about, now=now, customs=it.setting.ground.customs)


async def _around(tx: Tx, it: Opened, but: int | None) -> list[dict[str, Any]]:
    around = await providers.around(tx, it.setting.session.area, AROUND)
    return [{"id": one.id, "name": one.name} for one in around if one.id != but]


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    verb = VERB_OF[draft.form]
    it, stall = await with_stall(tx, draft.about_id, now)
    await _may(tx, it, stall, verb, person, now, draft.round)
    answers = draft.answers
    if verb == CHANGE:
        after = changed(stall, **answers["changes"])
        await keep_all(tx, it, (after,), verb, person, cause, now)
    else:
        gone = (stall,) if verb != CANNOT else ()  # whoever can't come has said so themselves
        letters = await let_go(tx, await stood(tx, it), gone)
        who = await brought_by(tx, it.setting.session.area, answers["who"]) if verb == GIVE else None
        after = await move(
            tx, it, stall, verb, person, cause, now, provider=who, why=answers.get("why", ""), letters=letters
        )
    await outbox.put(tx, (*also, await page(tx, it, after, person, now, Way.ANEW)), f"{cause}:page", now)


async def _add(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    it = await _open(tx, draft.about_id, person, now)
    session = it.setting.session
    if len((await stood(tx, it)).shown) + len(draft.answers["stalls"]) > MOST:
        raise Refused(Why.WRONG_VALUE, wrong="stalls_full")
    before = await stalls.at(tx, session.id)
    for one in draft.answers["stalls"]:
        who = await brought_by(tx, session.area, one["brings"])
        usual = Usual(service=one["service"], provider=who, cap=one["cap"], note=one["note"])
        await stalls.add(tx, as_usual(usual, session.id))
    await ask_soon(tx, it, now)
    await stand_otherwise(tx, it, before, cause, now)
    listed = stall_letters.listed(await stood(tx, it), person, 0, Way.ANEW)
    await outbox.put(tx, (*also, listed), f"{cause}:page", now)


register(
    *(Dialogue(FORMS[verb], _scene, _finish) for verb in (GIVE, CHANGE, DROP, CANNOT)),
    Dialogue(ADDING, _scene_adding, _add),
)
