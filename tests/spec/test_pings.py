"""A phone rings so often a day and no oftener: what comes after that waits in one message, save an emergency."""

import pytest

from sandbox.neighbourhood import COMMUNITY, ESTATE
from tests.spec.mornings import decides, reports

pytestmark = pytest.mark.usefixtures("calm")


@pytest.fixture
async def measured(town):
    """Here the measure is two calls a day, and people may report as much as they like."""
    await decides(town, COMMUNITY, "limit:pings", 2)
    for limit in ("reports", "reports_a_day"):
        await decides(town, COMMUNITY, f"limit:{limit}", 100)
    return town


async def three_more_than_ring(town):
    for words in ("楼道灯不亮", "门口灯坏了", "地下室灯闪", "后门灯不亮", "车棚灯不亮"):
        await reports(town, words)


def rings(person):
    return [letter for letter in person.letters if not letter.silent]


async def test_beyond_the_measure_the_rest_waits_in_one_message_without_a_sound(measured):
    town = measured
    rang = len(rings(town.worker))
    await three_more_than_ring(town)
    assert len(rings(town.worker)) == rang + 2
    together = [letter for letter in town.worker.letters if "先并在这儿" in letter.text]
    assert [letter.text for letter in together] == [
        "📝 今天响了2回，后面3件先并在这儿。最早的今天下午6点到点。"
    ]  # fmt: skip
    assert together[0].silent
    assert not any("地下室" in said for said in town.worker.heard)


async def test_they_are_a_tap_away_and_stand_on_the_list_like_all_others(measured):
    town = measured
    await three_more_than_ring(town)
    await town.worker.presses("看这3件")
    said = town.worker.heard[-1]
    assert "并在一起的3件" in said
    assert all(f"第{no}件" in said for no in (3, 4, 5))
    assert "第1件" not in said
    await town.worker.presses("第3件")
    await town.worker.presses("接单", on="地下室灯闪")
    assert "3号楼网格员接了第3件" in town.grandma.heard[-1]
    await town.worker.says("/duty")
    assert "待办5件" in town.worker.heard[-1]


async def test_its_pictures_come_when_it_is_opened(measured):
    town = measured
    await reports(town)
    await reports(town, "门口灯坏了")
    await reports(town, "地下室灯闪", photo=True)
    assert not [letter for letter in town.worker.letters if letter.kind == "photo"]
    await town.worker.presses("看这1件")
    await town.worker.presses("第3件")
    assert town.worker.letters[-2].kind == "photo"


async def test_the_pictures_come_first_so_that_nothing_pushes_the_buttons_out_of_sight(town):
    await reports(town, photo=True)
    picture, ping = town.worker.letters[-2:]
    assert picture.kind == "photo"
    assert "接单" in ping.labels


async def test_a_new_day_begins_with_a_phone_that_rings(measured):
    town = measured
    await three_more_than_ring(town)
    await town.passes(hours=16)
    rang = len(rings(town.worker))
    await reports(town, "信箱灯不亮")
    assert len(rings(town.worker)) == rang + 1
    assert "信箱灯不亮" in town.worker.heard[-1]


async def test_an_emergency_rings_however_often_it_rang_before(measured):
    town = measured
    await decides(town, ESTATE, "urgent:leak", True)
    await three_more_than_ring(town)
    rang = len(rings(town.worker))
    await reports(town, "水管爆了", "漏水")
    assert len(rings(town.worker)) == rang + 1
    assert "水管爆了" in town.worker.heard[-1]


async def test_what_says_something_that_stands_nowhere_else_still_arrives_but_silently(measured):
    town = measured
    await three_more_than_ring(town)
    await town.worker.presses("接单", on="楼道灯不亮")
    rang = len(rings(town.worker))
    await town.grandma.says("1")
    await town.grandma.presses("补充", on="第1件 照明")
    await town.grandma.says("二楼也不亮")
    assert "二楼也不亮" in town.worker.heard[-1]
    assert len(rings(town.worker)) == rang


async def test_the_others_are_called_as_ever(measured):
    town = measured
    await three_more_than_ring(town)
    await reports(town, "4号楼灯不亮", building="4号楼", who=town.neighbour)
    assert "4号楼灯不亮" in town.next_worker.heard[-1]
    assert not town.next_worker.letters[-1].silent


async def test_the_measure_is_a_dozen_until_an_administrator_says_otherwise(town):
    for limit in ("reports", "reports_a_day"):
        await decides(town, COMMUNITY, f"limit:{limit}", 100)
    rang = len(rings(town.worker))
    for number in range(14):
        await reports(town, f"第{number}盏灯不亮")
    assert len(rings(town.worker)) == rang + 12
    assert "今天响了12回，后面2件先并在这儿" in town.worker.heard[-1]
