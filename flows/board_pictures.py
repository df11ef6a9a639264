"""A photo as the board shows it: only while its matter does, and only as staff have let it out."""

from domain.exhibits.picture import SIDES, Side
from flows.board import Asked, Gone, Window
from flows.board_matters import look as look_at_matter
from storage import exhibit_pictures
from storage.database import Tx


async def look(window: Window, asked: Asked) -> bytes:
    community, no, n = asked.ids
    matter = (await look_at_matter(window, Asked(ids=(community, no)))).matter
    side = SIDES[n]
    if (matter.before if side == Side.BEFORE else matter.after) is None:
        raise Gone

    async def read(tx: Tx) -> bytes | None:
        return await exhibit_pictures.as_let_out(tx, community, no, side)

    picture = await window.desk.db.read(read)
    if picture is None:
        raise Gone
    return picture
