"""A webhook over a real database, on a port of loopback, and whoever knocks there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
from telegram import Bot

from doors.port import opened
from doors.receiver import Receiver
from doors.webhook import HEADER, Webhook, secret_of
from flows.desk import Desk
from sandbox.telegram import Telegram
from sandbox.telegram.wire import Wire
from storage.database import Database

NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
URL = "http://127.0.0.1:8080/telegram"


@dataclass
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]


@dataclass
class Doorstep:
    db: Database
    webhook: Webhook
    telegram: Telegram
    port: int
    session: aiohttp.ClientSession
    called: list[int]  # what the lanes were told
    secret: str = field(init=False)

    def __post_init__(self) -> None:
        self.secret = secret_of(next(iter(self.telegram.bots)))

    async def knocks(self, body: Any, method: str = "POST", path: str = "/telegram", **headers: str) -> Answer:
        """With the secret, unless the headers say otherwise."""
        told = {HEADER: self.secret} | {name.replace("_", "-"): value for name, value in headers.items()}
        what = {"json": body} if isinstance(body, dict) else {"data": body}
        async with self.session.request(method, f"http://127.0.0.1:{self.port}{path}", headers=told, **what) as answer:
            return Answer(answer.status, await answer.read(), dict(answer.headers))

    async def writes(self, request: str) -> str:
        """The first line of what comes back to bytes that no library would send, and the connection stays open."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request.encode())
        try:
            return (await reader.readline()).decode()
        finally:
            writer.close()

    async def kept(self) -> list[int]:
        rows = await self.db.read(lambda tx: tx.all("SELECT update_id FROM inbox ORDER BY update_id"))
        return [row["update_id"] for row in rows]


@asynccontextmanager
async def doorstep(db: Database, kept_by: Any = None) -> AsyncIterator[Doorstep]:
    world = Telegram(lambda: NOW)
    account = world.bot(username="linli_bot")
    bot = Bot(account.token, request=Wire(world), get_updates_request=Wire(world))
    await bot.initialize()
    called: list[int] = []
    receiver = Receiver(Desk(kept_by or db, lambda: NOW, account.id), "linli_bot", called.append)
    webhook = Webhook(bot, receiver, URL)
    async with opened(webhook.routes(), "127.0.0.1", 0) as port, aiohttp.ClientSession() as session:
        yield Doorstep(db, webhook, world, port, session, called)


def message(number: int, text: str = "灯不亮了") -> dict[str, Any]:
    chat = {"id": 11, "type": "private"}
    return {"update_id": number, "message": {"message_id": 1, "date": 0, "chat": chat, "from": chat, "text": text}}
