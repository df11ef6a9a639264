"""Reports made in private: where they begin, which places they may name, and the matter they become."""

from datetime import datetime, timedelta

from domain.forms import Draft, Said, Scene
from domain.issues import decisions
from domain.issues.gathering import gather, media
from domain.issues.issue import Issue
from domain.issues.reporting import REPORT
from domain.issues.whereabouts import ELSEWHERE, area_of
from domain.places import ROOT, Area, Level
from domain.words import Letter, Person, Refused, Why
from flows import from_groups
from flows.acting import act
from flows.admitting import admit, full
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.keep import keep
from flows.who import Visitor, arrive, has_agreed
from storage import areas, customs, drafts, grounds, issues, people
from storage.database import Tx

HALF_SAID = timedelta(days=7)  # a report half said is worth keeping longer than one question


async def report(desk: Desk, visitor: Visitor, said: Said, group: int | None = None) -> None:
    """Somebody wants to report, perhaps by a link in their group; what they said along with the command is kept."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        draft = await drafts.get(tx, person.id, now)
        kept = {"media": draft.answers.get("media", ()), "words": draft.answers.get("words", "")} if draft else {}
        answers = gather(kept if draft and draft.form == "report" else {}, said)
        heard = {**answers, "what": answers["words"]} if answers["words"] else answers
        if group is not None:
            person, estate = await from_groups.come_by(tx, person, group)
            heard = {**heard, "estate": estate} if estate else heard
        await admit(tx, person, await grounds.ground(tx, person.home or ROOT, now), now)
        await begin(tx, "report", person, cause, now, answers=heard)

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    home = await areas.get(tx, person.home) if person.home else None
    meant = draft.answers.get("estate")
    lived_in = None if draft.answers.get(ELSEWHERE) else await _estate_above(tx, home)
    own = await areas.get(tx, meant) if meant else lived_in
    estates = (own,) if own else await areas.estates(tx)
    meant = meant or (estates[0].id if len(estates) == 1 else None)
    place = (said.place if said else None) or draft.answers.get("place")
    found = area_of(draft.answers)
    known = found or meant or person.home or ROOT
    return Scene(
        estates=estates,
        buildings=await areas.below(tx, meant, Level.BUILDING) if meant else (),
        pins=await areas.around(tx, *place) if place else (),
        home=home,
        elsewhere=home is not None and await areas.several_estates(tx),
        full=await full(tx, person, await grounds.ground(tx, found, now), now) if found else {},
        customs=await customs.at(tx, known),
    )


async def _estate_above(tx: Tx, home: Area | None) -> Area | None:
    if home is None or home.level in (Level.ESTATE, Level.SITE):
        return home
    return await areas.get(tx, home.parent) if home.parent else None


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    answers = draft.answers
    area = area_of(answers)
    if area is None:
        raise Refused(Why.NOT_BOUND)
    ground = await grounds.ground(tx, area, now)
    await admit(tx, person, ground, now)
    place = answers.get("place") or (None, None)
    issue = Issue(
        community=ground.community, no=await issues.next_no(tx, ground.community), area=area,
        author=person.id, author_chat=person.chat, words=answers.get("words", ""), before=media(answers),
        category=answers["category"], public=answers.get("public", True), reported=now,
        lat=place[0], lon=place[1],
    )  # fmt: skip
    if person.home is None:  # where they live is theirs to say
        await people.live_at(tx, person, area)
    await keep(tx, decisions.report(issue, ground, person, now), cause, now, also)


register(Dialogue(REPORT, _scene, _finish, HALF_SAID))
