"""Whatever is broken on purpose, nothing that was said is lost, and nothing is asked twice."""

import os
import signal

from playwright.async_api import expect


async def test_killed_in_the_middle_of_a_talk_it_goes_on_where_it_was(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    await grandma.says("3号楼楼道灯又不亮了，摸黑开门")
    await grandma.hears("这事要我记下来")
    await desk.breaks("拔电再开")
    await grandma.presses("记，是照明")
    await grandma.presses("桂花园")
    await grandma.presses("3号楼")
    await grandma.presses("发出去")
    await grandma.hears("记下了，是第1件")
    await expect(grandma.message("记下了，是第1件")).to_have_count(1)
    await expect(desk.said_of_it).not_to_be_empty()


async def test_what_is_said_while_the_line_is_cut_is_answered_when_it_is_back(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    await desk.breaks("断网")
    await expect(desk.said_of_it).to_contain_text("断着网")
    await grandma.says("3号楼楼道灯又不亮了，摸黑开门")
    await expect(grandma.message("这事要我记下来")).to_have_count(0)
    await desk.breaks("接上网")
    await grandma.hears("这事要我记下来")


async def test_a_lost_answer_costs_nobody_a_word(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    await desk.breaks("丢一次回执")
    await grandma.says("3号楼楼道灯又不亮了，摸黑开门")
    await grandma.presses("记，是照明")
    await grandma.hears("在哪个小区")
    await expect(desk.said_of_it).not_to_be_empty()


async def test_a_bot_that_fell_by_itself_is_told_of_and_started_again(desk, demo):
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    os.kill(demo.living.pid, signal.SIGKILL)
    await expect(desk.said_of_it).to_contain_text("邻里自己停了")
    await grandma.says("3号楼楼道灯又不亮了，摸黑开门")
    await desk.breaks("拔电再开")
    await grandma.hears("这事要我记下来")


async def test_a_page_that_is_reloaded_while_the_plug_is_out_finds_the_bot_again(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    await desk.breaks("拔电再开")
    await expect(desk.said_of_it).to_contain_text("邻里停着")
    await desk.page.reload()
    await grandma.says("3号楼楼道灯又不亮了，摸黑开门")
    await grandma.hears("这事要我记下来")
