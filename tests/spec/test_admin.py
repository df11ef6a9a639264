"""Whoever runs a neighbourhood sees at one glance what is missing, and who changed what."""


async def test_at_one_glance_staff_see_where_a_worker_is_missing_and_get_there(town):
    await town.street.says("/admin")
    assert "1处还没有" not in town.street.heard[-1]
    await town.street.says("/areas")
    await town.street.presses("桂花社区")
    await town.street.presses("添一处")
    await town.street.presses("专属网格")
    await town.street.says("石桥小学")
    await town.street.says("/admin")
    assert "1处还没有" in town.street.heard[-1]
    await town.street.presses("缺网格员的")
    await town.street.presses("桂花社区石桥小学")
    assert "还没有网格员" in town.street.heard[-1]


async def test_every_change_is_in_the_log_with_who_made_it(town):
    await town.staff.says("/areas")
    await town.staff.presses("海棠园")
    await town.staff.presses("改名")
    await town.staff.says("海棠南园")
    await town.staff.presses("改过什么")
    assert "桂花社区：海棠园改名叫海棠南园" in town.staff.heard[-1]


async def test_a_log_longer_than_a_page_goes_on(town):
    await town.staff.says("/areas")
    await town.staff.presses("海棠园")
    for number in range(10):
        await town.staff.presses("改名")
        await town.staff.says(f"海棠{number}园")
    await town.staff.presses("改过什么")
    assert "海棠8园改名叫海棠9园" in town.staff.heard[-1]
    await town.staff.presses("再早的")
    assert "海棠园改名叫海棠0园" in town.staff.heard[-1]


async def test_nobody_else_gets_in(town):
    for person in (town.grandma, town.worker, town.lead):
        await person.says("/admin")
        assert "群" not in person.heard[-1]
        for data in ("admin", "admin:at:0", "admin:bare:0", "changes:10:0"):
            await person.forges(data, person.letters[-1])
        assert "改过" not in person.heard[-1]


async def test_the_groups_of_a_place_are_listed_those_with_trouble_first(town):
    await town.street.says("/admin")
    await town.street.presses("群")
    assert town.street.sees_buttons()[:2] == ["石榴园邻里群", "桂花园邻里群"]  # it may not pin in the first
    await town.street.presses("桂花园邻里群")
    assert "桂花园" in town.street.heard[-1]
    assert "换个地方" in town.street.sees_buttons()
    await town.street.presses("群")


async def test_staff_of_one_community_see_no_group_of_another(town):
    await town.staff.says("/admin")
    await town.staff.presses("群")
    assert "石榴园邻里群" not in town.staff.sees_buttons()
    [row] = await town.rows("SELECT id FROM chats WHERE title = '石榴园邻里群'")
    for data in (f"room:{row['id']}", "rooms:3:0"):
        await town.staff.forges(data, town.staff.letters[-1])
    assert "石榴园" not in "".join(town.staff.heard)
