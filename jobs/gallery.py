"""The gallery: a picture is drawn once and given to Telegram once, however many letters it goes with."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256

from domain.words import Picture
from flows.desk import Desk
from jobs import photographs
from jobs.sheets import Render, Unreadable
from papers.child import Failed, TooMuch
from papers.writing import drawn
from storage import pictures
from storage.database import Unavailable

log = logging.getLogger(__name__)

AT_ONCE = 2  # photographs: a child may take half a gigabyte, and in the morning everybody looks
LOST = ("wrong file", "wrong remote file", "media_empty", "file_reference")  # how Telegram says that it lost a file


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as it goes into a call."""

    digest: str
    file: str | bytes  # what Telegram knows it by, or the drawing itself
    passes: bool = False  # nobody remembers what Telegram knows it by

    def is_lost(self, error: str) -> bool:
        return isinstance(self.file, str) and any(words in error.lower() for words in LOST)


class Busy(Exception):
    """Somebody is drawing or uploading it at this very moment."""


class Gallery:
    def __init__(self, desk: Desk, render: Render) -> None:
        self._desk = desk
        self._render = render
        self._under_way: set[str] = set()
        self._room = asyncio.Semaphore(AT_ONCE)

    @asynccontextmanager
    async def opened(self, picture: Picture, link: str) -> AsyncIterator[Shown]:
        """The picture as it goes into a call; while that uploads it, nobody else gets it."""
        if picture.template in photographs.PHOTOGRAPHS:
            async with self._room:
                file = await photographs.developed(self._desk.db, picture)
            yield Shown(photographs.digest(picture), file, passes=True)
            return
        svg = sketched(picture, self._render, link)
        digest = sha256(svg.encode()).hexdigest()
        known = await self._desk.db.read(lambda tx: pictures.file(tx, digest))
        if known is not None:
            yield Shown(digest, known)
            return
        if digest in self._under_way:
            raise Busy
        self._under_way.add(digest)
        try:
            yield Shown(digest, await painted(svg, picture.template))
        finally:
            self._under_way.discard(digest)

    async def hang(self, shown: Shown, file: str) -> None:
        """It was uploaded. What can't be kept right now is uploaded again, and is no reason to send it twice."""
        now = self._desk.now()
        with suppress(Unavailable):
            await self._desk.db.act(lambda tx: pictures.keep(tx, shown.digest, file, now))

    async def take_down(self, shown: Shown) -> None:
        log.warning("Telegram has lost a picture; it is drawn again")
        with suppress(Unavailable):
            await self._desk.db.act(lambda tx: pictures.drop(tx, shown.digest))


def sketched(picture: Picture, render: Render, link: str) -> str:
    try:
        return render.picture(picture.template, {"bot": link, **picture.data})
    except Exception as error:
        log.debug("%s can't be sketched", picture.template, exc_info=True)
        raise Unreadable(f"picture: {picture.template}: {type(error).__name__}") from error


async def painted(svg: str, template: str) -> bytes:
    """In a child of ours, so that nobody's answer waits for it."""
    try:
        return await drawn(svg)
    except (Failed, TooMuch) as error:
        raise Unreadable(f"picture: {template}: {type(error).__name__}") from error
