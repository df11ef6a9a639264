"""`bot.py restore`: a backup in the place of the database."""

from datetime import datetime
from pathlib import Path

from console.backup import vault
from console.verify import told
from flows import restoring
from settings import Settings, Unsound
from storage.opening import spoken
from templates import console


async def restore(chosen: Settings, file: Path | None, now: datetime) -> int:
    if file is None:
        raise Unsound(console.WHICH)
    done = await restoring.restore(vault(chosen), file, now)
    aside = str(done.aside) if done.aside else ""
    settled = done.settled
    print(console.restored(spoken(chosen.database), settled.until, aside, settled.letters, settled.erased, chosen.zone))
    return told(done.finding)
