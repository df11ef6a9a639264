"""Notices as people meet them: written, changed and withdrawn question by question, and read."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex
from typing import Any

from domain.forms import Draft, Said, Scene
from domain.grounds import Ground
from domain.notices import forms, life
from domain.notices.letters import listed, picture, second_persons, shown, status
from domain.notices.life import SENDERS, Verb
from domain.notices.notice import Kind, Notice, Stage
from domain.permits import Act, permit
from domain.picking import AT
from domain.places import ROOT
from domain.words import Letter, Person, Refused, Why
from flows.acting import act
from flows.conversation import begin as begin_form
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.notice_life import groups_of, load, move, reach_of
from flows.picking import scene_of
from flows.who import Visitor, arrive
from storage import areas, duty, grounds, notices, outbox, standings
from storage.database import Tx
from storage.moments import moment, stamp

SHOWN = 5
TO_NOD, LOOKED_AT = 3, 20  # on a list of theirs, and of how many they are the first
FORM_OF = {Verb.EDIT: forms.EDIT.name, Verb.WITHDRAW: forms.WITHDRAW.name, Verb.REFUSE: forms.REFUSE.name}
VERB_OF = {name: verb for verb, name in FORM_OF.items()}


async def begin(desk: Desk, visitor: Visitor) -> None:
    """A new notice, from whoever may send one somewhere; the question where begins at their own area."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        held = await standings.exercised(tx, person.id, now)
        permit(Act.NOTIFY, {standing.role for standing in held})
        own = [standing.area for standing in held if standing.role in SENDERS]
        answers = {AT: next((area for area in own if area != ROOT), ROOT), forms.BEGUN: stamp(now)}
        await begin_form(tx, forms.NOTICE.name, person, cause, now, answers=answers)

    await act(desk, work)


async def ask(desk: Desk, visitor: Visitor, id_: int, verb: Verb, seen: int) -> None:
    """An act that needs a word first: its form is opened, if the act would be honoured at all."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        notice = await load(tx, id_)
        held = await standings.roles_at(tx, person.id, notice.area, now)
        life.step(notice, verb, person.id, held, seen)
        if (verb, notice.stage) == (Verb.WITHDRAW, Stage.WAITING):  # no group has it, where people would ask why
            await move(tx, notice, verb, person, cause, now)
            return
        await begin_form(tx, FORM_OF[verb], person, cause, now, about=notice.about, round_=notice.round)

    await act(desk, work)


async def show(desk: Desk, visitor: Visitor, id_: int) -> None:
    """To whoever is in charge how it stands; to anybody else what it says."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        notice = await load(tx, id_)
        ground = await grounds.ground(tx, notice.area, now)
        in_charge = bool(SENDERS & await standings.roles_at(tx, person.id, notice.area, now))
        if notice.stage in life.HIDDEN and not in_charge:
            raise Refused(Why.STALE)
        letters = [shown(notice, person.chat, ground)]
        if in_charge and notice.stage in life.OPEN:
            letters.append(status(notice, person, ground, await reach_of(tx, notice)))
        await outbox.put(tx, letters, cause, now)

    await act(desk, work)


async def standing(desk: Desk, visitor: Visitor) -> None:
    """What holds now where somebody lives; to whoever may send, all that can still be changed where they may."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        held = await standings.exercised(tx, person.id, now)
        home = await notices.home_of(tx, person.id)
        sends = bool(SENDERS & {standing.role for standing in held})
        if sends:
            items, known = await notices.open_for(tx, person.id, now, SHOWN), True
        else:
            items = await notices.holding(tx, ROOT if home is None else home, now, SHOWN)
            known = home is not None
        await outbox.put(tx, (listed(items, person, known=known, sends=sends),), cause, now)

    await act(desk, work)


async def to_nod(tx: Tx, person: Person, now: datetime) -> Sequence[Notice]:
    """What waits for them as the second person, or for whomever they stand in for."""
    whose = (person.id, *await duty.stood_in_for(tx, person.id, now))
    waiting = {each.id: each for one in whose for each in await notices.waiting_for(tx, one, now, LOOKED_AT)}
    found = [each for each in waiting.values() if await _asks(tx, each, person, now)]
    return sorted(found, key=lambda each: (each.until, each.id))[:TO_NOD]


async def _asks(tx: Tx, notice: Notice, person: Person, now: datetime) -> bool:
    asked = second_persons(notice, await grounds.ground(tx, notice.area, now))
    return any(post.person == person.id for post in asked)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    area = draft.answers.get("area")
    if area is None:
        return await scene_of(tx, draft, said)
    ground = await grounds.ground(tx, area, now)
    may = bool(SENDERS & await standings.roles_at(tx, person.id, area, now))
    about: dict[str, Any] = {"zone": ground.zone, "may": may, "groups": await groups_of(tx, area)}
    return Scene(about={**about, "sender": await _sender(tx, person, ground)})


async def _sender(tx: Tx, person: Person, ground: Ground) -> str:
    """The area for which this person speaks: the nearest of those they stand for."""
    line = await areas.line(tx, ground.area)
    own = [post.distance for post in ground.posts if post.person == person.id and post.role in SENDERS]
    return next((line[distance]["name"] for distance in own if line[distance]["name"]), ground.community_name)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    answers = draft.answers
    ground = await grounds.ground(tx, answers["area"], now)
    notice = Notice(
        id=draft.id, area=ground.area, author=person.id, author_chat=person.chat,
        sender=await _sender(tx, person, ground), kind=Kind(answers["kind"]), words=answers["what"],
        media=forms.media(answers), loud=bool(answers.get("loud")), written=now, until=moment(answers["until"]),
        salt=token_hex(16),
    )  # fmt: skip
    if notice.until <= now:
        raise Refused(Why.TOO_LATE)
    await move(tx, notice, Verb.SEND, person, cause, now, also=also)


async def _scene_of_one(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    notice = await load(tx, draft.about_id)
    return Scene(about=picture(notice, await grounds.ground(tx, notice.area, now)))


async def _finish_one(
    tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]
) -> None:
    words = draft.answers.get("new") or draft.answers.get("reason", "")
    notice = await load(tx, draft.about_id)
    await move(tx, notice, VERB_OF[draft.form], person, cause, now, seen=draft.round, words=words, also=also)


register(
    Dialogue(forms.NOTICE, _scene, _finish),
    Dialogue(forms.EDIT, _scene_of_one, _finish_one),
    Dialogue(forms.WITHDRAW, _scene_of_one, _finish_one),
    Dialogue(forms.REFUSE, _scene_of_one, _finish_one),
)
