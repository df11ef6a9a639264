"""A wire between the bot and whoever it talks to: what goes over it comes late, in drops, in part, or never."""

import asyncio
import socket
import struct
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

LARGEST = 65_536  # bytes that go at once
DROP, DRIPS = 16, 0.002  # bytes, and seconds between two of them
AT_ONCE = struct.pack("ii", 1, 0)  # whoever closes with this says nothing but that the line is gone
BEGIN, COMMIT = b"Q\x00\x00\x00\x0bBEGIN;\x00", b"Q\x00\x00\x00\x0cCOMMIT;\x00"  # as asyncpg says them

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Cut(StrEnum):
    """When the wire breaks at the COMMIT of whoever wrote something."""

    UNSENT = "unsent"  # it never arrives
    UNHEARD = "unheard"  # it takes effect, and nobody hears of it


@dataclass(frozen=True, slots=True)
class Weather:
    """What befalls the pieces that go over the wire, each by its share of them."""

    late: float = 0  # seconds at most
    in_drops: float = 0
    half_asked: float = 0  # a question breaks off in the middle
    half_answered: float = 0
    reset: float = 0
    mute: bool = False  # whoever speaks now is never heard again, and not told so
    of: bytes = b""  # what a question has to contain for its answer to be befallen, or for silence to fall


FINE = Weather()


@dataclass(slots=True)
class Link:
    near: Ends
    far: Ends
    asked: bytes = b""  # since the last answer, or the beginning of it
    owes: bool = False  # an answer
    is_near: bool = True  # whoever asked is still there to hear it
    writes: bool = False
    is_mute: bool = False
    is_cut: bool = False  # the next answer is the last

    def breaks(self) -> None:
        for _, writer in (self.near, self.far):
            with suppress(OSError):
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            writer.transport.abort()


class Wire:
    """`far` calls whoever is at the other end."""

    def __init__(self, far: Callable[[], Awaitable[Ends]], random: Random) -> None:
        self.weather = FINE
        self.cuts: deque[tuple[int, Cut]] = deque()  # after so many commits, and how
        self.befell: Counter[str] = Counter()
        self.unheard: list[bytes] = []  # questions that went over, and whose answer nobody heard to its end
        self.port = 0
        self._far = far
        self._random = random
        self._links: dict[asyncio.Task[None], Link] = {}
        self._door: asyncio.Server | None = None

    async def opens(self) -> None:
        self._door = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._door.sockets[0].getsockname()[1]

    async def shuts(self) -> None:
        """Nobody gets in, and whoever was is out."""
        if self._door:
            self._door.close()
        for link in self._links.values():
            link.breaks()
        await asyncio.gather(*self._links, return_exceptions=True)

    @asynccontextmanager
    async def refuses(self) -> AsyncIterator[None]:
        await self.shuts()
        self.befell["refused"] += 1
        yield
        await self.opens()

    @asynccontextmanager
    async def storms(self, weather: Weather) -> AsyncIterator[None]:
        self.weather = weather
        yield
        self.weather = replace(FINE)

    async def _connected(self, *near: asyncio.StreamReader | asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        reader, writer = near
        assert isinstance(reader, asyncio.StreamReader)
        assert isinstance(writer, asyncio.StreamWriter)
        assert task
        try:
            link = Link((reader, writer), await self._far())
        except OSError:
            writer.transport.abort()
            return
        self._links[task] = link
        try:
            await asyncio.gather(self._asks(link), self._answers(link))
        finally:
            del self._links[task]
            link.breaks()
            self.unheard += [link.asked] if link.owes else []

    async def _asks(self, link: Link) -> None:
        async for piece in self._pieces(link, link.near, link.far):
            link.asked = (link.asked + piece)[:LARGEST] if link.owes else piece
            if self._is_cut(link, piece) or await self._breaks_off(link, link.far, piece, self.weather.half_asked):
                return
            link.owes = True
            await self._passes(link.far, piece)
        link.is_near = False

    async def _answers(self, link: Link) -> None:
        async for piece in self._pieces(link, link.far, link.near):
            if link.is_cut:
                link.breaks()
                return
            if self.weather.of not in link.asked:
                link.near[1].write(piece)
            elif await self._breaks_off(link, link.near, piece, self.weather.half_answered):
                return
            else:
                await self._passes(link.near, piece)
            link.owes = not link.is_near

    async def _pieces(self, link: Link, ear: Ends, mouth: Ends) -> AsyncIterator[bytes]:
        """Whatever is said, until somebody hangs up."""
        with suppress(OSError):
            while piece := await ear[0].read(LARGEST):
                if self.weather.mute and not link.is_mute and self.weather.of in link.asked:
                    link.is_mute = True
                    self.befell["mute"] += 1
                if not link.is_mute:
                    yield piece
        if not link.is_mute:
            mouth[1].close()

    def _is_cut(self, link: Link, piece: bytes) -> bool:
        """Whether the wire breaks before a COMMIT; or it will, once that has been answered."""
        link.writes |= BEGIN in piece
        if not (self.cuts and link.writes and COMMIT in piece):
            return False
        link.writes = False
        left, cut = self.cuts.popleft()
        if left:
            self.cuts.appendleft((left - 1, cut))
            return False
        self.befell[cut] += 1
        if cut == Cut.UNSENT:
            link.breaks()
            return True
        link.is_cut = True
        return False

    async def _breaks_off(self, link: Link, to: Ends, piece: bytes, share: float) -> bool:
        cut_short = self._happens("cut short", share)
        if cut_short:
            to[1].write(piece[: len(piece) // 2])
            with suppress(OSError):
                await to[1].drain()
        if cut_short or self._happens("reset", self.weather.reset):
            link.breaks()
            return True
        return False

    async def _passes(self, to: Ends, piece: bytes) -> None:
        late, size = self.weather.late, len(piece)
        if late:
            self.befell["late"] += 1
            await asyncio.sleep(self._random.uniform(0, late))
        if self._happens("in drops", self.weather.in_drops):
            size = DROP
        for at in range(0, len(piece), size):
            to[1].write(piece[at : at + size])
            with suppress(OSError):
                await to[1].drain()
            if size == DROP:
                await asyncio.sleep(DRIPS)

    def _happens(self, what: str, share: float) -> bool:
        happens = self._random.random() < share
        self.befell[what] += happens
        return happens


def over(line: Wire, url: str) -> str:
    """A database of PostgreSQL's, as it is reached over this wire."""
    name = url.partition("///")[2].partition("?")[0]
    return f"postgresql://postgres@127.0.0.1:{line.port}/{name}"


@asynccontextmanager
async def wire(far: Callable[[], Awaitable[Ends]], random: Random) -> AsyncIterator[Wire]:
    made = Wire(far, random)
    await made.opens()
    try:
        yield made
    finally:
        await made.shuts()
