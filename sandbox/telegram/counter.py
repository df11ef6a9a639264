"""The counter at which bots are served over HTTP: calls of methods, and files."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from sandbox.telegram import longpoll
from sandbox.telegram.accounts import Json
from sandbox.telegram.bodies import read_body
from sandbox.telegram.journal import Fate
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.world import Telegram

JSON = "application/json"
METHODS = ("GET", "POST", "HEAD")


class Counter:
    """Every answer may be made to take some seconds."""

    def __init__(self, world: Telegram, takes: float) -> None:
        self.world = world
        self.takes = takes

    async def call(self, request: web.BaseRequest, token: str, method: str) -> web.StreamResponse:
        if request.method not in METHODS:
            return refused(Refusal("Not Implemented", 501))
        try:
            body = await request.read()
            params, uploads = read_body(request.headers.get("Content-Type", ""), body, request.query_string)
        except web.HTTPRequestEntityTooLarge:
            return refused(Refusal("Request Entity Too Large", 413))
        except Refusal as refusal:
            return refused(refusal)
        answer = await longpoll.answer(self.world, token, method, params, uploads)
        if self.takes or answer.delay:
            await asyncio.sleep(self.takes + answer.delay)
        if answer.fate is not Fate.ARRIVES and request.transport:
            request.transport.abort()
        return _said(answer.body, answer.status or 500)

    def file(self, token: str, path: str) -> web.StreamResponse:
        bot = self.world.bots.get(token)
        file = bot.downloads.get(path) if bot else None
        return web.Response(body=file.read()) if file else refused(Refusal("", 404))


def refused(refusal: Refusal) -> web.Response:
    return _said(refusal.body, refusal.code)


def _said(body: Json, status: int) -> web.Response:
    wait = body.get("parameters", {}).get("retry_after")
    headers = {"Retry-After": str(wait)} if wait else None
    return web.Response(body=json.dumps(body).encode(), status=status, content_type=JSON, headers=headers)
