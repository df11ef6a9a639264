"""Whoever is away isn't called: their deputy is, or the one above; and what they may do, the deputy may."""

import pytest

from domain.words import Role
from sandbox.neighbourhood import BUILDINGS, ESTATE
from tests.spec.keeping import is_appointed
from tests.spec.telling import chooses
from tests.spec.test_hotline import LIGHT, sends
from tests.spec.test_series import changes
from tests.spec.test_session_announced import posts


async def is_away(town, deputy="4号楼网格员"):
    await town.worker.says("/away")
    await town.worker.presses("11月19日")
    await town.worker.presses("11月21日")
    await town.worker.presses(deputy)


async def finds_another(town, deputy):
    await town.worker.says("/away")
    await town.worker.presses("改日子、换人替")
    for label in ("11月19日", "11月21日", deputy):
        await town.worker.presses(label)


async def is_away_too(person):
    await person.says("/away")
    await person.presses("11月19日")
    await person.presses("11月21日")
    await person.presses("没人替")


async def reports(town, words="楼道灯不亮"):
    await town.grandma.says(f"/report {words}")
    await town.grandma.presses("照明")
    await town.grandma.presses("桂花园")
    await town.grandma.presses("3号楼")
    await town.grandma.presses("发出去")


async def test_the_deputy_gets_the_ping_and_may_take_it(town):
    await is_away(town)
    assert "请你替他" in town.next_worker.heard[-1]
    heard = len(town.worker.heard)
    await reports(town)
    assert "楼道灯不亮" in town.next_worker.heard[-1]
    assert not [said for said in town.worker.heard[heard:] if "楼道灯" in said]
    await town.next_worker.presses("接单")
    assert "第1件归你" in town.next_worker.heard[-1]


async def test_of_a_matter_taken_before_the_deputy_gets_the_reminders_and_may_end_it(town):
    await reports(town)
    await town.worker.presses("接单")
    await is_away(town)
    await town.passes(days=1, hours=4)
    assert any("第1件" in said for said in town.next_worker.heard)
    await town.next_worker.says("1")
    await town.next_worker.presses("办好了")
    await town.next_worker.presses("换了灯管")
    await town.next_worker.presses("拍不了")
    assert "修好" in town.grandma.heard[-1]


async def test_whoever_was_to_stand_in_hears_that_somebody_else_does(town):
    await is_away(town)
    await finds_another(town, "网格长")
    assert "3号楼网格员那片不用你替了" in town.next_worker.heard[-1]
    assert "请你替他" in town.lead.heard[-1]
    await finds_another(town, "网格长")
    assert "不用你替了" not in town.lead.heard[-1]


async def test_with_nobody_to_stand_in_the_one_above_is_called(town):
    for person in (town.worker, town.next_worker):
        await is_away_too(person)
    heard = len(town.lead.heard)
    await reports(town)
    assert any("楼道灯不亮" in said for said in town.lead.heard[heard:])


async def test_a_deputy_who_is_away_as_well_is_not_called_either(town):
    await is_away(town)
    await is_away_too(town.next_worker)
    heard = len(town.next_worker.heard), len(town.lead.heard)
    await reports(town)
    assert not [said for said in town.next_worker.heard[heard[0] :] if "楼道灯" in said]
    assert any("楼道灯不亮" in said for said in town.lead.heard[heard[1] :])


async def test_neighbours_see_who_stands_in_and_until_when(town):
    await is_away(town)
    await town.grandma.says("/grid")
    await chooses(town.grandma, "3号楼")
    assert "4号楼网格员替班，到" in town.grandma.heard[-1]


async def test_whoever_comes_back_early_is_called_again(town):
    await is_away(town)
    await town.worker.presses("我回来了")
    assert "不用你替了" in town.next_worker.heard[-1]
    await reports(town)
    assert "楼道灯不亮" in town.worker.heard[-1]


async def test_whoever_is_away_already_reads_until_when_and_may_be_back_or_change_it(town):
    await is_away(town)
    await town.worker.says("我不在几天")
    assert town.worker.heard[-1] == "你说过了，11月19日到11月21日不在。\n4号楼网格员替你，报来的事先响他那儿。"
    assert town.worker.sees_buttons() == ["我回来了", "改日子、换人替"]
    await town.worker.presses("我回来了")
    await town.worker.says("我不在几天")
    assert "从哪天" in town.worker.heard[-1]


async def test_when_the_days_are_over_nobody_has_to_say_so(town):
    await is_away(town)
    await town.passes(days=3)
    await reports(town)
    assert "楼道灯不亮" in town.worker.heard[-1]


async def test_when_the_days_are_over_old_buttons_say_nothing_to_the_other(town):
    await is_away(town)
    await town.passes(days=3)
    heard = [*town.worker.heard], [*town.next_worker.heard]
    await town.next_worker.presses("替不了")
    await town.worker.presses("我回来了")
    assert ([*town.worker.heard], [*town.next_worker.heard]) == heard


async def test_nobody_is_away_on_days_that_were_over_before_the_last_answer(town):
    await town.worker.says("/away")
    await town.worker.presses("11月19日")
    await town.worker.presses("11月19日")
    await town.passes(hours=10)
    await town.worker.presses("没人替")
    assert await town.rows("SELECT 1 FROM absences") == []


async def test_nobody_has_to_stand_in(town):
    await is_away(town)
    await town.next_worker.presses("替不了")
    assert "替不了" in town.worker.heard[-1]
    heard = len(town.next_worker.heard)
    await reports(town)
    assert not [said for said in town.next_worker.heard[heard:] if "楼道灯" in said]


async def test_a_day_that_is_no_day_is_asked_for_again(town):
    await town.worker.says("/away")
    for odd in ("45日", "昨天", "=1+1"):
        await town.worker.says(odd)
        assert "看不明白" in town.worker.heard[-1]
    await town.worker.says("11月20日")
    assert "到哪天" in town.worker.heard[-1]


async def test_whoever_has_no_duty_can_t_be_away_from_it(town):
    await town.grandma.says("/away")
    assert "从哪天" not in town.grandma.heard[-1]


async def test_what_the_deputy_took_stays_theirs_when_the_days_are_over(town):
    await is_away(town)
    await reports(town)
    await town.next_worker.presses("接单")
    await town.passes(days=4)
    assert any("第1件晚了" in said for said in town.next_worker.heard)
    await town.next_worker.presses("办好了")
    await town.next_worker.presses("换了灯管")
    await town.next_worker.presses("拍不了")
    assert "修好" in town.grandma.heard[-1]


async def test_whoever_stands_in_for_staff_finds_the_same_doors_and_they_open(town):
    doors = ("排有约", "定主题", "点位", "发通知", "地方")
    await town.lead.says("/help")
    assert not [word for word in doors if word in work(town.lead.heard[-1])]
    await town.staff.says("/away")
    for label in ("11月19日", "11月21日", "网格长"):
        await town.staff.presses(label)
    await town.lead.says("/help")
    assert [word for word in doors if word in work(town.lead.heard[-1])] == [*doors]
    for command, opens in OPENS.items():
        await town.lead.says(command)
        assert opens in town.lead.heard[-1]


@pytest.fixture
async def for_staff(meetings):
    """The lead, who stands in for whoever is staff of the community."""
    await meetings.staff.says("/away")
    for label in ("11月19日", "11月21日", "网格长"):
        await meetings.staff.presses(label)
    return meetings.lead


async def test_every_door_that_is_shown_to_whoever_stands_in_for_staff_opens(for_staff):
    await for_staff.says("/admin")
    doors = for_staff.sees_buttons()
    assert {"地方", "群", "12345热线", "要一张空表", "要现在的表"} <= {*doors}
    for door in doors:
        await for_staff.says("/admin")
        await for_staff.presses(door, on="桂花社区")
        await for_staff.says("/cancel")
    assert [*filter(None, for_staff.toasts)] == []


async def test_whoever_stands_in_for_staff_sends_back_the_tables_they_were_given(for_staff):
    await for_staff.says("/admin")
    await for_staff.presses("要现在的表")
    [file] = for_staff.letters[-1].media.files
    await for_staff.sends_file("小区表.xlsx", data=file.read(), mime="application/vnd.ms-excel")
    assert "表里没有要动的" in for_staff.heard[-1]
    await sends(for_staff, LIGHT)
    await for_staff.presses("记下来")
    assert "记了1件，都派出去了" in for_staff.heard[-1]


async def test_whoever_stands_in_for_staff_binds_a_group_and_lets_it_go(for_staff):
    await for_staff.says("/admin")
    for label in ("群", "桂花园邻里群", "换个地方", "居民", "海棠园", "就是这儿", "就这些", "改"):
        await for_staff.presses(label)
    assert "海棠园" in for_staff.heard[-1]
    await for_staff.says("/admin")
    for label in ("群", "桂花园邻里群", "不认这个群了", "不认了"):
        await for_staff.presses(label)
    assert [*filter(None, for_staff.toasts)] == []


async def test_whoever_stands_in_for_staff_reads_the_roster_until_the_days_are_over(meetings, for_staff):
    await for_staff.says("/roster")
    assert "桂花亭：还没人" in for_staff.heard[-1]
    await meetings.passes(days=5)
    await for_staff.says("/roster")
    assert "桂花亭" not in for_staff.heard[-1]


async def test_whoever_stands_in_goes_to_the_sessions_of_these_days_and_to_none_after_them(meetings, for_staff):
    tomorrow, in_a_week, *_ = await meetings.rows("SELECT id, round FROM sessions ORDER BY starts")
    await for_staff.says("/roster")
    await for_staff.presses("2")
    assert for_staff.sees_buttons() == ["问问谁能去"]
    await for_staff.forges(f"roster:{in_a_week['id']}:sit:{in_a_week['round']}:0", on=for_staff.letters[-1])
    assert for_staff.toasts[-1] == "这一步管这儿的人才能做。"
    await for_staff.says("/roster")
    await for_staff.presses("1")
    await for_staff.presses("我去")
    assert await meetings.rows("SELECT session FROM sitters") == [{"session": tomorrow["id"]}]


async def test_whoever_stands_in_is_offered_to_go_only_on_these_days_and_asks_around_for_any(meetings, for_staff):
    await meetings.passes(days=1)
    assert for_staff.sees_buttons(on="27日") == ["问问谁能去"]
    await for_staff.presses("问问谁能去", on="27日")
    assert for_staff.sees_buttons(on="27日") == []
    await meetings.secretary.presses("我去", on="27日")
    assert "桂花社区书记坐班" in for_staff.heard[-1]


@pytest.fixture
async def goes(for_staff):
    await for_staff.says("/roster")
    await for_staff.presses("1")
    await for_staff.presses("我去")
    return for_staff


async def test_whoever_stands_in_no_more_has_no_session_by_it_either(meetings, goes):
    await meetings.staff.says("/away")
    await meetings.staff.presses("我回来了")
    assert await meetings.rows("SELECT session FROM sitters") == []
    assert "明天下午3点，桂花亭那班不归你了。" in goes.heard


async def test_no_group_reads_any_longer_that_somebody_sits_there_who_stands_in_no_more(meetings, goes):
    before = posts(meetings.group)
    assert "网格长来" in before[-1].text
    await meetings.staff.says("/away")
    await meetings.staff.presses("我回来了")
    assert "谁坐班还没定" in posts(meetings.group)[-1].text
    assert len(posts(meetings.group)) == len(before)


async def test_whoever_cannot_stand_in_after_all_has_no_session_by_it(meetings, goes):
    await goes.presses("替不了")
    assert await meetings.rows("SELECT session FROM sitters") == []


async def thinks_again(person, *labels):
    await person.says("/away")
    for label in ("改日子、换人替", *labels):
        await person.presses(label)


async def test_where_somebody_else_stands_in_or_on_other_days_the_session_is_free_again(meetings, goes):
    await thinks_again(meetings.staff, "11月20日", "11月21日", "没人替")
    assert await meetings.rows("SELECT session FROM sitters") == []


async def test_whoever_stands_in_follows_a_session_to_no_day_on_which_the_other_is_back(meetings, goes):
    await thinks_again(meetings.staff, "11月19日", "11月20日", "网格长")
    assert len(await meetings.rows("SELECT session FROM sitters")) == 1
    for label in ("看这一场", "挪时间、地方", "晚一天", "还在那儿", "不说了，就挪"):
        await goes.presses(label)
    assert await meetings.rows("SELECT session FROM sitters") == []
    assert not [heard for heard in goes.heard if "后天" in heard and "网格长坐班" in heard]


async def test_nor_where_it_is_its_series_that_moves_it_there(meetings, goes):
    await thinks_again(meetings.staff, "11月19日", "11月20日", "网格长")
    await changes(meetings.secretary, "改日子", "每周六")
    assert await meetings.rows("SELECT session FROM sitters") == []
    assert goes.heard[-1] == "🤝 后天（周六）下午3点，桂花亭那场还没人坐班。"


OPENS = {
    "/theme": "给哪儿定主题", "/spots": "桂花社区还没有点位", "/series": "桂花社区还什么都没排",
    "/council": "还没有留给议事会的事", "/areas": "桂花社区", "/notice": "通知写什么",
}  # fmt: skip


def work(page):
    """What it names for whoever is in charge."""
    return page.partition("管事的还能发")[2]


async def talks_with_the_worker(town):
    """王奶奶 has sent word to the worker of her building, and has been answered."""
    await town.grandma.says("/grid")
    await chooses(town.grandma, "3号楼")
    await town.grandma.presses("给网格员捎话")
    await town.grandma.says("周六家里有人")
    await answers(town.worker, "好，上午到")


async def answers(person, words):
    await person.presses("回话")
    await person.says(words)


async def test_what_a_neighbour_says_back_reaches_whoever_stands_in_and_they_say_it_back(town):
    await talks_with_the_worker(town)
    await is_away(town)
    heard = len(town.worker.heard)
    await town.grandma.presses("回话")
    assert "给4号楼网格员捎什么话" in town.grandma.heard[-1]
    await town.grandma.says("改周日行吗")
    assert "改周日行吗" in town.next_worker.heard[-1]
    assert len(town.worker.heard) == heard
    await answers(town.next_worker, "行，周日")
    assert "4号楼网格员回您：\n行，周日" in town.grandma.heard[-1]


async def test_what_a_neighbour_says_back_to_a_deputy_when_the_days_are_over_reaches_whoever_is_back(town):
    await talks_with_the_worker(town)
    await is_away(town)
    await answers(town.grandma, "改周日行吗")
    await answers(town.next_worker, "行，周日")
    await town.passes(days=3)
    heard = len(town.next_worker.heard)
    await answers(town.grandma, "他今天没来")
    assert "他今天没来" in town.worker.heard[-1]
    assert len(town.next_worker.heard) == heard


async def test_with_nobody_to_stand_in_what_a_neighbour_says_back_reaches_another_worker_of_the_grid(town):
    other = await is_appointed(town, "小李", Role.WORKER, "桂花园网格员", ESTATE)
    await talks_with_the_worker(town)
    await is_away_too(town.worker)
    await answers(town.grandma, "改周日行吗")
    assert "改周日行吗" in other.heard[-1]


async def test_where_everybody_is_away_a_neighbour_who_says_something_back_reads_that_nobody_is_there(town):
    await talks_with_the_worker(town)
    await is_away_too(town.worker)
    await town.grandma.presses("回话")
    assert "那边这会儿没有网格员" in town.grandma.toasts[-1]


async def test_whoever_stands_in_for_somebody_of_their_own_grid_gets_a_neighbours_word_once(town):
    other = await is_appointed(town, "小李", Role.WORKER, "小李网格员", BUILDINGS[2])
    await is_away(town, "小李网格员")
    heard = len(other.heard)
    await town.grandma.says("/grid")
    await chooses(town.grandma, "3号楼")
    await town.grandma.presses("给网格员捎话")
    assert "给小李网格员捎什么话" in town.grandma.heard[-1]
    await town.grandma.says("周六家里有人")
    assert len(other.heard) == heard + 1
