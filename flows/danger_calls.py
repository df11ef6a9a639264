"""The buttons under a danger: who goes and who can't, that there is none, and that a report is made of the rest."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.categories import Category
from domain.customs import Customs
from domain.dangers import decisions
from domain.dangers.danger import STANDS, Danger, Verb
from domain.dangers.phrases import Sort
from domain.forms import Said
from domain.issues.verbs import Verb as MatterVerb
from domain.places import Level
from domain.words import Button, Letter, Person, Refused, Role, Why
from flows.acting import act
from flows.answers import instead
from flows.callouts import crier
from flows.conversation import begin
from flows.dangers import Told, call_for
from flows.desk import Desk
from flows.issues import known
from flows.keep import keep
from flows.who import Visitor
from storage import areas, customs, dangers, drafts, outbox, people
from storage.database import Tx

KINDS = {Sort.GAS: Category.FIRE_SAFETY, Sort.FIRE: Category.FIRE_SAFETY}  # of what is left once nobody is in danger


async def press(desk: Desk, visitor: Visitor, id_: int, verb: Verb) -> None:
    """By whoever was called, or whoever went."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await people.meet(tx, visitor.telegram, visitor.name)
        await keep(tx, decisions.move(await crier(tx, await _found(tx, id_), now), verb, person), cause, now)

    await act(desk, work)


async def none(desk: Desk, visitor: Visitor, id_: int) -> None:
    """Whoever told of it says that there is none; it is called off once nobody else says so."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await people.meet(tx, visitor.telegram, visitor.name)
        found = await _told_by(tx, id_, person, now)
        if found.stage in STANDS:
            await dangers.unsay(tx, id_, person.id)
            writes = await crier(tx, found, now)
            calls = all(voice.off for voice in writes.voices)
            outcome = decisions.move(writes, Verb.FALSE, person) if calls else decisions.more(writes, person)
            await keep(tx, outcome, cause, now)
        await _report(tx, found, person, f"{cause}:report", now, danger=False)

    await act(desk, work)


async def go_on(desk: Desk, visitor: Visitor, id_: int) -> None:
    """They are safe: what they said becomes a report, and help goes on coming."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await people.meet(tx, visitor.telegram, visitor.name)
        await _report(tx, await _told_by(tx, id_, person, now), person, cause, now, danger=True)

    await act(desk, work)


async def where(desk: Desk, visitor: Visitor, id_: int, *, here: bool) -> None:
    """It is where they are known, or somewhere they say next."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await people.meet(tx, visitor.telegram, visitor.name)
        found = await _told_by(tx, id_, person, now)
        if found.stage not in STANDS:
            raise Refused(Why.TOO_LATE)
        await dangers.say(tx, id_, person.id, now, asked=not here)
        writes = await crier(tx, replace(found, guessed=found.guessed and not here), now)
        letter = writes.to_author("placed" if here else "where", person.chat)
        if here:
            await keep(tx, decisions.more(writes, person), cause, now, (letter,))
        else:
            await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def now_is(desk: Desk, visitor: Visitor, about: str, sort: Sort | None) -> None:
    """What was noted in the night can't wait: which danger it is, and everybody is called."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await people.meet(tx, visitor.telegram, visitor.name)
        issue = await known(tx, about, person, now)
        if issue.author != person.id:
            raise Refused(Why.NOT_YOURS)
        if sort is None:
            await outbox.put(tx, (_which(person, about),), cause, now)
            return
        told = Told(person=person, said=Said(text=issue.words, media=issue.before), near=issue.area)
        await call_for(tx, told, sort, cause, now)

    await act(desk, work)


def _which(person: Person, about: str) -> Letter:
    press = about.replace("issue", "danger_now", 1)
    buttons = [Button(f"danger_is:{sort}", press=f"{press}:{sort}") for sort in Sort]
    return Letter(
        to=person.chat, page="dangers/which", data={}, about=about, buttons=(tuple(buttons[:3]), tuple(buttons[3:]))
    )


async def _found(tx: Tx, id_: int) -> Danger:
    found = await dangers.get(tx, id_)
    if found is None:
        raise Refused(Why.STALE)
    return found


async def _told_by(tx: Tx, id_: int, person: Person, now: datetime) -> Danger:
    found = await _found(tx, id_)
    if Role.AUTHOR not in (await crier(tx, found, now)).held_by(person.id):
        raise Refused(Why.NOT_YOURS)
    return found


async def _report(tx: Tx, found: Danger, person: Person, cause: str, now: datetime, *, danger: bool) -> None:
    """With all that they have said; whoever hasn't agreed yet is asked first."""
    if not person.agreed:
        refused = Refused(Why.NOT_AGREED, group=False)
        letter = Letter(
            to=person.chat, page=f"refusals/{refused.why}", data=refused.data, about=f"person:{person.id}",
            buttons=instead(refused),
        )  # fmt: skip
        await outbox.put(tx, (letter,), cause, now)
        return
    draft = await drafts.get(tx, person.id, now)
    half_said = draft.answers if draft and draft.form == MatterVerb.REPORT else {}
    answers = {**await _answers(tx, found), **half_said, "danger": danger}
    await begin(tx, MatterVerb.REPORT, person, cause, now, answers=answers)


async def _answers(tx: Tx, found: Danger) -> dict[str, Any]:
    """What a report needn't ask any more."""
    said: dict[str, Any] = {
        "words": found.words, "media": [(m.sort, m.file, m.seconds) for m in found.media], "note": "note",
        **({"what": found.words} if found.words else {}),
    }  # fmt: skip
    here = await areas.get(tx, found.area) if found.area is not None else None
    if here is not None and here.level == Level.BUILDING:
        said |= {"where": here.id, "estate": here.parent}
    return said | _kind(found.sort, await customs.at(tx, here.id)) if here else said


def _kind(sort: Sort, held: Customs) -> dict[str, str]:
    offered = {kind.key for kind in held.offered}
    return {"category": KINDS[sort]} if sort in KINDS and KINDS[sort] in offered else {}
