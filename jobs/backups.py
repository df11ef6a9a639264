"""Every night a backup, and at every look whoever was erased written down beside the backups."""

import asyncio
import logging
from datetime import datetime

from domain.time import at
from flows.backups import back_up
from flows.desk import Desk
from storage import erased_ledger
from storage.backups import CannotBackUp, Sort, Vault, keep, made_by, ready
from storage.database import CannotOpen
from storage.lockfile import LockFile

HOUR = 3  # on the wall
KEPT = 7  # nights

log = logging.getLogger(__name__)


async def nightly(desk: Desk, vault: Vault) -> None:
    """Once since it was last 3; what failed or was slept through is made up for at the next look."""
    try:
        if _is_due(vault, desk.now()):
            await _alone(desk, vault)
    except (OSError, CannotBackUp, CannotOpen) as error:
        log.error("no backup was made: %s", error)


async def _alone(desk: Desk, vault: Vault) -> None:
    """Another process with the same folder may be making it, or have made it since this one was due."""
    try:
        lock = LockFile.take(vault.folder / Sort.NIGHT)
    except CannotOpen as error:
        if error.why == "locked":
            return
        raise
    try:
        now = desk.now()
        if _is_due(vault, now):
            await _back_up(vault, now)
    finally:
        lock.drop()


async def _back_up(vault: Vault, now: datetime) -> None:
    made = await back_up(vault, Sort.NIGHT, now)
    if made.finding.bad:
        log.error("a backup was made of a history that doesn't fit: %s", made.finding.bad)
    keep(vault.folder, KEPT, now)


def _is_due(vault: Vault, now: datetime) -> bool:
    nights = [backup.at for backup in made_by(ready(vault.folder), now) if backup.sort == Sort.NIGHT]
    return not nights or nights[0] < _last_three(now, vault.zone)


async def mirror(desk: Desk, vault: Vault) -> None:
    erased = await desk.db.read(erased_ledger.table)
    if erased:
        await asyncio.to_thread(erased_ledger.append, ready(vault.folder), erased)


def _last_three(now: datetime, zone: str) -> datetime:
    today = at(now, 0, HOUR, zone)
    return today if today <= now else at(now, -1, HOUR, zone)
