"""What a disk may hold when the power goes: all that was synced, and of the rest whatever happened to get there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.storms.tape import Event

SECTOR = 512  # bytes that get there whole or not at all
Luck = Callable[[int], list[bool]]  # of so many pieces of one write, which got there


def everything(pieces: int) -> list[bool]:
    return [True] * pieces


def nothing(pieces: int) -> list[bool]:
    return [False] * pieces


def anything(random: Random) -> Luck:
    """Some writes whole, some not at all, and some torn."""

    def luck(pieces: int) -> list[bool]:
        return random.choice((everything, nothing, torn))(pieces)

    def torn(pieces: int) -> list[bool]:
        return [random.random() < 0.5 for _ in range(pieces)]

    return luck


@dataclass(eq=False)
class File:
    is_folder: bool = False
    safe: bytearray = field(default_factory=bytearray)
    loose: list[tuple[int, bytes | None]] = field(default_factory=list)  # where, and what; nothing: cut off there

    def syncs(self) -> None:
        self._settle(self.safe, everything)
        self.loose.clear()

    def after(self, luck: Luck) -> bytes:
        content = bytearray(self.safe)
        self._settle(content, luck)
        return bytes(content)

    def _settle(self, content: bytearray, luck: Luck) -> None:
        for offset, data in self.loose:
            if data is not None:
                _write(content, offset, data, luck)
            elif luck(1)[0]:
                _grow(content, offset)
                del content[offset:]


def _write(content: bytearray, offset: int, data: bytes, luck: Luck) -> None:
    pieces = [*_sectors(offset, offset + len(data))]
    for (start, end), arrives in zip(pieces, luck(len(pieces)), strict=True):
        if arrives:
            _grow(content, end)
            content[start:end] = data[start - offset : end - offset]


def _grow(content: bytearray, size: int) -> None:
    content.extend(bytes(max(0, size - len(content))))


def _sectors(start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        until = min(end, start - start % SECTOR + SECTOR)
        yield start, until
        start = until


Names = dict[str, File]
Change = dict[str, File | None]  # by one call, and so together; nothing: the name is gone


@dataclass
class Disk:
    """It goes through what is on a tape. A name is the business of its folder: safe once that was synced."""

    names: Names  # as the living see them
    safe: Names
    loose: list[Change] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """Whatever is there has been for long."""
        found = {str(path.relative_to(folder)): path for path in folder.rglob("*")}
        names = {
            name: File(path.is_dir(), bytearray(b"" if path.is_dir() else path.read_bytes()))
            for name, path in found.items()
        }
        return cls(names, dict(names))

    def takes(self, event: Event) -> None:
        what, name, *how = event
        match what:
            case "acknowledged":
                self.acknowledged.add(name)
            case "make" | "make folder" if name not in self.names:
                self._change({name: File(what == "make folder")})
            case "remove" if name in self.names:
                self._change({name: None})
            case "link" if name in self.names and how[0] not in self.names:
                self._change({how[0]: self.names[name]})
            case "rename":
                self._change({name: None, how[0]: self.names[name]})
            case "sync folder":
                self._sync_folder(name)
            case "write" | "truncate" | "sync" | "rewrite":
                self._fill(what, self.names[name], how)

    def _fill(self, what: str, file: File, how: list[Any]) -> None:
        match what:
            case "write":
                file.loose.append((how[0], how[1]))
            case "truncate":
                file.loose.append((how[0], None))
            case "sync":
                file.syncs()
            case "rewrite":
                file.safe[:] = how[0]
                file.loose.clear()

    def _change(self, change: Change) -> None:
        self.loose.append(change)
        _apply(self.names, change)

    def _sync_folder(self, folder: str) -> None:
        for change in [each for each in self.loose if any(str(Path(name).parent) == folder for name in each)]:
            self.loose.remove(change)
            _apply(self.safe, change)

    def after(self, luck: Luck) -> dict[str, bytes]:
        """The files that whoever switches the power on again may find."""
        names = dict(self.safe)
        for change in self.loose:
            if luck(1)[0]:
                _apply(names, change)
        folders = {".", *(name for name, file in names.items() if file.is_folder)}
        return {
            name: file.after(luck)
            for name, file in names.items()
            if not file.is_folder and str(Path(name).parent) in folders
        }


def _apply(names: Names, change: Change) -> None:
    for name, file in change.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file
