"""The tour: five steps through one matter, told from nothing but what anybody can see on the phones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sandbox.demo import hints, sight
from sandbox.demo.cast import Player
from sandbox.demo.hints import Guide, Hint, phone
from sandbox.telegram.messages import Message

TITLES = ("有事，说出来", "群里都看得到", "网格员接单", "办好了，回一句话", "好没好，报事的人说了算")
SAY, TALK, REPORT = 1, 2, "报事"
DUTIES = {  # word: the step it belongs to, and the dots at which it can still be pressed
    "confirm": (5, "回"),
    "fix": (4, "议办"),
    "take": (3, "说议"),
}
BEST = ("照明", "桂花园", "3号楼")  # where a form offers them
SURE = ("send", "another_one")  # where there is no choice for whoever wants to go on
TAKES_BACK = frozenset({"back", "cancel", "not_this", "change", "hide", "withdraw", "other_category"})
ECHO = "我下楼也摸黑，盼着早点亮"

SAY_IT = "在{name}的手机上说「{words}」，配上照片一起发更好。"
SHOW_IT = "在{name}的手机上发一张修好以后的照片，比如「路灯亮了」那张。"
TALK_ABOUT_IT = "群里多了一张卡片：叫了谁、几点前该接，上面都写着。替{name}在群里说一句，比如「{words}」。"
DONE = "走完了：说、议、办、回、评。往后随您试，拨拨钟，换个人，弄坏了看看也行。"


class Tour(Guide):
    name = "跟着走一遍"
    marks = "说议办回评"
    titles = TITLES
    done = DONE
    is_walked = False

    def hint(self) -> Hint | None:
        """What may be done next; none once all was done, whatever else is begun then."""
        hint = None if self.is_walked else self._next()
        self.is_walked = hint is None
        return hint

    def _next(self) -> Hint | None:
        """The furthest on first."""
        for hint in (self._form(), self._duty(), hints.night(self.demo, 3, self.demo.cast[2])):
            if hint is not None:
                return hint
        newest = max(self._cards(), key=lambda card: card.serial, default=None)
        return None if newest and sight.OVER in newest.text else self._beginning()

    # ---- a question that is open

    def _form(self) -> Hint | None:
        for player in self.demo.cast:
            if player.person.private.started and (notice := hints.agreed(SAY, player)):
                return notice
            form = sight.form(player.person.private)
            if form is not None and (hint := self._answer(player, form)):
                return hint
        return None

    def _answer(self, player: Player, form: Message) -> Hint | None:
        """None to a question that somebody asked for off the tour."""
        known = sight.labels(form)
        mends = bool(known.keys() & {"no_photo", "repair"})
        if not (self._is_of_today(form) if mends else sight.reports(form) and not self._is_under_way()):
            return None
        if "no_photo" in known:
            shows = partial(hints.shows, player, "lamp-lit.jpg", "")
            return Hint(4, SHOW_IT.format(name=player.name), phone(player), shows)
        step = 4 if mends else SAY
        offered = [label for label in form.labels if not sight.meanings(label) & TAKES_BACK]
        if not offered:
            return self._said(player)
        best = [known[sure] for sure in SURE if sure in known] or [label for label in BEST if label in offered]
        return hints.pressed(step, player, form, (best or offered)[0])

    def _said(self, player: Player) -> Hint:
        says = partial(hints.shows, player, "lamp-out.jpg", hints.WORDS)
        return Hint(SAY, SAY_IT.format(name=player.name, words=hints.WORDS), phone(player), says)

    # ---- what somebody has to do

    def _duty(self) -> Hint | None:
        for word, (step, dots) in DUTIES.items():
            for player in self.demo.cast:
                for message in sight.in_sight(player.person.private):
                    found = sight.labels(message)
                    if word not in found or (word == "fix" and "take" in found):
                        continue
                    if self._is_of_today(message) and self._stands(message, dots):
                        talk = self._talk(sight.number(message)) if word == "take" else None
                        return talk or hints.pressed(step, player, message, found[word])
        return None

    def _stands(self, message: Message, dots: str) -> bool:
        """Whether the card agrees; a matter that is not for the group has none."""
        card = self._card(sight.number(message))
        return card is None or (bool(sight.dot(card)) and sight.dot(card) in dots)

    def _talk(self, number: int) -> Hint | None:
        """Neighbours have their say as long as none of them has."""
        card, group = self._card(number), self.demo.groups[0]
        speaker = next((player for player in self.demo.cast[1:] if group.chat.has(player.person.user)), None)
        if card is None or card.chat is not group.chat or speaker is None or card.reactions:
            return None
        if any(said.serial > card.serial and not said.from_bot for said in sight.in_sight(card.chat)):
            return None
        text = TALK_ABOUT_IT.format(name=speaker.name, words=ECHO)
        return Hint(TALK, text, "g0", partial(speaker.person.says, ECHO, group))

    # ---- a beginning

    def _beginning(self) -> Hint:
        """The first one says what is wrong; before that, whatever keeps them from it."""
        first = self.demo.cast[0]
        return hints.begun(SAY, first) or hints.said(SAY, first, REPORT, hints.PRESS)

    # ---- sights

    def _is_under_way(self) -> bool:
        """One matter at a time is enough for a tour."""
        return any(sight.dot(card) and sight.OVER not in card.text for card in self._cards())

    def _cards(self) -> Iterator[Message]:
        cards = (card for group in self.demo.groups for card in sight.cards(group.chat))
        return (card for card in cards if self._is_of_today(card))

    def _is_of_today(self, message: Message) -> bool:
        """Nobody is led through the month that was."""
        return not 0 < sight.number(message) <= self.demo.told

    def _card(self, number: int) -> Message | None:
        return next((card for card in self._cards() if sight.number(card) == number), None)
