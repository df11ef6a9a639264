"""Matters that begin in a group: in one message, at once, and perhaps in somebody else's words."""

from dataclasses import dataclass

from domain.forms import Said
from domain.issues import decisions
from domain.issues.doing import Note
from domain.issues.intakes import recognised
from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.reporting import likeliest
from domain.issues.verbs import Verb
from domain.places import LIVED_IN
from domain.texts import clean
from domain.words import Media, Outcome, Refused, Why
from flows.acting import act
from flows.admitting import admit
from flows.dangers import Told, answered
from flows.desk import Desk
from flows.issues import load, move
from flows.keep import keep
from flows.sayings import told_by
from flows.whereabouts import named_in_room
from flows.who import Visitor, arrive_in_room, has_agreed
from storage import albums, grounds, issues, people, rooms
from storage.database import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Overheard:
    """What was said in a group: the reporter's own words, or somebody else's message they replied to."""

    text: str
    media: tuple[Media, ...]
    message: int  # the reporter's
    album: str = ""
    speaker: Visitor | None = None
    said_in: int | None = None  # the speaker's message
    told: tuple[tuple[int, str], ...] = ()  # which message said what of it


async def report_in_room(desk: Desk, visitor: Visitor, heard: Overheard) -> None:
    """At once, in one message: the group's estate, the building it names, the likeliest category."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person, room = await arrive_in_room(tx, visitor)
        if room is None or room.area is None:
            raise Refused(Why.NOT_BOUND)
        told = Told(
            person=person, said=Said(text=heard.text, media=heard.media), near=room.area, room=room,
            message=heard.message,
        )  # fmt: skip
        if await answered(tx, told, cause, now):
            return
        has_agreed(person, group=True)
        before = await issues.noted(tx, room.chat, heard.said_in) if heard.said_in else None
        if before is not None:
            raise Refused(Why.ALREADY_NOTED, no=before)
        words = clean(heard.text)
        named = await named_in_room(tx, room.chat, words)
        ground = await grounds.ground(tx, named.id if named else room.area, now)
        kind = likeliest(words, ground.customs)[0]
        if not kind.public:
            raise Refused(Why.NOT_HERE)
        await admit(tx, person, ground, now, room.chat)
        speaker = await people.meet(tx, heard.speaker.telegram, heard.speaker.name) if heard.speaker else None
        issue = Issue(
            community=ground.community, no=await issues.next_no(tx, ground.community), area=ground.area,
            author=person.id, author_chat=person.chat, words=words, before=heard.media,
            category=kind.key, intake=recognised(words), reported=now,
            room=room.chat, said_in=heard.message, words_in=heard.said_in,
            speaker=speaker.id if speaker and speaker.id != person.id else None,
        )  # fmt: skip
        if person.home is None and heard.said_in is None and ground.level in LIVED_IN:  # theirs to say, of themselves
            await people.live_at(tx, person, ground.area)
        outcome = decisions.report(issue, ground, person, now)
        to_speaker = Scribe(issue, ground, person.id, now).to_speaker("your_words_were_noted", heard.said_in)
        await keep(tx, Outcome(outcome.changes, (*outcome.letters, *to_speaker)), cause, now)
        await told_by(tx, room.chat, heard.told, issue, now)
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
            await move(tx, await load(tx, about), Verb.ADD, person, cause, now, note=Note(media=media, quiet=True))

    await act(desk, work)
