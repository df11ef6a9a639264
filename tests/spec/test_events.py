"""活动: one tap to sign up, a line where all places are taken, and nothing that sounds like seeing the secretary."""

from dataclasses import replace

import pytest

from domain.meetings.session_changes import called_off
from domain.meetings.sessions_life import CANCEL, RESIZE
from flows import session_changes, sheets
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.neighbourhood import STAFF
from sandbox.town import ZONE
from storage import people
from tests.spec.booking import books, is_planned
from tests.spec.marketing import changed

SATURDAY = "报名21日下午3点"
IS_MINE = "我的21日下午3点"


@pytest.fixture
async def events(town):
    """A class for children, every Saturday from three to half past four, for twenty."""
    await plant(town.house.desk, neighbourhood.events(), ZONE)
    await town.settles()
    return town


@pytest.fixture
async def full(events):
    """One place is left this Saturday, and 王奶奶 has it."""
    await events.house.desk.db.act(lambda tx: tx.run("DELETE FROM seats WHERE n > 1"))
    await signs_up(events.grandma)
    return events


async def signs_up(person, label=SATURDAY):
    await person.starts()
    await person.says("活动")
    await person.presses(label)


async def test_what_they_signed_up_for_stands_under_its_name_in_what_is_theirs(full):
    await signs_up(full.neighbour)
    for person, place in ((full.grandma, ""), (full.neighbour, "，候补第1位")):
        await person.says("我的")
        assert person.heard[-1].startswith(f"🏮 后天（周六）下午3点，萌趣课堂{place}\n")


async def test_where_everybody_may_come_from_now_on_nobody_waits_and_nobody_is_asked_to_go(full):
    await signs_up(full.neighbour)
    [first, *_] = await full.rows("SELECT id FROM sessions ORDER BY starts")
    await changed(full, RESIZE, lambda session: replace(session, seats=0), first["id"])
    assert full.neighbour.heard[-1].startswith("🏮 报上了，萌趣课堂，后天（周六）下午3点\n")
    assert await full.rows("SELECT visit FROM seats WHERE cut = 1") == []
    await full.neighbour.presses("来不了")
    assert await full.rows("SELECT stage FROM visits ORDER BY id") == [{"stage": "booked"}, {"stage": "given_up"}]


async def test_whoever_says_that_they_want_to_sign_up_sees_for_what(events):
    await events.grandma.starts()
    await events.grandma.says("报名")
    assert SATURDAY in events.grandma.sees_buttons()


async def is_called_off(town, why="老师病了"):
    [first, *_] = await town.rows("SELECT id FROM sessions ORDER BY starts")

    async def work(tx):
        it = await sheets.opened(tx, first["id"], town.now)
        by = await people.known(tx, STAFF)
        off = called_off(it.setting.session, why, town.now)
        await session_changes.change(tx, it, off, CANCEL, by, "test:off", town.now)

    await town.house.desk.db.act(work)
    await town.settles()


async def test_the_next_events_say_when_where_for_whom_and_how_many_places_are_left(events):
    await events.grandma.starts()
    await events.grandma.says("/events")
    assert events.grandma.heard[-1].split("\n")[:2] == [
        "🏮 后天（周六）下午3点，萌趣课堂",
        "📍 3号楼一楼活动室，给孩子办的，还有20个名额",
    ]
    assert SATURDAY in events.grandma.sees_buttons()


async def test_who_asks_what_there_is_in_everyday_words_reads_the_same(events, calm):
    await events.grandma.starts()
    await events.grandma.says("活动")
    shown = events.grandma.heard[-1]
    for words in ("周末有啥活动", "最近有什么活动可以参加？", "有没有给孩子办的课"):
        await events.grandma.says(words)
        assert events.grandma.heard[-1] == shown
    await events.grandma.says("楼下搞活动太吵了")
    assert "这事要我记下来" in events.grandma.heard[-1]


async def test_one_tap_signs_up_and_nothing_is_asked(events):
    await signs_up(events.grandma)
    assert events.grandma.heard[-1].split("\n") == [
        "🏮 报上了，萌趣课堂，后天（周六）下午3点",
        "📍 3号楼一楼活动室，3号楼1单元进门左手，到4点半",
        "剪窗花，带把圆头剪刀",
        "来不了早点说，名额让给别人。",
    ]
    assert events.grandma.sees_buttons() == ["加到日历", "怎么走", "来不了"]
    await events.grandma.says("活动")
    assert "您报过名了" in events.grandma.heard[-1]
    assert IS_MINE in events.grandma.sees_buttons()


async def test_nobody_signs_up_before_they_were_told_what_is_kept(events):
    stranger = events.person("小周", new=True)
    await stranger.says("活动")
    await stranger.presses(SATURDAY)
    assert "同意" in stranger.sees_buttons()
    assert await events.rows("SELECT id FROM visits") == []


async def test_whoever_signs_up_twice_has_one_place_and_sees_it_again(events):
    await signs_up(events.grandma)
    await events.grandma.says("/start event_1")
    assert "报上了" in events.grandma.heard[-1]
    assert len(await events.rows("SELECT id FROM visits")) == 1


async def test_where_all_places_are_taken_one_waits_is_offered_one_and_takes_it(full):
    await full.neighbour.starts()
    await full.neighbour.says("活动")
    assert "报满了，可以排候补" in full.neighbour.heard[-1]
    await full.neighbour.presses(SATURDAY)
    assert full.neighbour.heard[-1] == "🏮 萌趣课堂，后天（周六）报满了，您是候补第1位。\n有人退，按先来后到问。"
    await full.grandma.presses("来不了")
    assert full.neighbour.heard[-1].startswith("🏮 有人退了：萌趣课堂，后天（周六）下午3点。要吗？")
    await full.neighbour.presses("要")
    assert "报上了，萌趣课堂" in full.neighbour.heard[-1]


async def test_whoever_cannot_come_is_shown_other_events_and_no_meetings(full):
    await full.grandma.presses("来不了")
    assert full.grandma.heard[-1] == "好，3点的名额让出来了。看看别的活动吗？"
    await full.grandma.presses("看别的活动")
    assert "萌趣课堂" in full.grandma.heard[-1]


async def test_whoever_signed_up_is_reminded_the_evening_before_and_an_hour_before(events):
    await signs_up(events.grandma)
    await events.passes(days=1, hours=4)
    assert events.grandma.heard[-1].startswith("🏮 明天（周六）下午3点，萌趣课堂\n📍 3号楼一楼活动室")
    assert "剪窗花" in events.grandma.heard[-1]
    await events.passes(hours=20)
    assert events.grandma.heard[-1] == "🏮 再过1小时，下午3点，萌趣课堂，3号楼一楼活动室。"


async def test_when_it_is_called_off_those_who_signed_up_hear_it(events):
    await signs_up(events.grandma)
    await is_called_off(events)
    assert events.grandma.heard[-1].startswith("🏮 后天（周六）下午3点的萌趣课堂不办了，老师病了。")
    assert events.grandma.sees_buttons() == ["看别的活动"]


def posts(group):
    return [card for card in group.cards if "萌趣课堂" in card.text]


async def test_a_group_hears_of_it_with_the_places_left_and_the_post_is_kept_current(events):
    [post] = posts(events.group)
    assert post.text.split("\n") == [
        "🏮 萌趣课堂，周六（21日）下午3点", "📍 3号楼一楼活动室，到4点半", "给孩子办的", "剪窗花，带把圆头剪刀",
        "还有20个名额",
    ]  # fmt: skip
    assert post.labels == ["报名", "怎么走"]
    await signs_up(events.grandma)
    await events.passes(minutes=3)
    assert posts(events.group)[0].text.endswith("还有19个名额")


async def test_from_the_post_one_is_signed_up_with_no_detour(events):
    link = posts(events.group)[0].buttons[0]["url"]
    await events.neighbour.says(f"/start {link.partition('start=')[2]}")
    assert "报上了，萌趣课堂" in events.neighbour.heard[-1]


async def test_the_day_before_a_newer_post_stands_in_for_it(events):
    await events.passes(days=1)
    older, newer = posts(events.group)[:2]
    assert older.text == "🏮 萌趣课堂：看下面新的那张。"
    assert "还有20个名额" in newer.text


async def test_when_it_is_called_off_its_group_reads_it_in_the_same_post(events):
    await is_called_off(events)
    [post] = posts(events.group)
    assert post.text.startswith("🏮 周六（21日）的萌趣课堂不办了，老师病了")
    assert "下一场：" in post.text


@pytest.fixture
async def keeper(town):
    """The secretary of an estate that has its room, and no event yet."""
    town.secretary = town.person("书记", neighbourhood.SECRETARY)
    await plant(town.house.desk, {"spots": neighbourhood.SPOTS}, ZONE)
    await town.secretary.starts()
    return town.secretary


async def makes(person, day="每周六"):
    await person.says("排有约")
    await person.presses("排活动")
    await person.presses("桂花园")
    await person.presses("就是这儿")
    await person.presses("义诊")
    await person.presses("桂花亭")
    await (person.presses if day in person.sees_buttons() else person.says)(day)
    for label in ("上午9点到11点", "20位", "老人"):
        await person.presses(label)


async def test_an_event_is_made_in_a_few_taps_and_seen_before_it_stands(town, keeper):
    await makes(keeper)
    assert keeper.heard[-1].split("\n") == [
        "义诊，桂花园",
        "每周六，上午9点到11点，桂花亭",
        "20个名额，给老人办的",
        "往后周六（21日）、周六（28日）、12月5日（周六），两个月里这9场，1个群会听到",
        "这么定，行吗？",
    ]
    await keeper.presses("能来几位")
    await keeper.says("好多")
    assert keeper.heard[-1] == "写能来几位，0到200，比如30位。"
    await keeper.presses("20位")
    assert await town.rows("SELECT id FROM sessions") == []
    await keeper.presses("都照常，定下来")
    assert "20个名额，给老人办的" in keeper.heard[-1]
    await town.grandma.says("活动")
    assert "义诊" in town.grandma.heard[-1]
    assert "给老人办的，还有20个名额" in town.grandma.heard[-1]


async def test_what_happens_once_is_a_date(town, keeper):
    await makes(keeper, "12月5日")
    await keeper.presses("都照常，定下来")
    assert len(await town.rows("SELECT id FROM sessions WHERE family = 'event'")) == 1


async def test_one_more_date_can_be_added(town, keeper):
    await makes(keeper, "12月5日")
    await keeper.presses("都照常，定下来")
    await keeper.presses("加一场")
    await keeper.says("12月12日")
    assert len(await town.rows("SELECT id FROM sessions WHERE family = 'event'")) == 2


async def test_for_whom_it_is_can_be_told_anew_and_coming_ones_follow(town, keeper):
    await makes(keeper)
    await keeper.presses("都照常，定下来")
    await keeper.presses("给谁办的")
    await keeper.presses("老人和孩子")
    assert "给老人和孩子办的" in keeper.heard[-1]
    await town.grandma.says("活动")
    assert "给老人和孩子办的，还有20个名额" in town.grandma.heard[-1]


@pytest.fixture
async def staff(events):
    """Whoever keeps it, as nobody else does."""
    await events.staff.starts()
    return events.staff


async def begins(town):
    await town.passes(days=2, minutes=2)


async def test_when_it_begins_whoever_keeps_it_reads_how_many_signed_up_and_says_how_many_came(events, staff):
    await signs_up(events.grandma)
    await begins(events)
    assert staff.heard[-1].split("\n") == [
        "🏮 萌趣课堂，今天下午3点开始", "📍 3号楼一楼活动室，到4点半", "报了1位，来了几位，到了记一笔。",
    ]  # fmt: skip
    assert not any("叫下一位" in letter.labels for letter in staff.letters)  # nobody waits to be called
    await staff.presses("记来了几位")
    await staff.says("17位")
    assert staff.heard[-1].endswith("报了1位，来了17位。")
    [first, *_] = await events.rows("SELECT came FROM sessions ORDER BY starts")
    assert first["came"] == 17


async def test_staff_count_an_event_that_a_secretary_was_to_hold(events, staff):
    await events.house.desk.db.act(lambda tx: tx.run("UPDATE sessions SET role = 'secretary'"))
    await begins(events)
    await staff.presses("记来了几位")
    await staff.says("16位")
    [first, *_] = await events.rows("SELECT came FROM sessions ORDER BY starts")
    assert first["came"] == 16


async def shows_how_it_was(staff):
    await staff.presses("发照片给大家")
    await staff.sends_album(2, "剪了三十张窗花")
    await staff.says("剪了三十张窗花")
    await staff.presses("下一步")


async def test_how_it_was_is_seen_before_it_goes_to_the_group_as_one_silent_album(events, staff):
    await begins(events)
    before = len(posts(events.group))
    await shows_how_it_was(staff)
    assert staff.heard[-1].split("\n") == [
        "周六（21日）的萌趣课堂", "剪了三十张窗花", "照片2张，1个群会看到，不响铃，只发一回。",
        "里头没有认得清的人脸，就这么发，行吗？",
    ]  # fmt: skip
    assert len(posts(events.group)) == before
    await staff.presses("发出去")
    await events.passes(minutes=1)
    assert "剪了三十张窗花" in posts(events.group)[-1].text
    assert await events.rows("SELECT words, media FROM event_reports") == [{"words": "", "media": "[]"}]


async def test_how_it_was_is_shown_once(events, staff):
    await begins(events)
    await shows_how_it_was(staff)
    await staff.presses("发出去")
    await staff.presses("发照片给大家")
    assert await events.rows("SELECT id FROM drafts") == []


async def test_whoever_still_waits_when_it_begins_hears_that_nothing_came_free(full):
    await signs_up(full.neighbour)
    await begins(full)
    assert full.neighbour.heard[-1] == "🏮 今天的萌趣课堂没等到有人退，候补到这儿为止。"


async def test_nothing_an_event_says_speaks_of_the_secretary(events):
    await signs_up(events.grandma)
    await is_called_off(events)
    assert not [each for each in events.grandma.heard if "萌趣课堂" in each and ("书记" in each or "说事" in each)]


async def test_whoever_signed_up_for_too_many_hears_of_events_and_not_of_booking(events):
    for label in (SATURDAY, "报名28日下午3点", "报名5日下午3点"):
        await signs_up(events.grandma, label)
    await events.grandma.says("/start event_4")
    assert events.grandma.heard[-1] == "您已经报了3场活动，去过一场或者让出一场再报。"
    kept = await events.rows("SELECT DISTINCT sort FROM visits")
    assert kept == [{"sort": "event"}]


async def test_events_leave_room_for_a_visit_to_the_secretary(events):
    await is_planned(events)
    for label in (SATURDAY, "报名28日下午3点", "报名5日下午3点"):
        await signs_up(events.grandma, label)
    await books(events.grandma)
    assert "约好了" in events.grandma.heard[-1]
