"""The month as it was lived, in one file: what the bot kept, and every chat as it stood when the town opened."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from storage.database import CannotOpen

BOX = Path(__file__).parent / "month.zip"
KEPT, CHATS = "town.db", "town.db.town"  # as the files beside each other are called in a town that was left


def pack(folder: Path, box: Path = BOX) -> None:
    with ZipFile(box, "w", ZIP_DEFLATED, compresslevel=9) as zipped:
        for name in (KEPT, CHATS):
            zipped.write(folder / name, name)


def unpack(file: Path) -> None:
    """From now on it is a town that somebody left this morning."""
    with ZipFile(BOX) as zipped:
        for name, place in ((CHATS, file.with_name(f"{file.name}.town")), (KEPT, file)):
            _put(zipped.read(name), place)


def _put(data: bytes, place: Path) -> None:
    """Whole, or not at all."""
    fresh = place.with_name(f"{place.name}.new")
    try:
        fresh.write_bytes(data)
        fresh.replace(place)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise CannotOpen("cannot_write", str(place)) from error
