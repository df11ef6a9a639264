"""Whoever is asked about their matter may answer under the question itself: no number of anybody's is known."""

from datetime import datetime

from domain.forms import Said
from domain.issues.doing import Note
from domain.issues.issue import Awaited, Stage
from domain.issues.verbs import Verb
from domain.words import Person
from flows.issues import known, move
from flows.who import has_agreed
from storage import albums, slots
from storage.database import Tx

QUESTION = ":question"  # the end of the slot it stands in


async def answered(tx: Tx, person: Person, said: Said, cause: str, now: datetime) -> bool:
    """Whether this was said under a question; what comes after the answer is more of it."""
    slot = await slots.at(tx, person.chat, said.in_reply) if said.in_reply else None
    if slot is None or not slot.endswith(QUESTION):
        return False
    has_agreed(person)
    issue = await known(tx, slot.removesuffix(QUESTION), person, now)
    waits = issue.stage == Stage.WAITING and issue.waits_on == Awaited.AUTHOR
    again = bool(said.album) and await albums.belongs_to(tx, person.chat, said.album, now) == issue.about
    note = Note(words=said.text, media=said.media, quiet=again)
    await move(tx, issue, Verb.ANSWER if waits else Verb.ADD, person, cause, now, note=note)
    if said.album:
        await albums.begin(tx, person.chat, said.album, issue.about, now)
    return True
