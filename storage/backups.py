"""Backups: whole copies in a folder; what is still being written bears another name until it is whole."""

import asyncio
import fcntl
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

PART = ".part"
MOMENT = "%Y%m%dT%H%M%S.%f"
NAME = re.compile(r"(night|hand|before)-(\d{8}T\d{6}\.\d{3})Z\.db")


class Sort(StrEnum):
    """Why it was made; only those of the night make room for newer ones."""

    NIGHT = "night"
    HAND = "hand"
    BEFORE = "before"  # a restore


@dataclass(frozen=True, slots=True)
class Backup:
    file: Path
    sort: Sort
    at: datetime


@dataclass(frozen=True, slots=True)
class Vault:
    """A database, and where its backups go."""

    address: str
    folder: Path
    zone: str  # of the wall clock that says when it is night


class CannotBackUp(Exception):
    """No backup was made, and nothing is left of it. `why` picks the words, `what` names the culprit."""

    def __init__(self, why: str, what: str) -> None:
        super().__init__(f"{why}: {what}")
        self.why = why
        self.what = what


def ready(folder: Path) -> Path:
    """Nobody else may look into it; and it is on the disk before anything in it is said to be."""
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in new:
        sync(each.parent)
    return folder


def named(folder: Path, sort: Sort, now: datetime) -> Path:
    return folder / f"{sort}-{spelled(now)}.db"


def spelled(now: datetime) -> str:
    """In UTC and to the millisecond, as part of a file's name."""
    return f"{now.astimezone(UTC).strftime(MOMENT)[:-3]}Z"


def whole(folder: Path) -> list[Backup]:
    """Every backup that was written to its end, the newest first."""
    names = [NAME.fullmatch(file.name) for file in folder.iterdir()] if folder.is_dir() else []
    found = [Backup(folder / name[0], Sort(name[1]), _moment(name[2])) for name in names if name]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


@asynccontextmanager
async def unfinished(file: Path) -> AsyncIterator[Path]:
    """Where to write: only what was written to its end, and is on the disk, gets the name it is found by."""
    part = file.with_name(file.name + PART)
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # so that whoever sweeps sees that somebody is at it
        yield part
        await asyncio.to_thread(os.fsync, handle)
        part.rename(file)
        sync(file.parent)
    finally:
        os.close(handle)
        part.unlink(missing_ok=True)


def sweep(file: Path) -> None:
    """What somebody who died left half written of this file and of backups beside it; not what other programs write."""
    for part in file.parent.glob(f"*{PART}"):
        name = part.name.removesuffix(PART)
        if name != file.name and not NAME.fullmatch(name):
            continue
        with suppress(OSError), part.open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            part.unlink()


def made_by(folder: Path, now: datetime) -> list[Backup]:
    """None of a day to come: the clock was wrong when it was made, and it says nothing of how old the last one is."""
    return [backup for backup in whole(folder) if backup.at <= now]


def keep(folder: Path, most: int, now: datetime) -> None:
    """Of those that were made by night, so many."""
    for backup in [backup for backup in made_by(folder, now) if backup.sort == Sort.NIGHT][most:]:
        backup.file.unlink()


def sync(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _moment(name: str) -> datetime:
    return datetime.strptime(name, MOMENT).replace(tzinfo=UTC)
