"""How a topic ended: answered on the spot, a matter from then on, or for the council."""

from datetime import datetime

from domain.albums import parts_of
from domain.forms import Draft, Form, Said, Scene
from domain.issues.answered import issue_of
from domain.issues.first_hand_forms import NOTED, heard, onward
from domain.meetings.agenda import dealt_with, told
from domain.meetings.topic import Topic
from domain.meetings.topic_forms import ANSWERED, PASSED_ON
from domain.meetings.topics_life import NOTE, SETTLE, TO_COUNCIL, Verb, ended, step
from domain.meetings.visit import Matter
from domain.words import Fact, Letter, Person, Refused, Role, Why
from flows.acting import act
from flows.agendas import of_topic
from flows.conversation import begin
from flows.day_sheets import LEFT
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.first_hand import noted
from flows.outcomes import scene_of
from flows.session_life import roles
from flows.sheets import Opened
from flows.who import Visitor, arrive
from storage import agendas, albums, facts, outbox, people
from storage.database import Tx

OUTCOMES = {SETTLE: ANSWERED, NOTE: Form("topic_note", NOTED.questions), TO_COUNCIL: PASSED_ON}
VERB_OF = {form.name: verb for verb, form in OUTCOMES.items()}


async def show(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, topic = await of_topic(tx, id_, now)
        if Role.HOST not in await roles(tx, it, person, now):
            raise Refused(Why.ONLY_HOSTS)
        await outbox.put(tx, dealt_with(it.setting, topic, person.chat), cause, now)

    await act(desk, work)


async def ask(desk: Desk, visitor: Visitor, id_: int, verb: Verb, seen: int) -> None:
    """Its form is opened, unless everything is known that it would ask."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, topic = await of_topic(tx, id_, now)
        step(topic, verb, it.setting.session, await roles(tx, it, person, now), seen)
        if verb == TO_COUNCIL and topic.words:
            await _ends(tx, it, topic, verb, person, cause, now, (), said=topic.words)
            return
        answers = heard(topic.words, topic.media) if verb == NOTE else {}
        form, said = OUTCOMES[verb].name, onward(answers) if answers else None
        await begin(tx, form, person, cause, now, about=topic.about, round_=topic.round, answers=answers, said=said)

    await act(desk, work)


async def _ends(
    tx: Tx, it: Opened, topic: Topic, verb: Verb, person: Person, cause: str, now: datetime,
    also: tuple[Letter, ...], *, said: str = "", matter: Matter | None = None,
) -> None:  # fmt: skip
    move = step(topic, verb, it.setting.session, await roles(tx, it, person, now), None)
    after = ended(topic, move, now, said, matter)
    await agendas.put(tx, after)
    await facts.append(tx, Fact(about=after.about, verb=verb, by=person.key, at=now), cause)
    to_author = tuple(told(page, it.setting, after) for page in move.tell.values() if after.chat)
    await outbox.put(tx, (*also, *to_author, *dealt_with(it.setting, after, person.chat)), cause, now)


async def _becomes_a_matter(
    tx: Tx, it: Opened, topic: Topic, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]
) -> None:  # fmt: skip
    """It is whoever raised it who says in the end that it is good; of what was said in the room, whoever noted it."""
    author = person if topic.person is None else await people.by_id(tx, topic.person)
    others = await agendas.supporters(tx, topic.id) - {author.id, person.id}
    issue = issue_of(draft.answers, author, now)
    issue = await noted(tx, issue, author, person, f"{cause}:matter", now, others=others)
    matter = Matter(community=issue.community, no=issue.no)
    await _ends(tx, it, topic, NOTE, person, cause, now, also, matter=matter)
    for album in parts_of(draft):
        await albums.begin(tx, person.chat, album, issue.about, now)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    it, topic = await of_topic(tx, draft.about_id, now)
    verb = VERB_OF[draft.form]
    step(topic, verb, it.setting.session, await roles(tx, it, person, now), draft.round)
    return await scene_of(tx, it, draft, topic.person, person, said, now) if verb == NOTE else Scene(now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    it, topic = await of_topic(tx, draft.about_id, now)
    verb = VERB_OF[draft.form]
    step(topic, verb, it.setting.session, await roles(tx, it, person, now), draft.round)
    if verb == NOTE:
        await _becomes_a_matter(tx, it, topic, draft, person, cause, now, also)
    else:
        await _ends(tx, it, topic, verb, person, cause, now, also, said=draft.answers["said"])


register(*(Dialogue(form, _scene, _finish) for form in OUTCOMES.values()))
LEFT.append(lambda tx, session: agendas.left(tx, session.id))
