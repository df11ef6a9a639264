"""Every matter changes here and nowhere else: load it and its ground, let the rules decide, keep what they say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.categories import Category, likeliest
from domain.forms import Draft
from domain.issues import decisions
from domain.issues.decisions import Note
from domain.issues.issue import Issue
from domain.issues.letters import Scribe, picture
from domain.issues.life import Verb
from domain.issues.reporting import area_of, media, mentioned
from domain.places import Level
from domain.texts import clean
from domain.words import CLOCK, Letter, Media, Outcome, Person, Refused, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.keep import keep
from flows.who import Visitor, arrive_in_room
from storage import alarms, albums, areas, issues, people, rooms
from storage.alarms import Alarm
from storage.database import Tx


async def finish_form(
    tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]
) -> None:
    """The last question is answered: what the form was for is done."""
    if draft.form == "report":
        await _report_in_private(tx, draft.answers, person, cause, now, also)
        return
    issue = await load(tx, draft.about)
    if draft.form == Verb.ADD:
        also = (await _added(tx, issue, draft, person),)
    note = _note(draft.answers)
    await _move(tx, issue, Verb(draft.form), person, cause, now, seen=draft.round, note=note, also=also)


async def _added(tx: Tx, issue: Issue, draft: Draft, person: Person) -> Letter:
    """The question is edited into the answer that it has arrived."""
    data = picture(issue, await areas.ground(tx, issue.area))
    slot = replace(draft, step=draft.step - 1).slot
    return Letter(to=person.chat, page="issues/added", data=data, about=issue.about, slot=slot, way=Way.LIVING)


def _note(answers: Mapping[str, Any]) -> Note:
    words = next((answers[key] for key in ("how", "why", "new", "more") if key in answers), "")
    category = Category(answers["category"]) if "category" in answers else None
    return Note(words=words, media=media(answers), category=category)


async def _report_in_private(
    tx: Tx, answers: Mapping[str, Any], person: Person, cause: str, now: datetime, also: tuple[Letter, ...]
) -> None:
    area = area_of(answers)
    if area is None:
        raise Refused(Why.NOT_BOUND)
    ground = await areas.ground(tx, area)
    place = answers.get("place") or (None, None)
    issue = Issue(
        community=ground.community, no=await issues.next_no(tx, ground.community), area=area,
        author=person.id, author_chat=person.chat, words=answers.get("words", ""), before=media(answers),
        category=Category(answers["category"]), public=answers.get("public", True), reported=now,
        lat=place[0], lon=place[1],
    )  # fmt: skip
    await people.live_at(tx, person, area)
    await keep(tx, decisions.report(issue, ground, person, now), cause, now, also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overheard:
    """What was said in a group: the reporter's own words, or somebody else's message they replied to."""

    text: str
    media: tuple[Media, ...]
    message: int  # the reporter's
    album: str = ""
    speaker: Visitor | None = None
    said_in: int | None = None  # the speaker's message


async def report_in_room(desk: Desk, visitor: Visitor, heard: Overheard) -> None:
    """At once, in one message: the group's estate, the building it names, the likeliest category."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person, room = await arrive_in_room(tx, visitor)
        if room is None or room.area is None:
            raise Refused(Why.NOT_BOUND)
        before = await issues.noted(tx, room.chat, heard.said_in) if heard.said_in else None
        if before is not None:
            raise Refused(Why.ALREADY_NOTED, no=before)
        words = clean(heard.text)
        named = mentioned(await areas.below(tx, room.area, Level.BUILDING), words)
        ground = await areas.ground(tx, named.id if named else room.area)
        speaker = await people.meet(tx, heard.speaker.telegram, heard.speaker.name) if heard.speaker else None
        issue = Issue(
            community=ground.community, no=await issues.next_no(tx, ground.community), area=ground.area,
            author=person.id, author_chat=person.chat, words=words, before=heard.media,
            category=likeliest(words), reported=now, room=room.chat, said_in=heard.message, words_in=heard.said_in,
            speaker=speaker.id if speaker and speaker.id != person.id else None,
        )  # fmt: skip
        await people.live_at(tx, person, ground.area)
        outcome = decisions.report(issue, ground, person, now)
        to_speaker = Scribe(issue, ground, person.id, now).to_speaker("your_words_were_noted", heard.said_in)
        await keep(tx, Outcome(outcome.changes, (*outcome.letters, *to_speaker)), cause, now)
        if heard.album:
            await albums.begin(tx, room.chat, heard.album, issue.about, now)

    await act(desk, work)


async def more_of_album(desk: Desk, visitor: Visitor, album: str, media: tuple[Media, ...]) -> None:
    """A further picture of an album whose first one made a matter; any other is the group's own."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        room = await rooms.find(tx, visitor.room) if visitor.room else None
        about = await albums.belongs_to(tx, room.chat, album, now) if room else None
        if about:  # whoever posts any other album stays unknown to us
            person, _ = await arrive_in_room(tx, visitor)
            await _move(tx, await load(tx, about), Verb.ADD, person, cause, now, note=Note(media=media, quiet=True))

    await act(desk, work)


async def press(desk: Desk, visitor: Visitor, about: str, verb: Verb, seen: int) -> None:
    """A button that means what it says at once."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await people.meet(tx, visitor.telegram, visitor.name)
        await _move(tx, await known(tx, about, person), verb, person, cause, now, seen=seen)

    await act(desk, work)


async def ring(desk: Desk, alarm: Alarm) -> None:
    """A moment has come: the rule is asked again, as the clock."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        if await alarms.stop(tx, alarm):
            cause = f"alarm:{alarm.about}:{alarm.name}:{alarm.due.timestamp():.3f}"
            await _move(tx, await load(tx, alarm.about), Verb(alarm.name), CLOCK, cause, now)

    await desk.db.act(work)
    desk.written.set()


async def load(tx: Tx, about: str) -> Issue:
    _, community, no = about.split(":")
    issue = await issues.get(tx, int(community), int(no))
    if issue is None:
        raise Refused(Why.NO_SUCH_NUMBER, no=no)
    return issue


async def known(tx: Tx, about: str, person: Person) -> Issue:
    """The matter, for somebody who may know of it; to anybody else there is none."""
    issue = await load(tx, about)
    if not decisions.may_know(issue, person, await areas.ground(tx, issue.area)):
        raise Refused(Why.NO_SUCH_NUMBER, no=issue.no)
    return issue


async def _move(
    tx: Tx, issue: Issue, verb: Verb, person: Person, cause: str, now: datetime,
    *, seen: int | None = None, note: Note | None = None, also: tuple[Letter, ...] = (),
) -> None:  # fmt: skip
    ground = await areas.ground(tx, issue.area)
    await keep(tx, decisions.move(issue, verb, person, ground, now, seen=seen, note=note), cause, now, also)
