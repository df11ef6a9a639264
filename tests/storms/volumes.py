"""A small disk of its own, which can be filled to the last byte and emptied again."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

NOBODY_MAY = "no small disk can be mounted here: it takes root, or `unshare --map-root-user --mount` before the command"

TRIES = 1000


@dataclass(frozen=True, slots=True)
class Volume:
    folder: Path

    @property
    def free(self) -> int:
        found = os.statvfs(self.folder)
        return found.f_bavail * found.f_frsize

    def fills(self, left: int = 0) -> None:
        """Until there are no more than so many bytes for anybody; somebody may take some of it between two looks."""
        with self._ballast.open("ab") as file:
            for _ in range(TRIES):
                if self.free <= left:
                    return
                with suppress(OSError):
                    os.posix_fallocate(file.fileno(), os.fstat(file.fileno()).st_size, self.free - left)
        raise AssertionError(f"there are still {self.free} bytes")

    def has_room(self) -> None:
        self._ballast.unlink(missing_ok=True)

    def mounts(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", self.folder], check=True, capture_output=True)

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"


@contextmanager
def volume(folder: Path, size: int) -> Iterator[Volume]:
    """In memory; skipped out loud where nobody may mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "linli", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(NOBODY_MAY)
    try:
        yield Volume(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
