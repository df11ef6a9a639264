"""`bot.py backup`, and `bot.py backups` that were made."""

from datetime import datetime
from pathlib import Path

import settings
from console.verify import told
from flows import backups
from settings import Settings
from storage.backups import Sort, Vault, whole
from templates import console


def vault(chosen: Settings) -> Vault:
    return Vault(chosen.database, settings.backups_folder(chosen), chosen.zone)


async def back_up(chosen: Settings, to: Path | None, now: datetime) -> int:
    made = await backups.back_up(vault(chosen), Sort.HAND, now, to)
    print(console.made(str(made.file), made.size))
    return told(made.finding)


def list_backups(chosen: Settings) -> int:
    safe = vault(chosen)
    found = [(backup.at, backup.sort, backup.file.stat().st_size, str(backup.file)) for backup in whole(safe.folder)]
    print(console.listed(found, str(safe.folder), safe.zone))
    return 0
