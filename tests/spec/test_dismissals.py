"""A role is taken back with one tap, and with the next update nothing of it is left."""

import re

import pytest

from sandbox import neighbourhood
from tests.spec.appointing import at_work
from tests.spec.hosting import takes_on
from tests.spec.test_absences import is_away
from tests.spec.test_series import changes

LINK = re.compile(r"https://t\.me/linli_bot\?start=i_[A-Za-z0-9_-]{22}")


async def dismisses(person, title, name, *steps):
    await person.says("/areas")
    for step in (*steps, "这儿的人", name, title):
        await person.presses(step)


async def asks_in(person, role, *steps):
    await person.says("/areas")
    for step in (*steps, "这儿的人", "请人来", role):
        await person.presses(step)
    if "就是这儿" in person.sees_buttons():
        await person.presses("就是这儿")
    await person.presses(person.sees_buttons()[0])
    await person.presses("要链接")
    return LINK.findall(person.heard[-1])[0]


@pytest.fixture
async def taken(town):
    """A matter of 4号楼 that its worker has."""
    await town.grandma.starts()
    await town.grandma.says("/report@linli_bot 4号楼门口的灯不亮了", town.group)
    await town.next_worker.presses("接单")


async def test_a_worker_loses_the_role_with_one_tap_and_is_told(town):
    await dismisses(town.staff, "4号楼网格员", "4号楼网格员", "桂花园", "4号楼")
    assert town.next_worker.heard[-1] == "从现在起，你不是4号楼的网格员了。"
    assert "没有你能收回的身份了" in town.staff.heard[-1]


async def test_whoever_lost_the_role_has_no_big_key_left_that_leads_nowhere(town):
    assert "待办" in town.next_worker.sees_buttons()
    await dismisses(town.staff, "4号楼网格员", "4号楼网格员", "桂花园", "4号楼")
    assert town.next_worker.sees_buttons() == ["报事", "我的", "书记有约", "幸福集", "我的网格员", "通知"]


async def test_whoever_counted_on_them_to_stand_in_hears_that_they_do_not(town):
    await is_away(town)
    await dismisses(town.staff, "4号楼网格员", "4号楼网格员", "桂花园", "4号楼")
    assert town.worker.heard[-1] == "原先替你的人替不了了，这几天的事先送上一级。\n想换个人替，点下面。"


async def test_whoever_stood_in_for_them_needs_not_any_more(town):
    await is_away(town)
    await dismisses(town.staff, "3号楼网格员", "3号楼网格员", "桂花园", "3号楼")
    assert "不用你替了" not in town.next_worker.heard[-1]
    await dismisses(town.staff, "桂花园网格员", "3号楼网格员", "桂花园")
    assert town.next_worker.heard[-1] == "3号楼网格员那片不用你替了。"


async def test_what_they_had_in_hand_goes_to_the_level_above_and_its_author_hears_so(town, taken):
    await dismisses(town.staff, "4号楼网格员", "4号楼网格员", "桂花园", "4号楼")
    assert "手上的1件我交给上一级了" in town.next_worker.heard[-1]
    assert "没人管了" in town.lead.heard[-1]
    assert "换人办" in town.grandma.heard[-1]
    await town.lead.presses("我来接")
    assert "归你" in town.lead.heard[-1]


async def test_their_old_buttons_are_gone_or_do_nothing(town, taken):
    held = town.next_worker.holds(town.next_worker.sees("办好了"), "办好了")
    await dismisses(town.staff, "4号楼网格员", "4号楼网格员", "桂花园", "4号楼")
    assert "不归你了" in "".join(town.next_worker.heard)
    assert not {"办好了", "退回"} & {*town.next_worker.sees_buttons()}
    await town.next_worker.presses_held(held)
    [row] = await town.rows("SELECT stage, keeper FROM issues")
    assert row == {"stage": "new", "keeper": None}


async def test_who_still_holds_another_role_there_keeps_what_they_have(town):
    await town.grandma.starts()
    await town.grandma.says("/report@linli_bot 3号楼门口的灯不亮了", town.group)
    await town.worker.presses("接单")
    await dismisses(town.staff, "3号楼网格员", "3号楼网格员", "桂花园", "3号楼")
    assert "手上" not in town.worker.heard[-1]
    [row] = await town.rows("SELECT stage FROM issues")
    assert row["stage"] == "taken"  # a worker of the whole estate is one of 3号楼 as well


async def test_what_they_called_fixed_goes_to_the_level_above_when_it_is_not(town, taken):
    await town.next_worker.presses("办好了")
    await town.next_worker.presses("换了灯管")
    await town.next_worker.presses("拍不了")
    await dismisses(town.staff, "4号楼网格员", "4号楼网格员", "桂花园", "4号楼")
    await town.grandma.presses("没修好，还不亮")
    assert "没修好" in town.lead.heard[-1]
    await town.lead.presses("办好了")


async def test_a_question_that_was_theirs_to_answer_swallows_nothing_they_say_next(town):
    await town.next_worker.says("/away")
    await dismisses(town.staff, "4号楼网格员", "4号楼网格员", "桂花园", "4号楼")
    await town.next_worker.presses("11月19日")
    assert "到哪天" not in town.next_worker.heard[-1]
    await town.next_worker.says("楼道灯不亮")
    assert "要我记下来" in town.next_worker.heard[-1]


async def test_links_they_made_and_nobody_opened_open_for_nobody_any_more(town):
    link = await asks_in(town.staff, "网格员", "海棠园", "1号楼")
    await dismisses(town.street, "桂花社区", "桂花社区", "桂花社区")
    assert not LINK.search("".join(town.staff.heard))
    await town.neighbour.opens(link)
    assert "这个链接点不开了" in town.neighbour.heard[-1]


async def test_a_form_they_had_open_leads_nowhere(town):
    await town.staff.says("/areas")
    for step in ("海棠园", "1号楼", "这儿的人", "请人来", "网格员"):
        await town.staff.presses(step)
    held = town.staff.holds(town.staff.sees("1号楼网格员"), "1号楼网格员")
    await dismisses(town.street, "桂花社区", "桂花社区", "桂花社区")
    await town.staff.presses_held(held)
    assert "这张旧了" in town.staff.toasts[-1]


async def test_whoever_was_asked_in_by_mistake_is_out_again_with_the_button_on_the_link(town):
    link = await asks_in(town.staff, "网格员", "海棠园", "1号楼")
    newcomer = town.person("新来的")
    await newcomer.opens(link)
    await town.staff.presses("收回身份")
    assert newcomer.heard[-1] == "从现在起，你不是1号楼的网格员了。"
    assert "新来的不再是1号楼网格员，收回了。" in town.staff.heard
    assert not await town.rows("SELECT 1 FROM standings WHERE area = 301 AND role = 'worker'")
    assert not await town.rows("SELECT 1 FROM invitations")


async def test_the_same_tap_twice_is_too_late(town):
    link = await asks_in(town.staff, "网格员", "海棠园", "1号楼")
    await town.person("新来的").opens(link)
    held = town.staff.holds(town.staff.sees("收回身份"), "收回身份")
    await town.staff.presses_held(held)
    await town.staff.presses_held(held)
    assert "过了点" in town.staff.toasts[-1]


async def test_nobody_takes_back_what_they_could_not_give(town):
    await town.staff.says("/areas")
    await town.staff.presses("这儿的人")
    await town.staff.presses("桂花社区书记")
    assert "没有你能收回的身份了" in town.staff.heard[-1]
    [person] = await town.rows("SELECT person FROM standings WHERE role = 'secretary'")
    for data in (f"dismiss:2:{person['person']}:secretary", "dismiss:1:999999:staff", "dismiss:99:1:worker"):
        await town.staff.forges(data, town.staff.letters[-1])
    assert await town.rows("SELECT 1 FROM standings WHERE role = 'secretary'")


async def test_who_took_what_back_is_in_the_log_of_the_area(town):
    await dismisses(town.staff, "4号楼网格员", "4号楼网格员", "桂花园", "4号楼")
    await town.staff.presses("这儿的人")
    await town.staff.presses("回这一处")
    await town.staff.presses("改过什么")
    assert "桂花社区：收回了4号楼网格员的身份" in town.staff.heard[-1]


async def test_whoever_leafs_on_after_somebody_has_left_finds_the_first_of_those_who_stand_there(town):
    for n in range(8):
        await at_work(town, f"{n}组长", "lead", neighbourhood.THIRD_ESTATE)
    await town.staff.says("/areas")
    for step in ("海棠园", "这儿的人"):
        await town.staff.presses(step)
    await dismisses(town.street, "海棠园网格长", "0组长", "桂花社区", "海棠园")
    await town.staff.presses("往后看")
    assert {"1组长", "7组长"} <= {*town.staff.sees_buttons()}


async def test_a_session_that_is_held_after_all_has_nobody_who_may_no_longer_sit_there(meetings):
    other = await at_work(meetings, "小区书记", "secretary", neighbourhood.COMMUNITY)
    await takes_on(other, 3)
    await changes(meetings.secretary, "改日子", "每月第一个周六")
    assert other.heard[-1] == "🤝 12月4日（周五）下午3点，桂花亭那场不办了。\n不用你去坐班了。"
    await dismisses(meetings.street, "桂花社区书记", "小区书记", "桂花社区")
    await changes(meetings.secretary, "改日子", "每周五")
    assert await meetings.rows("SELECT session FROM sitters") == []
    assert "12月4日（周五）下午3点，桂花亭那班不归你了。" in other.heard
