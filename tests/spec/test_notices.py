"""What a street or a community has to say reaches every group of its area once, and can be taken back from all."""

import pytest

pytestmark = pytest.mark.usefixtures("calm")

WATER = "周六（21日）停水，上午8点到下午5点\n3号楼、4号楼，换水表"


async def writes(author, words=WATER, *, where=(), until="后天"):
    """Up to the last question."""
    await author.says("发通知")
    await author.says(words)
    await author.presses("停水")
    for label in where:
        await author.presses(label)
    await author.presses("就是这儿")
    await author.presses(until)


async def test_what_the_community_sends_stands_in_the_groups_of_its_area_and_in_no_others(town):
    await writes(town.staff)
    await town.staff.presses("发")
    [card] = town.group.cards
    assert card.labels == ["看过了"]
    assert town.other_group.cards == []
