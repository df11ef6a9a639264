"""Dialogues, answer by answer: one draft a person, one act an answer, and an album taken for one thing said."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from domain import albums as parts
from domain.form_letters import asking, ended, settled
from domain.forms import Answers, Draft, Said, Scene, Turn, answer
from domain.issues.gathering import gather, goes_on, shown
from domain.issues.verbs import Verb
from domain.words import Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.answers import instead
from flows.desk import Desk
from flows.dialogues import DIALOGUES
from flows.who import Visitor, arrive
from storage import alarms, albums, drafts, outbox, people
from storage.alarms import Alarm
from storage.database import Tx
from storage.savepoints import undone_if_refused

ALBUM = timedelta(seconds=1)

Aside = Callable[[], Awaitable[bool]]  # answers what was said, if it can be; whether it did


async def choose(desk: Desk, visitor: Visitor, draft_id: int, step: int, said: Said) -> None:
    """A button under a question; one under a question answered long ago means nothing any more."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        draft = await drafts.get(tx, person.id, now)
        if draft is None or (draft.id, draft.step) != (draft_id, step):
            raise Refused(Why.STALE)
        await go_on(tx, draft, said, person, cause, now)

    await act(desk, work)


async def ask_first(desk: Desk, visitor: Visitor, refused: Refused | None) -> None:
    """What has to be said to its end is asked once more, further down; whoever wrote reads why."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        why = (_no(person, refused),) if refused else ()
        draft = await drafts.get(tx, person.id, now)
        asked = await _asked(tx, draft, person, now, Way.ANEW) if draft else ()
        await outbox.put(tx, (*why, *asked), cause, now)

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
        person = await people.by_id(tx, alarm.id)
        draft = await drafts.get(tx, person.id, now)
        if await alarms.stop(tx, alarm) and draft and parts.HELD in draft.answers:
            await _whole(tx, draft, person, alarm.cause, now)

    await desk.db.act(work)
    desk.written.set()


async def _whole(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime) -> None:
    """The album is one thing that was said; where all of it was heard before, its question is still to be asked."""
    draft, said = parts.whole(draft)
    await drafts.put(tx, draft)
    if not (said.text or said.media):
        await outbox.put(tx, await _asked(tx, draft, person, now), cause, now)
        return
    try:
        await go_on(tx, draft, said, person, cause, now)
    except Refused as refused:
        await outbox.put(tx, (_no(person, refused),), cause, now)


async def _hold(tx: Tx, draft: Draft, said: Said, person: Person, cause: str, now: datetime) -> None:
    """What is late is gathered, whichever question is open by now, and nothing is asked again."""
    if said.album in parts.parts_of(draft):
        await show_again(tx, replace(draft, answers=gather(draft.answers, said)), person, cause, now)
        return
    await drafts.put(tx, parts.more(draft, said))
    await alarms.replace(tx, f"draft:{person.id}", {"album": now + ALBUM})


async def show_again(
    tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, way: Way = Way.LIVING
) -> None:  # fmt: skip
    """What was said has changed, and nothing is to be asked anew."""
    await drafts.put(tx, draft)
    await outbox.put(tx, await _asked(tx, draft, person, now, way), cause, now)


async def begin(
    tx: Tx, form: str, person: Person, cause: str, now: datetime,
    *, about: str = "", round_: int = 0, answers: Answers | None = None, said: Said | None = None, album: str = "",
    asks: bool = True,
) -> None:  # fmt: skip
    """Whatever was open lapses, save a report half said: that is worth more than any other question.

    What was said already may answer the first of its own. Where it doesn't ask, another message has done so.
    """
    until = now + DIALOGUES[form].patience
    left = await drafts.get(tx, person.id, now)
    if left and form != Verb.REPORT and is_precious(left):
        raise Refused(Why.UNFINISHED)
    fresh = Draft(person=person.id, form=form, about=about, round=round_, answers=answers or {}, until=until)
    over = (_gives_way(left, fresh, person),) if left else ()
    fresh, is_whole, seen = await _opened(tx, fresh, said, person, now) if said else (fresh, False, None)
    if is_whole:
        await _drop(tx, person)
        await _finish(tx, fresh, person, cause, now, over)
        return
    draft = await drafts.begin(tx, parts.more(fresh, Said(album=album)) if album else fresh)
    asked = await _asked(tx, draft, person, now, seen=seen) if asks and not album else ()
    if album:
        await alarms.replace(tx, f"draft:{person.id}", {"album": now + ALBUM})
    await outbox.put(tx, (*over, *asked), cause, now)


def _gives_way(left: Draft, fresh: Draft, person: Person) -> Letter:
    """Whoever begins anew reads that what they have said stays said, where it does."""
    said = gathered(left).answers
    if goes_on(said, gathered(fresh).answers):
        return ended(left, person.chat, "goes_on", Way.REFRESH, {**shown(said), "place": "place" in said})
    return ended(left, person.chat, "lapsed", Way.REFRESH)


def gathered(draft: Draft) -> Draft:
    """With all that came of an album by now."""
    draft, held = parts.whole(draft)
    return replace(draft, answers=gather(draft.answers, held)) if held.text or held.media else draft


async def _opened(
    tx: Tx, draft: Draft, said: Said, person: Person, now: datetime
) -> tuple[Draft, bool, Scene | None]:  # fmt: skip
    """With what was said already, whether that is all there was to ask, and the scene if the next question's is it."""
    dialogue = DIALOGUES[draft.form]
    scene = await dialogue.scene(tx, draft, person, said, now)
    turn = answer(dialogue.form, draft, said, scene)
    opened = turn.draft if turn else draft
    is_whole = dialogue.form.next_question(opened.answers, scene) is None
    return opened, is_whole, scene if dialogue.sees_the_same(draft.answers, said, opened.answers) else None


async def go_on(
    tx: Tx, draft: Draft, said: Said, person: Person, cause: str, now: datetime, aside: Aside | None = None
) -> None:  # fmt: skip
    """What may not be asked any more is over: it must not swallow what is said next.

    What answers nothing here may be an `aside`, and answered elsewhere: then the same is asked again below that.
    """
    if said.album:
        await _hold(tx, draft, said, person, cause, now)
        return
    draft = gathered(draft)
    dialogue = DIALOGUES[draft.form]
    try:
        scene = await dialogue.scene(tx, draft, person, said, now)
    except Refused as refused:
        await _drop(tx, person)
        await outbox.put(tx, (ended(draft, person.chat, "lapsed"), _no(person, refused)), cause, now)
        return
    turn = answer(dialogue.form, draft, said, scene)
    if aside and _answers_nothing(turn, scene) and await aside():
        await show_again(tx, draft, person, cause, now, Way.ANEW)
        return
    if turn is None:
        raise Refused(Why.NO_ANSWER)
    if turn.cancelled:
        await _end(tx, draft, person, cause, now)
        return
    answered = (settled(draft, turn, person.chat),) if turn.answered else ()
    if dialogue.form.next_question(turn.draft.answers, scene) is None:
        await _drop(tx, person)
        await _finish(tx, turn.draft, person, cause, now, answered)
        return
    await drafts.put(tx, turn.draft)
    way = Way.LIVING if turn.answered or said.choice else Way.ANEW
    seen = scene if dialogue.sees_the_same(draft.answers, said, turn.draft.answers) else None
    await outbox.put(tx, (*answered, *await _asked(tx, turn.draft, person, now, way, seen)), cause, now)


def _answers_nothing(turn: Turn | None, scene: Scene) -> bool:
    return turn is None or not (turn.answered or turn.cancelled or scene.found)


async def _asked(
    tx: Tx, draft: Draft, person: Person, now: datetime, way: Way = Way.LIVING, seen: Scene | None = None
) -> tuple[Letter, ...]:
    dialogue = DIALOGUES[draft.form]
    scene = seen or await dialogue.scene(tx, draft, person, None, now)
    letter = asking(dialogue.form, draft, scene, person.chat, way)
    return (letter,) if letter else ()


def only_offered(draft: Draft) -> bool:
    """Nobody has said yes to it: they may mean something else."""
    return bool(draft.answers.get("unasked")) and "note" not in draft.answers


def is_precious(draft: Draft) -> bool:
    """A report that somebody is in the middle of."""
    return draft.form == Verb.REPORT and not only_offered(draft)


async def _finish(
    tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, answered: tuple[Letter, ...]
) -> None:
    """A form whose matter has moved on meanwhile is over as well: it must not swallow what is said next.

    Whoever is told no finds nothing done.
    """
    try:
        async with undone_if_refused(tx):
            await DIALOGUES[draft.form].finish(tx, draft, person, cause, now, answered)
            for album in parts.parts_of(draft):
                await albums.begin(tx, person.chat, album, "", now)
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
    besides = await DIALOGUES[draft.form].leave(tx, draft, person, now)
    await outbox.put(tx, (ended(draft, person.chat, "cancelled"), *besides), cause, now)
