"""A move: the same neighbourhood goes on in another database, which is theirs once nothing of it differs."""

from collections.abc import Callable
from enum import StrEnum

from flows.verifying import Finding, verify
from storage.contents import compare
from storage.database import CannotOpen
from storage.moves import CannotMove, Mark, State
from storage.new_homes import NewHome, new_home
from storage.old_homes import OldHome, old_home
from storage.opening import spoken
from storage.servers import FAULTS


class Step(StrEnum):
    COPYING = "copying"
    COMPARING = "comparing"
    COMPARED = "compared"
    FINISHING = "finishing"


Tell = Callable[[Step, int], None]


async def move(source: str, target: str, tell: Tell) -> Finding:
    """Whenever it is cut off, one of the two at most can be lived in, and to move again ends it."""
    here, there = spoken(source), spoken(target)
    if here == there:
        raise CannotMove("same", there)
    try:
        async with new_home(target) as new:
            async with old_home(source) as old:
                finding = await (_finish if old.mark else _carry)(old, new, here, there, tell)
            await new.open()
    except FAULTS as error:
        raise CannotMove("failed", str(error)) from error
    return finding


async def _carry(old: OldHome, new: NewHome, here: str, there: str, tell: Tell) -> Finding:
    await new.claim(here)
    tell(Step.COPYING, 0)
    async with new.filled(old, here) as content:
        tell(Step.COMPARING, 0)
        compared = await compare(old.content, content)
        if compared.differing:
            raise CannotMove("differs", compared.differing)
        finding = await verify(content)
    tell(Step.COMPARED, compared.rows)
    await old.leave(there)
    return finding


async def _finish(old: OldHome, new: NewHome, here: str, there: str, tell: Tell) -> Finding:
    """Somebody was cut off after the old home was left, and before the new one was opened."""
    if old.mark != Mark(State.LEFT, there) or await new.mark() != Mark(State.HALF, here):
        raise CannotOpen(State.LEFT, old.mark.place if old.mark else there)
    tell(Step.FINISHING, 0)
    return await verify(old.content)
