"""回访: the matters brought to a spot are gone through one by one, and what is said to them is kept and passed on."""

from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.issues.issue import about_issue
from domain.issues.picture import picture
from domain.meetings import call_backs as pages
from domain.meetings.call_backs import Answer, CallBack
from domain.meetings.host_forms import CALLED_BACK
from domain.meetings.session import Session
from domain.meetings.visit import Matter
from domain.words import Fact, Letter, Person, Refused, Role, Way, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.issues import load
from flows.session_life import roles
from flows.sheets import Opened, opened, show
from flows.who import Visitor, arrive
from storage import call_backs, facts, grounds, outbox
from storage.database import Tx

MOST = 100  # at one spot
PASSED_ON = frozenset({Answer.UNSATISFIED, Answer.SAYS})


async def how_many(tx: Tx, session: Session) -> int:
    return await call_backs.how_many(tx, session)


async def show_next(desk: Desk, visitor: Visitor, session: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await _held_by(tx, session, person, now)
        await outbox.put(tx, (await _next(tx, it, person, now),), cause, now)

    await act(desk, work)


async def answer(desk: Desk, visitor: Visitor, session: int, said: Answer, matter: Matter) -> None:
    """One tap; what is to be passed on is asked first."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await _held_by(tx, session, person, now)
        if said == Answer.SAYS:
            about = f"{it.setting.session.about}:{matter.community}:{matter.no}"
            await begin(tx, CALLED_BACK.name, person, cause, now, about=about)
        else:
            await _kept(tx, it, matter, said, "", person, cause, now, ())

    await act(desk, work)


async def _held_by(tx: Tx, session: int, person: Person, now: datetime) -> Opened:
    it = await opened(tx, session, now)
    if Role.HOST not in await roles(tx, it, person, now):
        raise Refused(Why.ONLY_HOSTS)
    return it


async def _kept(
    tx: Tx, it: Opened, matter: Matter, said: Answer, words: str, person: Person, cause: str, now: datetime,
    also: tuple[Letter, ...],
) -> None:  # fmt: skip
    session = it.setting.session
    if matter not in await call_backs.due(tx, session, MOST):
        raise Refused(Why.TOO_LATE)
    back = CallBack(session=session.id, matter=matter, answer=said, words=words, host=person.id, at=now)
    await call_backs.put(tx, back)
    note = {"no": matter.no, "answer": said.value}
    await facts.append(tx, Fact(about=session.about, verb="call_back", by=person.key, at=now, note=note), cause)
    letters = await _passed_on(tx, back, person, now) if said in PASSED_ON else ()
    way = Way.ANEW if also else Way.LIVING  # below whatever was typed
    await outbox.put(tx, (*also, *letters, await _next(tx, it, person, now, way)), cause, now)
    await show(tx, it, f"{cause}:backs", now)


async def _passed_on(tx: Tx, back: CallBack, person: Person, now: datetime) -> tuple[Letter, ...]:
    """To whoever has the matter, or is called for it; nobody writes to themselves."""
    issue = await load(tx, about_issue(back.matter.community, back.matter.no))
    ground = await grounds.under(tx, issue, now)
    posts = ground.called_for(issue.keeper) if issue.keeper else ground.rung(issue.rung)
    shown = picture(issue, ground)
    return tuple(pages.passed_on(back, shown, issue.about, post.chat) for post in posts if post.person != person.id)


async def _next(tx: Tx, it: Opened, person: Person, now: datetime, way: Way = Way.LIVING) -> Letter:
    due = await call_backs.due(tx, it.setting.session, 1)
    if not due:
        return pages.over(it.setting, person.chat, way)
    [matter] = due
    by = await call_backs.brought_by(tx, it.setting.session, matter)
    issue = await load(tx, about_issue(matter.community, matter.no))
    shown = picture(issue, await grounds.under(tx, issue, now))
    return pages.asked(matter, by, shown, it.setting, person.chat, way)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    await _held_by(tx, draft.about_id, person, now)
    return Scene()


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    _, session, community, no = draft.about.split(":")
    it = await _held_by(tx, int(session), person, now)
    matter = Matter(community=int(community), no=int(no))
    await _kept(tx, it, matter, Answer.SAYS, draft.answers["said"], person, cause, now, also)


register(Dialogue(CALLED_BACK, _scene, _finish))
