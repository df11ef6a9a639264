"""What a page is told: how everything looks now, and from then on whatever has changed."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from domain.moments import ms
from sandbox.demo import drawn
from sandbox.demo.phones import Phones
from sandbox.telegram.accounts import Json
from sandbox.telegram.messages import Message

if TYPE_CHECKING:
    from sandbox.demo.town import Demo

AT_FIRST, AT_ONCE = 60, 200  # messages of one chat: on a page that opens, and whenever one scrolls up
WAIT = 25.0
TOASTS = 50  # a page that was away longer than so many has missed the rest, as one misses them on a phone


class Feed:
    """Every change has a number; a page names the last one it knows."""

    def __init__(self, demo: Demo, phones: Phones) -> None:
        self._demo = demo
        self._phones = phones
        self._life = token_hex(4)  # numbers begin anew with every start of the town
        self._latest = 1
        self._changed: dict[Message, int] = {}  # the last changed come last
        self._toasts: deque[tuple[int, Json]] = deque(maxlen=TOASTS)
        self._shown = {player.person.id: len(player.person.toasts) for player in demo.cast}
        self._bell = asyncio.Event()
        demo.world.on_sight.append(self._looks)

    def _looks(self, message: Message | None) -> None:
        self._latest += 1
        if message is not None:
            self._changed.pop(message, None)
            self._changed[message] = self._latest
        for player in self._demo.cast:
            toasts = player.person.user.toasts
            for toast in toasts[self._shown[player.person.id] :]:
                words = {"who": player.person.id, "text": toast.text, "alert": toast.alert}
                self._toasts.append((self._latest, words | {"id": self._latest}))
            self._shown[player.person.id] = len(toasts)
        self._bell.set()

    async def news(self, known: str) -> Json:
        """Everything, for a page that knows nothing; otherwise what is new, as soon as anything is."""
        life, _, number = known.partition(".")
        since = int(number) if life == self._life and number.isdigit() else 0
        if since == 0:
            return self._whole()
        if since >= self._latest:
            self._bell.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), WAIT)
        return self._since(since)

    def older(self, phone: str, before: int) -> Json:
        """What was said in a chat before a message, oldest first."""
        messages = [each for each in self._phones.said(phone) if each.serial < before]
        return {"messages": self._drawn(messages[-AT_ONCE:]), "more": len(messages) > AT_ONCE}

    def _whole(self) -> Json:
        said = {phone: self._phones.said(phone) for phone in self._phones.names}
        return self._standing() | {
            "whole": True,
            "map": self._phones.places(),
            "messages": self._drawn([each for log in said.values() for each in log[-AT_FIRST:]]),
            "more": [phone for phone, log in said.items() if len(log) > AT_FIRST],
            "toasts": [],
        }

    def _since(self, since: int) -> Json:
        changed = []
        for message in reversed(self._changed):
            if self._changed[message] <= since:
                break
            changed.append(message)
        return self._standing() | {
            "messages": self._drawn(changed[::-1]),
            "toasts": [toast for number, toast in self._toasts if number > since],
        }

    def _standing(self) -> Json:
        demo = self._demo
        tour = demo.tour.shown()
        return {
            "known": f"{self._life}.{self._latest}",
            "label": demo.label,
            "now": ms(demo.clock.now()),
            "winding": demo.winding,
            "bot": {"is": demo.bot_is, "said": demo.said},
            "tour": tour,
            "board": "" if demo.empty else demo.site,
            "console": demo.console if tour["step"] == 1 else "",
            "phones": self._phones.shown(),
            "waiting": [press.id for press in demo.world.presses.values() if drawn.is_waiting(press, demo.world)],
        }

    def _drawn(self, messages: list[Message]) -> list[Json]:
        found = [(self._phones.name_of(message.chat), message) for message in messages]
        return [drawn.message(message, phone, self._demo.world.first_bot) for phone, message in found if phone]
