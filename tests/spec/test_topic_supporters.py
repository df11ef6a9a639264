"""Whoever wants to hear of a topic as well hears how the matter goes on that it becomes, as if they had joined it."""

import pytest

from tests.spec.talks import becomes_a_matter, begins, opens_agenda, planted, raises


@pytest.fixture
async def supported(meetings):
    """王奶奶 raised it, a neighbour and the secretary want to hear of it."""
    await planted(meetings)
    await meetings.grandma.starts()
    await meetings.neighbour.starts()
    await raises(meetings.grandma, "楼道灯老不亮")
    for who in (meetings.neighbour, meetings.secretary):
        await opens_agenda(who)
        await who.presses("第1个我也想听")
    await begins(meetings)
    return meetings


async def joined(town):
    return [row["joined"] for row in await town.rows("SELECT joined FROM issues")]


def news(who):
    return [each for each in who.heard if "您跟着的第1件" in each]


async def test_they_hear_that_it_is_a_matter_now_and_who_has_it(supported):
    await becomes_a_matter(supported.secretary)
    [told] = news(supported.neighbour)
    assert "在办" in told
    assert "🙋 2家遇上了" in supported.group.cards[-1].text


async def test_whoever_raised_it_is_its_author_and_whoever_has_it_knows(supported):
    await becomes_a_matter(supported.secretary)
    assert await joined(supported) == [1]
    assert news(supported.grandma) == news(supported.secretary) == []
    assert any("记成第1件了" in each for each in supported.grandma.heard)


async def test_nobody_is_counted_or_told_twice(supported):
    await becomes_a_matter(supported.secretary)
    await supported.neighbour.presses("我也是", chat=supported.group)
    assert supported.neighbour.toasts[-1] == "已经算上您了，有消息一起告诉您。"
    assert await joined(supported) == [1]
    assert len(news(supported.neighbour)) == 1


async def test_what_the_author_hears_in_the_end_they_hear_too(supported):
    await becomes_a_matter(supported.secretary)
    for label in ("办好了", "换了灯管", "拍不了"):
        await supported.secretary.presses(label)
    assert "修好了" in news(supported.neighbour)[-1]


async def test_whoever_would_rather_not_is_left_alone(supported):
    await becomes_a_matter(supported.secretary)
    await supported.neighbour.presses("不跟了")
    for label in ("办好了", "换了灯管", "拍不了"):
        await supported.secretary.presses(label)
    assert await joined(supported) == [0]
    assert not [each for each in supported.neighbour.heard if "说修好了" in each]
