"""Whoever is in charge opens the public board of their place, and whoever is given its address finds it."""

import re

from doors.port import opened
from sandbox.town import SITE
from tests.board.street import asks
from tests.spec.telling import chooses

ADDRESS = re.compile(rf"{re.escape(SITE)}(/a/[a-z2-7]{{39}})")


async def opens_it(person):
    await person.says("/admin")
    await person.presses("公示栏")
    await person.presses("开公示栏")
    await person.presses("开")


async def test_no_place_has_a_board_that_nobody_opened(town):
    await town.staff.says("/admin")
    await town.staff.presses("公示栏")
    assert "桂花社区没开公示栏" in town.staff.heard[-1]
    assert town.staff.sees_buttons() == ["开公示栏", "管理"]


async def test_staff_open_it_with_two_taps_and_are_told_its_address(town):
    await opens_it(town.staff)
    await town.staff.says("/admin")
    await town.staff.presses("公示栏")
    assert "桂花社区的公示栏" in town.staff.heard[-1]
    assert ADDRESS.search(town.staff.heard[-1])
    await town.staff.says("/admin")
    await town.staff.presses("改过什么")
    assert "公示栏" in town.staff.heard[-1]


async def test_what_is_open_above_is_open_below_until_somebody_shuts_it(town):
    await opens_it(town.street)
    await town.staff.says("/admin")
    await town.staff.presses("公示栏")
    assert ADDRESS.search(town.staff.heard[-1])
    await town.staff.presses("关公示栏")
    await town.staff.presses("不开")
    await town.staff.says("/admin")
    await town.staff.presses("公示栏")
    assert "桂花社区没开公示栏" in town.staff.heard[-1]


async def test_whoever_says_its_name_is_told_the_address_of_the_board_where_they_live(town):
    await opens_it(town.street)
    await town.grandma.says("公示栏")
    assert "您住哪儿我还不知道" in town.grandma.heard[-1]
    await town.grandma.presses("我住哪栋楼")
    await chooses(town.grandma, "3号楼")
    await town.grandma.says("公示栏")
    assert town.grandma.heard[-1].startswith("桂花园公示栏\n")
    [path] = ADDRESS.findall(town.grandma.heard[-1])
    async with opened(town.house.routes(), "127.0.0.1", 0) as port:
        status, page = await asks(f"http://127.0.0.1:{port}{path}")
    assert (status, "桂花园公示栏" in page) == (200, True)


async def test_whoever_is_on_duty_is_told_that_of_where_they_stand(town):
    await town.worker.says("公示栏")
    assert town.worker.heard[-1] == "这儿还没开公示栏。自己报的事办到哪了，发「我的」。"
    await opens_it(town.staff)
    await town.worker.says("公示栏")
    assert ADDRESS.search(town.worker.heard[-1])


async def test_the_address_leads_to_the_page(town):
    await opens_it(town.staff)
    await town.staff.says("/admin")
    await town.staff.presses("公示栏")
    [path] = ADDRESS.findall(town.staff.heard[-1])
    async with opened(town.house.routes(), "127.0.0.1", 0) as port:
        status, page = await asks(f"http://127.0.0.1:{port}{path}")
    assert (status, "桂花社区公示栏" in page) == (200, True)
