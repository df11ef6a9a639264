"""Whoever sets up a neighbourhood grows it from the chat: streets, estates, buildings, each by a few taps."""

from sandbox import neighbourhood
from storage import areas

HERE = (30.02, 120.02)


async def names_below(town, area):
    return [one.name for one in await town.house.desk.db.read(lambda tx: areas.children(tx, area))]


async def test_a_tree_of_four_levels_grows_by_buttons_and_short_answers(town, administrator):
    await administrator.says("/areas")
    for level, name in (("街道", "石桥街道"), ("社区", "石桥社区"), ("小区", "柳园")):
        await administrator.presses("添一处")
        if level in administrator.sees_buttons():
            await administrator.presses(level)
        await administrator.says(name)
        assert "里头有" in administrator.heard[-1]
        await administrator.presses(name)
        assert name in administrator.heard[-1]
    await administrator.presses("添一处")
    await administrator.presses("楼栋、微网格")
    await administrator.says("1-12号楼")
    assert "里头有12处" in administrator.heard[-1]
    [row] = await town.rows("SELECT id FROM areas WHERE name = '柳园'")
    assert await names_below(town, row["id"]) == [f"{n}号楼" for n in range(1, 13)]


async def test_staff_rule_what_lies_below_them_and_see_no_way_up(town):
    await town.staff.says("/areas")
    assert "桂花社区" in town.staff.heard[-1]
    assert "上一层" not in town.staff.sees_buttons()
    await town.staff.presses("桂花园")
    await town.staff.presses("3号楼")
    await town.staff.presses("上一层")
    assert "桂花园" in town.staff.heard[-1]


async def test_whoever_rules_nothing_sees_nothing(town):
    for person in (town.grandma, town.worker, town.lead):
        await person.says("/areas")
        assert "里头有" not in person.heard[-1]
        for data in (f"area:{neighbourhood.ESTATE}:0", f"areas:plant:{neighbourhood.ESTATE}", "areas:seek"):
            await person.forges(data, person.letters[-1])
        assert "桂花园" not in person.heard[-1]


async def test_staff_of_one_community_change_nothing_in_another(town):
    before = await town.rows("SELECT * FROM areas ORDER BY id")
    for wanted in ("plant", "rename", "uproot", "stand"):
        await town.staff.forges(f"areas:{wanted}:{neighbourhood.OTHER_ESTATE}", town.staff.letters[-1])
        assert town.staff.toasts[-1]
    assert await town.rows("SELECT * FROM areas ORDER BY id") == before


async def test_a_name_that_is_there_already_is_said_and_nothing_is_half_done(town):
    await town.staff.says("/areas")
    await town.staff.presses("桂花园")
    await town.staff.presses("添一处")
    await town.staff.presses("楼栋、微网格")
    await town.staff.says("6-8号楼")
    assert "已经有一处叫「6号楼」" in town.staff.heard[-1]
    assert "7号楼" not in await names_below(town, neighbourhood.ESTATE)


async def test_a_place_is_renamed_and_every_page_says_so(town):
    await town.staff.says("/areas")
    await town.staff.presses("海棠园")
    await town.staff.presses("改名")
    await town.staff.says("海棠南园")
    assert "海棠南园" in town.staff.heard[-1]
    [fact] = await town.rows("SELECT about, verb FROM facts WHERE verb = 'rename'")
    assert fact["about"] == f"area:{neighbourhood.THIRD_ESTATE}"


async def test_only_what_nobody_uses_is_taken_away(town):
    await town.staff.says("/areas")
    await town.staff.presses("桂花园")
    await town.staff.presses("3号楼")
    await town.staff.presses("拿掉")
    await town.staff.presses("拿掉")
    assert "拿不掉" in town.staff.heard[-1]
    await town.staff.says("/areas")
    await town.staff.presses("桂花园")
    await town.staff.presses("6号楼")
    await town.staff.presses("拿掉")
    await town.staff.presses("拿掉")
    assert "6号楼" not in await names_below(town, neighbourhood.ESTATE)


async def test_any_place_is_found_by_a_part_of_its_name(town):
    await town.street.says("/areas")
    await town.street.presses("按名字找")
    await town.street.says("海棠")
    await town.street.presses("海棠园")
    await town.street.presses("就是这儿")
    assert "海棠园" in town.street.heard[-1]


async def test_signs_of_sql_in_a_name_are_only_signs(town):
    await town.street.says("/areas")
    await town.street.presses("按名字找")
    for odd in ("%", "_", "!", "' OR 1=1 --"):
        await town.street.says(odd)
        assert "没找着" in town.street.heard[-1]


async def test_whoever_stands_there_gives_a_building_its_pin(town):
    await town.staff.says("/areas")
    await town.staff.presses("桂花园")
    await town.staff.presses("3号楼")
    await town.staff.presses("定个位置")
    await town.staff.sends_location(*HERE)
    assert "3号楼的位置定好了" in town.staff.heard[-1]
    await town.grandma.says("楼道灯不亮")
    await town.grandma.presses("记，是照明")
    await town.grandma.sends_location(*HERE)
    assert "3号楼" in town.grandma.heard[-1]


async def test_the_number_of_a_place_that_is_gone_never_comes_back(town):
    """An old button bears it, and must not mean another place."""
    await town.staff.says("/areas")
    for name in ("银杏园", "银杏南园"):
        await town.staff.presses("添一处")
        await town.staff.presses("小区")
        await town.staff.says(name)
        [row] = await town.rows(f"SELECT id FROM areas WHERE name = '{name}'")
        await town.staff.presses(name)
        await town.staff.presses("拿掉")
        await town.staff.presses("拿掉")
        assert not await town.rows(f"SELECT * FROM areas WHERE id = {row['id']}")
    assert len(await town.rows("SELECT * FROM gone")) == 2
