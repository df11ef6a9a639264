"""The tour: five steps through one matter, told from nothing but what anybody can see on the phones."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

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
TITLES = ("有事，说出来", "群里都看得到", "网格员接单", "办好了，回一句话", "好没好，报事的人说了算")
SAY, TALK, REPORT = 1, 2, "报事"
DUTIES = {  # word: the step it belongs to, and the dots at which it can still be pressed
    "confirm": (5, "回"),
    "fix": (4, "办"),
    "take": (3, "说议"),
}
BEST = ("照明", "桂花园", "3号楼")  # where a form offers them
TAKES_BACK = frozenset({"back", "cancel", "change", "hide", "withdraw", "other_category"})
WORDS = "3号楼西头路灯不亮，下台阶看不清"
ECHO = "我下楼也摸黑，盼着早点亮"

PRESS = "在{name}的手机上点「{label}」。"
BEGIN = "{name}头一回用。在{name}的手机上点「{label}」。"
SAY_IT = "在{name}的手机上说「{words}」，配上照片一起发更好。"
SHOW_IT = "在{name}的手机上发一张修好以后的照片，比如「路灯亮了」那张。"
TALK_ABOUT_IT = "群里多了一张卡片：叫了谁、几点前该接，上面都写着。替{name}在群里说一句，比如「{words}」。"
NIGHT = "夜里不叫人，早上7点才叫网格员。把钟拨到早上。"
DONE = "走完了：说、议、办、回、评。往后随您试，拨拨钟，换个人，弄坏了看看也行。"


@dataclass(frozen=True, slots=True)
class Hint:
    step: int
    text: str
    phone: str
    does: Callable[[], object]


class Tour:
    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._one_at_a_time = asyncio.Lock()

    def shown(self) -> Json:
        hint = self._hint()
        if hint is None:
            return {"step": len(TITLES), "over": True, "title": "", "text": DONE, "phone": "g0"}
        title = TITLES[hint.step - 1]
        return {"step": hint.step, "over": False, "title": title, "text": hint.text, "phone": hint.phone}

    async def does_it(self) -> None:
        """One press, one sentence or one photo, as somebody's own finger would; then the bot has its say."""
        async with self._one_at_a_time:
            hint = self._hint()
            done = hint.does() if hint else None
            if isinstance(done, Awaitable):
                await done
            with suppress(Gone, TimeoutError):
                async with asyncio.timeout(2):
                    await self._demo.settles()

    def _hint(self) -> Hint | None:
        """What may be done next, the furthest on first; none when all is done."""
        for hint in (self._form(), self._duty(), self._night()):
            if hint is not None:
                return hint
        newest = max(self._cards(), key=lambda card: card.serial, default=None)
        return None if newest and sight.OVER in newest.text else self._beginning()

    # ---- a question that is open

    def _form(self) -> Hint | None:
        for player in self._demo.cast:
            form = sight.form(player.person.private)
            if form is not None and (hint := self._answer(player, form)):
                return hint
        return None

    def _answer(self, player: Player, form: Message) -> Hint | None:
        """None to a question that somebody asked for off the tour."""
        known = sight.labels(form)
        if "no_photo" in known:
            shows = partial(_shows, player, "lamp-lit.jpg", "")
            return Hint(4, SHOW_IT.format(name=player.name), _phone(player), shows)
        if "repair" not in known and (sight.number(form) or self._is_under_way()):
            return None
        step = 4 if "repair" in known else SAY
        offered = [label for label in form.labels if not sight.meanings(label) & TAKES_BACK]
        if not offered:
            return self._said(player)
        best = [known["send"]] if "send" in known else [label for label in BEST if label in offered]
        return self._pressed(step, player, form, (best or offered)[0])

    def _said(self, player: Player) -> Hint:
        says = partial(_shows, player, "lamp-out.jpg", WORDS)
        return Hint(SAY, SAY_IT.format(name=player.name, words=WORDS), _phone(player), says)

    # ---- what somebody has to do

    def _duty(self) -> Hint | None:
        for word, (step, dots) in DUTIES.items():
            for player in self._demo.cast:
                for message in sight.in_sight(player.person.private):
                    found = sight.labels(message)
                    if word in found and not (word == "fix" and "take" in found) and self._stands(message, dots):
                        talk = self._talk(sight.number(message)) if word == "take" else None
                        return talk or self._pressed(step, player, message, found[word])
        return None

    def _stands(self, message: Message, dots: str) -> bool:
        """Whether the card agrees; a matter that is not for the group has none."""
        card = self._card(sight.number(message))
        return card is None or (bool(sight.dot(card)) and sight.dot(card) in dots)

    def _talk(self, number: int) -> Hint | None:
        """Neighbours have their say as long as none of them has."""
        card, group = self._card(number), self._demo.groups[0]
        speaker = next((player for player in self._demo.cast[1:] if group.chat.has(player.person.user)), None)
        if card is None or card.chat is not group.chat or speaker is None or card.reactions:
            return None
        if any(said.serial > card.serial and not said.from_bot for said in sight.in_sight(card.chat)):
            return None
        text = TALK_ABOUT_IT.format(name=speaker.name, words=ECHO)
        return Hint(TALK, text, "g0", partial(speaker.person.says, ECHO, group))

    def _night(self) -> Hint | None:
        """Somebody has said something they may still take back, and nobody is called before the morning."""
        demo = self._demo
        now = demo.clock.now()
        seen = (message for player in demo.cast for message in sight.in_sight(player.person.private))
        if not is_night(now, ZONE) or not any("withdraw" in sight.labels(message) for message in seen):
            return None
        span = morning(now, ZONE) - now + timedelta(minutes=1)
        return Hint(3, NIGHT, _phone(demo.cast[2]), partial(demo.wind, span))

    # ---- a beginning

    def _beginning(self) -> Hint:
        """The first one says what is wrong; before that, whatever keeps them from it."""
        first = self._demo.cast[0]
        person, chat = first.person, first.person.private
        does: Callable[[], object]
        if chat.blocked:
            text, does = PRESS.format(name=first.name, label="重新启用"), person.unblocks
        elif not chat.started:
            text, does = BEGIN.format(name=first.name, label="开始"), person.starts
        else:
            text, does = PRESS.format(name=first.name, label=REPORT), partial(person.says, REPORT)
        return Hint(SAY, text, _phone(first), does)

    # ---- sights

    def _is_under_way(self) -> bool:
        """One matter at a time is enough for a tour."""
        return any(sight.dot(card) and sight.OVER not in card.text for card in self._cards())

    def _cards(self) -> Iterator[Message]:
        return (card for group in self._demo.groups for card in sight.cards(group.chat))

    def _card(self, number: int) -> Message | None:
        return next((card for card in self._cards() if sight.number(card) == number), None)

    def _pressed(self, step: int, player: Player, message: Message, label: str) -> Hint:
        does = partial(_presses, player, message, label)
        return Hint(step, PRESS.format(name=player.name, label=label), _phone(player), does)


def _presses(player: Player, message: Message, label: str) -> None:
    player.person.presses_held(player.person.holds(message, label))


def _shows(player: Player, picture: str, words: str) -> None:
    player.person.sends_photo(words, data=(PICTURES / picture).read_bytes())


def _phone(player: Player) -> str:
    return f"p{player.person.id}"
