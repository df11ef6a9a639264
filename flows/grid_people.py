"""Who is there for whoever lives on a piece of ground, and who stands in for them."""

from datetime import datetime
from typing import Any

from domain.grounds import Ground
from domain.moments import ms
from domain.posts import Post
from domain.words import Role
from storage import absences
from storage.database import Tx

SHOWN = (Role.WORKER, Role.LEAD, Role.SECRETARY, Role.BODY)


async def people_of(tx: Tx, ground: Ground, now: datetime) -> list[dict[str, Any]]:
    return [await _shown(tx, ground, role, now) for role in SHOWN if _nearest(ground, role)]


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
        "until": ms(absence.ends if absence else None),
    }


def _named(post: Post) -> str:
    """A body by its name; somebody with a duty unit behind them together with it."""
    name = post.body or post.called
    return f"{name}（{post.unit}）" if post.unit else name


def _nearest(ground: Ground, role: Role) -> tuple[Post, ...]:
    held = [post for post in ground.posts if post.role == role and post.instead_of is None]
    nearest = min((post.distance for post in held), default=0)
    return tuple(post for post in held if post.distance == nearest)
