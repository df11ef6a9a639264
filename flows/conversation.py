"""What people say, answer by answer: one draft a person, one act an answer, and free words that nobody asked for."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from domain.forms import NEXT, Draft, Said, answer, asking, ended, settled
from domain.issues.gathering import gather
from domain.issues.verbs import Verb
from domain.numbers import spoken_number
from domain.words import Letter, Person, Refused, Way, Why
from flows import views
from flows.acting import act
from flows.answers import instead
from flows.desk import Desk
from flows.dialogues import DIALOGUES
from flows.who import Visitor, arrive, has_agreed
from storage import alarms, drafts, outbox, people
from storage.alarms import Alarm
from storage.database import Tx

ALBUM = timedelta(seconds=1)


async def hear(desk: Desk, visitor: Visitor, said: Said) -> None:
    """An answer to the open question; otherwise a number somebody asks after, or something worth noting down."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        draft = await drafts.get(tx, person.id, now)
        number = spoken_number(said.text)
        if draft and not (number is not None and only_offered(draft)):
            await _answer(tx, draft, said, person, cause, now)
        elif number is not None:
            await views.show_number(tx, number, person, cause, now)
        else:
            has_agreed(person)
            await begin(tx, "report", person, cause, now, answers=gather({"unasked": True}, said))

    await act(desk, work)


async def choose(desk: Desk, visitor: Visitor, draft_id: int, step: int, said: Said) -> None:
    """A button under a question; one under a question answered long ago means nothing any more."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        draft = await drafts.get(tx, person.id, now)
        if draft is None or (draft.id, draft.step) != (draft_id, step):
            raise Refused(Why.STALE)
        await _answer(tx, draft, said, person, cause, now)

    await act(desk, work)


async def cancel(desk: Desk, visitor: Visitor) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        draft = await drafts.get(tx, person.id, now)
        if draft is None:
            raise Refused(Why.NOTHING_OPEN)
        await _end(tx, draft, person, cause, now)

    await act(desk, work)


async def ring(desk: Desk, alarm: Alarm) -> None:
    """The rest of an album has had its second: what came is all there is."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        person = await people.by_id(tx, int(alarm.about.split(":")[1]))
        draft = await drafts.get(tx, person.id, now)
        if await alarms.stop(tx, alarm) and draft:
            cause = f"alarm:{alarm.about}:{alarm.due.timestamp():.3f}"
            if not DIALOGUES[draft.form].album_ends or not await _goes_on(tx, draft, person, cause, now):
                await outbox.put(tx, await _asked(tx, draft, person, now, Way.ANEW), cause, now)

    await desk.db.act(work)
    desk.written.set()


async def _goes_on(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime) -> bool:
    """Whether the album was all that the open question wanted."""
    dialogue = DIALOGUES[draft.form]
    scene = await dialogue.scene(tx, draft, person, None, now)
    if answer(dialogue.form, draft, Said(choice=NEXT), scene) is None:
        return False
    await _answer(tx, draft, Said(choice=NEXT), person, cause, now)
    return True


async def begin(
    tx: Tx, form: str, person: Person, cause: str, now: datetime,
    *, about: str = "", round_: int = 0, answers: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Whatever was open lapses, save a report half said: that is worth more than any other question."""
    until = now + DIALOGUES[form].patience
    left = await drafts.get(tx, person.id, now)
    if left and left.form == Verb.REPORT != form and not only_offered(left):
        raise Refused(Why.UNFINISHED)
    fresh = Draft(person=person.id, form=form, about=about, round=round_, answers=answers or {}, until=until)
    draft = await drafts.begin(tx, fresh)
    over = (ended(left, person.chat, "lapsed"),) if left else ()
    await outbox.put(tx, (*over, *await _asked(tx, draft, person, now)), cause, now)


async def _answer(tx: Tx, draft: Draft, said: Said, person: Person, cause: str, now: datetime) -> None:
    """What may not be asked any more is over: it must not swallow what is said next."""
    dialogue = DIALOGUES[draft.form]
    try:
        scene = await dialogue.scene(tx, draft, person, said, now)
    except Refused as refused:
        await _drop(tx, person)
        await outbox.put(tx, (ended(draft, person.chat, "lapsed"), _no(person, refused)), cause, now)
        return
    turn = answer(dialogue.form, draft, said, scene)
    if turn is None:
        raise Refused(Why.CANNOT_READ)
    if turn.cancelled:
        await _end(tx, draft, person, cause, now)
        return
    answered = (settled(draft, turn, person.chat),) if turn.answered else ()
    if dialogue.form.next_question(turn.draft.answers, scene) is None:
        await _drop(tx, person)
        await _finish(tx, turn.draft, person, cause, now, answered)
        return
    await drafts.put(tx, turn.draft)
    if said.album and not turn.answered:  # the rest of it is on its way
        await alarms.replace(tx, f"draft:{person.id}", {"album": now + ALBUM})
        return
    aside = Way.LIVING if turn.answered or said.choice else Way.ANEW
    await outbox.put(tx, (*answered, *await _asked(tx, turn.draft, person, now, aside)), cause, now)


async def _asked(tx: Tx, draft: Draft, person: Person, now: datetime, way: Way = Way.LIVING) -> tuple[Letter, ...]:
    dialogue = DIALOGUES[draft.form]
    letter = asking(dialogue.form, draft, await dialogue.scene(tx, draft, person, None, now), person.chat, way)
    return (letter,) if letter else ()


def only_offered(draft: Draft) -> bool:
    """Nobody has said yes to noting this down: a number is then still a number."""
    return bool(draft.answers.get("unasked")) and "note" not in draft.answers


async def _finish(
    tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, answered: tuple[Letter, ...]
) -> None:
    """A form whose matter has moved on meanwhile is over as well: it must not swallow what is said next."""
    try:
        await DIALOGUES[draft.form].finish(tx, draft, person, cause, now, answered)
    except Refused as refused:
        await outbox.put(tx, (*answered, _no(person, refused)), cause, now)


def _no(person: Person, refused: Refused) -> Letter:
    return Letter(
        to=person.chat, page=f"refusals/{refused.why}", data=refused.data, about=f"person:{person.id}",
        buttons=instead(refused),
    )  # fmt: skip


async def _drop(tx: Tx, person: Person) -> None:
    await drafts.drop(tx, person.id)
    await alarms.replace(tx, f"draft:{person.id}", {})


async def _end(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime) -> None:
    await _drop(tx, person)
    await outbox.put(tx, (ended(draft, person.chat, "cancelled"),), cause, now)
