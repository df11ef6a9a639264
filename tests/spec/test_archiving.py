"""说事必回: whoever held an evening puts it away with one tap, once every topic has its reply."""

import pytest

from tests.spec.hosting import takes_on
from tests.spec.talks import ROOM, agenda, becomes_a_matter, begins, ends_with, opens_agenda, planted, raises


@pytest.fixture
async def closed(meetings):
    """An evening is over; its one topic has become a matter."""
    await planted(meetings)
    await meetings.grandma.starts()
    await raises(meetings.grandma, "楼道灯老不亮")
    await begins(meetings)
    await becomes_a_matter(meetings.secretary)
    await meetings.secretary.presses("收摊")
    await looks(meetings.secretary)
    return meetings


async def looks(secretary):
    await secretary.presses("看话题")


async def fixed(secretary):
    for label in ("办好了", "换了灯管", "拍不了"):
        await secretary.presses(label)


async def stages(town):
    return {row["stage"] for row in await town.rows("SELECT stage FROM sessions WHERE kind = 'talk' AND ended > 0")}


async def test_as_long_as_one_has_no_reply_it_says_so_and_cannot_be_put_away(closed):
    assert "还有1件没回话，都回了话才能归档。" in agenda(closed.secretary)
    assert "归档" not in closed.secretary.sees_buttons()


async def test_once_all_have_one_it_is_put_away_with_one_tap(closed):
    await fixed(closed.secretary)
    await looks(closed.secretary)
    assert "都回了话。" in agenda(closed.secretary)
    await closed.secretary.presses("归档")
    assert await stages(closed) == {"archived"}
    assert "归档" not in closed.secretary.sees_buttons()


async def test_if_a_reply_did_not_hold_meanwhile_it_is_not_and_which_topic_that_is_is_said(closed):
    await fixed(closed.secretary)
    await looks(closed.secretary)
    await closed.grandma.presses("没修好，还不亮")
    await closed.secretary.presses("归档")
    assert "还有1件没回话" in closed.secretary.heard[-1]
    assert "第1件 楼道灯老不亮" in closed.secretary.heard[-1]
    assert await stages(closed) == {"closed"}


async def test_nobody_else_is_offered_it(closed):
    await fixed(closed.secretary)
    await opens_agenda(closed.grandma)
    assert "归档" not in closed.grandma.sees_buttons()


async def test_the_level_above_hears_which_topic_has_no_reply_and_sees_the_evening(closed):
    await closed.passes(days=8)
    [told] = [each for each in closed.staff.heard if "过了一周还有1件没回话" in each]
    assert "第1件 楼道灯老不亮" in told
    await closed.staff.presses("看话题", on="没回话")
    assert "1. 楼道灯老不亮，第1件" in agenda(closed.staff)


async def test_an_evening_that_nobody_closed_reaches_the_level_above_with_its_topics(meetings):
    await planted(meetings)
    await takes_on(meetings.secretary, 1)
    await raises(meetings.grandma, "楼道灯老不亮")
    await raises(meetings.grandma, "桂花树挡了窗")
    await begins(meetings)
    await ends_with(meetings.secretary, "交议事会")
    await meetings.passes(days=8)
    [told] = [each for each in meetings.staff.heard if f"{ROOM}那场过了一周还没收摊" in each]
    assert "1个话题没写结果：桂花树挡了窗\n" in told
