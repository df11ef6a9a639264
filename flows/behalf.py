"""Somebody on duty notes what a person without Telegram says, and hands them a slip to ask after it by."""

from dataclasses import replace
from datetime import datetime
from secrets import randbelow

from domain.albums import parts_of
from domain.forms import Draft, Said, Scene
from domain.issues import decisions
from domain.issues.answered import issue_of
from domain.issues.behalf import BEHALF, source_of, whose
from domain.issues.known import is_the_same
from domain.issues.letters import Scribe
from domain.permits import MAY, Act, permit
from domain.places import LIVED_IN
from domain.words import Letter, Person, Refused, Why
from flows import reporting
from flows.acting import act
from flows.admitting import admit
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.issues import known
from flows.keep import keep
from flows.known import instead
from flows.sayings import told_by
from flows.whereabouts import estate_above
from flows.who import Visitor, arrive
from storage import albums, areas, grounds, issues, slips, standings
from storage.database import Tx

CODES = 10_000


async def begins(desk: Desk, visitor: Visitor) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        permit(Act.NOTE, await standings.roles(tx, person.id))
        await begin(tx, BEHALF.name, person, cause, now)

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    """It is where whoever notes it is on duty, as long as nothing else is said."""
    return await reporting.scene(tx, draft, replace(person, home=await _at_work(tx, person)), said, now)


async def _at_work(tx: Tx, person: Person) -> int | None:
    """The one grid they walk, or the estate of all of them."""
    held = {each.area for each in await standings.held(tx, person.id) if each.role in MAY[Act.NOTE]}
    if not held:
        raise Refused(Why.ONLY_WORKERS)
    found = [area for id_ in held if (area := await areas.get(tx, id_)) and area.level in LIVED_IN]
    estates = {estate.id for area in found if (estate := await estate_above(tx, area))}
    if len(found) < len(held) or len(estates) != 1:
        return None
    return found[0].id if len(found) == 1 else estates.pop()


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    answers = draft.answers
    if about := is_the_same(answers):
        told = await _where_it_is(tx, about, person, now)
        await instead(tx, about, answers, person, cause, now, (*also, told), joining=False)
        return
    name, number = whose(answers)
    issue = issue_of(answers, person, now, source=source_of(answers), called=name, phone=number)
    permit(Act.NOTE, await standings.roles(tx, person.id))
    ground = await grounds.ground(tx, issue.area, now)
    await admit(tx, person, ground, now)
    issue = replace(issue, community=ground.community, no=await issues.next_no(tx, ground.community))
    outcome, code = decisions.report(issue, ground, person, now), f"{randbelow(CODES):04}"
    slip = Scribe(outcome.changes[0].after, ground, person.id, now).to_author("noted_for_somebody", code=code)
    await keep(tx, outcome, cause, now, (*also, slip))
    await told_by(tx, person.chat, answers.get("told", ()), issue, now)
    await slips.give(tx, issue.community, issue.no, code)
    for album in parts_of(draft):
        await albums.begin(tx, person.chat, album, issue.about, now)


async def _where_it_is(tx: Tx, about: str, person: Person, now: datetime) -> Letter:
    """What neighbours have said needs no code: whoever remembers its number may ask after it."""
    issue = await known(tx, about, person, now)
    ground = await grounds.under(tx, issue, now)
    return Scribe(issue, ground, person.id, now).view(person, frozenset(), "same_for_somebody")


register(Dialogue(BEHALF, _scene, _finish, looks_at=reporting.LOOKED_AT))
