"""How a visit ended: said on the spot, a matter from then on, part of one there is, or for the council."""

from dataclasses import replace
from datetime import datetime

from domain.albums import parts_of
from domain.forms import Draft, Said, Scene
from domain.issues import life
from domain.issues.answered import issue_of
from domain.issues.doing import Note as Added
from domain.issues.first_hand_forms import A_DISPUTE, MEDIATED, NOTED, heard, onward
from domain.issues.issue import Issue, about_issue
from domain.issues.roles import roles
from domain.issues.verbs import ADD
from domain.issues.verbs import JOIN as JOINS
from domain.meetings.booking import Note
from domain.meetings.host_forms import FOR_COUNCIL, JOINED, SETTLED, WALK_IN
from domain.meetings.session import COMING
from domain.meetings.visit import Matter, Sort, Visit
from domain.meetings.visits_life import JOIN, MEDIATE, NOTE, SETTLE, TO_COUNCIL, Verb, step
from domain.meetings.visits_life import WALK_IN as COMES
from domain.places import LIVED_IN
from domain.words import Letter, Person, Refused, Role, Why
from flows import issues, reporting, sheets
from flows.acting import act
from flows.conversation import begin
from flows.day_sheets import begun, bring_down, show_visit
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.first_hand import noted
from flows.joining import joins
from flows.session_life import roles as roles_in
from flows.sheets import Opened, opened, with_visit
from flows.who import Visitor, arrive
from storage import albums, areas, grounds, joiners, people
from storage.database import Tx

ENDINGS = {SETTLE: SETTLED, NOTE: NOTED, JOIN: JOINED, TO_COUNCIL: FOR_COUNCIL, MEDIATE: MEDIATED}
VERB_OF = {form.name: verb for verb, form in ENDINGS.items()}
MATTERS = frozenset({NOTE, MEDIATE})


async def ask(desk: Desk, visitor: Visitor, id_: int, verb: Verb, seen: int) -> None:
    """Its form is opened, unless everything is known that it would ask."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, visit = await with_visit(tx, id_, now)
        step(visit, verb, await sheets.roles(tx, it, visit, person, now), seen)
        if verb == JOIN and visit.about_matter:
            await _joined(tx, it, visit, visit.about_matter, person, cause, now, ())
        elif verb == TO_COUNCIL and visit.words:
            await _ends(tx, it, visit, verb, person, cause, now, Note(words=visit.words), ())
        else:
            answers = heard(visit.words, visit.media) if verb in MATTERS else {}
            answers |= A_DISPUTE if verb == MEDIATE else {}
            form = ENDINGS[verb].name
            said = onward(answers)
            await begin(tx, form, person, cause, now, about=visit.about, round_=visit.round, answers=answers, said=said)

    await act(desk, work)


async def ask_who_came(desk: Desk, visitor: Visitor, session: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await begun(tx, await _held_by(tx, session, person, now), person, cause, now)
        await begin(tx, WALK_IN.name, person, cause, now, about=it.setting.session.about)

    await act(desk, work)


async def _held_by(tx: Tx, session: int, person: Person, now: datetime) -> Opened:
    it = await opened(tx, session, now)
    if Role.HOST not in await roles_in(tx, it, person, now):
        raise Refused(Why.ONLY_HOSTS)
    if it.setting.session.stage not in COMING:
        raise Refused(Why.TOO_LATE)
    return it


async def _ends(
    tx: Tx, it: Opened, visit: Visit, verb: Verb, person: Person, cause: str, now: datetime, note: Note,
    also: tuple[Letter, ...],
) -> None:  # fmt: skip
    it = await sheets.move(tx, it, visit, verb, person, cause, now, note=note, also=also)
    await show_visit(tx, it, visit.id, person, cause, now)
    if also:
        await bring_down(tx, it, person, cause, now)


async def _becomes_a_matter(
    tx: Tx, it: Opened, visit: Visit, draft: Draft, person: Person, cause: str, now: datetime,
    also: tuple[Letter, ...],
) -> None:  # fmt: skip
    author = person if visit.person is None else await people.by_id(tx, visit.person)
    issue = issue_of(draft.answers, author, now, called=visit.called, phone=visit.phone)
    issue = await noted(tx, issue, author, person, f"{cause}:matter", now)
    matter = Matter(community=issue.community, no=issue.no)
    await _ends(tx, it, visit, VERB_OF[draft.form], person, cause, now, Note(matter=matter), also)
    for album in parts_of(draft):
        await albums.begin(tx, person.chat, album, issue.about, now)


async def _joined(
    tx: Tx, it: Opened, visit: Visit, matter: Matter, person: Person, cause: str, now: datetime,
    also: tuple[Letter, ...],
) -> None:  # fmt: skip
    """What was said is added to it, and whoever said it hears how it goes on."""
    about = about_issue(matter.community, matter.no)
    guest = await people.by_id(tx, visit.person) if visit.person is not None else None
    issue = await issues.known(tx, about, person, now)
    is_in = guest is None or await joiners.there(tx, matter.community, matter.no, guest.id)
    if guest and not is_in and JOINS in await _may(tx, issue, guest, now):
        await joins(tx, issue, guest, f"{cause}:join", now)
    issue, says = await issues.load(tx, about), guest or person
    if visit.words and ADD in await _may(tx, issue, says, now):
        note = Added(words=visit.words, media=visit.media)
        await issues.move(tx, issue, ADD, says, f"{cause}:add", now, note=note)
    await _ends(tx, it, visit, JOIN, person, cause, now, Note(matter=matter), also)


async def _may(tx: Tx, issue: Issue, person: Person, now: datetime) -> frozenset[str]:
    ground = await grounds.under(tx, issue, now)
    return frozenset(life.choices(issue, roles(issue, person, ground), ground, now))


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    it, visit = await with_visit(tx, draft.about_id, now)
    verb = VERB_OF[draft.form]
    step(visit, verb, await sheets.roles(tx, it, visit, person, now), draft.round)
    if verb not in MATTERS:
        return Scene(now=now)
    return await scene_of(tx, it, draft, visit.person, person, said, now)


async def scene_of(
    tx: Tx, it: Opened, draft: Draft, guest: int | None, person: Person, said: Said | None, now: datetime
) -> Scene:  # fmt: skip
    """Where somebody means who said it there; whoever sits there notes as much as is said."""
    home = await _where_they_live(tx, it, guest)
    found = await reporting.scene(tx, draft, replace(person, home=home), said, now)
    return replace(found, full={})


async def _where_they_live(tx: Tx, it: Opened, id_: int | None) -> int | None:
    """Or else the one yard that the session is for."""
    guest = await people.by_id(tx, id_) if id_ is not None else None
    if guest and guest.home:
        return guest.home
    area = await areas.get(tx, it.setting.session.area)
    return area.id if area and area.level in LIVED_IN else None


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    it, visit = await with_visit(tx, draft.about_id, now)
    verb, answers = VERB_OF[draft.form], draft.answers
    step(visit, verb, await sheets.roles(tx, it, visit, person, now), draft.round)
    if verb in MATTERS:
        await _becomes_a_matter(tx, it, visit, draft, person, cause, now, also)
    elif verb == JOIN:
        matter = Matter(community=it.setting.ground.community, no=answers["number"])
        await _joined(tx, it, visit, matter, person, cause, now, also)
    else:
        await _ends(tx, it, visit, verb, person, cause, now, Note(words=answers["said"]), also)


async def _scene_of_walk_in(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    await _held_by(tx, draft.about_id, person, now)
    return Scene()


async def _comes(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """They have a seat where one is left, and are listened to in any case."""
    it, answers = await _held_by(tx, draft.about_id, person, now), draft.answers
    visit = Visit(
        session=it.setting.session.id, person=None, sort=Sort(answers["who"]), words=answers.get("words", ""), asked=now
    )  # fmt: skip
    it = await sheets.move(tx, it, visit, COMES, person, cause, now, also=also)
    await show_visit(tx, it, max(one.id for one in it.sheet.visits), person, cause, now)


register(Dialogue(WALK_IN, _scene_of_walk_in, _comes), *(Dialogue(form, _scene, _finish) for form in ENDINGS.values()))
