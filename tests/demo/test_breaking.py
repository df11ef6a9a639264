"""Broken in three ways, nothing is lost; and what is said of it is what happened."""

import asyncio
import os
import re
import signal
from datetime import timedelta

from sandbox.telegram.journal import Fate
from tests.demo.waits import until


async def said(demo, about):
    """Told as soon as it has been measured."""
    await until(lambda: about in demo.said)
    return demo.said


async def test_a_plug_pulled_in_the_middle_of_a_form_loses_nothing(demo, walks):
    for _ in ("开始", "同意", "报事"):
        await demo.tour.does_it()
    before = demo.living.pid
    pulling = asyncio.create_task(demo.breaking.pull_the_plug())
    await until(lambda: demo.bot_is == "down")
    demo.cast[0].person.says("3号楼楼道灯又不亮了，摸黑开门")
    demo.cast[1].person.starts()
    await pulling
    assert demo.living.pid != before
    assert re.search(r"再开机，\d\.\d秒后邻里又听着了。攒下的2条它都收下了，没有一条来了两遍。", demo.said)
    assert "算哪一类" in demo.cast[0].person.heard[-1]
    assert (await walks(demo))["over"]


async def test_a_second_pull_while_the_first_is_under_way_does_nothing(demo):
    await asyncio.gather(demo.breaking.pull_the_plug(), demo.breaking.pull_the_plug())
    assert demo.bot_is == "up"


async def test_while_the_line_is_cut_nothing_gets_through_and_then_everything(demo):
    demo.breaking.cut_the_line()
    await until(lambda: demo.bot_is == "offline")
    demo.cast[0].person.starts()
    cut = demo.world.journal.fates[Fate.RESET]
    await until(lambda: demo.world.journal.fates[Fate.RESET] > cut)
    assert demo.cast[0].person.heard == []
    demo.breaking.mend_the_line()
    assert "攒下的1条它都收下了，没有一条来了两遍" in await said(demo, "断了")
    assert demo.bot_is == "up"
    assert len(demo.cast[0].person.heard) == 1


async def test_a_lost_answer_costs_a_second_copy_and_never_the_message(demo):
    demo.breaking.lose_an_answer()
    assert "回执会丢" in demo.said
    demo.cast[0].person.starts()
    assert "一共来了2条" in await said(demo, "一共来了")
    assert len(demo.cast[0].person.heard) == 2


async def test_a_bot_that_falls_by_itself_can_be_started_again(demo):
    pid = demo.living.pid
    os.kill(pid, signal.SIGKILL)
    assert "自己停了" in await said(demo, "自己停了")
    await demo.breaking.pull_the_plug()
    assert demo.bot_is == "up"
    assert demo.living.pid != pid


async def test_a_clock_that_is_wound_mends_the_line_first(demo):
    demo.breaking.cut_the_line()
    await until(lambda: demo.bot_is == "offline")
    demo.cast[0].person.starts()
    await demo.wind(timedelta(hours=1))
    assert len(demo.cast[0].person.heard) == 1


async def test_what_was_sent_but_not_noted_comes_again_and_is_counted(demo):
    def falls_as_it_speaks(message):
        if message is not None and message.from_bot:
            demo.world.on_sight.remove(falls_as_it_speaks)
            os.kill(demo.living.pid, signal.SIGKILL)

    demo.world.on_sight.append(falls_as_it_speaks)
    demo.cast[0].person.starts()
    await said(demo, "自己停了")
    await demo.breaking.pull_the_plug()
    assert "有1条来了两遍" in await said(demo, "两遍")
    assert len(demo.cast[0].person.heard) == 2
