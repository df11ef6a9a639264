"""Telegram itself, in memory: accounts, chats and what has been said, with the Bot API's door in front."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sandbox.telegram.accounts import Bot, Json, Toast, User
from sandbox.telegram.chats import PRIVATE, Chat
from sandbox.telegram.deliveries import Deliveries
from sandbox.telegram.disk import Disk
from sandbox.telegram.faults import Fault, Faults
from sandbox.telegram.floods import Floods
from sandbox.telegram.given import Given, Upload
from sandbox.telegram.hearing import hearers
from sandbox.telegram.journal import Answer, Fate, Journal
from sandbox.telegram.messages import Message
from sandbox.telegram.methods import METHODS
from sandbox.telegram.refusals import Refusal, too_many_requests
from sandbox.telegram.remarks import Remark
from sandbox.telegram.updates import Updates

PRESS_LIVES = 15.0
FIRST_UPDATE, FIRST_BOT = 500_000_001, 7_000_000_001


@dataclass(slots=True)
class Press:
    """A callback query: somebody waits for its answer, for a little while."""

    id: str
    bot: Bot
    by: User
    data: str
    at: float
    answered: bool = False


def wall_clock() -> datetime:
    return datetime.now(UTC)


class Telegram:
    """Everything there is. Nothing in here waits, and time is whatever the clock says."""

    def __init__(
        self,
        clock: Callable[[], datetime] = wall_clock,
        *,
        faults: Faults | None = None,
        floods: Floods | None = None,
        log_limit: int | None = None,
        history: int = 0,
    ) -> None:
        self.clock = clock
        self.faults = faults or Faults()
        self.floods = floods
        self.history = history
        self.journal = Journal(log_limit)
        self.deliveries = Deliveries(log_limit)
        self.disk = Disk()
        self.on_call: list[Callable[[str, Mapping[str, Any], Mapping[str, Upload]], None]] = []
        self.on_sight: list[Callable[[Message | None], None]] = []
        self.on_stir: list[Callable[[Bot], None]] = []
        self.bots: dict[str, Bot] = {}
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.press_lives = PRESS_LIVES
        self._serial = 0

    @property
    def now(self) -> float:
        return self.clock().timestamp()

    def serial(self) -> int:
        self._serial += 1
        return self._serial

    # ---- accounts and chats

    def bot(self, token: str = "", *, username: str = "linli_bot", name: str = "邻里", privacy: bool = True) -> Bot:
        """Make a bot, as BotFather does; the number in front of its token is its id."""
        number = int(token.partition(":")[0]) if token else FIRST_BOT + len(self.bots)
        token = token or f"{number}:toy-token-of-{username}"
        updates = Updates(self.clock, FIRST_UPDATE)
        bot = Bot(number, name, username=username, token=token, privacy=privacy, language_code="", updates=updates)
        updates.stirred = partial(self.stirs, bot)
        self.users[bot.id] = self.bots[token] = bot
        return bot

    def revoke(self, token: str, new: str) -> Bot:
        """The old token is refused from now on, and its webhook gone; everything else about the bot stays."""
        bot = self.bots.pop(token)
        bot.token, bot.webhook = new, None
        self.bots[new] = bot
        bot.updates.stir("revoked")
        return bot

    @property
    def first_bot(self) -> Bot:
        return next(iter(self.bots.values()))

    def private_chat(self, bot: Bot, person: User) -> Chat:
        if person.id not in bot.private:
            chat = Chat(person.id, PRIVATE, person=person, bots=[bot])
            bot.private[person.id] = chat
            person.chats.append(chat)
        return bot.private[person.id]

    # ---- what happens

    def stirs(self, bot: Bot) -> None:
        """A bot's updates, or where they go, have changed."""
        for look in self.on_stir:
            look(bot)

    def shows(self, message: Message | None = None) -> None:
        """Something to be seen has changed: this message, or what stands around messages."""
        for look in self.on_sight:
            look(message)

    def post(self, message: Message) -> Message:
        """Number a message, keep it, and let every bot that may hear it know."""
        chat = message.chat
        message.serial = self.serial()
        if chat.numbers_alone:
            message.number = chat.next_id
            chat.next_id += 1
            chat.numbered[message.number] = message
        else:
            message.ids = {bot.id: bot.takes_id(message) for bot in chat.bots}
        self._keep(message)
        if message.markup and "inline_keyboard" not in message.markup:
            chat.keyboard = message if "keyboard" in message.markup else None
        for bot in hearers(message):
            bot.updates.put("message", message.shown_to(bot))
        if message.from_bot and not message.service:
            chat.last_bot = message.from_bot
        self.shows(message)
        return message

    def _keep(self, message: Message) -> None:
        """A long run keeps only the newest messages of each chat."""
        log = message.chat.log
        log.append(message)
        while self.history and len(log) > self.history:
            old = log.popleft()
            message.chat.numbered.pop(old.number, None)
            for bot in message.chat.bots:
                bot.mailbox.pop(old.ids.get(bot.id, 0), None)

    def edited(self, message: Message) -> None:
        message.edit_date = int(self.now)
        for bot in message.chat.bots:
            member = message.chat.member(bot)
            hears = not bot.privacy or message.meant_for is bot or message.chat.kind == PRIVATE
            if hears or (member and member.status == "administrator"):
                bot.updates.put("edited_message", message.shown_to(bot))
        self.shows(message)

    def announce(self, chat: Chat, by: User, **fields: Any) -> Message:
        """Post a service message."""
        pins = fields.pop("pins", None)
        silent, topic = fields.pop("silent", False), fields.pop("topic", None)
        return self.post(
            Message(chat, int(self.now), by, fields=fields, service=True, pins=pins, silent=silent, topic=topic)
        )

    def introduce(self, entities: list[Json]) -> list[Json]:
        """A mention by number carries the whole user, where Telegram knows one."""
        for entity in entities:
            if entity["type"] == "text_mention" and (user := self.users.get(entity["user"]["id"])):
                entity["user"] = user.shown
        return entities

    def toast(self, press: Press, text: str, alert: bool) -> None:
        press.answered = True
        if text:
            press.by.toasts.append(Toast(text, alert))
        self.shows()

    def pace(self, bot: Bot, chat: Chat, weight: int = 1) -> None:
        if self.floods:
            wait = self.floods.take(bot.id, chat.id, chat.kind != PRIVATE, self.now, weight)
            if wait:
                raise too_many_requests(wait)

    # ---- the Bot API

    def call(
        self, token: str, method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None
    ) -> Answer:
        """One call of one method, answered at once."""
        bot = self.bots.get(token)
        name, act = METHODS.get(method.lower(), (method, None))
        for hear in self.on_call:
            hear(name, params, uploads or {})
        fault = self.faults.draw(name, params)
        fate = {Fault.LOST: Fate.LOST, Fault.RESET: Fate.RESET}.get(fault, Fate.ARRIVES) if fault else Fate.ARRIVES
        status, body = 0, Json()
        if fate is not Fate.RESET:
            try:
                if refusal := self.faults.refusal(fault):
                    raise refusal
                if bot is None:
                    raise Refusal("", 401)
                if act is None:
                    raise Refusal("method not found", 404)
                status, body = 200, _yes(act(self, bot, Given(params, uploads or {})))
            except Refusal as refused:
                status, body = refused.code, refused.body
        answer = Answer(status, body, fate, self.faults.delay())
        self.journal.note(self.now, bot.id if bot else 0, name, params, answer)
        return answer


def _yes(result: Any) -> Json:
    if isinstance(result, Remark):
        return {"ok": True, "result": True, "description": result}
    return {"ok": True, "result": result}
