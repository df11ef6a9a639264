"""A disk that turns read-only under a living process, as it does when it begins to fail."""

from pathlib import Path

from tests.storms import between

SIGN = "read_only"  # there while nothing may be written
WRITE, SYNC, TRUNCATE = 10 | 3 << 8, 10 | 4 << 8, 10 | 6 << 8  # SQLite's words for what it meets then


class Refusing:
    def __init__(self, sign: Path) -> None:
        self._sign = sign

    def opens(self, path: Path) -> int:
        return 0

    def deletes(self, path: Path, for_good: bool) -> int:
        return 0

    def writes(self, path: Path, offset: int, data: bytes) -> int:
        return self._unless(WRITE)

    def truncates(self, path: Path, size: int) -> int:
        return self._unless(TRUNCATE)

    def syncs(self, path: Path) -> int:
        return self._unless(SYNC)

    def synced(self, path: Path, with_name: bool) -> None:
        return None

    def _unless(self, error: int) -> int:
        return error if self._sign.exists() else 0


def begins() -> None:
    between.stand(Refusing(Path.cwd() / SIGN))
