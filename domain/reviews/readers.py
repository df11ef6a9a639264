"""Who reads a review: the staff of its place who are there, and those of the nearest place above that has any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.grounds import RUNGS, Ground
from domain.posts import Post, nearest_posts
from domain.time import Night, awake
from domain.words import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    called: str  # their place
    zone: str
    quiet: Night
    here: tuple[int, ...]  # chats
    above: tuple[int, ...]
    above_called: str  # nothing where there is nobody

    def by_day(self, moment: datetime) -> datetime:
        """This very moment, or the morning when it is night."""
        return awake(moment, self.zone, self.quiet)


def readers(ground: Ground, line: Sequence[str]) -> Readers:
    """`line` names the place and all that it lies in; whoever is away above finds it when they are back."""
    staff = [post for post in ground.posts if post.role == Role.STAFF]
    here = [post for post in staff if not post.distance and not post.away]
    above = nearest_posts(post for post in staff if post.distance)
    return Readers(
        called=ground.name, zone=ground.zone, quiet=ground.customs.quiet, here=_chats(ground, here),
        above=_chats(ground, above), above_called=line[above[0].distance] if above else "",
    )  # fmt: skip


def _chats(ground: Ground, posts: Sequence[Post]) -> tuple[int, ...]:
    """Their own group, or else each of them."""
    levels = {post.level for post in posts}
    offices = tuple(office.chat for office in ground.offices if RUNGS[office.rung][1] in levels)
    return offices or tuple(dict.fromkeys(post.chat for post in posts))
