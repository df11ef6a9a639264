"""What somebody says in private: whatever it answers or asks after, and otherwise something new to note down."""

from datetime import datetime
from functools import partial

from domain.dangers.words import is_done
from domain.forms import Draft, Said
from domain.issues.doing import Note
from domain.issues.gathering import gather
from domain.issues.meaning import MEANT
from domain.issues.showing import show_more
from domain.issues.verbs import Verb
from domain.numbers import spoken_number
from domain.words import Person
from flows import agendas, asides, dangers, everyday, questions, replies, slips, views, visits
from flows.acting import act
from flows.conversation import begin, go_on, only_offered
from flows.desk import Desk
from flows.issues import load, move
from flows.keep import keep
from flows.noting import note_down
from flows.who import Visitor, arrive, has_agreed
from storage import albums, drafts, grounds
from storage.database import Tx


async def hear(desk: Desk, visitor: Visitor, said: Said) -> None:
    """An answer, under the question or to the open one; otherwise a number somebody asks after, or something new."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        draft = await drafts.get(tx, person.id, now)
        duty = None if (draft and not only_offered(draft)) else await replies.on_duty(tx, person, said, now)
        if not (duty and is_done(said.text)) and await dangers.heard(tx, person, draft, said, cause, now):
            return
        if await questions.answered(tx, person, said, cause, now):
            return
        number = spoken_number(said.text)
        if duty is not None and number is None:
            await begin(
                tx, MEANT.name, person, cause, now, about=duty.about, round_=duty.round, answers=gather({}, said),
                album=said.album,
            )  # fmt: skip
        elif await _everyday(tx, draft, person, said, cause, now):
            return
        elif draft and _is_for(draft, said, number) and not await asides.tells_of_a_matter(tx, draft, said):
            aside = partial(asides.answered, tx, draft, said, number, person, f"{cause}:aside", now)
            await go_on(tx, draft, said, person, cause, now, aside)
        elif number is not None:
            await views.show_number(tx, number, person, cause, now)
        elif draft is None and await slips.shown(tx, said.text, person, cause, now):
            return
        elif said.album and (about := await albums.belongs_to(tx, person.chat, said.album, now)) is not None:
            await _late(tx, about, said, person, cause, now)
        elif draft is None and await questions.perhaps_answered(tx, person, said, cause, now):
            return
        else:
            has_agreed(person)
            shown = said.media or said.place
            await note_down(tx, person, said, cause, now, {} if shown else {"unasked": True})

    await act(desk, work)


async def _everyday(
    tx: Tx, draft: Draft | None, person: Person, said: Said, cause: str, now: datetime
) -> bool:  # fmt: skip
    """Whoever is in the middle of a form is asked nothing else."""
    is_free = draft is None or only_offered(draft)
    return is_free and not said.media and await everyday.answered(tx, said.text, person, cause, now)


def _is_for(draft: Draft, said: Said, number: int | None) -> bool:
    """Where it was only offered a number asks after a matter, and a picture reports one."""
    return not only_offered(draft) or (number is None and (draft.form == Verb.REPORT or bool(said.text)))


async def _late(tx: Tx, about: str, said: Said, person: Person, cause: str, now: datetime) -> None:
    """A part that comes when what it belongs to has long been said is added to that, where anything can be."""
    sort, _, number = about.partition(":")
    if sort == "visit":
        await visits.show_more(tx, int(number), said.media, person, cause, now)
    if sort == "topic":
        await agendas.show_more(tx, int(number), said.media, person, cause, now)
    if sort != "issue":
        return
    issue = await load(tx, about)
    if of_work := show_more(issue, said.media, person, await grounds.under(tx, issue, now), now):
        await keep(tx, of_work, cause, now)
    else:
        note = Note(words=said.text, media=said.media, quiet=True)
        await move(tx, issue, Verb.ADD, person, cause, now, note=note)
