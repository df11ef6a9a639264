"""An evening for one building: where it has no group of its own, the estate's hears of it, and for whom it is."""

from datetime import time

import pytest

from flows.seeding import plant
from sandbox.neighbourhood import BUILDINGS
from sandbox.town import ZONE

THIRD, FOURTH = BUILDINGS[2], BUILDINGS[3]
HALL = {"area": THIRD, "name": "3号楼门厅", "sort": "屋子", "how_to_find": "进门右手"}
TALK = {
    "area": THIRD, "kind": "talk", "spot": "3号楼门厅", "rule": "每周四", "begins": time(20), "ends": time(21),
    "slot": 0, "seats": 0, "walk_ins": 0,
}  # fmt: skip


@pytest.fixture
async def talk(town):
    await plant(town.house.desk, {"spots": [HALL], "series": [TALK]}, ZONE)
    return town


def told(group):
    return [text for text in group.heard if "每周夜话" in text]


async def test_the_group_of_the_estate_hears_of_it_by_the_name_of_the_building(talk):
    await talk.passes(days=7)
    assert told(talk.group)[-1].startswith("🤝 3号楼每周夜话，")
    assert told(talk.other_group) == []


async def test_where_the_building_has_its_own_group_only_that_one_hears(talk):
    group = await talk.founds_a_group("3号楼群", talk.staff)
    own = [{"telegram": group.id, "title": "3号楼群", "area": THIRD}]
    await plant(talk.house.desk, {"groups": own}, ZONE)
    before = len(told(talk.group))
    await talk.passes(days=7)
    assert told(group)
    assert len(told(talk.group)) == before
