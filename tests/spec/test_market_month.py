"""On the first every group of an area that has markets gets the month's calendar: a picture, pinned, kept as it is."""

from datetime import UTC, datetime, time, timedelta

import icalendar
import pytest
import vobject

from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import CANCEL, MOVE
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import SITE, ZONE
from storage import customs
from tests.spec.marketing import changed, files, ruled, until
from tests.spec.test_groups import binds, lets_in

FIRST = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)  # of December, at midnight
SEVEN = FIRST + timedelta(hours=7)
CAPTION = "🏮 12月的集\n1日、6日、11日、16日、21日、26日、31日\n上午9点，桂花亭，农历逢三逢八"


@pytest.fixture
async def market(town):
    """Every lunar third and eighth, from nine to half past eleven, at 桂花亭."""
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    return town


def calendars(group):
    return [card for card in group.cards if card.text.startswith("🏮 12月的集")]


async def of_december(town):
    rows = await town.rows("SELECT id, starts FROM sessions WHERE family = 'market' ORDER BY starts")
    return [row["id"] for row in rows if row["starts"] >= FIRST.timestamp() * 1000]


def events(file):
    return icalendar.Calendar.from_ical(file.read()).walk("VEVENT")


async def test_on_the_first_once_people_are_awake_each_group_has_it_pinned_and_silent(market):
    await until(market, SEVEN - timedelta(minutes=1))
    assert calendars(market.group) == []
    await until(market, SEVEN)
    [post] = calendars(market.group)
    assert post.text == CAPTION
    assert post.silent
    assert post.media.kind == "photo"
    assert post.labels == ["下一场", "加到日历"]
    assert post in market.group.pinned
    assert calendars(market.other_group) == []


async def test_after_a_dark_day_it_comes_in_the_morning_and_not_at_night(market):
    await until(market, SEVEN - timedelta(minutes=1))
    market.now = SEVEN + timedelta(hours=16)  # eleven at night
    await market.settles()
    assert calendars(market.group) == []
    await until(market, SEVEN + timedelta(days=1))
    assert len(calendars(market.group)) == 1


async def test_of_the_month_in_which_it_was_begun_there_is_none(market):
    await until(market, SEVEN)
    assert [card for card in market.group.cards if card.text.startswith("🏮 11月")] == []


async def test_a_date_that_is_called_off_is_edited_where_it_hangs(market):
    await until(market, SEVEN)
    [post] = calendars(market.group)
    picture = post.media.files[-1]
    _, second, *_ = await of_december(market)
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now), second)
    await market.passes(seconds=5)
    assert calendars(market.group) == [post]
    assert "1日、11日、16日" in post.text
    assert "6日不办了" in post.text
    assert post.media.files[-1] != picture


async def test_a_date_that_moves_is_named_with_its_hour_of_its_own(market):
    await until(market, SEVEN)
    [post] = calendars(market.group)
    _, second, *_ = await of_december(market)
    later = FIRST + timedelta(days=6, hours=14)
    await changed(market, MOVE, lambda session: changes.moved(session, later, session.spot, ""), second)
    await market.passes(seconds=5)
    assert "7日：下午2点，桂花亭" in post.text
    assert "1日、11日、16日、21日、26日、31日：上午9点，桂花亭" in post.text


async def test_markets_that_groups_are_told_of_no_more_leave_the_calendar_where_it_hangs(market):
    await until(market, SEVEN)
    [post] = calendars(market.group)
    await ruled(market, public=False)
    await market.passes(seconds=5)
    assert post.text == "🏮 12月的集\n这个月的都不办了。"


async def test_that_days_go_by_edits_nothing(market):
    await until(market, SEVEN)
    [row] = await market.rows("SELECT count(*) AS many FROM letters WHERE about LIKE 'month:%'")
    await until(market, SEVEN + timedelta(days=3))
    assert await market.rows("SELECT count(*) AS many FROM letters WHERE about LIKE 'month:%'") == [row]


async def test_the_file_of_the_month_has_every_market_under_the_name_it_has_alone(market):
    await until(market, SEVEN)
    await market.grandma.starts()
    await market.grandma.presses("加到日历", chat=market.group)
    [file] = files(market.grandma)
    found = events(file)
    assert [event.errors for event in found] == [[]] * 7
    assert [event.decoded("dtstart").day for event in found] == [1, 6, 11, 16, 21, 26, 31]
    await market.grandma.says("/market")
    await market.grandma.presses("加到日历")
    [alone] = events(files(market.grandma)[-1])
    assert alone["uid"] == found[0]["uid"]
    assert alone["sequence"] == found[0]["sequence"]


async def test_where_there_is_a_board_the_file_comes_with_the_address_of_the_months_that_follow(market):
    """Of the only series that there is, or of all that is held where there are several."""
    await until(market, SEVEN)
    await market.grandma.starts()

    async def comes_with():
        await market.grandma.presses("加到日历", chat=market.group)
        return market.grandma.heard[-1]

    assert "在日历里订这个网址" not in await comes_with()
    await market.house.desk.db.act(lambda tx: customs.put(tx, neighbourhood.COMMUNITY, "board", True))
    assert f"{SITE}/s/" in await comes_with()
    await plant(market.house.desk, {"series": [neighbourhood.MARKETS[0] | {"rule": "每周六"}]}, ZONE)
    text = await comes_with()
    assert f"{SITE}/a/" in text
    assert text.endswith("/calendar.ics")


async def test_a_second_library_reads_the_same(market):
    await until(market, SEVEN)
    await market.grandma.starts()
    await market.grandma.presses("加到日历", chat=market.group)
    [file] = files(market.grandma)
    read = vobject.readOne(file.read().decode())
    assert [event.dtstart.value.astimezone(UTC) for event in read.vevent_list] == [
        event.decoded("dtstart") for event in events(file)
    ]
    assert {event.summary.value for event in read.vevent_list} == {"幸福集"}
    assert {event.location.value for event in read.vevent_list} == {"桂花亭，3号楼南边"}


async def test_what_was_moved_or_called_off_is_newer_in_the_file_and_says_so(market):
    await until(market, SEVEN)
    await market.grandma.starts()
    await market.grandma.presses("加到日历", chat=market.group)
    first, second, *_ = await of_december(market)
    later = FIRST + timedelta(days=32, hours=9)  # in January
    await changed(market, MOVE, lambda session: changes.moved(session, later, session.spot, ""), first)
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now), second)
    await market.passes(seconds=5)
    await market.grandma.presses("加到日历", chat=market.group)
    before, after = [{event["uid"]: event for event in events(file)} for file in files(market.grandma)]
    assert before.keys() == after.keys()
    changed_ = [uid for uid in before if after[uid]["sequence"] > before[uid]["sequence"]]
    assert sorted(after[uid]["status"] for uid in changed_) == ["CANCELLED", "CONFIRMED"]
    assert [event.decoded("dtstart") for event in after.values() if event.decoded("dtstart") == later] == [later]


async def sets_theme(town, month="12月", lists="查一查：燃气软管、插线板\n问一问：取暖补贴"):
    await town.staff.says("/theme")
    await town.staff.presses("桂花园")
    await town.staff.presses("就是这儿")
    await town.staff.presses(month)
    await town.staff.says("冬天用电用气")
    await town.staff.says(lists)
    await town.staff.presses("就这么定")


async def test_staff_say_what_the_month_is_about_and_the_calendar_bears_it(market):
    await sets_theme(market)
    assert "12月的主题是「冬天用电用气」" in market.staff.heard[-1]
    await until(market, SEVEN)
    [post] = calendars(market.group)
    assert post.text == f"{CAPTION}\n本月主题：冬天用电用气"
    assert post.labels == ["下一场", "加到日历", "看清单"]


async def test_a_theme_of_the_month_that_is_under_way_is_written_where_the_calendar_hangs(market):
    await until(market, SEVEN)
    [post] = calendars(market.group)
    await sets_theme(market)
    await market.passes(seconds=5)
    assert calendars(market.group) == [post]
    assert "本月主题：冬天用电用气" in post.text


async def test_the_lists_are_read_in_private(market):
    await sets_theme(market)
    await until(market, SEVEN)
    await market.grandma.starts()
    await market.grandma.presses("看清单", chat=market.group)
    assert market.grandma.heard[-1] == "本月主题：冬天用电用气\n查一查：燃气软管、插线板\n问一问：取暖补贴"


async def test_before_it_is_set_staff_see_it_whole(market):
    await market.staff.says("/theme")
    for step in ("桂花园", "就是这儿", "12月"):
        await market.staff.presses(step)
    await market.staff.says("冬天用电用气")
    await market.staff.presses("不写清单")
    assert market.staff.heard[-1].startswith("12月，冬天用电用气，桂花园")
    assert await market.rows("SELECT 1 FROM themes") == []


async def test_five_lists_are_one_too_many_and_it_says_how_they_are_written(market):
    await market.staff.says("/theme")
    for step in ("桂花园", "就是这儿", "12月"):
        await market.staff.presses(step)
    await market.staff.says("冬天用电用气")
    await market.staff.says("\n".join(f"第{n}类：看看" for n in "一二三四五"))
    assert "最多四行" in market.staff.heard[-1]


async def test_whoever_keeps_the_whole_town_says_for_which_street(market, administrator):
    await administrator.says("/theme")
    assert "给哪儿定主题" in administrator.heard[-1]
    for label in ("桂花街道", "就是这儿", "12月"):
        await administrator.presses(label)
    await administrator.says("冬天用电用气")
    await administrator.presses("不写清单")
    await administrator.presses("就这么定")
    assert await market.rows("SELECT title FROM themes") == [{"title": "冬天用电用气"}]


async def test_what_the_button_says_may_be_typed_and_help_names_it(market):
    await market.staff.says("帮助")
    assert "定主题" in market.staff.heard[-1]
    await market.staff.says("定主题")
    assert "给哪儿定主题" in market.staff.heard[-1]


async def test_a_resident_sets_no_theme(market):
    await market.grandma.says("/theme")
    assert await market.rows("SELECT 1 FROM drafts") == []


# ---- a group that comes later, and one below two areas that both have markets


async def bound_later(town):
    """A group of 桂花园's, with its calendars."""
    group = await lets_in(town, town.staff, "桂花园新群")
    await binds(town.staff, "桂花园")
    await town.passes(seconds=5)
    return group


async def test_a_group_that_is_bound_later_has_the_calendar_of_the_month_at_once_and_the_others_no_other(market):
    await until(market, SEVEN + timedelta(days=3))
    [there] = calendars(market.group)
    group = await bound_later(market)
    [post] = calendars(group)
    assert post.text == CAPTION
    assert post in group.pinned
    assert calendars(market.group) == [there]


async def test_bound_at_night_it_has_it_in_the_morning(market):
    await until(market, SEVEN + timedelta(days=3, hours=16))
    group = await bound_later(market)
    assert calendars(group) == []
    await until(market, SEVEN + timedelta(days=4))
    assert len(calendars(group)) == 1


async def test_in_a_month_that_has_none_yet_it_begins_with_the_first_group_that_is_bound(market):
    group = await bound_later(market)
    [post] = [card for card in group.cards if card.text.startswith("🏮 11月的集")]
    assert "21日、26日" in post.text


async def of_the_street(town, name="街道大集", rule="每周日"):
    """A second series, of all that lies in the street."""
    spot = {"area": neighbourhood.STREET, "name": "街道广场", "sort": "广场"}
    series = {
        "area": neighbourhood.STREET, "kind": "market", "name": name, "spot": "街道广场", "rule": rule,
        "begins": time(14), "ends": time(16),
    }  # fmt: skip
    await plant(town.house.desk, {"spots": (spot,), "series": (series,)}, ZONE)


async def test_below_two_areas_with_markets_a_group_has_one_calendar_with_both(market):
    await of_the_street(market)
    await until(market, SEVEN)
    [post] = calendars(market.group)
    assert "1日、6日、11日、16日、21日、26日、31日：上午9点，桂花亭" in post.text
    assert "6日、13日、20日、27日：下午2点，街道广场" in post.text
    [other] = [card for card in market.other_group.cards if card.text.startswith("🏮 12月")]
    assert other.text == "🏮 12月的街道大集\n6日、13日、20日、27日\n下午2点，街道广场，每周日"


async def test_what_befalls_a_market_of_the_street_is_edited_in_every_calendar_that_has_it(market):
    await of_the_street(market)
    await until(market, SEVEN)
    rows = await market.rows("SELECT id FROM sessions WHERE name = '街道大集' ORDER BY starts")
    [post], [other] = ([card for card in each.cards if card.text.startswith("🏮 12月")]
                       for each in (market.group, market.other_group))  # fmt: skip
    december = [row["id"] for row in rows][2:]
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now), december[1])
    await market.passes(seconds=5)
    assert "13日不办了" in post.text
    assert "13日不办了" in other.text
    assert calendars(market.group) == [post]


async def test_the_file_of_the_month_has_the_markets_of_both(market):
    await of_the_street(market)
    await until(market, SEVEN)
    await market.grandma.starts()
    await market.grandma.presses("加到日历", chat=market.group)
    [file] = files(market.grandma)
    assert len(events(file)) == 11
