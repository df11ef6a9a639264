"""Three ways to break it, and what was seen of each: measured, never promised."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from sandbox.demo.living import Gone
from sandbox.demo.posts import Post, Posts
from sandbox.telegram.faults import Fault

if TYPE_CHECKING:
    from sandbox.demo.town import Demo

A_MINUTE = 60.0
POWER_CUT = 1.5
DROPS = 0.2  # seconds a connection lives while the line is cut
LONGEST_WATCH = 30.0  # the bot may be waiting before it asks again
LOOKS = 50  # for what comes a little later
SHOWN = 12  # characters of a message that is spoken of

LOSING = "它下一条送到了，回执会丢。到群里或私聊里让它说句话看看。"
LOST = "「{text}」送到了，回执丢了。它不知道送没送到，{seconds:.1f}秒后又发一遍：一共来了{copies}条。"
LOST_ONCE = "「{text}」送到了，回执丢了。等了{seconds:.0f}秒，没有再发：一共来了1条。"
PLUGGED = "拔了电，停了{dark:.1f}秒。再开机，{seconds:.1f}秒后邻里又听着了。"
ONLINE = "断了{dark:.0f}秒的网。接上以后，{seconds:.1f}秒后邻里又听着了。"
NOT_BACK = "等了{seconds:.0f}秒，邻里还没回来。"
FELL = "邻里自己停了。点「拔电再开」，叫它再起来。"


class Breaking:
    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._posts = Posts()
        self._losing = False
        self._cut: asyncio.Event | None = None  # set when somebody mends the line
        self._plug = asyncio.Lock()
        self.said = ""
        demo.world.on_sight.append(self._posts.sees)
        demo.world.on_call.append(self._hears)

    def says(self, words: str) -> None:
        self.said = words
        self._demo.world.shows()

    # ---- the line

    def cut_the_line(self) -> None:
        if self._cut is None and self._demo.bot_is == "up":
            self._cut = asyncio.Event()
            self._demo.stories.begins(self._line_is_cut(self._cut))

    def mend_the_line(self) -> None:
        if self._cut is not None:
            self._cut.set()

    async def _line_is_cut(self, mended: asyncio.Event) -> None:
        demo, begins = self._demo, monotonic()
        demo.becomes("offline")
        demo.world.faults.set(reset=1.0)
        cutting = asyncio.create_task(self._cuts())
        with suppress(TimeoutError):
            await asyncio.wait_for(mended.wait(), A_MINUTE)
        demo.world.faults.set(reset=0.0)
        if demo.bot_is == "offline":  # it was not started anew meanwhile
            await self._tells(ONLINE, begins, monotonic())
        cutting.cancel()
        self._cut = None

    async def _cuts(self) -> None:
        """A question that waits for news is cut off at once; the first that isn't tells that the bot is back."""
        while True:
            self._demo.bot.updates.stir("cut")
            await asyncio.sleep(DROPS)

    # ---- an answer

    def lose_an_answer(self) -> None:
        self._losing = True
        self.says(LOSING)

    def _hears(self, method: str, params: Mapping[str, Any], uploads: Mapping[str, Any]) -> None:
        if self._losing and method.startswith("send") and method != "sendChatAction":
            self._losing = False
            self._demo.world.faults.next(method, Fault.LOST)
            self._demo.stories.begins(self._answer_is_lost(monotonic()))

    async def _answer_is_lost(self, since: float) -> None:
        await asyncio.sleep(0)  # the call goes on only now
        post = next(self._posts.since(since), None)
        if post is None:  # nothing arrived, so nothing was lost
            self._losing = True
            return
        for _ in range(LOOKS):
            await asyncio.sleep(DROPS)
            if self._posts.copies(post) > 1:
                break
        seconds, copies = monotonic() - since, self._posts.copies(post)
        self.says((LOST if copies > 1 else LOST_ONCE).format(text=_short(post), seconds=seconds, copies=copies))

    # ---- the power

    async def pull_the_plug(self) -> None:
        """Also starts a bot that fell by itself."""
        await self._demo.stories.begins(self._plug_is_pulled())

    async def _plug_is_pulled(self) -> None:
        if self._plug.locked():
            return
        async with self._plug:
            demo, begins = self._demo, monotonic()
            demo.becomes("down")
            self.mend_the_line()
            await demo.living.is_killed()
            await asyncio.sleep(POWER_CUT)
            starts = monotonic()
            await demo.wakes_up()
            await self._tells(PLUGGED, begins, starts)

    # ---- what was seen

    async def _tells(self, words: str, begins: float, ends: float) -> None:
        """`begins` is when it broke, `ends` when it was mended."""
        demo = self._demo
        try:
            async with asyncio.timeout(LONGEST_WATCH):
                await demo.is_up.wait()
                seconds = monotonic() - ends
                await demo.settles()
                await self._is_all_sent()
        except (TimeoutError, Gone):
            self.says(NOT_BACK.format(seconds=monotonic() - ends))
            return
        words = words.format(dark=ends - begins, seconds=seconds)
        self.says(words + _counted(demo.found_waiting, self._posts.again(begins)))

    async def _is_all_sent(self) -> None:
        """What is in doubt goes once more, a little later."""
        for _ in range(LOOKS):
            if not await self._demo.living.ask("unsent"):
                return
            await asyncio.sleep(DROPS)


def _counted(waited: int, again: int) -> str:
    heard = f"攒下的{waited}条它都收下了，" if waited else "没有攒下什么，"
    return heard + (f"有{again}条来了两遍。" if again else "没有一条来了两遍。")


def _short(post: Post) -> str:
    line = post.text.partition("\n")[0]
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}……"
