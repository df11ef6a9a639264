"""What somebody may look at: a matter, by its number."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.grounds import Ground
from domain.issues.issue import Issue, Stage
from domain.issues.letters import Scribe
from domain.issues.pages import PAGES
from domain.issues.parts_letters import under_the_matter
from domain.issues.roles import may_see, roles
from domain.issues.sight import IN_CHARGE
from domain.meetings import setting as settings
from domain.permits import MAY, Act
from domain.places import Level
from domain.posts import Post
from domain.words import NOBODY, Button, Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.sheets import setting_of
from flows.who import Visitor, arrive
from storage import areas, grounds, issues, joiners, outbox, people, sessions, slots, visits
from storage.database import Tx


async def show_number(tx: Tx, no: int, person: Person, cause: str, now: datetime) -> None:
    if not await shown_number(tx, no, person, cause, now):
        raise Refused(Why.NO_SUCH_NUMBER, no=no)


async def shown_number(tx: Tx, no: int, person: Person, cause: str, now: datetime) -> bool:
    """The matter of that number, if this person may see one; asked which where several communities count."""
    seen = [(i, g) for i in await issues.numbered(tx, no) if (g := await ground_if_visible(tx, i, person, now))]
    if not seen:
        return False
    if len(seen) == 1:
        letter = await view(tx, *seen[0], person, now)
    else:
        rows = tuple((Button("show", press=f"show:{i.community}:{i.no}", says=g.community_name),) for i, g in seen)
        letter = Letter(
            to=person.chat, page="forms/which_community", data={"no": no}, about=f"person:{person.id}", buttons=rows
        )
    await outbox.put(tx, (letter,), cause, now)
    return True


async def show(desk: Desk, visitor: Visitor, community: int, no: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await issues.get(tx, community, no)
        ground = await ground_if_visible(tx, issue, person, now) if issue else None
        if issue is None or ground is None:
            raise Refused(Why.NO_SUCH_NUMBER, no=no)
        await outbox.put(tx, (await view(tx, issue, ground, person, now),), cause, now)

    await act(desk, work)


async def understood(desk: Desk, visitor: Visitor, community: int, no: int) -> None:
    """Whoever was told that something can't be done asks nothing more: the buttons go, the words stay."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        issue = await issues.get(tx, community, no)
        if issue is None or issue.author != person.id:
            raise Refused(Why.NOT_YOURS)
        if issue.stage != Stage.CANNOT:
            raise Refused(Why.STALE)
        ground = await grounds.under(tx, issue, now)
        await outbox.put(tx, (Scribe(issue, ground, person.id, now).to_author("understood"),), cause, now)

    await act(desk, work)


async def view(tx: Tx, issue: Issue, ground: Ground, person: Person, now: datetime) -> Letter:
    """Whoever may stop its author's reports finds the button under it, and not their name."""
    held = roles(issue, person, ground)
    letter = Scribe(issue, ground, person.id, now).view(person, held)
    heard = await _where_it_was_heard(tx, issue, now) if held & IN_CHARGE else {}
    is_somebodys = issue.author != NOBODY and not ground.roles(issue.author)
    may_stop = is_somebodys and ground.roles(person.id) & MAY[Act.STOP]
    stop = ((Button("stop_author", press=f"stop:{issue.community}:{issue.no}"),),) if may_stop else ()
    story = (Button("story", press=f"story:{issue.community}:{issue.no}:0"),)
    parts = under_the_matter(issue, person.id, ground)
    return replace(letter, data={**letter.data, **heard}, buttons=(*letter.buttons, *parts, story, *stop))


async def as_it_is_now(
    tx: Tx, issue: Issue, person: Person, now: datetime, others: Iterable[Post] = ()
) -> tuple[Letter, ...]:  # fmt: skip
    """Whoever acts on a matter, or said it, reads where they asked after it how it is by now, and what may be done."""
    concerned = {person.chat: person.id, issue.author_chat: issue.author, **{post.chat: post.person for post in others}}
    letters = []
    for chat in await slots.among(tx, f"{issue.about}:{PAGES['where_is_it_now'].slot}", concerned):
        viewer = person if chat == person.chat else await people.by_id(tx, concerned[chat])
        if ground := await ground_if_visible(tx, issue, viewer, now):
            letters.append(replace(await view(tx, issue, ground, viewer, now), way=Way.REFRESH))
    return tuple(letters)


async def _where_it_was_heard(tx: Tx, issue: Issue, now: datetime) -> dict[str, Any]:
    """The session from which it came, if it did."""
    id_ = await visits.noted_in(tx, issue.community, issue.no)
    session = await sessions.seen(tx, id_) if id_ else None
    return {"heard": settings.picture(await setting_of(tx, session, now))} if session else {}


async def ground_if_visible(tx: Tx, issue: Issue, person: Person, now: datetime) -> Ground | None:
    """Whoever follows it may look at it as well, wherever they are at home."""
    ground = await grounds.under(tx, issue, now)
    line = await areas.line(tx, person.home) if person.home else []
    lives_here = any(row["level"] == Level.COMMUNITY and row["id"] == issue.community for row in line)
    if may_see(issue, person, ground, lives_here=lives_here):
        return ground
    follows = issue.public and await joiners.there(tx, issue.community, issue.no, person.id)
    return ground if follows else None
