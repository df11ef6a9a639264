"""Times come out as a neighbour says them: every time in the samples of the voice, to the letter."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markupsafe import Markup

from templates.times import (
    apart,
    clock,
    hour,
    lasting,
    part,
    soon,
    soon_day,
    standing,
    standing_day,
    tg_time,
    then,
)

SHANGHAI = "Asia/Shanghai"
zones = st.sampled_from([SHANGHAI, "Europe/Berlin", "America/New_York", "Asia/Urumqi"])


def on(day: int, at: int = 0, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, at, minute, tzinfo=ZoneInfo(SHANGHAI)).astimezone(UTC)


NOW = on(19, 15)
moments = st.timedeltas(timedelta(days=-3 * 366), timedelta(days=3 * 366)).map(lambda away: NOW + away)
weeks = st.timedeltas(timedelta(days=-25), timedelta(days=25))


@pytest.mark.parametrize(
    ("page", "moment", "words"),
    [
        ("noted", on(19, 18), "今天下午6点"),
        ("ping", on(20, 18), "明天下午6点"),
        ("how_much_later", on(19, 20), "今晚8点"),
        ("new_date", on(21, 15), "后天（周六）下午3点"),
        ("sent_back", on(21, 18), "后天（周六）下午6点"),
        ("climbed", on(20, 11), "明天上午11点"),
        ("is_it_fixed_again", on(22, 20), "周日晚上8点"),
        ("not_fixed_noted", on(20, 12), "明天中午12点"),
        ("chased", on(20, 9), "明天上午9点"),
        ("hurry", on(20, 18), "明天下午6点"),
        ("booked", on(27, 15, 20), "下周五（27日）下午3点20"),
        ("seat_offered", on(27, 16, 20), "下周五（27日）下午4点20"),
        ("session_has_nobody", on(27, 15), "下周五（27日）下午3点"),
        ("your_market_is_off", on(26, 9), "下周四（26日）上午9点"),
        ("next_market", on(21, 9), "后天（周六）上午9点"),
        ("where_is_it_now", on(19, 15), "今天下午3点"),
        ("all_is_well", on(19, 3), "今天凌晨3点"),
        ("further off", on(5, 20, month=12), "12月5日（周六）晚上8点"),
        ("another year", on(2, 9, month=1, year=2027), "2027年1月2日（周六）上午9点"),
        ("earlier this week", on(16, 10), "周一（16日）上午10点"),
        ("last week", on(13, 10), "上周五（13日）上午10点"),
    ],
)
def test_what_is_read_at_once_says_today_and_tomorrow(page: str, moment: datetime, words: str) -> None:
    assert soon(moment, NOW, SHANGHAI) == words


@pytest.mark.parametrize(
    ("page", "now", "moment", "words"),
    [
        ("noted_at_night", on(19, 23), on(20, 7), "明早7点"),
        ("noted_at_night, past midnight", on(20, 2), on(20, 7), "今早7点"),
        ("ping_in_the_morning", on(20, 7), on(19, 23), "昨晚11点"),
        ("ping_in_the_morning", on(20, 7), on(20, 10), "今天上午10点"),
        ("promise_missed", on(21, 9), on(20, 18), "昨天下午6点"),
        ("promise_missed", on(21, 9), on(21, 12), "今天中午12点"),
        ("day_sheet", on(27, 8), on(27, 15), "今天下午3点"),
    ],
)
def test_later_moments_have_their_own_today(page: str, now: datetime, moment: datetime, words: str) -> None:
    assert soon(moment, now, SHANGHAI) == words


@pytest.mark.parametrize(
    ("page", "now", "moment", "words"),
    [
        ("market_tomorrow", on(20, 18), on(21, 9), "明天（周六）上午9点"),
        ("session_tomorrow", on(26, 18), on(27, 15, 20), "明天（周五）下午3点20"),
        ("next_with_service", NOW, on(21, 9), "后天（周六）上午9点"),
    ],
)
def test_a_group_hears_the_weekday_with_tomorrow(page: str, now: datetime, moment: datetime, words: str) -> None:
    assert soon(moment, now, SHANGHAI, weekday=True) == words


@pytest.mark.parametrize(
    ("page", "now", "day", "words"),
    [
        ("is_it_this_one", NOW, on(21, 18), "后天（周六）"),
        ("waiting", NOW, on(21), "后天（周六）"),
        ("cannot_do", NOW, on(18, 10), "昨天"),
        ("is_it_fixed_again", NOW, on(17, 10), "前天"),
        ("which_slot", NOW, on(27, 15), "下周五（27日）"),
        ("on_the_waitlist", NOW, on(27, 15), "下周五（27日）"),
        ("nobody_answered", on(22, 20), on(6, 20, month=12), "12月6日（周日）"),
        ("chase_is_too_soon", on(18, 15), on(21), "周六"),
    ],
)
def test_a_day_alone_is_said_the_same_way(page: str, now: datetime, day: datetime, words: str) -> None:
    assert soon_day(day, now, SHANGHAI) == words


def test_a_group_hears_the_weekday_with_today() -> None:
    assert soon_day(on(21, 9), on(21, 7), SHANGHAI, weekday=True) == "今天（周六）"
    assert soon_day(on(27, 15), on(26, 18), SHANGHAI, weekday=True) == "明天（周五）"


@pytest.mark.parametrize(
    ("page", "moment", "words"),
    [
        ("menu_card", on(21, 9), "周六（21日）上午9点"),
        ("menu_card", on(27, 15), "周五（27日）下午3点"),
        ("your_words_were_noted", on(20, 15), "周五（20日）下午3点"),
        ("card_said", on(19, 15), "周四（19日）下午3点"),
        ("card_triaged", on(20, 11), "周五（20日）上午11点"),
        ("card_taken", on(20, 18), "周五（20日）下午6点"),
        ("card_disputed", on(22, 12), "周日（22日）中午12点"),
        ("market_is_off", on(26, 9), "周四（26日）上午9点"),
        ("further off", on(5, 9, month=12), "12月5日（周六）上午9点"),
        ("another year", on(2, 9, month=1, year=2027), "2027年1月2日（周六）上午9点"),
    ],
)
def test_what_stays_says_the_date_and_never_tomorrow(page: str, moment: datetime, words: str) -> None:
    assert standing(moment, NOW, SHANGHAI) == words


@pytest.mark.parametrize(
    ("page", "day", "words"),
    [
        ("card_waiting", on(21), "周六（21日）"),
        ("card_confirmed", on(19, 15), "周四（19日）"),
        ("card_cannot", on(18, 10), "周三（18日）"),
        ("morning_digest", on(20, 7), "周五（20日）"),
        ("notice", on(21, 8), "周六（21日）"),
        ("further off", on(5, month=12), "12月5日（周六）"),
    ],
)
def test_a_day_that_stays_has_its_number(page: str, day: datetime, words: str) -> None:
    assert standing_day(day, NOW, SHANGHAI) == words


def test_a_part_of_a_day_is_enough_where_nobody_needs_the_hour() -> None:
    card_fixed, which_slot, how_much_later = on(21, 10), on(27, 15), on(20, 12)
    assert standing_day(card_fixed, NOW, SHANGHAI) + part(card_fixed, SHANGHAI) == "周六（21日）上午"
    assert soon_day(which_slot, NOW, SHANGHAI) + part(which_slot, SHANGHAI) == "下周五（27日）下午"
    assert soon_day(how_much_later, NOW, SHANGHAI) + part(how_much_later, SHANGHAI) == "明天中午"
    assert part(on(19, 10), SHANGHAI) == "上午"


@pytest.mark.parametrize(
    ("page", "moment", "words"),
    [
        ("danger_call", on(19, 15, 2), "下午3点02分"),
        ("somebody_is_coming", on(19, 15, 5), "下午3点05分"),
        ("pings_are_many", on(19, 17), "下午5点"),
        ("due_soon", on(19, 18), "下午6点"),
        ("worker_digest", on(19, 20), "晚上8点"),
        ("session_in_an_hour", on(19, 15, 20), "下午3点20"),
        ("market_tomorrow", on(21, 9), "上午9点"),
    ],
)
def test_an_hour_has_its_part_of_the_day(page: str, moment: datetime, words: str) -> None:
    assert hour(moment, SHANGHAI) == words


@pytest.mark.parametrize(
    ("since", "until", "name"),
    [
        ((0, 1), (4, 59), "凌晨"),
        ((5, 0), (7, 59), "早上"),
        ((8, 0), (11, 59), "上午"),
        ((12, 0), (12, 59), "中午"),
        ((13, 0), (18, 59), "下午"),
        ((19, 0), (23, 59), "晚上"),
        ((0, 0), (0, 0), "夜里"),
    ],
)
def test_every_part_of_the_day_has_its_hours(since: tuple[int, int], until: tuple[int, int], name: str) -> None:
    assert part(on(19, *since), SHANGHAI) == part(on(19, *until), SHANGHAI) == name


def test_minutes_are_said_with_the_half_and_the_naught() -> None:
    said = [clock(on(19, 15, minute), SHANGHAI) for minute in (0, 2, 10, 20, 30, 40, 59)]
    assert said == ["3点", "3点02分", "3点10", "3点20", "3点半", "3点40", "3点59"]


def test_midnight_belongs_to_the_evening_before_it() -> None:
    assert soon(on(20, 0), NOW, SHANGHAI) == "今天夜里12点"
    assert standing(on(20, 0), NOW, SHANGHAI) == "周四（19日）夜里12点"
    assert soon(on(20, 0, 20), NOW, SHANGHAI) == "明天凌晨12点20"


@pytest.mark.parametrize(
    ("page", "before", "moment", "words"),
    [
        ("card_said", on(19, 15), on(19, 18), "6点"),
        ("session_announced", on(27, 15), on(27, 17), "5点"),
        ("market_tomorrow", on(21, 9), on(21, 11, 30), "11点半"),
        ("notice", on(21, 8), on(21, 17), "下午5点"),
        ("where_is_it_now", on(19, 15), on(19, 15, 30), "3点半"),
        ("too_many", on(19, 15, 10), on(19, 15, 20), "3点20"),
        ("card_said in the evening", on(19, 20), on(20, 8), "周五（20日）上午8点"),
    ],
)
def test_what_was_said_is_not_said_again(page: str, before: datetime, moment: datetime, words: str) -> None:
    assert then(moment, before, SHANGHAI) == words


@pytest.mark.parametrize(
    ("page", "seconds", "words"),
    [
        ("voice_is_here", 42, "42秒"),
        ("too_many", 600, "10分钟"),
        ("alarm_slow", 4 * 60 + 9, "4分钟"),
        ("nobody_took_it", 3 * 3600, "3小时"),
        ("due_soon", 2 * 3600, "2小时"),
        ("half an hour more", 90 * 60, "1个半小时"),
        ("alarm_parked", 7 * 86400, "7天"),
    ],
)
def test_spans_are_said_in_one_unit(page: str, seconds: int, words: str) -> None:
    assert lasting(seconds) == words


@pytest.mark.parametrize(
    ("page", "one", "other", "words"),
    [
        ("how_was_it", on(19, 15), on(21, 10), "2天"),
        ("you_are_late", on(20, 18), on(21, 18), "1天"),
        ("session_in_an_hour", on(27, 14, 20), on(27, 15, 20), "1小时"),
        ("due_soon", on(19, 16), on(19, 18), "2小时"),
        ("late over one night", on(20, 18), on(21, 7), "13小时"),
        ("how_was_it, mended at once", on(19, 15), on(19, 15), "1分钟"),
    ],
)
def test_from_a_day_on_the_nights_between_are_counted(page: str, one: datetime, other: datetime, words: str) -> None:
    assert apart(one, other, SHANGHAI) == apart(other, one, SHANGHAI) == words


def test_epoch_milliseconds_are_as_good_as_a_datetime() -> None:
    due, now = (int(moment.timestamp() * 1000) for moment in (on(19, 18), NOW))
    assert soon(due, now, SHANGHAI) == "今天下午6点"
    assert tg_time("今天下午6点", due) == tg_time("今天下午6点", on(19, 18))


def test_a_date_entity_carries_the_words_and_leaves_the_client_none_of_its_own() -> None:
    entity = tg_time("今天下午6点", datetime(2026, 11, 19, 10, tzinfo=UTC))
    assert entity == '<tg-time unix="1795082400">今天下午6点</tg-time>'
    assert isinstance(entity, Markup)


def test_words_in_a_date_entity_are_never_markup() -> None:
    assert "<b>" not in tg_time("<b>今天", NOW)


@given(moments, moments, zones, st.booleans())
def test_nobody_ever_reads_a_clock_face(moment: datetime, now: datetime, zone: str, weekday: bool) -> None:
    at_once = f"{soon(moment, now, zone, weekday=weekday)} {soon_day(moment, now, zone, weekday=weekday)}"
    staying = f"{standing(moment, now, zone)} {standing_day(moment, now, zone)}"
    said = f"{at_once} {staying} {then(moment, now, zone)} {apart(moment, now, zone)}"
    assert not re.search(r":|小时内|工作日", said)
    assert all(1 <= int(hours) <= 12 for hours in re.findall(r"(\d+)点", said))
    assert not re.search("[昨今明后前]", staying)
    assert not re.search(r"点\d(?!\d)|点0\d(?!分)", said)


@given(moments, weeks, weeks, zones)
def test_two_different_hours_are_never_said_alike(now: datetime, one: timedelta, other: timedelta, zone: str) -> None:
    assume(abs(one - other) >= timedelta(hours=2))  # the hour that comes twice in autumn is said alike
    assert soon(now + one, now, zone) != soon(now + other, now, zone)
    assert standing(now + one, now, zone) != standing(now + other, now, zone)
