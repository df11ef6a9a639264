"""Who is there for me: my worker, lead, secretary and property company, who stands in, and the official numbers."""

from datetime import datetime
from typing import Any

from domain.forms import Draft, Said, Scene
from domain.homes import LIVE
from domain.places import ROOT, Ground, Level, Post
from domain.words import Button, Letter, Person, Role, Rows
from flows import from_groups
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.picking import scene_of
from flows.who import Visitor, arrive, has_agreed
from storage import absences, grounds, outbox, people
from storage.database import Tx

SHOWN = (Role.WORKER, Role.LEAD, Role.SECRETARY, Role.BODY)


async def show(desk: Desk, visitor: Visitor, group: int | None = None) -> None:
    """Whoever hasn't said where they live, nor comes by a link of their group, is asked, and sees it then."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if group is not None:
            person, _ = await from_groups.come_by(tx, person, group)
        if person.home is None:
            has_agreed(person)
            await begin(tx, LIVE.name, person, cause, now)
        else:
            await outbox.put(tx, (await _page(tx, person, person.home, now),), cause, now)

    await act(desk, work)


async def move(desk: Desk, visitor: Visitor) -> None:
    """They live somewhere else now."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await begin(tx, LIVE.name, person, cause, now)

    await act(desk, work)


async def _page(tx: Tx, person: Person, home: int, now: datetime) -> Letter:
    ground = await grounds.ground(tx, home, now)
    data: dict[str, Any] = {
        "place": ground.name,
        "estate": ground.estate,
        "zone": ground.zone,
        "people": [await _shown(tx, ground, role, now) for role in SHOWN if _nearest(ground, role)],
        "numbers": [{"key": n.key, "label": n.label, "number": n.number} for n in ground.customs.numbers],
    }
    return Letter(
        to=person.chat, page="people/my_grid", data=data, about=f"person:{person.id}", buttons=_buttons(ground)
    )


async def _shown(tx: Tx, ground: Ground, role: Role, now: datetime) -> dict[str, Any]:
    """Whoever answers for it; of somebody who is away also until when, and who stands in."""
    posts = _nearest(ground, role)
    away = next((post for post in posts if post.away), None)
    absence = await absences.now(tx, away.person, now) if away else None
    deputies = (post.called for post in ground.posts if away and post.instead_of == away.person and not post.away)
    instead = next(deputies, "")
    return {
        "role": role.value,
        "called": [_named(post) for post in posts if not post.away],
        "away": away.called if away else "",
        "instead": instead,
        "until": int(absence.ends.timestamp() * 1000) if absence else None,
    }


def _named(post: Post) -> str:
    """A body by its name; somebody with a duty unit behind them together with it."""
    name = post.body or post.called
    return f"{name}（{post.unit}）" if post.unit else name


def _nearest(ground: Ground, role: Role) -> tuple[Post, ...]:
    held = [post for post in ground.posts if post.role == role and post.instead_of is None]
    nearest = min((post.distance for post in held), default=0)
    return tuple(post for post in held if post.distance == nearest)


def _buttons(ground: Ground) -> Rows:
    """A worker is reached by whoever has one; of whoever comes from their group the building isn't known yet."""
    word = (Button("send_word", press="word"),) if ground.rung(0) else ()
    moves = "name_building" if ground.level == Level.ESTATE else "moved_away"
    return (*word, Button("report_here", press="report")), (Button(moves, press="live"),)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return await scene_of(tx, draft, said, ROOT)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    home = int(draft.answers["home"])
    await people.live_at(tx, person, home)
    await outbox.put(tx, (*also, await _page(tx, person, home, now)), cause, now)


register(Dialogue(LIVE, _scene, _finish))
