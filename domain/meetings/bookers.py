"""Who speaks for somebody without Telegram once whoever booked for them may no longer."""

from collections.abc import Iterator
from dataclasses import replace

from domain.grounds import RUNGS
from domain.meetings.letters import letter
from domain.meetings.setting import Setting, Sitter
from domain.meetings.sheet import Sheet
from domain.meetings.visit import Visit
from domain.posts import Post
from domain.words import Letter


def heir(setting: Setting, but: int) -> Post | Sitter | None:
    """Whoever is in charge there, a worker first, or else whoever sits there."""
    posts = (post for rung in range(len(RUNGS)) for post in setting.ground.rung(rung))
    there: tuple[Post | Sitter, ...] = (*posts, *setting.sitters)
    return next((one for one in there if one.person != but and not one.away), None)


def entrusted(visit: Visit, to: Post | Sitter | None) -> Visit:
    """The day sheet still has their name and number where there is nobody."""
    return replace(visit, booker=to.person if to else None)


def told(visit: Visit, to: Post | Sitter | None, sheet: Sheet, setting: Setting) -> Iterator[Letter]:
    if to:
        yield letter("booking_is_yours", to.chat, visit, sheet, setting)
