"""Every room of Linli put together for one bot: opened in order, drained in order."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.ext import ApplicationBuilder
from telegram.request import BaseRequest

import handlers
from doors.handling import Handling
from doors.lanes import Lanes
from doors.poll import WAIT, Poll
from doors.receiver import Receiver
from flows.desk import Desk
from handlers.context import CONTEXT_TYPES, App
from handlers.refusals import writer
from jobs import clock
from jobs.pacing import Pace
from jobs.postman import Postman
from storage.database import Database
from templates import render

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    desk: Desk
    app: App
    lanes: Lanes
    poll: Poll
    postman: Postman
    scheduler: AsyncIOScheduler

    @classmethod
    async def open(
        cls, db: Database, now: Callable[[], datetime], token: str, api_base: str,
        sending: BaseRequest, polling: BaseRequest, pace: Pace, wait: int = WAIT,
    ) -> "House":  # fmt: skip
        """Everything but the waiting: nothing is asked or sent until `live` runs."""
        desk = Desk(db, now, bot=int(token.partition(":")[0]))
        app = build(desk, token, api_base, sending, polling)
        await app.initialize()
        lanes = Lanes(desk, Handling(desk, app, writer).handle)
        receiver = Receiver(desk, app.bot.username, lanes.call)
        return cls(
            desk, app, lanes, Poll(app.bot, polling, receiver, wait),
            Postman(desk, app.bot, render, pace, token_hex(8)), clock.wind(desk),
        )  # fmt: skip

    async def live(self, stop: asyncio.Event, drain_seconds: float) -> None:
        """Until told to stop; then what is under way is finished, and nothing else is begun."""
        self.scheduler.start()
        tasks = [asyncio.create_task(room.run()) for room in (self.postman, self.lanes, self.poll)]
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
        fallen = [task for task in tasks if task.done()]
        self.scheduler.shutdown(wait=False)
        tasks[2].cancel()
        try:
            async with asyncio.timeout(drain_seconds):
                await self.lanes.drain()
                await self.postman.drain(drain_seconds)
        except TimeoutError:
            log.warning("something was still under way after %s s; it goes on at the next start", drain_seconds)
            self.lanes.give_up()
        for task in (*tasks, stopping):
            task.cancel()
        await asyncio.gather(*tasks, stopping, return_exceptions=True)
        for task in fallen:  # it ended by itself, which it never should
            task.result()

    async def close(self) -> None:
        await self.app.shutdown()
        await self.desk.db.close()


def build(desk: Desk, token: str, api_base: str, sending: BaseRequest, polling: BaseRequest) -> App:
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_base}/bot")
        .base_file_url(f"{api_base}/file/bot")
        .context_types(CONTEXT_TYPES)
        .request(sending)
        .get_updates_request(polling)
        .updater(None)
        .job_queue(None)
    )
    app: App = builder.build()
    app.bot_data["desk"] = desk
    handlers.register(app)
    return app


async def set_menus(bot: Bot) -> None:
    """The words behind the menu button; they are for show, so a failure stops nobody."""
    await bot.set_my_commands(render.commands("private"), scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands(render.commands("group"), scope=BotCommandScopeAllGroupChats())
