"""The line of the next session on the card in each group: it changes with the session, and with time."""

from datetime import datetime

from flows import menus
from flows.sheets import Opened
from storage import menu_lines, sessions
from storage.database import Tx
from storage.menu_lines import MenuLine


async def keep_current(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """Looked for anew where it was this session until now, or may be from now on."""
    session = it.setting.session
    told = await menu_lines.of(tx, session.area, session.family)
    if told and told.session != session.id and told.starts <= session.starts:
        return
    first = await sessions.first_at(tx, session.area, now, session.family)
    line = MenuLine(first.id, first.starts, first.spot) if first else None
    if line != told:
        await menu_lines.put(tx, session.area, session.family, line)
        await menus.renamed(tx, session.area, cause, now)
