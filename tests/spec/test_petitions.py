"""940 workers can't be invited one by one: each says what they are, and whoever knows them says yes."""

import pytest

from tests.spec.telling import chooses


@pytest.fixture
async def newcomer(town):
    person = town.person("小赵")
    await person.starts()
    return person


async def asks(newcomer, building="6号楼"):
    await newcomer.says("我是网格员")
    await chooses(newcomer, building)
    await newcomer.presses(f"{building}网格员")


async def test_a_worker_is_confirmed_by_the_lead_in_one_tap_and_gets_the_next_matter(town, newcomer):
    await asks(newcomer)
    assert "网格长" in newcomer.heard[-1]
    assert "6号楼的网格员" in town.lead.heard[-1]
    await town.lead.presses("认得，让他接单")
    assert "6号楼" in newcomer.heard[-1]
    await town.grandma.says("/report 6号楼楼道灯不亮")
    await town.grandma.presses("照明")
    await town.grandma.presses("桂花园")
    await town.grandma.presses("6号楼")
    await town.grandma.presses("发出去")
    assert "楼道灯不亮" in newcomer.heard[-1]
    await newcomer.presses("接单")


async def test_until_then_they_are_nobody(town, newcomer):
    await asks(newcomer)
    assert not await town.rows("SELECT * FROM standings s JOIN people p ON p.id = s.person WHERE p.name = '小赵'")


async def test_somebody_nobody_knows_hears_so_and_stays_nobody(town, newcomer):
    await asks(newcomer)
    await town.lead.presses("不认得")
    assert "不认得" in newcomer.heard[-1]
    assert not await town.rows("SELECT * FROM standings s JOIN people p ON p.id = s.person WHERE p.name = '小赵'")


async def test_nobody_confirms_themselves_nor_anybody_from_elsewhere(town, newcomer):
    await asks(newcomer)
    [row] = await town.rows("SELECT id FROM petitions")
    for person in (newcomer, town.worker, town.other_worker):
        await person.forges(f"petition:{row['id']}:1", person.letters[-1])
    assert await town.rows("SELECT * FROM petitions")
    assert not await town.rows("SELECT * FROM standings s JOIN people p ON p.id = s.person WHERE p.name = '小赵'")


async def test_a_second_tap_is_too_late_and_makes_nobody_twice(town, newcomer):
    await asks(newcomer)
    held = town.lead.person.holds(town.lead.letters[-1], "不认得")
    await town.lead.presses("认得，让他接单")
    await town.lead.presses_held(held)
    assert await town.rows("SELECT * FROM standings s JOIN people p ON p.id = s.person WHERE p.name = '小赵'")


async def test_where_nobody_could_say_yes_they_hear_so(town, newcomer):
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM standings"))
    await asks(newcomer)
    assert "没人能点头" in newcomer.heard[-1]


async def test_a_week_later_an_answer_is_too_late(town, newcomer):
    await asks(newcomer)
    await town.passes(days=8)
    await town.lead.presses("认得，让他接单")
    assert not await town.rows("SELECT * FROM standings s JOIN people p ON p.id = s.person WHERE p.name = '小赵'")


async def test_nobody_asks_everywhere_at_once(town, newcomer):
    for building in ("4号楼", "5号楼", "6号楼"):
        await asks(newcomer, building)
    heard = len(town.lead.heard)
    await asks(newcomer, "1号楼")
    assert "等他们点了" in newcomer.heard[-1]
    assert len(town.lead.heard) == heard
