"""Photos of matters for the board: ordered when staff come to look at a matter, and dropped when it has others."""

from datetime import datetime

from domain.exhibits.picture import Photo, chosen
from domain.issues.issue import Issue
from storage import exhibit_pictures
from storage.database import Tx


async def ordered(tx: Tx, issue: Issue, now: datetime) -> tuple[Photo, ...]:
    """What there is; whatever it should have and hasn't is on its way from now on."""
    wanted = chosen(issue.before, issue.after)
    found = await exhibit_pictures.of(tx, issue.community, issue.no)
    for photo in found:
        if wanted.get(photo.side) != photo.file:
            await exhibit_pictures.drop(tx, photo)
    ready = {photo.side: photo.file for photo in found}
    missing = [
        Photo(community=issue.community, no=issue.no, side=side, file=file)
        for side, file in wanted.items()
        if ready.get(side) != file
    ]
    for photo in missing:
        await exhibit_pictures.order(tx, photo, now)
    if ready == wanted:
        return found
    return await exhibit_pictures.of(tx, issue.community, issue.no)


async def let_out(tx: Tx, issue: Issue) -> tuple[Photo, ...]:
    """Those of them that strangers see."""
    wanted = chosen(issue.before, issue.after)
    if not wanted:
        return ()
    found = await exhibit_pictures.of(tx, issue.community, issue.no)
    return tuple(photo for photo in found if photo.is_let_out and wanted.get(photo.side) == photo.file)
