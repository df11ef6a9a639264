"""Photographs for whoever decides what the board shows of a matter: as strangers would see them, or with letters on."""

import json
from hashlib import sha256

from domain.exhibits.picture_letters import SHEET, SQUARED
from domain.words import Picture
from jobs.sheets import Unreadable
from papers.child import Failed, TooMuch
from papers.writing import hung, repainted
from storage import exhibit_pictures
from storage.database import Database, Tx

PHOTOGRAPHS = frozenset({SHEET, SQUARED})


class Gone(Exception):
    """It isn't there any more as it was when the letter was written: its buttons would speak of another one."""


def digest(picture: Picture) -> str:
    return sha256(json.dumps([picture.template, picture.data], sort_keys=True).encode()).hexdigest()


async def developed(db: Database, picture: Picture) -> bytes:
    """Nobody keeps it: whatever becomes of the matter, no copy of ours is left."""
    try:
        return await (_squared if picture.template == SQUARED else _sheet)(db, picture)
    except (Failed, TooMuch) as error:
        raise Unreadable(f"picture: {picture.template}: {type(error).__name__}") from error


async def _sheet(db: Database, picture: Picture) -> bytes:
    async def read(tx: Tx) -> list[bytes | None]:
        return [await exhibit_pictures.as_seen(tx, *photo) for photo in picture.data["photos"]]

    seen = [_there(photo) for photo in await db.read(read)]
    return seen[0] if len(seen) == 1 else (await hung(seen)).jpeg


async def _squared(db: Database, picture: Picture) -> bytes:
    plain = await db.read(lambda tx: exhibit_pictures.as_fetched(tx, *picture.data["photo"][:3]))
    return (await repainted(_there(plain), picture.data["hidden"], lettered=True)).jpeg


def _there(photo: bytes | None) -> bytes:
    if photo is None:
        raise Gone
    return photo
