"""遮一块: staff cover squares of a photo before strangers see it; what it looks like then is painted elsewhere."""

from domain.exhibits.picture import Photo, Side, State
from domain.exhibits.picture_letters import COVER, squared
from domain.words import Refused, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.exhibit_queue import decided_on, of_photos
from flows.who import Visitor, arrive
from storage import exhibit_pictures, exhibits_waiting, outbox
from storage.database import Tx


async def open_(desk: Desk, visitor: Visitor, community: int, no: int, side: Side) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await decided_on(tx, person, community, no, now)
        photo = await _photo(tx, community, no, side)
        await outbox.put(tx, (squared(person, photo, Way.ANEW),), cause, now)

    await act(desk, work)


async def press(desk: Desk, visitor: Visitor, community: int, no: int, side: Side, verb: str, squares: str) -> None:
    """Whoever covers what is covered changes nothing, so that two may do it at once."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await decided_on(tx, person, community, no, now)
        photo = await _photo(tx, community, no, side)
        after = photo.covered(squares) if verb == COVER else photo.uncovered(squares)
        letters = [squared(person, after, Way.LIVING)]
        if after != photo:
            await exhibit_pictures.cover(tx, after, None if after.is_left_out else now)
            await exhibits_waiting.changed(tx, community, no)
        if after.is_left_out:  # nothing is painted of which they would hear
            letters += await of_photos(tx, community, no, now)
        await outbox.put(tx, letters, cause, now)

    await act(desk, work)


async def _photo(tx: Tx, community: int, no: int, side: Side) -> Photo:
    """As it is fetched by now; of a matter that strangers see no more there is none."""
    for photo in await exhibit_pictures.of(tx, community, no):
        if photo.side == side and photo.state == State.THERE:
            return photo
    raise Refused(Why.STALE)
