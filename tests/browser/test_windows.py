"""One person in two windows, or in one that is opened anew."""

import asyncio

from playwright.async_api import expect


async def test_two_browsers_are_the_same_person_without_getting_in_each_others_way(visits):
    here, there = await visits(), await visits()
    one, other = await here.phone("王奶奶"), await there.phone("王奶奶")
    await one.begins()
    await one.says("3号楼楼道灯又不亮了，摸黑开门")
    await other.presses("记，是照明")
    await one.presses("桂花园")
    await other.presses("3号楼")
    await one.presses("发出去")
    await other.hears("记下了，是第1件")
    await expect(one.message("记下了，是第1件")).to_have_count(1)


async def test_a_reload_in_the_middle_of_a_talk_loses_nothing(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    await grandma.says("3号楼楼道灯又不亮了，摸黑开门")
    await grandma.hears("这事要我记下来")
    await desk.page.reload()
    await grandma.presses("记，是照明")
    await grandma.hears("在哪个小区")
    await expect(grandma.message("3号楼楼道灯又不亮了").first).to_be_visible()


async def test_a_button_in_a_tab_that_fell_behind_is_refused_in_words(visits, demo):
    behind, today = await visits(), await visits()
    old, new = await behind.phone("王奶奶"), await today.phone("王奶奶")
    await old.begins()
    await old.says("3号楼楼道灯又不亮了，摸黑开门")
    await old.hears("这事要我记下来")
    asks_again = asyncio.Event()
    await behind.page.route("**/news*", lambda news: asks_again.set())  # never answered
    demo.cast[1].person.says("早", demo.groups[0])  # whatever answer was under way is the last
    await asks_again.wait()
    await new.presses("不用")
    await expect(new.button("记，是照明")).to_have_count(0)
    await old.presses("记，是照明")
    await expect(new.element.get_by_role("status")).to_have_text("这张旧了，看下面新的那张。")
