"""Every room of Linli put together for one bot: opened in order, drained in order."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from aiohttp import web
from telegram.ext import ApplicationBuilder, ExtBot
from telegram.request import BaseRequest

import handlers
from board.board import Board
from board.limits import Limits as Crowds
from domain.limits import Limits
from doors.handling import Handling
from doors.health import Health
from doors.lanes import Lanes
from doors.metrics import Metrics
from doors.poll import WAIT, Poll
from doors.receiver import Receiver
from doors.timing import Timed
from doors.webhook import Webhook
from flows.board import prepare
from flows.desk import Desk
from flows.floods import Floods
from handlers.context import CONTEXT_TYPES, App
from handlers.refusals import writer
from jobs import commands
from jobs.clerk import Clerk
from jobs.clock import RINGING, Clock
from jobs.darkroom import Darkroom
from jobs.mouth import Mouth
from jobs.pacing import Pace
from jobs.postman import Postman
from jobs.watch import Watch
from jobs.watch_clock import Ticking
from jobs.watch_gauges import Gauges
from jobs.watch_kept import Kept
from jobs.watch_line import Line
from storage.backups import Vault
from storage.database import Database, Overtaken, Unavailable
from templates import render

AGAIN = 0.5  # seconds until whoever hasn't ended is told to once more

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    desk: Desk
    app: App
    lanes: Lanes
    poll: Poll
    webhook: Webhook | None  # Telegram comes to us, if it was told to; otherwise we go and ask
    postman: Postman
    clock: Clock
    watch: Watch
    clerk: Clerk
    darkroom: Darkroom
    board: Board
    crowds: Crowds
    metrics: Metrics

    @classmethod
    async def open(
        cls, db: Database, now: Callable[[], datetime], token: str, api_base: str,
        sending: BaseRequest, polling: BaseRequest, pace: Pace, wait: int = WAIT, webhook: str = "",
        vault: Vault | None = None, limits: Limits | None = None, site: str = "",
        proxy: str = "127.0.0.1",
    ) -> "House":  # fmt: skip
        """Everything but the waiting: nothing is asked or sent until `live` runs."""
        passing = asyncio.get_running_loop().time
        timed = Timed(db, passing)
        kept = Kept(timed, passing)
        desk = Desk(kept, now, bot=int(token.partition(":")[0]), site=site, floods=Floods(limits))
        bot = Mouth(token, f"{api_base}/bot", f"{api_base}/file/bot", request=sending, get_updates_request=polling)
        app = build(desk, bot)
        await app.initialize()
        await prepare(desk)
        metrics = Metrics(desk, timed.took)
        name = token_hex(8)  # new with every start
        lanes = Lanes(desk, name, metrics.handling(Handling(desk, app, writer).handle))
        receiver = Receiver(desk, app.bot.username, lanes.call)
        poll = Poll(desk, name, app.bot, polling, receiver, wait)
        knock = Webhook(app.bot, receiver, webhook) if webhook else None
        postman, clock = Postman(desk, bot, render, pace, name), Clock(desk, vault)
        ticking = Ticking(clock.scheduler, RINGING, passing)
        line = Line(app.bot, knock or poll, webhook, passing)
        gauges = Gauges(desk, kept, line, ticking, vault.folder if vault else None, passing)
        watch = Watch(desk, gauges, postman.call_out, lanes.call, passing)
        clerk, darkroom = Clerk(desk, postman.bring, render), Darkroom(desk, app.bot)
        board, crowds = Board(desk, passing, app.bot.link), Crowds(passing, proxy)
        return cls(desk, app, lanes, poll, knock, postman, clock, watch, clerk, darkroom, board, crowds, metrics)

    def routes(self) -> list[web.RouteDef]:
        """All that is answered over HTTP, where there is a port."""
        heard = self.webhook.routes() if self.webhook else ()
        shown = self.metrics.around(self.crowds.around(self.board.routes()))
        return [*Health(self.watch.report).routes(), *self.metrics.routes(), *heard, *shown]

    async def live(self, stop: asyncio.Event, drain_seconds: float) -> None:
        """Until told to stop; then what is under way is finished, and nothing else is begun."""
        self.clock.start()
        door = asyncio.create_task((self.webhook or self.poll).run())
        rooms = (self.postman, self.lanes, self.watch, self.clerk, self.darkroom)
        tasks = [door, *(asyncio.create_task(room.run()) for room in rooms)]
        stopping = asyncio.create_task(stop.wait())
        telling = asyncio.create_task(commands.tell(self.app.bot, render.commands))
        await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
        fallen = [task for task in tasks if task.done()]
        door.cancel()
        try:
            async with asyncio.timeout(drain_seconds):
                await asyncio.gather(self.poll.stop(), self.lanes.drain(), self.clock.drain())
                await self.postman.drain(drain_seconds)
        except TimeoutError:
            log.warning("something was still under way after %s s; it goes on at the next start", drain_seconds)
            self.lanes.give_up()
        self.clock.stop()
        await _ended({*tasks, stopping, telling})
        for task in fallen:
            _fell(task)

    async def close(self) -> None:
        await self.app.shutdown()
        await self.desk.db.close()


def _fell(task: asyncio.Task[Any]) -> None:
    """It ended by itself, which it never should: a mistake of ours, unless a newer version has come."""
    try:
        task.result()
    except Overtaken:
        raise
    except Unavailable as error:
        raise RuntimeError("somebody gave up, and is to ask again later") from error


async def _ended(tasks: set[asyncio.Task[Any]]) -> None:
    """A library that is just giving up a connection may swallow the first word."""
    left = tasks
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=AGAIN)
    await asyncio.gather(*tasks, return_exceptions=True)


def build(desk: Desk, bot: ExtBot[None]) -> App:
    app: App = ApplicationBuilder().bot(bot).context_types(CONTEXT_TYPES).updater(None).job_queue(None).build()
    app.bot_data["desk"] = desk
    handlers.register(app)
    return app
