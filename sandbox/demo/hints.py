"""Being led: one hint after the other, each from nothing but what anybody can see on the phones."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from domain.time import is_night, morning
from sandbox.demo import sight
from sandbox.demo.cast import Player
from sandbox.demo.clock import ZONE
from sandbox.demo.living import Gone
from sandbox.telegram.accounts import Json
from sandbox.telegram.messages import Message

if TYPE_CHECKING:
    from sandbox.demo.town import Demo

PICTURES = Path(__file__).parent / "face" / "pictures"
WORDS = "3号楼西头路灯不亮，下台阶看不清"  # what somebody says who has seen it
PATIENCE = 2  # seconds for the bot to have its say

PRESS = "在{name}的手机上点「{label}」。"
BEGIN = "{name}头一回用。在{name}的手机上点「{label}」。"
NOTICE = "邻里先说清楚记些什么。在{name}的手机上点「{label}」。"
NIGHT = "夜里不叫人，早上7点才叫网格员。把钟拨到早上。"
TALK_TO_IT = "在{name}的手机上说「{words}」。"


@dataclass(frozen=True, slots=True)
class Hint:
    step: int
    text: str
    phone: str
    does: Callable[[], object]


class Guide(ABC):
    """Leads through some steps, from wherever somebody stands by now."""

    name: ClassVar[str]
    marks: ClassVar[Sequence[str]]  # one character for each step
    titles: ClassVar[Sequence[str]]
    done: ClassVar[str]

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self._one_at_a_time = asyncio.Lock()

    @abstractmethod
    def hint(self) -> Hint | None:
        """What may be done next; none when all is done."""

    def shown(self) -> Json:
        hint, about = self.hint(), {"name": self.name, "steps": list(self.marks)}
        if hint is None:
            return about | {"step": len(self.marks), "over": True, "title": "", "text": self.done, "phone": "g0"}
        title = self.titles[hint.step - 1]
        return about | {"step": hint.step, "over": False, "title": title, "text": hint.text, "phone": hint.phone}

    async def does_it(self, read: str = "") -> None:
        """One press, one sentence or one photo, as somebody's own finger would; then the bot has its say.

        Nothing, where somebody has `read` what isn't the next any more: it went on before their finger was there.
        """
        async with self._one_at_a_time:
            hint = self.hint()
            if hint is None or (read and hint.text != read):
                return
            done = hint.does()
            if isinstance(done, Awaitable):
                await done
            with suppress(Gone, TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await self.demo.settles()


def pressed(step: int, player: Player, message: Message, label: str, text: str = PRESS) -> Hint:
    does = partial(_presses, player, message, label)
    return Hint(step, text.format(name=player.name, label=label), phone(player), does)


def said(step: int, player: Player, words: str, text: str = TALK_TO_IT) -> Hint:
    does = partial(player.person.says, words)
    return Hint(step, text.format(name=player.name, words=words, label=words), phone(player), does)


def shows(player: Player, picture: str, words: str) -> None:
    player.person.sends_photo(words, data=(PICTURES / picture).read_bytes())


def phone(player: Player) -> str:
    return f"p{player.person.id}"


def begun(step: int, player: Player) -> Hint | None:
    """What keeps somebody from talking to the bot at all, if anything does."""
    chat = player.person.private
    if chat.blocked:
        text = PRESS.format(name=player.name, label="重新启用")
        return Hint(step, text, phone(player), player.person.unblocks)
    if not chat.started:
        return Hint(step, BEGIN.format(name=player.name, label="开始"), phone(player), player.person.starts)
    return agreed(step, player)


def agreed(step: int, player: Player) -> Hint | None:
    """The yes to what is kept, while it is asked for."""
    newest = sight.newest(player.person.private)
    label = sight.labels(newest).get("agree") if newest else None
    return pressed(step, player, newest, label, NOTICE) if newest and label else None


def night(demo: Demo, step: int, worker: Player) -> Hint | None:
    """Somebody has said something they may still take back, and nobody is called before the morning."""
    now = demo.clock.now()
    seen = (message for player in demo.cast for message in sight.in_sight(player.person.private))
    if not is_night(now, ZONE) or not any("withdraw" in sight.labels(message) for message in seen):
        return None
    span = morning(now, ZONE) - now + timedelta(minutes=1)
    return Hint(step, NIGHT, phone(worker), partial(demo.wind, span))


def _presses(player: Player, message: Message, label: str) -> None:
    player.person.presses_held(player.person.holds(message, label))
