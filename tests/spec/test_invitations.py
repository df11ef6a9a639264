"""Somebody is asked in by a link: it opens once, for whoever comes first, and shows the inviter who that was."""

import re

import pytest

from domain.invitations.invitation import LASTS
from jobs import upkeep

LINK = re.compile(r"https://t\.me/linli_bot\?start=i_[A-Za-z0-9_-]{22}")


async def at_people_of(person, *steps):
    """The page of who stands where, and from there on."""
    await person.says("/areas")
    for step in (*steps, "这儿的人"):
        await person.presses(step)


async def link_for(person, role, *steps, called=""):
    await at_people_of(person, *steps)
    await person.presses("请人来")
    await person.presses(role)
    if "就是这儿" in person.sees_buttons():
        await person.presses("就是这儿")
    if called:
        await person.says(called)
    else:
        await person.presses(person.sees_buttons()[0])
    await person.presses("要链接")
    return LINK.findall(person.heard[-1])[0]


@pytest.fixture
def newcomer(town):
    return town.person("新来的")


@pytest.fixture
async def link(town):
    return await link_for(town.staff, "网格员", "海棠园", "1号楼")


async def test_whoever_opens_the_link_has_the_role_and_the_inviter_sees_who_it_was(town, newcomer, link):
    await newcomer.opens(link)
    assert "你现在是1号楼网格员" in newcomer.heard[-1]
    [living] = [said for said in town.staff.heard if "1号楼网格员" in said and "链接" in said]
    assert "新来的点开了链接，周四（19日）下午3点" in living


async def test_a_worker_who_was_asked_in_gets_what_is_reported_there(town, newcomer, link):
    await newcomer.opens(link)
    resident = town.person("住户")
    await resident.says("/report")
    await resident.says("楼道灯不亮了")
    await resident.presses("照明")
    await resident.presses("海棠园")
    await resident.presses("1号楼")
    await resident.presses("发出去")
    await newcomer.presses("接单")
    assert "归你" in newcomer.heard[-1]


async def test_whoever_never_agreed_to_what_is_kept_is_asked_first_and_then_let_in(town, link):
    stranger = town.person("生人", new=True)
    await stranger.opens(link)
    assert "您也能随时自己删" in stranger.heard[-1]
    assert not await town.rows("SELECT 1 FROM standings WHERE area = 301")
    await stranger.presses("同意")
    assert "你现在是1号楼网格员" in stranger.heard[-1]


async def test_the_same_link_forwarded_lets_nobody_else_in(town, newcomer, link):
    await newcomer.opens(link)
    stranger = town.person("生人")
    await stranger.opens(link)
    assert "这个链接点不开了" in stranger.heard[-1]
    assert len(await town.rows("SELECT person FROM standings WHERE area = 301")) == 1


async def test_a_link_that_is_a_day_old_is_over(town, newcomer, link):
    await town.passes(hours=24)
    await newcomer.opens(link)
    assert "这个链接点不开了" in newcomer.heard[-1]


async def test_whoever_made_it_reads_that_nobody_came_by_it_and_may_ask_for_another(town, link):
    await town.passes(hours=24)
    assert town.staff.heard[-1] == "1号楼网格员的链接过了一天，没人进来，点不开了。\n还要请，再要一个。"
    assert link not in "".join(town.staff.heard)
    await town.staff.presses("请人来", on="点不开了")
    assert "请谁来" in town.staff.heard[-1]


async def test_they_read_it_too_when_the_bot_was_away_that_day_and_tidied_up_first(town, link):
    town.now += LASTS
    await upkeep.tidy(town.house.desk)
    await town.settles()
    assert "没人进来，点不开了" in town.staff.heard[-1]
    await upkeep.tidy(town.house.desk)
    assert not await town.rows("SELECT 1 FROM invitations")


async def test_the_inviter_who_tries_their_own_link_does_not_use_it_up(town, newcomer, link):
    await town.staff.opens(link)
    assert "这个链接是给别人的" in town.staff.heard[-1]
    await newcomer.opens(link)
    assert "你现在是1号楼网格员" in newcomer.heard[-1]


async def test_who_has_the_role_already_does_not_use_it_up(town, newcomer):
    link = await link_for(town.staff, "网格员", "桂花园", "3号楼")
    await town.worker.opens(link)
    assert "早就有了" in town.worker.heard[-1]
    await newcomer.opens(link)
    assert "你现在是3号楼网格员" in newcomer.heard[-1]


async def test_a_link_taken_back_opens_for_nobody(town, newcomer, link):
    await town.staff.presses("收回")
    assert "再点也点不开" in "".join(town.staff.heard)
    assert not LINK.search("".join(town.staff.heard))
    await newcomer.opens(link)
    assert "这个链接点不开了" in newcomer.heard[-1]


async def test_a_made_up_link_is_over_as_well(town, newcomer):
    await newcomer.opens("https://t.me/linli_bot?start=i_" + "A" * 22)
    assert "这个链接点不开了" in newcomer.heard[-1]


async def test_somebody_may_be_called_otherwise(town, newcomer):
    link = await link_for(town.staff, "网格员", "海棠园", "1号楼", called="李师傅")
    await newcomer.opens(link)
    assert "你现在是李师傅" in newcomer.heard[-1]


async def test_people_of_a_body_come_under_its_name(town, newcomer):
    await at_people_of(town.staff, "海棠园")
    await town.staff.presses("请人来")
    await town.staff.presses("物业、部门")
    await town.staff.presses("就是这儿")
    await town.staff.says("海棠物业")
    await town.staff.presses("物业")
    await town.staff.presses("海棠物业")
    await town.staff.presses("要链接")
    await newcomer.opens(LINK.findall(town.staff.heard[-1])[0])
    [row] = await town.rows("SELECT b.name, b.sort FROM standings s JOIN bodies b ON b.id = s.body")
    assert row == {"name": "海棠物业", "sort": "property"}
    await at_people_of(town.staff, "海棠园")
    await town.staff.presses("请人来")
    await town.staff.presses("物业、部门")
    await town.staff.presses("就是这儿")
    await town.staff.presses("海棠物业")  # the second time it is there to choose
    assert "让大家叫他什么" in town.staff.heard[-1]


async def test_staff_of_a_community_ask_in_no_staff_and_no_administrator(town):
    await at_people_of(town.staff)
    await town.staff.presses("请人来")
    shown = town.staff.sees_buttons()
    assert {"网格员", "网格长", "书记"} <= {*shown}
    assert not {"社区、街道", "管理员"} & {*shown}


async def test_nobody_gives_a_role_outside_what_is_theirs(town):
    await at_people_of(town.staff)
    await town.staff.presses("请人来")
    await town.staff.presses("网格员")
    assert "上一层" not in town.staff.sees_buttons()
    await town.staff.says("石榴园")
    assert "没找着" in town.staff.heard[-1]


async def test_a_resident_gets_no_link_by_any_button(town):
    for data in ("invite:10", "people:10:0", "standings:1:10"):
        await town.grandma.starts()
        await town.grandma.forges(data, town.worker.letters[-1])
    assert not [said for said in town.grandma.heard if "请谁来" in said]


async def test_the_link_is_only_in_the_message_of_the_inviter(town, link):
    secret = link[-22:]
    for table, column in (("notes", "note"), ("letters", "data"), ("invitations", "digest"), ("drafts", "answers")):
        assert not [row for row in await town.rows(f"SELECT {column} AS text FROM {table}") if secret in row["text"]]


async def test_what_was_done_with_links_is_in_the_log_of_the_area(town, newcomer, link):
    await newcomer.opens(link)
    await town.staff.says("/areas")
    await town.staff.presses("海棠园")
    await town.staff.presses("1号楼")
    await town.staff.presses("改过什么")
    assert "有了1号楼网格员" in town.staff.heard[-1]
