"""Right after saying that all is well its author may say how well it was done, and then a word or two."""

from datetime import datetime, timedelta

from domain.forms import Draft, Said, Scene
from domain.issues import life
from domain.issues.buttons import ASKS_FOR_A_RATING
from domain.issues.doing import Note
from domain.issues.ending_forms import RATING
from domain.issues.letters import Scribe
from domain.issues.roles import roles
from domain.issues.verbs import RATE
from domain.words import Letter, Person
from flows.acting import act
from flows.conversation import begin, is_precious
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.issues import known, load, move
from flows.who import Visitor, arrive
from storage import drafts, grounds, outbox
from storage.database import Tx

A_WHILE = timedelta(hours=1)  # in which the next words are about what was rated


async def ask(desk: Desk, visitor: Visitor, about: str, seen: int) -> None:
    """The question once more, for whoever comes back to it."""
    await _shown(desk, visitor, about, seen, ASKS_FOR_A_RATING)


async def not_now(desk: Desk, visitor: Visitor, about: str, seen: int) -> None:
    """They would rather not: the question goes, and nothing is counted."""
    await _shown(desk, visitor, about, seen, "glad")


async def _shown(desk: Desk, visitor: Visitor, about: str, seen: int, page: str) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await known(tx, about, person, now)
        ground = await grounds.under(tx, issue, now)
        life.step(issue, RATE, roles(issue, person, ground), ground, seen, now)
        await outbox.put(tx, (Scribe(issue, ground, person.id, now).to_author(page),), cause, now)

    await act(desk, work)


async def rate(desk: Desk, visitor: Visitor, about: str, rating: int, seen: int) -> None:
    """It counts at once; what is said next is said about it, unless somebody is in the middle of a report."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await known(tx, about, person, now)
        left = await drafts.get(tx, person.id, now)
        listens = left is None or not is_precious(left)
        note = Note(rating=rating, quiet=not listens)
        await move(tx, issue, RATE, person, cause, now, seen=seen, note=note)
        if listens:
            known_already = {"unasked": True, "rating": rating}
            await begin(
                tx, RATING.name, person, f"{cause}:words", now,
                about=about, round_=seen, answers=known_already, asks=False,
            )  # fmt: skip

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return Scene()


async def _said(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    note = Note(words=draft.answers["says"], rating=draft.answers["rating"])
    await move(tx, await load(tx, draft.about), RATE, person, cause, now, seen=draft.round, note=note)


register(Dialogue(RATING, _scene, _said, patience=A_WHILE))
