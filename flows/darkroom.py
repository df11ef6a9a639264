"""What the darkroom is to do, and what becomes of it: a photo is there, it isn't to be had, or it takes longer."""

from datetime import datetime
from secrets import token_hex

from domain.exhibits.picture import Photo, State
from flows.desk import Desk
from flows.exhibit_queue import of_photos
from storage import exhibit_pictures, exhibits_waiting, issues, outbox
from storage.database import Tx
from storage.exhibit_pictures import Painted, Task


async def next_task(desk: Desk) -> Task | None:
    """The one that has waited longest; nobody else does it meanwhile."""
    now = desk.now()
    waiting = await desk.db.read(lambda tx: exhibit_pictures.next_task(tx, now))
    if waiting is None:
        return None
    return await desk.db.act(lambda tx: exhibit_pictures.claim(tx, waiting, now))


async def is_there(desk: Desk, task: Task, painted: Painted) -> None:
    now, photo = desk.now(), task.photo

    async def work(tx: Tx) -> None:
        if await _is_ours(tx, task) and await exhibit_pictures.keep(tx, photo, painted):
            await exhibits_waiting.changed(tx, photo.community, photo.no)
            await _tell(tx, photo, now)

    await desk.db.act(work)
    desk.written.set()


async def is_not_to_be_had(desk: Desk, task: Task, why: State) -> None:
    now, photo = desk.now(), task.photo

    async def work(tx: Tx) -> None:
        if await _is_ours(tx, task) and await exhibit_pictures.give_up(tx, photo, why):
            await _tell(tx, photo, now)

    await desk.db.act(work)
    desk.written.set()


async def takes_longer(desk: Desk, task: Task, until: datetime) -> None:
    async def work(tx: Tx) -> None:
        if await _is_ours(tx, task):
            await exhibit_pictures.later(tx, task.photo, until)

    await desk.db.act(work)


async def _is_ours(tx: Tx, task: Task) -> bool:
    """Whoever decides on the matter at this moment is done first, or sees the photo as it is by then."""
    await issues.get(tx, task.photo.community, task.photo.no)
    return await exhibit_pictures.is_ours(tx, task)


async def _tell(tx: Tx, photo: Photo, now: datetime) -> None:
    """As often as it looks different, even if it once looked the same."""
    told = await of_photos(tx, photo.community, photo.no, now)
    await outbox.put(tx, told, f"{photo.about}:{token_hex(8)}", now)
