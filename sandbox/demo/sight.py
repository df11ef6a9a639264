"""What can be seen on a phone: the buttons within reach by what they mean, and the cards in a group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from sandbox.telegram.chats import Chat
from sandbox.telegram.messages import Message
from templates.labels import words_of

FAR = 200  # nobody scrolls up further
CARD = re.compile(r"\S+ 第(\d+)件")
NUMBER = re.compile(r"第(\d+)件")
NOW = re.compile(r"◎(.)")
OVER = "●评"
REPORTS = re.compile(
    "这事要我记下来|出了什么事|还有就接着发|算哪一类|在哪个小区|在哪儿？|让社区找人|是同一件吗|就这么发，行吗"
)


@lru_cache(maxsize=1024)
def meanings(label: str) -> frozenset[str]:
    """confirm for 修好了，亮了; nothing for what is no word of the bot's own."""
    return frozenset(word.partition(":")[0] for word in words_of(label))


def labels(message: Message) -> dict[str, str]:
    """Each label on it, by what it means."""
    return {meaning: label for label in message.labels for meaning in meanings(label)}


def in_sight(chat: Chat) -> Iterator[Message]:
    """What is there, newest first."""
    return (message for message in islice(reversed(chat.log), FAR) if not message.deleted)


def number(message: Message) -> int:
    found = NUMBER.search(message.text)
    return int(found[1]) if found else 0


def cards(chat: Chat) -> Iterator[Message]:
    """The living cards of matters, newest first."""
    return (message for message in in_sight(chat) if message.from_bot and CARD.match(message.text))


def dot(card: Message) -> str:
    """The one of 说议办回评 that a card stands at; nothing when it is over."""
    found = NOW.search(card.text)
    return found[1] if found else ""


def form(chat: Chat) -> Message | None:
    """The question that is open, if there is one."""
    return next((message for message in in_sight(chat) if labels(message).keys() & {"cancel", "not_this"}), None)


def reports(form: Message) -> bool:
    """Whether it asks what somebody wants to report."""
    return REPORTS.search(form.text) is not None


def newest(chat: Chat) -> Message | None:
    """The last that the bot said there."""
    return next((message for message in in_sight(chat) if message.from_bot and not message.service), None)
