"""A danger in somebody's words is answered before anything else, and everybody in charge is called."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.customs import Customs
from domain.dangers import decisions, words
from domain.dangers.danger import AN_HOUR, COMING, MOST, Danger
from domain.dangers.letters import Crier, official
from domain.dangers.phrases import Sort
from domain.forms import Draft, Said
from domain.issues.answering import ANSWER_OR_NEW
from domain.issues.gathering import gather
from domain.issues.verbs import Verb as MatterVerb
from domain.issues.whereabouts import area_of
from domain.places import ROOT
from domain.texts import clean, cut
from domain.words import Letter, Person, Refused, Why
from flows.callouts import crier
from flows.keep import keep
from flows.whereabouts import Found, found_in
from storage import chats, customs, dangers, drafts, outbox
from storage.database import Tx
from storage.rooms import Room

SAY_WHAT_IS_WRONG = frozenset({  # forms
    MatterVerb.REPORT, MatterVerb.ADD, MatterVerb.ANSWER, ANSWER_OR_NEW.name, "word", "behalf",
})  # fmt: skip
LONGEST_SPOT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who said what, and where."""

    person: Person
    said: Said
    near: int | None = None  # what they were speaking of, or the area of the group
    room: Room | None = None
    message: int = 0
    draft: Draft | None = None  # what they were in the middle of


async def heard(tx: Tx, person: Person, draft: Draft | None, said: Said, cause: str, now: datetime) -> bool:
    """Whether that was a danger, a crime, or where a danger is: then nothing else is to be made of it."""
    if draft and draft.form not in SAY_WHAT_IS_WRONG:
        return False
    told = Told(person=person, said=said, near=area_of(draft.answers) if draft else None, draft=draft)
    if await answered(tx, told, cause, now) or await _placed(tx, told, cause, now):
        return True
    return draft is None and await _shown(tx, told, cause, now)


async def answered(tx: Tx, told: Told, cause: str, now: datetime) -> bool:
    """Somebody in danger is told what to do, and called for; of a crime nothing is taken down."""
    held = await _customs(tx, told)
    says = words.heard(told.said.text)
    sort = says.danger(held.dangers)
    if sort is not None:
        await call_for(tx, told, sort, cause, now)
        await _goes_into(tx, told.draft, told.said)
        return True
    if not says.crime(held.dangers):
        return False
    if told.room is not None:
        raise Refused(Why.NOT_HERE)
    await outbox.put(tx, (_for_the_police(told.person, held),), cause, now)
    return True


async def read_anew(
    tx: Tx, person: Person, room: Room | None, draft: Draft | None, said: Said, cause: str, now: datetime
) -> None:  # fmt: skip
    """A danger that somebody writes into what they said before is one like any other; the report has its own words."""
    if draft is None or draft.form in SAY_WHAT_IS_WRONG:
        near = room.area if room else area_of(draft.answers) if draft else None
        told = Told(person=person, said=said, near=near, room=room, message=said.message)
        await answered(tx, told, cause, now)


async def call_for(tx: Tx, told: Told, sort: Sort, cause: str, now: datetime) -> None:
    """Once a danger, however many tell of it; whoever calls too often is heard by staff alone."""
    person, place = told.person, await found_in(tx, told.said, told.person, told.near)
    known = await _known(tx, person, sort, place, now)
    if known is None:
        quiet = await dangers.how_often(tx, person.id, now - AN_HOUR) >= MOST
        fresh = _danger(told, sort, place, now, quiet=quiet)
        fresh = replace(fresh, id=await dangers.begin(tx, fresh))
        await dangers.say(tx, fresh.id, person.id, now, asked=place.area is None)
        writes = await crier(tx, fresh, now)
        await keep(tx, decisions.call(writes, person), cause, now, await _answers(tx, told, writes))
        return
    here = decisions.with_more(known, clean(told.said.text), told.said.media)
    moves = (known.guessed and not place.guessed) or known.area is None
    here = _at(here, place) if moves and place.area is not None else here
    await dangers.say(tx, here.id, person.id, now, asked=here.area is None)
    writes = await crier(tx, here, now)
    outcome = decisions.place(writes, person) if here.area != known.area else decisions.more(writes, person)
    await keep(tx, outcome, cause, now, await _answers(tx, told, writes))


async def _goes_into(tx: Tx, draft: Draft | None, said: Said) -> None:
    """A report half said has it as well, for when there is time again."""
    if draft and draft.form == MatterVerb.REPORT:
        await drafts.put(tx, replace(draft, answers=gather(draft.answers, said)))


async def _known(tx: Tx, person: Person, sort: Sort, place: Found, now: datetime) -> Danger | None:
    """Their own call, unless it is somewhere else; or that of a neighbour about the same place."""
    since = now - AN_HOUR
    for own in await dangers.told_by(tx, person.id, since):
        vague = place.guessed or own.guessed or None in (place.area, own.area)
        if own.sort == sort and (vague or own.area == place.area):
            return own
    return None if place.area is None else await dangers.there(tx, place.area, sort, since)


async def _answers(tx: Tx, told: Told, writes: Crier) -> tuple[Letter, ...]:
    """First of all, to whoever told of it, where they told of it; in a group once."""
    chat, room = told.person.chat, told.room
    coming = (writes.to_author("somebody_is_coming", chat),) if writes.danger.stage == COMING else ()
    if room is None:
        return (writes.answer(chat), *coming)
    there = (writes.answer_in_group(room.chat, told.message),)
    return (*there, writes.answer(chat), *coming) if await chats.is_open(tx, chat) else there


async def _placed(tx: Tx, told: Told, cause: str, now: datetime) -> bool:
    """Whether it answers where a danger is; a place that we don't know is passed on as it was said."""
    person, said = told.person, told.said
    asked = await dangers.asked(tx, person.id, now - AN_HOUR)
    if asked is None or not (said.text or said.place):
        return False
    place = await found_in(tx, said, replace(person, home=asked.area), None)
    known = place.area is not None and not place.guessed
    if not known and not said.text:
        writes = await crier(tx, asked, now)
        await outbox.put(tx, (writes.to_author("where_again", person.chat),), cause, now)
        return True
    spot = cut(clean(said.text).replace("\n", " "), LONGEST_SPOT)
    here = _at(asked, place) if known else replace(asked, spot=spot)
    await dangers.say(tx, here.id, person.id, now, asked=False)
    writes = await crier(tx, here, now)
    await keep(tx, decisions.place(writes, person), cause, now, (writes.to_author("placed", person.chat),))
    return True


async def _shown(tx: Tx, told: Told, cause: str, now: datetime) -> bool:
    """Whether it is a picture of what they have just told of, or a voice that tells more of it."""
    person, said = told.person, told.said
    lately = await dangers.told_by(tx, person.id, now - AN_HOUR) if said.media and not said.text else ()
    if not lately:
        return False
    here = decisions.with_more(lately[0], "", said.media)
    writes = await crier(tx, here, now)
    await keep(tx, decisions.shown(writes, person, said.media), cause, now, (writes.passed_on(person.chat),))
    return True


def _danger(told: Told, sort: Sort, place: Found, now: datetime, *, quiet: bool) -> Danger:
    return Danger(
        sort=sort, area=place.area, guessed=place.guessed, spot=place.spot, words=clean(told.said.text),
        media=told.said.media, at=now, room=told.room.chat if told.room else None, quiet=quiet,
    )  # fmt: skip


def _at(danger: Danger, place: Found) -> Danger:
    return replace(danger, area=place.area, guessed=place.guessed, spot=place.spot)


async def _customs(tx: Tx, told: Told) -> Customs:
    """What holds where they are, as far as that is known before anything is looked for."""
    return await customs.at(tx, told.near or told.person.home or ROOT)


def _for_the_police(person: Person, held: Customs) -> Letter:
    return Letter(
        to=person.chat, page="dangers/not_for_me", data={"numbers": official(held)}, about=f"person:{person.id}"
    )
