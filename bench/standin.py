"""A Telegram that hands out updates, takes answers and looks at the clock, as a process of its own."""

import argparse
import asyncio
import contextlib
import itertools
import socket
import time
from collections import defaultdict, deque
from typing import Any

from aiohttp import web

from bench.loads import STAFF, message, say

Json = dict[str, Any]

MOST = 64 * 2**20  # bytes of a file that is handed over
PHOTO: Json = {"file_id": "photo", "file_unique_id": "photo", "width": 1, "height": 1}

ME: Json = {"id": 4242, "is_bot": True, "first_name": "邻里", "username": "linli_bot"}


class Standin:
    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._numbers = itertools.count(1)
        self._untaken: deque[Json] = deque()
        self._something = asyncio.Event()
        self._polled = asyncio.Event()
        self._polled_at = 0.0
        self._last_given = 0
        self._staff_heard: asyncio.Queue[str] = asyncio.Queue()
        self._begin(0)

    def _begin(self, count: int) -> None:
        self._missing = count
        self._given: defaultdict[int, deque[float]] = defaultdict(deque)
        self._waits: list[float] = []
        self._answered_at = 0.0
        self._over = asyncio.Event()
        self._enough = asyncio.Event()

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        as_json = request.content_type == "application/json"
        said: Json = {**request.query, **(await request.json() if as_json else await request.post())}
        if method == "getUpdates":
            return _ok(await self._updates(int(said.get("offset", 0)), float(said.get("timeout", 0))))
        result = self._answer(method, said)
        await asyncio.sleep(self._pause)
        return _ok(result)

    async def _updates(self, offset: int, patience: float) -> list[Json]:
        if not self._polled.is_set():
            self._polled_at = time.monotonic()
            self._polled.set()
        while self._untaken and self._untaken[0]["update_id"] < offset:
            self._untaken.popleft()
        if not self._untaken:
            self._something.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._something.wait(), patience)
        await asyncio.sleep(self._pause)
        handed = list(itertools.islice(self._untaken, 100))
        for update in handed:
            if update["update_id"] > self._last_given:
                self._last_given = update["update_id"]
                self._given[update["message"]["chat"]["id"]].append(time.monotonic())
        return handed

    def _answer(self, method: str, said: Json) -> Json | bool:
        if method == "getMe":
            return ME
        if not method.startswith(("send", "edit")):
            return True
        chat = int(said["chat_id"])
        if chat == STAFF:
            self._staff_heard.put_nowait(method)
        elif method.startswith("send") and self._given[chat]:
            self._answered_at = time.monotonic()
            self._waits.append(self._answered_at - self._given[chat].popleft())
            self._missing -= 1
            if not self._missing:
                self._over.set()
        return {
            "message_id": next(self._numbers),
            "date": 1_800_000_000,
            "chat": {"id": chat, "type": "private"},
            **({"photo": [PHOTO]} if method == "sendPhoto" else {}),
        }

    async def feed(self, request: web.Request) -> web.Response:
        load = await request.json()
        self._begin(load["count"])
        began, busy = time.monotonic(), time.process_time()
        saying = asyncio.create_task(self._say(load["count"], load["rate"], load["words"]))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), load["within"])
        saying.cancel()
        return web.json_response(
            {
                "waits": self._waits,
                "took": self._answered_at - began,
                "busy": (time.process_time() - busy) / (time.monotonic() - began),
            }
        )

    async def _say(self, count: int, rate: float | None, words: list[str]) -> None:
        began = time.monotonic()
        for number, each in enumerate(say(count, words)):
            if rate and (early := began + number / rate - time.monotonic()) > 0:
                await asyncio.sleep(early)
            if self._enough.is_set():
                self._missing -= count - number
                break
            self._hand(each)
        if not self._missing:
            self._over.set()

    def _hand(self, said: Json) -> None:
        self._untaken.append({"update_id": next(self._numbers), "message": said})
        self._something.set()

    async def enough(self, _: web.Request) -> web.Response:
        """Nothing more is said; who said something is still to be answered."""
        self._enough.set()
        return web.json_response({})

    async def staff(self, request: web.Request) -> web.Response:
        """What staff say, if anything, and until they hear something of a kind."""
        wanted = await request.json()
        if text := wanted.get("text"):
            self._hand(message(next(self._numbers), STAFF, text))
        while await self._staff_heard.get() != wanted["until"]:
            pass
        return web.json_response({})

    async def polled(self, _: web.Request) -> web.Response:
        await self._polled.wait()
        return web.json_response({"at": self._polled_at})


def _ok(result: Json | list[Json] | bool) -> web.Response:
    return web.json_response({"ok": True, "result": result})


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pause", type=float, required=True, help="seconds that every call takes")
    parser.add_argument("--socket", type=int, required=True, help="a listening socket, inherited")
    said = parser.parse_args()
    standin = Standin(said.pause)
    app = web.Application(client_max_size=MOST)
    app.router.add_post("/bot{token}/{method}", standin.call)
    app.router.add_post("/feed", standin.feed)
    app.router.add_post("/polled", standin.polled)
    app.router.add_post("/enough", standin.enough)
    app.router.add_post("/staff", standin.staff)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.SockSite(runner, socket.socket(fileno=said.socket)).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
