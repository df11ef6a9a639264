"""Dialogues: one draft a person, one act an answer, and free words that nobody asked for."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from domain.forms import NEXT, Draft, Said, Scene, answer, asking, ended, settled
from domain.issues import decisions, life
from domain.issues.forms import FORMS
from domain.issues.letters import picture
from domain.issues.life import Verb
from domain.issues.reporting import gather
from domain.numbers import spoken_number
from domain.places import Area, Level
from domain.words import Letter, Person, Refused, Way, Why
from flows import issues, views
from flows.acting import act
from flows.desk import Desk
from flows.who import Visitor, arrive
from storage import alarms, areas, drafts, outbox, people
from storage.alarms import Alarm
from storage.database import Tx

PATIENCE = {"report": timedelta(days=7)}  # a report half said is worth keeping; one question is not
SHORT = timedelta(hours=12)
ENOUGH = frozenset({"add", "fix"})  # forms that an album alone completes
ALBUM = timedelta(seconds=1)


async def hear(desk: Desk, visitor: Visitor, said: Said) -> None:
    """An answer to the open question; otherwise a number somebody asks after, or something worth noting down."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        draft = await drafts.get(tx, person.id, now)
        number = spoken_number(said.text)
        if draft and not (number is not None and _only_offered(draft)):
            await _answer(tx, draft, said, person, cause, now)
        elif number is not None:
            await views.show_number(tx, number, person, cause, now)
        else:
            await _begin(tx, "report", person, cause, now, answers=gather({"unasked": True}, said))

    await act(desk, work)


async def report(desk: Desk, visitor: Visitor, said: Said) -> None:
    """Somebody wants to report; what they said along with the command is kept."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        draft = await drafts.get(tx, person.id, now)
        kept = {"media": draft.answers.get("media", ()), "words": draft.answers.get("words", "")} if draft else {}
        answers = gather(kept if draft and draft.form == "report" else {}, said)
        heard = {**answers, "what": answers["words"]} if answers["words"] else answers
        await _begin(tx, "report", person, cause, now, answers=heard)

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


async def ask_about(desk: Desk, visitor: Visitor, about: str, verb: Verb, seen: int | None) -> None:
    """An act that needs a word first: its form is opened, if the act would be honoured at all."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await issues.known(tx, about, person)
        left = await drafts.get(tx, person.id, now)
        if left and left.form == "report" and not _only_offered(left):
            raise Refused(Why.UNFINISHED)
        ground = await areas.ground(tx, issue.area)
        life.step(issue, verb, decisions.roles(issue, person, ground), seen, now)
        await _begin(tx, verb.value, person, cause, now, about=about, round_=issue.round)

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
            if draft.form not in ENOUGH or not await _goes_on(tx, draft, person, cause, now):
                await outbox.put(tx, await _asked(tx, draft, person, Way.ANEW), cause, now)

    await desk.db.act(work)
    desk.written.set()


async def _goes_on(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime) -> bool:
    """Whether the album was all that the open question wanted."""
    scene = await _scene(tx, draft, person)
    if answer(FORMS[draft.form], draft, Said(choice=NEXT), scene) is None:
        return False
    await _answer(tx, draft, Said(choice=NEXT), person, cause, now)
    return True


async def _begin(
    tx: Tx, form: str, person: Person, cause: str, now: datetime,
    *, about: str = "", round_: int = 0, answers: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    until = now + PATIENCE.get(form, SHORT)
    left = await drafts.get(tx, person.id, now)
    fresh = Draft(person=person.id, form=form, about=about, round=round_, answers=answers or {}, until=until)
    draft = await drafts.begin(tx, fresh)
    over = (ended(left, person.chat, "lapsed"),) if left else ()
    await outbox.put(tx, (*over, *await _asked(tx, draft, person)), cause, now)


async def _answer(tx: Tx, draft: Draft, said: Said, person: Person, cause: str, now: datetime) -> None:
    form, scene = FORMS[draft.form], await _scene(tx, draft, person, said)
    turn = answer(form, draft, said, scene)
    if turn is None:
        raise Refused(Why.CANNOT_READ)
    if turn.cancelled:
        await _end(tx, draft, person, cause, now)
        return
    answered = (settled(draft, turn, person.chat),) if turn.answered else ()
    if form.next_question(turn.draft.answers, scene) is None:
        await _drop(tx, person)
        await _finish(tx, turn.draft, person, cause, now, answered)
        return
    await drafts.put(tx, turn.draft)
    if said.album and not turn.answered:  # the rest of it is on its way
        await alarms.replace(tx, f"draft:{person.id}", {"album": now + ALBUM})
        return
    aside = Way.LIVING if turn.answered or said.choice else Way.ANEW
    await outbox.put(tx, (*answered, *await _asked(tx, turn.draft, person, aside)), cause, now)


async def _asked(tx: Tx, draft: Draft, person: Person, way: Way = Way.LIVING) -> tuple[Letter, ...]:
    letter = asking(FORMS[draft.form], draft, await _scene(tx, draft, person), person.chat, way)
    return (letter,) if letter else ()


def _only_offered(draft: Draft) -> bool:
    """Nobody has said yes to noting this down: a number is then still a number."""
    return bool(draft.answers.get("unasked")) and "note" not in draft.answers


async def _finish(
    tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, answered: tuple[Letter, ...]
) -> None:
    """A form whose matter has moved on meanwhile is over as well: it must not swallow what is said next."""
    try:
        await issues.finish_form(tx, draft, person, cause, now, answered)
    except Refused as refused:
        no = Letter(to=person.chat, page=f"refusals/{refused.why}", data=refused.data, about=f"person:{person.id}")
        await outbox.put(tx, (*answered, no), cause, now)


async def _drop(tx: Tx, person: Person) -> None:
    await drafts.drop(tx, person.id)
    await alarms.replace(tx, f"draft:{person.id}", {})


async def _end(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime) -> None:
    await _drop(tx, person)
    await outbox.put(tx, (ended(draft, person.chat, "cancelled"),), cause, now)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None = None) -> Scene:
    if draft.about:
        issue = await issues.load(tx, draft.about)
        return Scene(about=picture(issue, await areas.ground(tx, issue.area)))
    home = await areas.get(tx, person.home) if person.home else None
    own = await _estate_above(tx, home)
    estates = (own,) if own else await areas.estates(tx)
    meant = draft.answers.get("estate") or (estates[0].id if len(estates) == 1 else None)
    place = (said.place if said else None) or draft.answers.get("place")
    return Scene(
        estates=estates,
        buildings=await areas.below(tx, meant, Level.BUILDING) if meant else (),
        pins=await areas.around(tx, *place) if place else (),
        home=home,
    )


async def _estate_above(tx: Tx, home: Area | None) -> Area | None:
    if home is None or home.level == Level.ESTATE:
        return home
    return await areas.get(tx, home.parent) if home.parent else None
