"""People, staff, the clock and faults, one step after another, drawn and made shorter by hypothesis."""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Sequence
from pathlib import Path
from shutil import copy, rmtree
from tempfile import mkdtemp
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from sandbox.telegram import Group
from sandbox.telegram.faults import Fault
from sandbox.telegram.pressing import Held, Impossible
from tests.storms.dialogue import ENDS, Dialogue, to_the_end
from tests.storms.reckoning import out_of_order, reckoned
from tests.storms.sayings import ANSWERS, NAMES, REPORTS, SPANS, THINGS, TROUBLES, WISHES

SENDING = ("sendMessage", "editMessageText", "sendPhoto")
WHO, WHICH = st.sampled_from(NAMES), st.integers(0, 40)
NEWEST = st.integers(0, 5)
FAULTS = st.lists(st.sampled_from([Fault.LOST, Fault.RESET, Fault.BROKEN, Fault.FLOODED]), min_size=1, max_size=3)


class Matters(RuleBasedStateMachine):
    """Nobody does anything but with matters, and nothing goes wrong."""

    tables: ClassVar[Path]
    lived: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(mkdtemp())
        self.here = self.runner.run(Dialogue.begun(f"sqlite:///{copy(self.tables, self.folder / 'linli.db')}"))
        self.is_wrong = False

    @rule(who=WHO, words=st.sampled_from(REPORTS))
    def reports(self, who: str, words: str) -> None:
        self.does(self.here.says(who, words, self.here.town.group))

    @rule(who=WHO, number=st.integers(1, 3))
    def looks_at(self, who: str, number: int) -> None:
        self.does(self.here.says(who, f"{number}"))

    @rule(which=WHICH)
    def goes_on(self, which: int) -> None:
        """Whoever sees a button of a matter."""
        self.goes_through(self.here.choices(), which)

    @rule(which=WHICH)
    def presses_what_was(self, which: int) -> None:
        """Whoever saw one that is gone."""
        self.goes_through(self.here.memories(), which)

    def goes_through(self, choices: Sequence[tuple[str, Held]], which: int) -> None:
        """With the questions that it opens, to their end."""
        if choices:
            who, held = choices[which % len(choices)]
            self.does(self.here.presses(who, held))
            for words in to_the_end(held):
                self.does(self.here.says(who, words))

    def presses(self, who: str, buttons: Sequence[Held], which: int) -> None:
        if buttons:
            self.does(self.here.presses(who, buttons[which % len(buttons)]))

    def does(self, *acts: Coroutine[Any, Any, None]) -> None:
        """One after the other, before the bot hears of any; what nobody can do isn't done."""

        async def all_of_them() -> None:
            for act in acts:
                try:
                    await act
                except Impossible as why:
                    self.here.lines.append(f"    （做不到：{str(why)[:60]}）")
            await self.here.settles()

        try:
            self.runner.run(all_of_them())
        except Exception as error:
            self.here.errors.said.append(repr(error))
        self.holds()

    def holds(self, *more: str) -> None:
        here = self.here
        seats = self.runner.run(out_of_order(here)) if here.notebook.visits else []
        wrong = [*here.errors.said, *here.unanswered(), *here.wrong, *seats, *more]
        self.is_wrong = bool(wrong)
        assert not wrong, "\n".join(["", *here.lines, *(f"!!! {each}" for each in wrong)])

    def teardown(self) -> None:
        try:
            if not self.is_wrong:
                self.holds(*self.runner.run(reckoned(self.here)))
        finally:
            self.lived.update({"dialogues": 1, "steps": self.here.steps, **self.here.notebook.lived})
            self.runner.run(self.here.ends())
            self.runner.close()
            rmtree(self.folder)


class Walk(Matters):
    """Everything that anybody does, and everything that goes wrong."""

    @rule(who=WHO, words=st.sampled_from((*TROUBLES, *WISHES)))
    def says(self, who: str, words: str) -> None:
        self.does(self.here.says(who, words))

    @rule(who=WHO, words=st.sampled_from(ANSWERS))
    def answers(self, who: str, words: str) -> None:
        self.does(self.here.says(who, words))

    @rule(who=WHO, words=st.sampled_from((*WISHES, *ANSWERS, *TROUBLES)), on=WHICH)
    def replies_in_group(self, who: str, words: str, on: int) -> None:
        log = [each for each in self.here.town.group.chat.log if not each.deleted and not each.service]
        self.does(self.here.says(who, words, self.here.town.group, reply_to=log[-1 - on % len(log)] if log else None))

    @rule(who=WHO, which=NEWEST, then=NEWEST)
    def presses_what_is_new(self, who: str, which: int, then: int) -> None:
        for each in (which, then):
            self.presses(who, self.here.buttons(who), each)

    @rule(who=WHO, which=WHICH, still_there=st.booleans())
    def presses_anything(self, who: str, which: int, still_there: bool) -> None:
        self.presses(who, self.here.buttons(who) if still_there else self.here.drawn(who), which)

    @rule(first=WHICH, second=WHICH)
    def both_press(self, first: int, second: int) -> None:
        if choices := self.here.choices():
            both = [choices[each % len(choices)] for each in (first, second)]
            self.does(*(self.here.presses(who, held) for who, held in both))

    @rule(who=WHO, day=NEWEST, slot=NEWEST)
    def books(self, who: str, day: int, slot: int) -> None:
        self.does(self.here.says(who, "书记有约"))
        for which in (day % 2, 0, slot % 3):
            self.presses(who, self.here.buttons(who), which)
        self.does(self.here.says(who, "到时候再说"))

    @rule(who=WHO, what=st.sampled_from(THINGS), in_group=st.booleans(), words=st.sampled_from(("", *TROUBLES)))
    def sends(self, who: str, what: str, in_group: bool, words: str) -> None:
        group: Group | None = self.here.town.group if in_group else None
        self.does(self.here.sends(who, what, group, words))

    @rule(who=WHO, which=NEWEST, words=st.sampled_from((*REPORTS, *ANSWERS)))
    def edits(self, who: str, which: int, words: str) -> None:
        self.does(self.here.edits(who, which, words))

    @rule(who=WHO)
    def blocks(self, who: str) -> None:
        self.does(self.here.blocks(who))

    @rule(span=st.sampled_from(SPANS))
    def passes(self, span: Any) -> None:
        self.does(self.here.passes(span))

    @rule(where=st.sampled_from(ENDS), which=WHICH)
    def stops(self, where: str, which: int) -> None:
        """While somebody waits for an answer."""
        choices = self.here.choices()
        pressed = [self.here.presses(*choices[which % len(choices)])] if choices else []
        self.does(*pressed, self.here.stops(where))

    @rule(which=WHICH)
    def hears_again(self, which: int) -> None:
        self.does(self.here.hears_again(which))

    @rule(method=st.sampled_from(SENDING), faults=FAULTS)
    def goes_wrong(self, method: str, faults: list[Fault]) -> None:
        self.here.goes_wrong(method, *faults)
