"""python-telegram-bot's way to the toy Telegram without a network between."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl, unquote

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from sandbox.telegram import longpoll
from sandbox.telegram.given import Upload
from sandbox.telegram.journal import Fate
from sandbox.telegram.world import Telegram


class Wire(BaseRequest):
    """Raises what the library's own transport raises when an answer or a connection is lost."""

    def __init__(self, world: Telegram) -> None:
        self.world = world

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        address, _, query = url.partition("?")
        front, _, path = unquote(address).partition("/bot")
        token, _, rest = path.partition("/")
        if front.endswith("/file"):
            return self._file(token, rest)
        params = dict(parse_qsl(query)) | (request_data.parameters if request_data else {})
        uploads = {
            name: Upload(str(part[0] or ""), part[1] if isinstance(part[1], bytes) else part[1].read(), part[2])
            for name, part in (request_data.multipart_data if request_data else {}).items()
        }
        answer = await longpoll.answer(self.world, token, rest, params, uploads)
        if answer.delay:
            await asyncio.sleep(answer.delay)
        if answer.fate is Fate.LOST:
            raise TimedOut
        if answer.fate is Fate.RESET:
            raise NetworkError("the connection was reset")
        return answer.status, json.dumps(answer.body).encode()

    def _file(self, token: str, path: str) -> tuple[int, bytes]:
        bot = self.world.bots.get(token)
        file = bot.downloads.get(path) if bot else None
        return (200, file.read()) if file else (404, b'{"ok":false,"error_code":404,"description":"Not Found"}')
