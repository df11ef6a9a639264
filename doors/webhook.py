"""The webhook: Telegram knocks with each update, and hears "yes" once it is kept."""

import asyncio
import hmac
import json
import logging
from hashlib import sha256
from itertools import chain, repeat
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from doors.concerns import HIGHEST, KINDS
from doors.poll import PAUSES
from doors.receiver import Receiver
from storage.database import Unavailable

HEADER = "X-Telegram-Bot-Api-Secret-Token"
AT_ONCE = 100  # knocks side by side, the most that Telegram allows; they share commits
READ = 20.0  # seconds for one update to come in
AGAIN = {"Retry-After": "2"}  # left to itself, Telegram would wait up to two minutes longer than whatever was wrong

log = logging.getLogger(__name__)


def secret_of(token: str) -> str:
    """What Telegram is to say when it knocks: the same in every process, and no way back to the token."""
    return hmac.digest(token.encode(), b"webhook of linli", sha256).hex()


class Webhook:
    def __init__(self, bot: Bot, receiver: Receiver, url: str) -> None:
        self._bot = bot
        self._receiver = receiver
        self._url = url
        self._secret = secret_of(bot.token)
        self._shut = False
        self.heard: float | None = None  # when Telegram spoke to us last, on the loop's clock
        self.failing: float | None = None  # since when it won't be told where to knock, on the same

    async def run(self) -> None:
        """Tell Telegram where to knock; what comes after that comes by itself."""
        try:
            await self._announce()
            await asyncio.Event().wait()
        finally:
            self._shut = True

    def routes(self) -> list[web.RouteDef]:
        return [web.post(urlsplit(self._url).path, self.answer)]

    async def answer(self, request: web.Request) -> web.Response:
        told = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(told, self._secret.encode()):
            return web.Response(status=401)  # before a byte of what they bring is read
        update = await _brought(request)
        if update is None:
            return web.Response(status=400)
        if not await self._is_kept(update):
            return web.Response(status=503, headers=AGAIN)
        return web.Response()

    async def _is_kept(self, update: dict[str, Any]) -> bool:
        if self._shut:
            return False
        try:
            await self._receiver.take_in([update])
        except Unavailable:
            return False
        self.heard = asyncio.get_running_loop().time()
        return True

    async def _announce(self) -> None:
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            try:
                await self._bot.set_webhook(
                    self._url, secret_token=self._secret, allowed_updates=KINDS, max_connections=AT_ONCE,
                    drop_pending_updates=False,
                )  # fmt: skip
            except TelegramError as error:
                log.warning("the webhook isn't set (%s), next try in %s s", error, pause)
                self.failing = self.failing or asyncio.get_running_loop().time()
                await asyncio.sleep(pause)
            else:
                break
        self.failing = None
        self.heard = asyncio.get_running_loop().time()


async def _brought(request: web.Request) -> dict[str, Any] | None:
    """The update, if it is one; a body that is too large ends in a 413 by itself."""
    if request.content_length is not None and request.content_length > request.client_max_size:
        raise web.HTTPRequestEntityTooLarge(request.client_max_size)
    try:
        async with asyncio.timeout(READ):
            found = json.loads(await request.read())
    except (ValueError, RecursionError, OSError, web.RequestPayloadError):
        return None
    number = found.get("update_id") if isinstance(found, dict) else None
    return found if type(number) is int and 0 <= number <= HIGHEST else None
