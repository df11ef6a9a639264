"""Reports made in private: where they begin, which places they may name, and the matter they become."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.albums import parts_of
from domain.forms import Answers, Draft, Said, Scene
from domain.issues import decisions
from domain.issues.answered import issue_of
from domain.issues.answering import ANSWER_OR_NEW
from domain.issues.known import is_the_same
from domain.issues.preview import GREETS, kept
from domain.issues.reporting import REPORT
from domain.issues.whereabouts import ELSEWHERE, PAGE, area_of, page_of_estates
from domain.places import LIVED_IN, ROOT, Area, Level
from domain.words import Letter, Person
from flows import dangers, from_groups, menus
from flows.acting import act
from flows.admitting import admit, admit_at, full, not_stopped
from flows.conversation import gathered
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.keep import keep
from flows.known import instead, like_this
from flows.noting import note_down
from flows.sayings import told_by
from flows.whereabouts import ESTATES, estate_above, estate_named
from flows.who import Visitor, arrive, has_agreed
from storage import albums, areas, customs, drafts, grounds, issues, outbox, people, standings
from storage.database import Tx

LIKELY = 2
TELLS_OF_A_MATTER = frozenset({REPORT.name, ANSWER_OR_NEW.name})
HALF_SAID = timedelta(days=7)  # a report half said is worth keeping longer than one question
LOOKED_AT = frozenset({"words", "place", "estate", "estates", ELSEWHERE, "where", "danger", "category", "this_one"})


async def report(desk: Desk, visitor: Visitor, said: Said, group: int | None = None) -> None:
    """Somebody wants to report, perhaps by a link in their group; what they said along with the command is kept."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        draft = await drafts.get(tx, person.id, now)
        if await dangers.heard(tx, person, draft, said, cause, now):
            return
        has_agreed(person)
        answers = _half_said(draft)
        if group is not None:
            person, estate = await from_groups.come_by(tx, person, group)
            answers |= {"estate": estate} if estate else {}
        await admit_at(tx, person, person.home or ROOT, now)
        await note_down(tx, person, said, cause, now, answers)

    await act(desk, work)


def _half_said(draft: Draft | None) -> dict[str, Any]:
    """What they are in the middle of saying; the rest of it they say anew."""
    return kept(gathered(draft).answers) if draft and draft.form in TELLS_OF_A_MATTER else {}


async def scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    home = await areas.get(tx, person.home) if person.home else None
    estates, several = await _estates(tx, draft, home, said)
    here = estates[0].id if estates and not several else None
    place = (said.place if said else None) or draft.answers.get("place")
    found = area_of(draft.answers)
    known = found or here or person.home or ROOT
    waits = not draft.answers.get("danger")
    return Scene(
        estates=estates,
        likely=await _likely(tx, person) if several else (),
        several=several,
        buildings=await areas.below(tx, here, Level.BUILDING) if here else (),
        pins=await areas.around(tx, *place) if place else (),
        home=home,
        elsewhere=several or await areas.several_estates(tx),
        community=await areas.community_of(tx, here) if place else None,
        full=await full(tx, person, found, now) if found and waits else {},
        customs=await customs.at(tx, known),
        alike=await like_this(tx, draft.answers, found, person, now),
    )


async def _estates(tx: Tx, draft: Draft, home: Area | None, said: Said | None) -> tuple[tuple[Area, ...], bool]:
    """The one that is meant; or some to choose from, and that it is one of several."""
    meant = await _meant(tx, draft, home, said)
    if meant:
        return (meant,), False
    estates = await _to_choose(tx, draft.answers, said)
    return estates, len(estates) > 1 or page_of_estates(draft.answers) > 0 or bool(draft.answers.get(ELSEWHERE))


async def _meant(tx: Tx, draft: Draft, home: Area | None, said: Said | None) -> Area | None:
    """The estate they chose, or named in passing, or live in."""
    answers = draft.answers
    if "estate" in answers:
        return await areas.get(tx, answers["estate"])
    if answers.get(ELSEWHERE):
        return None
    words = "\n".join((answers.get("words", ""), said.text if said else ""))
    return await estate_named(tx, words) or await estate_above(tx, home)


async def _to_choose(tx: Tx, answers: Answers, said: Said | None) -> tuple[Area, ...]:
    """The one they name just now, or a page of all there are, and whether there is a next one."""
    named = await estate_named(tx, said.text) if said else None
    return (named,) if named else await areas.estates(tx, page_of_estates(answers) * PAGE, PAGE + 1)


async def _likely(tx: Tx, person: Person) -> tuple[Area, ...]:
    """Where they reported last, or else where they are on duty."""
    last = await issues.last_area_of(tx, person.id)
    spoken_of = [each.area for each in await standings.held(tx, person.id)] if last is None else [last]
    found = [await estate_above(tx, await areas.get(tx, area)) for area in spoken_of[:LIKELY]]
    return tuple({area.id: area for area in found if area and area.level in ESTATES}.values())


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    await _noted(tx, draft, person, cause, now, also)
    await outbox.put(tx, await _greeting(tx, draft, person, now), f"{cause}:menu", now)


async def _greeting(tx: Tx, draft: Draft, person: Person, now: datetime) -> tuple[Letter, ...]:
    """Whoever came in by this very report finds the big keys, whatever became of it."""
    return (await menus.letter(tx, person, "start/menu", now),) if draft.answers.get(GREETS) else ()


async def _noted(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    answers = draft.answers
    if about := is_the_same(answers):
        await instead(tx, about, answers, person, cause, now, also)
        return
    issue = issue_of(answers, person, now)
    ground = replace(await grounds.ground(tx, issue.area, now), danger=issue.danger)
    if issue.danger:  # whoever calls too often for one is held back there
        await not_stopped(tx, person, issue.area, now)
    else:
        await admit(tx, person, ground, now)
    issue = replace(issue, community=ground.community, no=await issues.next_no(tx, ground.community))
    if person.home is None and ground.level in LIVED_IN:  # where they live is theirs to say
        await people.live_at(tx, person, issue.area)
    await keep(tx, decisions.report(issue, ground, person, now), cause, now, also)
    await told_by(tx, person.chat, answers.get("told", ()), issue, now)
    for album in parts_of(draft):
        await albums.begin(tx, person.chat, album, issue.about, now)


register(Dialogue(REPORT, scene, _finish, HALF_SAID, LOOKED_AT, _greeting))
