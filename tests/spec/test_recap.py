"""After a session for everybody its groups hear once what became of what was said, and nothing that is private."""

import pytest

from domain.meetings.visit import Sort
from tests.spec.coming import books
from tests.spec.hosting import QUARTER_TO, THREE, takes_on, until
from tests.spec.talks import agenda, begins, opens_agenda, planted, raises


@pytest.fixture
async def over(meetings):
    """An evening of talk with one topic, and how many came."""
    town = meetings
    await planted(town)
    await town.grandma.starts()
    await raises(town.grandma, "楼道灯老不亮")
    await begins(town)
    await opens_agenda(town.secretary)
    await town.secretary.presses("记来了几位")
    await town.secretary.says("7")
    await opens_agenda(town.secretary)
    for label in ("第1个写结果", "记成一件事", "照明", "3号楼", "发出去", "收摊"):
        await town.secretary.presses(label)
    return town


def recaps(town):
    return [card.text for card in town.group.cards if "谢谢来说的邻居" in card.text]


async def test_the_group_hears_once_how_many_came_what_was_said_and_when_the_next_is(over):
    await over.passes(hours=12)
    [said] = recaps(over)
    assert "每周夜话，说了1件" in said
    assert "来了7位，谢谢来说的邻居" in said
    assert "下回：周四（26日）晚上8点，3号楼一楼活动室" in said
    await over.passes(days=3)
    assert len(recaps(over)) == 1


async def test_one_that_was_called_off_tells_nothing(over):
    await over.passes(hours=12)
    secretary = over.secretary
    await secretary.says("排有约")
    for label in ("1", "26日晚上8点", "这场不办", "下雨"):
        await secretary.presses(label)
    assert "不办了，下雨" in secretary.heard[-1]
    await over.passes(hours=15)
    assert not [card.text for card in over.group.cards if "上次每周夜话" in card.text]


async def test_it_is_never_told_at_night(over):
    await over.passes(hours=1)
    early = recaps(over)
    await over.passes(hours=12)
    assert (len(early), len(recaps(over))) in {(0, 1), (1, 1)}


async def test_whoever_wants_to_sees_each_matter_in_private(over):
    await over.passes(hours=12)
    await over.neighbour.presses("看每一件", chat=over.group)
    assert over.neighbour.heard[-1].endswith("第1件 楼道灯老不亮，在办")


async def test_who_missed_it_is_led_to_the_topics_of_the_next(over):
    await over.passes(hours=12)
    [labels] = [card.labels for card in over.group.cards if "谢谢来说的邻居" in card.text]
    assert labels == ["看话题", "看每一件"]
    await over.neighbour.presses("看话题", chat=over.group)
    assert agenda(over.neighbour).startswith("🤝 每周夜话，下周四（26日）晚上8点")


async def test_what_was_said_behind_closed_doors_is_in_no_number(meetings):
    town = meetings
    await takes_on(town.secretary, 1)
    await town.neighbour.starts()
    await books(town, town.neighbour, THREE, words="3号楼楼上半夜跳绳", sort=Sort.MEDIATION)
    await until(town, QUARTER_TO)
    for label in ("叫下一位", "来了", "转调解", "发出去", "收摊"):
        await town.secretary.presses(label)
    await town.passes(hours=12)
    assert recaps(town) == []
    assert not [card.text for card in town.group.cards if "说了" in card.text]
