"""Whoever is asked about their matter answers under the question, or in plain words: nobody's number is known."""

from datetime import datetime, timedelta

from domain.albums import parts_of
from domain.forms import Draft, Said, Scene
from domain.issues.answering import ANSWER_OR_NEW, IS_NEW, WHICH
from domain.issues.doing import Note
from domain.issues.gathering import gather, media
from domain.issues.issue import Awaited, Issue, Stage
from domain.issues.picture import picture
from domain.issues.preview import kept
from domain.issues.verbs import Verb
from domain.words import Letter, Person
from flows.conversation import begin
from flows.dialogues import Dialogue, register
from flows.issues import known, load, move
from flows.noting import note_down
from flows.who import has_agreed
from storage import albums, grounds, issues, outbox, slots
from storage.database import Tx

QUESTION = ":question"  # the end of the slot it stands in
REMEMBERED = timedelta(hours=24)  # so long plain words may well be meant for it


async def answered(tx: Tx, person: Person, said: Said, cause: str, now: datetime) -> bool:
    """Whether this was said under a question; what comes after the answer is more of it."""
    slot = await slots.at(tx, person.chat, said.in_reply) if said.in_reply else None
    if slot is None or not slot.endswith(QUESTION):
        return False
    has_agreed(person)
    issue = await known(tx, slot.removesuffix(QUESTION), person, now)
    again = bool(said.album) and await albums.belongs_to(tx, person.chat, said.album, now) == issue.about
    await _answer(tx, issue, Note(words=said.text, media=said.media, quiet=again), person, cause, now)
    if said.album:
        await albums.begin(tx, person.chat, said.album, issue.about, now)
    return True


async def perhaps_answered(tx: Tx, person: Person, said: Said, cause: str, now: datetime) -> bool:
    """Whether exactly one question to them is open: then they are asked if this is the answer."""
    asked = await issues.asked_of(tx, person.id, now - REMEMBERED, 2) if said.text or said.media else []
    if len(asked) != 1:
        return False
    [issue] = asked
    await begin(
        tx, ANSWER_OR_NEW.name, person, cause, now, about=issue.about, round_=issue.round, answers=gather({}, said),
        album=said.album,
    )  # fmt: skip
    return True


async def _answer(tx: Tx, issue: Issue, note: Note, person: Person, cause: str, now: datetime) -> None:
    waits = issue.stage == Stage.WAITING and issue.waits_on == Awaited.AUTHOR
    await move(tx, issue, Verb.ANSWER if waits else Verb.ADD, person, cause, now, note=note)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    issue = await load(tx, draft.about)
    return Scene(about=picture(issue, await grounds.under(tx, issue, now)), now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    answers, cause_of_it = draft.answers, f"{cause}:meant"
    await outbox.put(tx, also, cause, now)
    if answers[WHICH] == IS_NEW:
        await note_down(tx, person, Said(), cause_of_it, now, kept(answers))
        return
    note = Note(words=answers["words"], media=media(answers))
    await _answer(tx, await known(tx, draft.about, person, now), note, person, cause_of_it, now)
    for album in parts_of(draft):
        await albums.begin(tx, person.chat, album, draft.about, now)


register(Dialogue(ANSWER_OR_NEW, _scene, _finish))
