"""Before an evening of talk anybody says what it is to be about, and there each topic gets its word."""

import pytest

from tests.spec.talks import ROOM, agenda, becomes_a_matter, begins, ends_with, opens_agenda, planted, raises

LIGHT, TREE = "楼道灯老不亮", "桂花树挡了二楼的窗"


@pytest.fixture
async def evening(meetings):
    """A talk is planted, and two neighbours have opened their chats."""
    await planted(meetings)
    await meetings.grandma.starts()
    await meetings.neighbour.starts()
    return meetings


@pytest.fixture
async def talked(evening):
    """王奶奶 wants to hear of the light, and it is eight."""
    await raises(evening.grandma, LIGHT)
    await begins(evening)
    return evening


async def test_anybody_says_what_it_is_to_be_about_in_one_message(evening):
    await raises(evening.grandma, LIGHT)
    assert evening.grandma.heard[-1].startswith("🤝 记下了，")
    await evening.grandma.presses("看话题")
    assert f"1. {LIGHT}" in agenda(evening.grandma)


async def test_a_part_of_an_album_that_comes_after_the_topic_was_raised_belongs_to_it(evening):
    await opens_agenda(evening.grandma)
    await evening.grandma.presses("提个话题")
    await evening.grandma.sends_photo(LIGHT, album="13000000001")
    await evening.passes(seconds=1)
    assert evening.grandma.heard[-1].startswith("🤝 记下了，")
    heard = len(evening.grandma.heard)
    await evening.grandma.sends_photo(album="13000000001")
    assert len(evening.grandma.heard) == heard
    assert [row["media"].count("photo") for row in await evening.rows("SELECT media FROM points")] == [2]


async def test_what_most_want_to_hear_of_stands_first(evening):
    await raises(evening.grandma, TREE)
    await raises(evening.grandma, LIGHT)
    await opens_agenda(evening.neighbour)
    await evening.neighbour.presses("第2个我也想听")
    assert f"1. {LIGHT}，还有1位想听" in agenda(evening.neighbour)
    assert "第1个我也想听" not in evening.neighbour.sees_buttons()


async def test_nobody_is_counted_for_what_they_raised_themselves(evening):
    await raises(evening.grandma, LIGHT)
    await opens_agenda(evening.grandma)
    assert not [label for label in evening.grandma.sees_buttons() if "我也想听" in label]


async def test_nobody_fills_an_evening_alone(evening):
    for words in ("一", "二", "三"):
        await raises(evening.grandma, words)
    await opens_agenda(evening.grandma)
    await evening.grandma.presses("提个话题")
    assert evening.grandma.toasts[-1] == "这场能提的您都提了，下一场再提。"


async def test_whoever_sits_there_answers_a_topic_in_a_line(talked):
    await ends_with(talked.secretary, "当场说清了")
    await talked.secretary.says("灯管周六换")
    assert talked.grandma.heard[-1] == f"🤝 您提的话题，在{ROOM}当场回了话：\n灯管周六换"
    assert f"写好了：当场说清了。\n{LIGHT}" in talked.secretary.heard


async def test_a_topic_becomes_a_matter_that_whoever_heard_it_keeps(talked):
    messages = len(talked.grandma.heard)
    await becomes_a_matter(talked.secretary)
    [said] = talked.grandma.heard[messages:]
    assert said.split("\n")[0] == f"🔧 您说的「{LIGHT}」记成第1件了，归桂花社区书记。"
    assert any("第1件归你" in each for each in talked.secretary.heard)


async def test_a_topic_goes_to_the_council_with_one_tap(talked):
    await ends_with(talked.secretary, "交议事会")
    assert "交给议事会了" in talked.grandma.heard[-1]
    await talked.staff.says("/council")
    assert LIGHT in talked.staff.heard[-1]


async def test_what_somebody_speaks_is_told_of_as_a_voice_and_heard_by_whoever_sits_there(evening):
    await opens_agenda(evening.grandma)
    await evening.grandma.presses("提个话题")
    await evening.grandma.sends_voice()
    await opens_agenda(evening.neighbour)
    assert "1. 发了语音" in agenda(evening.neighbour)
    await begins(evening)
    await opens_agenda(evening.secretary)
    await evening.secretary.presses("第1个写结果")
    [asked, heard] = evening.secretary.heard[-2:]
    assert "发了语音" in asked
    assert heard == "这个话题里的语音"


async def test_what_is_said_in_the_room_is_noted_with_a_message_and_two_taps(talked):
    await opens_agenda(talked.secretary)
    await talked.secretary.presses("记个话题")
    await talked.secretary.says(TREE)
    await talked.secretary.presses("交议事会")
    assert "写好了：交议事会了。" in talked.secretary.heard[-1]


async def test_once_it_has_begun_nobody_raises_anything_or_is_counted(talked):
    await opens_agenda(talked.neighbour)
    assert not {"提个话题", "第1个我也想听"} & {*talked.neighbour.sees_buttons()}


async def test_it_is_not_closed_while_a_topic_has_no_outcome(talked):
    await talked.secretary.presses("收摊")
    assert "1个话题没写结果" in talked.secretary.heard[-1]
    await ends_with(talked.secretary, "交议事会")
    await talked.secretary.presses("收摊")
    assert {row["stage"] for row in await talked.rows("SELECT stage FROM sessions WHERE kind = 'talk'")} >= {"closed"}


async def test_how_many_came_is_said_in_a_number_and_stands_in_the_minutes(talked):
    await opens_agenda(talked.secretary)
    await talked.secretary.presses("记来了几位")
    await talked.secretary.says("12位")
    await ends_with(talked.secretary, "交议事会")
    await talked.secretary.presses("收摊")
    await talked.secretary.presses("看话题")
    await talked.secretary.presses("会议记录")
    assert "写了1个话题，来了12位" in talked.secretary.heard[-1]


async def test_it_is_put_away_once_every_topic_has_its_reply(talked):
    await becomes_a_matter(talked.secretary)
    await talked.secretary.presses("收摊")
    await talked.passes(days=2)
    assert await stages(talked) == {"closed"}
    await talked.secretary.presses("办好了")
    await talked.secretary.presses("换了灯管")
    await talked.secretary.presses("拍不了")
    await talked.passes(days=1)
    assert await stages(talked) == {"archived"}


async def test_the_level_above_hears_after_a_week_that_one_has_none(talked):
    await becomes_a_matter(talked.secretary)
    await talked.secretary.presses("收摊")
    await talked.passes(days=8)
    assert any("每周夜话上说的，过了一周还有1件没回话" in each for each in talked.staff.heard)


async def test_the_next_begins_with_what_became_of_the_last(talked):
    await becomes_a_matter(talked.secretary)
    await talked.secretary.presses("收摊")
    await opens_agenda(talked.grandma)
    assert "上回的1件：在办1件" in agenda(talked.grandma)


async def stages(town):
    """Of the evening that is over."""
    return {row["stage"] for row in await town.rows("SELECT stage FROM sessions WHERE kind = 'talk' AND ended > 0")}
