"""Where a building or a spot lies is said by whoever stands there, and then a sent place means it."""

import pytest

from domain.places import Spot
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from storage import spots

HERE = (30.05, 120.05)
WORDS = "定位置"


@pytest.fixture
async def pavilion(town):
    """A spot of 桂花园 that nobody has pinned yet."""
    await town.house.desk.db.act(lambda tx: spots.put_all(tx, [Spot(area=neighbourhood.ESTATE, name="桂花亭")]))


async def pins(town):
    return await town.rows("SELECT name, lat, lon FROM spots WHERE lat IS NOT NULL")


async def test_a_worker_stands_at_a_spot_and_gives_it_its_pin(town, pavilion):
    await town.worker.says(WORDS)
    assert "还有1处没定位置" in town.worker.heard[-1]
    await town.worker.presses("桂花园桂花亭")
    await town.worker.sends_location(*HERE)
    assert "桂花亭的位置定好了" in town.worker.heard[-1]
    assert await pins(town) == [{"name": "桂花亭", "lat": HERE[0], "lon": HERE[1]}]
    await town.worker.says(WORDS)
    assert "都定好位置了" in town.worker.heard[-1]


async def gives_up(town):
    await town.house.desk.db.act(lambda tx: tx.run("UPDATE spots SET gone = 1"))


async def test_a_spot_that_is_gone_wants_no_pin_any_more(town, pavilion):
    await gives_up(town)
    await town.worker.says(WORDS)
    assert "都定好位置了" in town.worker.heard[-1]


async def test_a_spot_that_goes_while_somebody_walks_there_stays_gone(town, pavilion):
    await town.worker.says(WORDS)
    await town.worker.presses("桂花园桂花亭")
    await gives_up(town)
    await town.worker.sends_location(*HERE)
    assert "位置定好了" not in town.worker.heard[-1]
    assert await town.rows("SELECT gone, lat FROM spots") == [{"gone": 1, "lat": None}]


async def test_whoever_stands_at_a_building_gives_it_its_pin(town):
    await town.staff.says(WORDS)
    await town.staff.presses("海棠园2号楼")
    await town.staff.sends_location(*HERE)
    assert "2号楼的位置定好了" in town.staff.heard[-1]
    await town.staff.says(WORDS)
    assert town.staff.sees_buttons() == ["海棠园1号楼", "海棠园3号楼"]


async def test_a_pin_that_somebody_set_outlives_the_next_start_where_the_seed_has_none(town):
    await town.staff.says(WORDS)
    await town.staff.presses("海棠园2号楼")
    await town.staff.sends_location(*HERE)
    await plant(town.house.desk, neighbourhood.seed(town.group.id, town.other_group.id), ZONE)
    assert {"name": "2号楼", "lat": HERE[0], "lon": HERE[1]} in await town.rows("SELECT name, lat, lon FROM areas")


async def test_whoever_reports_from_a_spot_reads_on_the_preview_where_that_is(town, pavilion):
    await town.worker.says(WORDS)
    await town.worker.presses("桂花园桂花亭")
    await town.worker.sends_location(*HERE)
    await town.grandma.says("亭子的灯不亮")
    await town.grandma.presses("记，是照明")
    await town.grandma.sends_location(*HERE)
    assert "离您发的位置最近的是桂花园" in town.grandma.heard[-1]
    await town.grandma.presses("发出去")
    [issue] = await town.rows("SELECT area FROM issues")
    assert issue["area"] == neighbourhood.ESTATE


async def test_a_spot_further_than_150_metres_is_not_meant(town, pavilion):
    await town.worker.says(WORDS)
    await town.worker.presses("桂花园桂花亭")
    await town.worker.sends_location(*HERE)
    await town.grandma.says("亭子的灯不亮")
    await town.grandma.presses("记，是照明")
    await town.grandma.sends_location(HERE[0] + 0.0015, HERE[1])
    assert "最近的是" not in town.grandma.heard[-1]


async def test_a_list_longer_than_a_page_goes_on(town):
    many = [Spot(area=neighbourhood.ESTATE, name=f"亭子{n}") for n in range(10)]
    await town.house.desk.db.act(lambda tx: spots.put_all(tx, many))
    await town.worker.says(WORDS)
    seen = {*town.worker.sees_buttons()}
    await town.worker.presses("往后看")
    seen |= {*town.worker.sees_buttons(on="没定位置")}
    assert {f"桂花园亭子{n}" for n in range(10)} <= seen


async def test_nobody_pins_what_they_do_not_answer_for(town, pavilion):
    [spot] = await town.rows("SELECT id FROM spots")
    for person in (town.other_worker, town.grandma):
        await person.says("你好")
        await person.forges(f"pins:mark:{spot['id']}", on=person.private.log[-1])
        assert person.toasts[-1]
        await person.sends_location(*HERE)
    await town.other_worker.says(WORDS)
    assert "桂花园桂花亭" not in town.other_worker.sees_buttons()
    assert await pins(town) == []


async def test_a_spot_that_is_gone_is_no_trouble(town, pavilion):
    await town.worker.says(WORDS)
    held = town.worker.holds(town.worker.sees("桂花园桂花亭"), "桂花园桂花亭")
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM spots"))
    await town.worker.presses_held(held)
    assert town.worker.toasts[-1]


async def test_for_a_resident_the_words_are_words(town):
    await town.grandma.says(WORDS)
    assert "没定位置" not in town.grandma.heard[-1]


async def test_whoever_leafs_on_in_a_list_that_has_become_shorter_finds_its_beginning(town):
    nine = [Spot(area=neighbourhood.ESTATE, name=f"{n}号亭") for n in range(1, 10)]
    await town.house.desk.db.act(lambda tx: spots.put_all(tx, nine))
    await town.worker.says(WORDS)
    await town.house.desk.db.act(lambda tx: tx.run("UPDATE spots SET gone = 1 WHERE name = '9号亭'"))
    await town.worker.presses("往后看")
    assert "还有8处没定位置" in town.worker.heard[-1]
    assert len(town.worker.sees_buttons()) == 8
