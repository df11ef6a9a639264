"""Agendas: whoever wants something talked about in a session raises it, others want to hear of it too, all see it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.albums import parts_of
from domain.forms import Draft, Said, Scene
from domain.issues.gathering import MOST_MEDIA, media
from domain.meetings.agenda import agenda, dealt_with, raised
from domain.meetings.became import told
from domain.meetings.session import Stage
from domain.meetings.sessions_life import KEEPERS
from domain.meetings.topic import Stage as TopicStage
from domain.meetings.topic import Topic
from domain.meetings.topic_forms import RAISE
from domain.meetings.topics_life import RAISE as RAISED
from domain.meetings.topics_life import SUPPORT, may_raise, step
from domain.words import Fact, Letter, Media, Person, Refused, Role, Way, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.guests import guest_of
from flows.session_life import roles
from flows.sheets import Opened, looked_at, opened
from flows.who import Visitor, arrive, has_agreed
from storage import agendas, albums, became, facts, outbox, sessions
from storage.database import Tx


async def show(desk: Desk, visitor: Visitor, session: int, behind: int = 0, way: Way = Way.ANEW) -> None:
    """Nobody has to say anything of themselves to read it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await looked_at(tx, session, now)
        await outbox.put(tx, (await shown(tx, it, person, now, behind, way),), cause, now)

    await act(desk, work)


async def ask(desk: Desk, visitor: Visitor, session: int) -> None:
    """What it is; whoever can't raise anything any more isn't asked."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        it = await looked_at(tx, session, now)
        await _may_raise(tx, it, person, now)
        await begin(tx, RAISE.name, person, cause, now, about=it.setting.session.about)

    await act(desk, work)


async def support(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        it, topic = await of_topic(tx, id_, now)
        step(topic, SUPPORT, it.setting.session, await invited(tx, it, person, now), seen)
        if topic.person != person.id:
            await agendas.support(tx, topic.id, person.id)
        await outbox.put(tx, (await shown(tx, it, person, now, way=Way.LIVING),), cause, now)

    await act(desk, work)


async def of_topic(tx: Tx, id_: int, now: datetime) -> tuple[Opened, Topic]:
    """Held until the act is over, as everything of its session."""
    found = await agendas.topic(tx, id_)
    if found is None:
        raise Refused(Why.STALE)
    it = await opened(tx, found.session, now)
    return it, next(topic for topic in await agendas.of(tx, found.session) if topic.id == id_)


async def invited(tx: Tx, it: Opened, person: Person, now: datetime) -> frozenset[Role]:
    """Everything they are to it; what isn't for everybody is for those who live there and those who see to it."""
    session, by = it.setting.session, await roles(tx, it, person, now)
    if not session.has_topics:
        raise Refused(Why.STALE)
    if not by & KEEPERS and not (await guest_of(tx, it, person, now)).invited:
        raise Refused(Why.NOT_INVITED)
    return by


async def shown(
    tx: Tx, it: Opened, person: Person, now: datetime, behind: int = 0, way: Way = Way.ANEW
) -> Letter:  # fmt: skip
    by = await invited(tx, it, person, now)
    session = it.setting.session.id
    topics, owed = await agendas.of(tx, session, person.id), len(await became.unanswered(tx, session))
    return agenda(it.setting, topics, await _last(tx, it), person, by, owed=owed, behind=behind, way=way)


async def _last(tx: Tx, it: Opened) -> dict[str, Any]:
    """What became of what was said the time before."""
    last = await sessions.held_before(tx, it.setting.session)
    return told(await became.of(tx, last.id)) if last else {}


async def _may_raise(tx: Tx, it: Opened, person: Person, now: datetime) -> None:
    session, by = it.setting.session, await invited(tx, it, person, now)
    own = sum(topic.person == person.id for topic in await agendas.of(tx, session.id))
    may_raise(session, by, own)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    await _may_raise(tx, await looked_at(tx, _session(draft), now), person, now)
    return Scene()


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """What is noted during it somebody else has said: whoever notes it says at once what becomes of it."""
    it = await opened(tx, _session(draft), now)
    await _may_raise(tx, it, person, now)
    session, setting = it.setting.session, it.setting
    noting = session.stage == Stage.RUNNING
    topic = Topic(
        session=session.id, person=None if noting else person.id, words=draft.answers["words"],
        media=media(draft.answers), raised=now,
    )  # fmt: skip
    it, topic = await of_topic(tx, await agendas.begin(tx, topic), now)
    await facts.append(tx, Fact(about=topic.about, verb=RAISED, by=person.key, at=now), cause)
    letters = dealt_with(setting, topic, person.chat) if noting else (raised(setting, topic, person.chat),)
    await outbox.put(tx, (*also, *letters), cause, now)
    for album in parts_of(draft):
        await albums.begin(tx, person.chat, album, topic.about, now)


async def show_more(tx: Tx, id_: int, late: tuple[Media, ...], person: Person, cause: str, now: datetime) -> None:
    """What comes of an album when the topic was raised already belongs to it all the same, until it has its reply."""
    _, topic = await of_topic(tx, id_, now)
    if topic.stage == TopicStage.RAISED:
        await agendas.put(tx, replace(topic, media=(topic.media + late)[:MOST_MEDIA]))
        await facts.append(tx, Fact(about=topic.about, verb="show", by=person.key, at=now), cause)


def _session(draft: Draft) -> int:
    return draft.about_id


register(Dialogue(RAISE, _scene, _finish))
