"""A lock file: one process at a time lives in a SQLite file."""

import fcntl
import os
from pathlib import Path

from storage.database import CannotOpen


class LockFile:
    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, beside: Path) -> "LockFile":
        try:
            handle = os.open(f"{beside}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise CannotOpen("cannot_write", f"{beside}: {error.strerror}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise CannotOpen("locked", str(beside)) from error
        return cls(handle)

    def drop(self) -> None:
        os.close(self._handle)
