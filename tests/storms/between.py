"""Somebody between SQLite and its files, who is told of all that is written, and may refuse it."""

import _sqlite3
from collections.abc import Callable
from ctypes import CDLL, CFUNCTYPE, POINTER, Structure, addressof, byref, c_char_p, c_int, c_int64, c_void_p, cast
from ctypes import string_at as bytes_at
from pathlib import Path
from typing import Any, Protocol

IS_NEW = 0x4  # SQLITE_OPEN_CREATE
LOGS = 0x80000 | 0x4000 | 0x800  # of changes: with the first sync of one goes a sync of its folder

METHODS = (
    "close", "read", "write", "truncate", "sync", "size", "lock", "unlock", "is_reserved", "control", "sector",
    "traits", "map_shared", "lock_shared", "bar_shared", "unmap_shared", "fetch", "unfetch",
)  # fmt: skip
CALLS = (
    "open", "delete", "access", "full_name", "load", "load_error", "symbol", "unload", "random", "sleep", "time",
    "last_error", "time64", "set_call", "get_call", "next_call",
)  # fmt: skip


class Methods(Structure):
    _fields_ = (("version", c_int), *((name, c_void_p) for name in METHODS))


class File(Structure):
    _fields_ = (("methods", POINTER(Methods)),)


class Vfs(Structure):
    _fields_ = (
        ("version", c_int), ("size", c_int), ("longest", c_int), ("next", c_void_p), ("name", c_char_p),
        ("data", c_void_p), *((name, c_void_p) for name in CALLS),
    )  # fmt: skip


OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, POINTER(File), c_int, c_void_p)  # the name stays where it is
DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
WRITE = CFUNCTYPE(c_int, POINTER(File), c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, POINTER(File), c_int64)
SYNC = CFUNCTYPE(c_int, POINTER(File), c_int)


class Witness(Protocol):
    """Each but the last is told beforehand, and answers 0 or the error that SQLite is to meet."""

    def opens(self, path: Path) -> int: ...

    def deletes(self, path: Path, for_good: bool) -> int: ...

    def writes(self, path: Path, offset: int, data: bytes) -> int: ...

    def truncates(self, path: Path, size: int) -> int: ...

    def syncs(self, path: Path) -> int: ...

    def synced(self, path: Path, with_name: bool) -> None: ...


def can_stand() -> bool:
    """Not where SQLite is built into Python, out of sight."""
    return hasattr(CDLL(_sqlite3.__file__), "sqlite3_vfs_register")


def stand(witness: Witness) -> None:
    """From here on, for every connection of this process."""
    library = CDLL(_sqlite3.__file__)  # and through it the very SQLite that Python speaks to
    library.sqlite3_vfs_find.restype = POINTER(Vfs)
    Between(library, library.sqlite3_vfs_find(None).contents, witness)


STANDING: list["Between"] = []


class Between:
    """A copy of SQLite's own way to files, but for five steps; it is never taken back, as SQLite knows where it is."""

    def __init__(self, library: CDLL, true: Vfs, witness: Witness) -> None:
        self._witness = witness
        self._true_open, self._true_delete = OPEN(true.open), DELETE(true.delete)
        self._ours: dict[int, Methods] = {}  # by where the true ones are: there are some for each kind of lock
        self._paths: dict[int, Path] = {}  # by where the open file is
        self._new: set[int] = set()  # logs of changes that nobody has synced yet
        self._callbacks: list[Any] = []
        self._vfs = Vfs.from_buffer_copy(true)
        self._vfs.name = b"between"
        self._vfs.open, self._vfs.delete = self._at(OPEN(self._open)), self._at(DELETE(self._delete))
        assert library.sqlite3_vfs_register(byref(self._vfs), 1) == 0
        STANDING.append(self)

    def _at(self, callback: Any) -> int | None:
        self._callbacks.append(callback)
        return cast(callback, c_void_p).value

    def _open(self, vfs: int, name: int | None, file: Any, flags: int, told: int) -> int:
        path = Path(bytes_at(name).decode()) if name else None
        code = (path and self._witness.opens(path)) or self._true_open(vfs, name, file, flags, told)
        if path and code == 0:
            at = addressof(file.contents)
            self._paths[at] = path
            (self._new.add if flags & IS_NEW and flags & LOGS else self._new.discard)(at)
            self._stand_in(file.contents)
        return code

    def _delete(self, vfs: int, name: bytes, for_good: int) -> int:
        return self._witness.deletes(Path(name.decode()), bool(for_good)) or self._true_delete(vfs, name, for_good)

    def _stand_in(self, file: File) -> None:
        true = addressof(file.methods.contents)
        if true not in self._ours:
            self._ours[true] = self._watched(file.methods.contents)
        file.methods = POINTER(Methods)(self._ours[true])

    def _watched(self, true: Methods) -> Methods:
        ours = Methods.from_buffer_copy(true)
        ours.write = self._at(WRITE(self._write(WRITE(true.write))))
        ours.truncate = self._at(TRUNCATE(self._truncate(TRUNCATE(true.truncate))))
        ours.sync = self._at(SYNC(self._sync(SYNC(true.sync))))
        return ours

    def _write(self, true: Callable[..., int]) -> Callable[..., int]:
        def write(file: Any, data: int, size: int, offset: int) -> int:
            refused = self._witness.writes(self._path(file), offset, bytes_at(data, size))
            return refused or true(file, data, size, offset)

        return write

    def _truncate(self, true: Callable[..., int]) -> Callable[..., int]:
        def truncate(file: Any, size: int) -> int:
            return self._witness.truncates(self._path(file), size) or true(file, size)

        return truncate

    def _sync(self, true: Callable[..., int]) -> Callable[..., int]:
        def sync(file: Any, how: int) -> int:
            code, at = self._witness.syncs(self._path(file)) or true(file, how), addressof(file.contents)
            if code == 0:
                self._witness.synced(self._path(file), at in self._new)
                self._new.discard(at)
            return code

        return sync

    def _path(self, file: Any) -> Path:
        return self._paths[addressof(file.contents)]
