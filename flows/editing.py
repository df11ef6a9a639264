"""A message that somebody edits: what it said of a matter, or in the middle of a form, is said so from then on."""

from dataclasses import replace
from datetime import datetime

from domain.forms import Draft, Said
from domain.issues.rewording import reword
from domain.texts import clean
from domain.words import Person
from flows import dangers
from flows.acting import act
from flows.conversation import show_again
from flows.desk import Desk
from flows.keep import keep
from flows.who import Visitor
from storage import drafts, grounds, issues, people, rooms, sayings
from storage.database import Tx


async def edited(desk: Desk, visitor: Visitor, message: int, text: str) -> None:
    now, words = desk.now(), clean(text)

    async def work(tx: Tx, cause: str) -> None:
        person = await people.find(tx, visitor.telegram)
        room = await rooms.find(tx, visitor.room) if visitor.room else None
        if person is None or not words or (visitor.room and room is None):
            return
        draft = None if room else await drafts.get(tx, person.id, now)
        said = Said(text=words, message=message)
        await dangers.read_anew(tx, person, room, draft, said, f"{cause}:danger", now)
        if draft and (read := _as_edited(draft, message, words)):
            await show_again(tx, read, person, cause, now)
        else:
            await _of_a_matter(tx, room.chat if room else person.chat, message, words, person, cause, now)

    await act(desk, work)


def _as_edited(draft: Draft, message: int, words: str) -> Draft | None:
    """What was said by this message on the way through the form reads otherwise."""
    answers = draft.answers
    before = next((said for id_, said in answers.get("told", ()) if id_ == message), "")
    if not before or before not in answers.get("words", ""):
        return None
    told = [[id_, words if id_ == message else said] for id_, said in answers["told"]]
    read = {key: answers[key].replace(before, words, 1) for key in ("words", "what") if key in answers}
    return replace(draft, answers={**answers, **read, "told": told})


async def _of_a_matter(
    tx: Tx, chat: int, message: int, words: str, person: Person, cause: str, now: datetime
) -> None:  # fmt: skip
    said = await sayings.get(tx, chat, message, now)
    issue = await issues.get(tx, said.community, said.no) if said else None
    if said is None or issue is None or said.words == words:
        return
    outcome = reword(issue, said.words, words, person, await grounds.under(tx, issue, now), now)
    if outcome:
        await keep(tx, outcome, cause, now)
        await sayings.reads(tx, chat, message, words)
