"""The front of the board: the areas that have one, or at once the only one there is."""

from flows.board import Asked, Unknown, Window, links
from flows.board_home import home
from flows.board_views import Front, Home
from storage import boards


async def look(window: Window, asked: Asked) -> Front | Home:
    found = await window.desk.db.read(boards.highest)
    if not found:
        raise Unknown
    if len(found) == 1:
        return await home(window, found[0].id)
    return Front(areas=links(found, window.signs))
