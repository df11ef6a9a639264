"""网格学院, and one tap from the ping: how such a thing was fixed before."""

from datetime import datetime
from itertools import chain

from domain.forms import Draft, Said, Scene
from domain.issues.issue import Issue
from domain.issues.picture import picture
from domain.issues.reporting import likeliest
from domain.issues.roles import roles
from domain.issues.solutions import HALF_A_YEAR, SHOWN, Solved, listed, ready, told_like, went_before
from domain.issues.study_form import STUDY
from domain.permits import MAY, Act, permit
from domain.words import Button, Letter, Person, Rows
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.issues import known
from flows.who import Visitor, arrive
from storage import areas, customs, grounds, outbox, solutions, standings
from storage.database import Tx

ACADEMY = Button("academy", press="academy")
KINDS = 3  # that words may be about


async def before(desk: Desk, visitor: Visitor, about: str) -> None:
    """For whoever deals with a matter of the kind."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await known(tx, about, person, now)
        ground = await grounds.under(tx, issue, now)
        permit(Act.STUDY, roles(issue, person, ground))
        helped = await solutions.counted(tx, issue.community, issue.category, now - HALF_A_YEAR)
        last = await solutions.last_at(tx, issue.area, issue.category)
        data = {**picture(issue, ground), **went_before(helped, last)}
        await outbox.put(tx, (_letter("issues/how_it_went_before", data, person, _ways(last)),), cause, now)

    await act(desk, work)


async def helped_before(tx: Tx, issue: Issue, now: datetime) -> list[str]:
    """What the keeper of such a matter will say likeliest."""
    return ready(await solutions.counted(tx, issue.community, issue.category, now - HALF_A_YEAR))


async def study(desk: Desk, visitor: Visitor, words: str = "") -> None:
    """By its kind or by what was wrong; whoever says at once what they look for isn't asked."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        area = await _permitted(tx, person)
        if words:
            await outbox.put(tx, (await _found(tx, area, person, words),), cause, now)
        else:
            await begin(tx, STUDY.name, person, cause, now)

    await act(desk, work)


async def _permitted(tx: Tx, person: Person) -> int:
    """Wherever they stand; the nearest to the ground is where they speak from."""
    held = [standing for standing in await standings.held(tx, person.id) if standing.role in MAY[Act.STUDY]]
    permit(Act.STUDY, (standing.role for standing in held))
    return held[0].area


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return Scene(customs=await customs.at(tx, await _permitted(tx, person)))


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    area, answers = await _permitted(tx, person), draft.answers
    letter = await _found(tx, area, person, answers.get("says", ""), answers.get("category", ""))
    await outbox.put(tx, (*also, letter), cause, now)


async def _found(tx: Tx, area: int, person: Person, words: str, category: str = "") -> Letter:
    """In words: the likest of the kinds they may be about; where none is like it, the newest of the likeliest kind."""
    held = await customs.at(tx, area)
    kinds = [kind.key for kind in likeliest(words, held)[:KINDS]] if words else [category]
    newest = [await solutions.newest(tx, kind) for kind in kinds]
    alike = told_like(words, chain.from_iterable(newest)) if words else newest[0]
    kind = held.kind(kinds[0])
    data = {
        "category": kind.key, "kind": kind.word, "zone": held.zone or (await areas.line(tx, area))[0]["zone"],
        "alike": bool(alike), "found": listed((alike or newest[0])[:SHOWN]), "words": words,
    }  # fmt: skip
    return _letter("solutions/found", data, person, ((ACADEMY,),))


def _ways(last: Solved | None) -> Rows:
    shown = (Button("that_one", press=f"show:{last.community}:{last.no}"),) if last else ()
    return ((*shown, ACADEMY),)


def _letter(page: str, data: dict[str, object], person: Person, rows: Rows) -> Letter:
    return Letter(to=person.chat, page=page, data=data, about=f"person:{person.id}", buttons=rows)


register(Dialogue(STUDY, _scene, _finish))
