"""A tape of all that a process does to the files of its folder, and of each act that it was told is kept."""

import os
import pickle
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from storage.sqlite import SQLite
from tests.storms import between

NAME = "tape"
SEEN = "CREATE TABLE acts_of_the_storm (id TEXT PRIMARY KEY)"  # a row of each act, in its own transaction
SEE = "INSERT INTO acts_of_the_storm (id) VALUES ($1)"
Event = tuple[Any, ...]


class Tape:
    """What is written goes on it beforehand, what is synced or acknowledged afterwards: it never says too much."""

    def __init__(self, file: Path) -> None:
        self._handle = os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        self._folder = file.parent.resolve()

    def note(self, what: str, path: Path, *how: object) -> int:
        if path.absolute().is_relative_to(self._folder):
            os.write(self._handle, pickle.dumps((what, self._name(path), *how)))
        return 0

    def note_both(self, what: str, path: Path, to: Path) -> None:
        self.note(what, path, self._name(to))

    def _name(self, path: Path) -> str:
        return str(path.absolute().relative_to(self._folder))

    def acknowledged(self, act: str) -> None:
        os.write(self._handle, pickle.dumps(("acknowledged", act)))

    def opens(self, path: Path) -> int:
        return self.note("make", path)

    def deletes(self, path: Path, for_good: bool) -> int:
        self.note("remove", path)
        return self.note("sync folder", path.parent) if for_good else 0

    def writes(self, path: Path, offset: int, data: bytes) -> int:
        return self.note("write", path, offset, data)

    def truncates(self, path: Path, size: int) -> int:
        return self.note("truncate", path, size)

    def syncs(self, path: Path) -> int:
        return 0

    def synced(self, path: Path, with_name: bool) -> None:
        self.note("sync", path)
        if with_name:
            self.note("sync folder", path.parent)


def runs() -> None:
    """From here on, in this process: SQLite's files, whatever Python does to names and syncs, and the acts."""
    tape = Tape(Path.cwd() / NAME)
    between.stand(tape)
    _watch_names(tape)
    _watch_syncs(tape)
    _watch_acts(tape)


def _watch_names(tape: Tape) -> None:
    def hears(event: str, given: tuple[Any, ...]) -> None:
        match event, given:
            case "open", (str() | Path() as path, _, int() as flags) if flags & os.O_CREAT:
                tape.note("make", Path(path))
            case "os.mkdir", (path, *_):
                tape.note("make folder", Path(path))
            case "os.remove", (path, *_):
                tape.note("remove", Path(path))
            case "os.rename" | "os.link", (path, to, *_):
                tape.note_both(event.removeprefix("os."), Path(path), Path(to))

    sys.addaudithook(hears)


def _watch_syncs(tape: Tape) -> None:
    sync = os.fsync

    def synced(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if path.is_dir():
            sync(handle)
            tape.note("sync folder", path)
        else:
            data = path.read_bytes()
            sync(handle)
            tape.note("rewrite", path, data)

    os.fsync = synced  # type: ignore[assignment]  # it is only given numbers here


def _watch_acts(tape: Tape) -> None:
    act, numbers = SQLite.act, count()

    async def watched(self: SQLite, work: Any) -> Any:
        name = f"{os.getpid()}:{next(numbers)}"

        async def seen(tx: Any) -> Any:
            result = await work(tx)
            await tx.run(SEE, name)
            return result

        result = await act(self, seen)
        tape.acknowledged(name)
        return result

    SQLite.act = watched  # type: ignore[method-assign]


def played(file: Path) -> Iterator[Event]:
    with file.open("rb") as tape:
        while tape.peek(1):
            yield pickle.load(tape)
