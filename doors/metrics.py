"""Metrics: numbers about the house as Prometheus reads them, and nothing in them that is anybody's."""

import asyncio
import os
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from doors.timing import STEPS, Took
from flows.desk import Desk
from flows.receipt import RECEIPT, Verdict
from storage import gauges
from storage.database import Unavailable
from storage.gauges import Gauges
from storage.inbox import Entry

PATIENCE = 5.0  # seconds a database may take
KIND = "text/plain; version=0.0.4; charset=utf-8"
PROCESS = Path("/proc/self")

Handle = Callable[[Entry], Awaitable[None]]
Sample = tuple[str, Mapping[str, object], float]  # what follows its name, what it is of, and how much


class Metrics:
    """It counts what comes through the doors while it is asked nothing, and reads the rest when it is."""

    def __init__(self, desk: Desk, took: Mapping[str, Took]) -> None:
        self._desk = desk
        self._took = took
        self._updates = Counter[Verdict](dict.fromkeys(Verdict, 0))
        self._requests = Counter[tuple[str, int]]()

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/metrics", self._answer)]

    def handling(self, handle: Handle) -> Handle:
        """The same, counted by its verdict."""

        async def counted(entry: Entry) -> None:
            await handle(entry)
            receipt = RECEIPT.get()
            if receipt is not None:
                self._updates[receipt.verdict] += 1

        return counted

    def around(self, routes: Iterable[web.RouteDef]) -> list[web.RouteDef]:
        return [web.get(route.path, self._counted(route.path, route.handler)) for route in routes]

    def _counted(self, path: str, answer: Handler) -> Handler:
        async def counted(request: web.Request) -> web.StreamResponse:
            given = await answer(request)
            self._requests[path, given.status] += 1
            return given

        return counted

    async def told(self) -> str:
        lines = (*self._own(), *_of_the_process(), *await self._of_the_database())
        return "".join(f"{line}\n" for line in lines)

    async def _answer(self, _: web.Request) -> web.Response:
        text = await self.told()
        return web.Response(body=text.encode(), headers={"Content-Type": KIND, "Cache-Control": "no-store"})

    def _own(self) -> Iterator[str]:
        updates = [("", {"verdict": verdict}, many) for verdict, many in self._updates.items()]
        yield from _metric("linli_updates_total", "counter", "Updates, by how they ended.", updates)
        requests = [("", {"path": path, "status": status}, many) for (path, status), many in self._requests.items()]
        yield from _metric("linli_board_requests_total", "counter", "Answers of the public board.", requests)
        took = [sample for kind, took in self._took.items() for sample in _buckets(kind, took)]
        yield from _metric("linli_database_seconds", "histogram", "Acts and reads, their turn included.", took)

    async def _of_the_database(self) -> list[str]:
        now = self._desk.now()
        try:
            async with asyncio.timeout(PATIENCE):
                found = await self._desk.db.read(lambda tx: gauges.look(tx, self._desk.bot, now))
        except (Unavailable, TimeoutError):
            return list(_metric("linli_database_up", "gauge", "Whether the database answers.", [("", {}, 0)]))
        waits = {("updates", ""): found.updates, ("alarms", ""): found.alarms}
        waits |= {("letters", urgency.name.lower()): waiting for urgency, waiting in found.letters.items()}
        named = [({"what": what, "urgency": urgency}, waiting) for (what, urgency), waiting in waits.items()]
        many: list[Sample] = [("", labels, waiting.many) for labels, waiting in named]
        ages: list[Sample] = [("", labels, waiting.age(now)) for labels, waiting in named]
        return [
            *_metric("linli_database_up", "gauge", "Whether the database answers.", [("", {}, 1)]),
            *_metric("linli_waiting", "gauge", "What isn't done with yet, or is due.", many),
            *_metric("linli_oldest_seconds", "gauge", "For how long the oldest of these has waited.", ages),
            *_metric("linli_letters_last_hour", "gauge", "Letters of the last hour that are settled.", _settled(found)),
        ]


def _settled(found: Gauges) -> list[Sample]:
    return [
        ("", {"state": state, "urgency": urgency.name.lower()}, many)
        for (state, urgency), many in found.settled.items()
    ]


def _buckets(kind: str, took: Took) -> Iterator[Sample]:
    for step, many in zip((*STEPS, "+Inf"), accumulate(took.many), strict=True):
        yield "_bucket", {"kind": kind, "le": step}, many
    yield "_sum", {"kind": kind}, took.seconds
    yield "_count", {"kind": kind}, sum(took.many)


def _of_the_process() -> Iterator[str]:
    """Where the system tells."""
    if PROCESS.exists():
        pages = int((PROCESS / "statm").read_text().split()[1])
        memory: list[Sample] = [("", {}, pages * os.sysconf("SC_PAGE_SIZE"))]
        yield from _metric("process_resident_memory_bytes", "gauge", "Memory.", memory)
        files: list[Sample] = [("", {}, len(list((PROCESS / "fd").iterdir())))]
        yield from _metric("process_open_fds", "gauge", "Files and connections that are open.", files)


def _metric(name: str, kind: str, about: str, samples: Iterable[Sample]) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} {kind}"
    for suffix, labels, value in samples:
        told = ",".join(f'{key}="{said}"' for key, said in labels.items())
        yield f"{name}{suffix}{{{told}}} {value!r}" if told else f"{name}{suffix} {value!r}"
