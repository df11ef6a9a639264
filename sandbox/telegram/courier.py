"""The courier: carries one bot's updates to its webhook, each line in order and different lines side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field

from sandbox.telegram.accounts import Bot
from sandbox.telegram.bodies import read_body
from sandbox.telegram.doorbell import Doorbell, Reply
from sandbox.telegram.faults import Fault
from sandbox.telegram.lines import Line
from sandbox.telegram.patience import Patience
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.updates import Update
from sandbox.telegram.webhooks import Webhook
from sandbox.telegram.world import Telegram

NOT_BY_ANSWER = ("", "setwebhook", "deletewebhook", "close", "logout")
FORGOTTEN = Reply(200)


@dataclass(slots=True)
class Queue:
    """What waits in one line, and what it took so far to bring the first of it."""

    numbers: deque[int] = field(default_factory=deque)
    trips: int = 0
    requests: int = 0


class Courier:
    """Lives as long as the webhook it was taken on for."""

    def __init__(self, world: Telegram, bot: Bot, hook: Webhook, bell: Doorbell, patience: Patience) -> None:
        self.world = world
        self.bot = bot
        self.hook = hook
        self._bell = bell
        self._patience = patience
        self._loop = asyncio.get_running_loop()
        self._lines: dict[Line, Queue] = {}
        self._ready: deque[Line] = deque()
        self._under_way: set[asyncio.Task[None]] = set()
        self._seen = bot.updates.first_number
        self._closed = False

    def look(self) -> None:
        """Put what is new in its line, and carry whatever is ready while hands are free."""
        updates = self.bot.updates
        for number in range(self._seen, updates.next_number):
            if update := updates.find(number):
                self._stand_in_line(update)
        self._seen = updates.next_number
        while self._ready and len(self._under_way) < self.hook.max_connections:
            task = self._loop.create_task(self._carry(self._ready.popleft()))
            self._under_way.add(task)
            task.add_done_callback(self._is_back)

    def close(self) -> set[asyncio.Task[None]]:
        """What is under way turns back, and its updates go on waiting."""
        self._closed = True
        for task in self._under_way:
            task.cancel()
        return set(self._under_way)

    def _stand_in_line(self, update: Update) -> None:
        if update.line not in self._lines:
            self._lines[update.line] = Queue()
            self._ready.append(update.line)
        self._lines[update.line].numbers.append(update.number)

    def _is_back(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not self._closed:
            self.look()
            task.result()

    def _tries_again(self, line: Line) -> None:
        if not self._closed:
            self._ready.append(line)
            self.look()

    async def _carry(self, line: Line) -> None:
        """Bring the first in line; if it is not taken, the whole line waits, and no other does."""
        queue = self._lines[line]
        update = self.bot.updates.find(queue.numbers[0])
        reply = await self._bring(update, queue) if update else FORGOTTEN
        if not reply.takes:
            self._loop.call_later(self._patience.wait(queue.trips, reply.retry_after), self._tries_again, line)
            return
        self.bot.updates.forget(queue.numbers.popleft())
        queue.trips = queue.requests = 0
        if queue.numbers:
            self._ready.append(line)
        else:
            del self._lines[line]
        self._do_as_answered(reply)

    async def _bring(self, update: Update, queue: Queue) -> Reply:
        """As chance has it also two at once, or so that Telegram hears no answer."""
        fault = self.world.faults.draw_delivery()
        copies = 2 if fault is Fault.TWICE else 1
        replies = await asyncio.gather(*(self._bell.ring(update.body) for _ in range(copies)))
        queue.trips += 1
        heard = [Reply() if fault is Fault.UNHEARD else reply for reply in replies]
        for reply, told in zip(replies, heard, strict=True):
            queue.requests += 1
            number = update.body["update_id"]
            self.world.deliveries.note(self.world.now, self.bot.id, number, queue.requests, reply.came, told.takes)
            if told.error:
                self.hook.errs(self.world.now, told.error)
        return next((told for told in heard if told.takes), heard[0])

    def _do_as_answered(self, reply: Reply) -> None:
        """The answer may hold a call; nobody learns what came of it."""
        try:
            params, uploads = read_body(reply.kind, reply.body, "")
        except Refusal:
            return
        method = str(params.pop("method", "")).lower()
        if method not in NOT_BY_ANSWER and not method.startswith("get"):
            self.world.call(self.bot.token, method, params, uploads)
