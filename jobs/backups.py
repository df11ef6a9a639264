"""Every night a backup, and at every look whoever was erased written down beside the backups."""

import asyncio
import logging
from datetime import datetime

from domain.time import at
from flows.backups import back_up
from flows.desk import Desk
from storage import erased_ledger
from storage.backups import CannotBackUp, Sort, Vault, keep, ready, whole
from storage.database import CannotOpen

HOUR = 3  # on the wall
KEPT = 7  # nights

log = logging.getLogger(__name__)


async def nightly(desk: Desk, vault: Vault) -> None:
    """Once since it was last 3; what failed or was slept through is made up for at the next look."""
    now = desk.now()
    try:
        nights = [backup.at for backup in whole(ready(vault.folder)) if backup.sort == Sort.NIGHT]
        if nights and nights[0] >= _last_three(now, vault.zone):
            return
        made = await back_up(vault, Sort.NIGHT, now)
    except (OSError, CannotBackUp, CannotOpen) as error:
        log.error("no backup was made: %s", error)
        return
    if made.finding.bad:
        log.error("a backup was made of a history that doesn't fit: %s", made.finding.bad)
    keep(vault.folder, KEPT)


async def mirror(desk: Desk, vault: Vault) -> None:
    erased = await desk.db.read(erased_ledger.table)
    if erased:
        await asyncio.to_thread(erased_ledger.append, ready(vault.folder), erased)


def _last_three(now: datetime, zone: str) -> datetime:
    today = at(now, 0, HOUR, zone)
    return today if today <= now else at(now, -1, HOUR, zone)
