"""A place is open when its hours say so: over midnight, on holidays, on working days, and not while it is closed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar.hours import MINUTES, Hours
from domain.stations.spoken import spoken_week
from domain.stations.week import Shut, Span, State, Week, state
from domain.workdays import Day, Workdays
from templates.opening import opening

ZONE = "Asia/Shanghai"
WORKDAYS = Workdays()
MINUTE = st.integers(0, MINUTES - 1)
SPANS = st.builds(
    Span, st.builds(Hours, MINUTE, MINUTE), st.frozensets(st.integers(0, 6), min_size=1), st.booleans()
)  # fmt: skip
WEEKS = st.builds(Week, st.lists(SPANS, max_size=3).map(tuple), st.booleans())
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * MINUTES).map(lambda minutes: SINCE + timedelta(minutes=minutes))


def week(said):
    found = spoken_week(said)
    assert found is not None, said
    return found


def at(day, hour, minute=0, month=11, year=2026):
    return datetime.combine(date(year, month, day), time(hour, minute), ZoneInfo(ZONE)).astimezone(UTC)


def stands(said, now, shut=None, workdays=WORKDAYS):
    return state(week(said), shut, now, ZONE, workdays)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("周一到周五上午9点到11点半，下午2点到5点；周六9点到12点，放假不开",
         "周一到周五上午9点到11点半、下午2点到5点；周六上午9点到中午12点；节假日不开"),
        ("周一至周五 9:00-11:30 14:00-17:30\n周末 10:00-16:00\n节假日照开",
         "周一到周五上午9点到11点半、下午2点到5点半；周六、周日上午10点到下午4点"),
        ("每天8：00～20：00", "每天上午8点到晚上8点"),
        ("9点到12点", "每天上午9点到中午12点"),
        ("十点到四点", "每天上午10点到下午4点"),
        ("工作日8点半到5点半", "上班的日子上午8点半到下午5点半"),
        ("周一、三、五上午9点到11点", "周一、周三、周五上午9点到11点"),
        ("星期六和星期天9点到12点", "周六、周日上午9点到中午12点"),
        ("周一 9点到12点 周二 2点到5点", "周一上午9点到中午12点；周二下午2点到5点"),
        ("周五到周二9点到5点", "周一、周二、周五到周日上午9点到下午5点"),
        ("每天9点到21点，周一休息", "周二到周日上午9点到晚上9点"),
        ("早上6点到晚上12点", "每天早上6点到夜里12点"),
        ("8点到24点", "每天上午8点到夜里12点"),
        ("每天6:00-24:00", "每天早上6点到夜里12点"),
        ("周一到周五06:00-22:00", "周一到周五早上6点到晚上10点"),
        ("晚上8点到凌晨2点", "每天晚上8点到凌晨2点"),
        ("全天", "全天都开"),
        ("24小时开，过节休息", "全天都开；节假日不开"),
    ],
)  # fmt: skip
def test_hours_are_understood_as_people_write_them_and_told_as_they_say_them(said, told):
    assert "；".join(opening(week(said).kept())) == told


@pytest.mark.parametrize(
    "said",
    ["", "看情况", "周一到周五", "周日休息", "9点", "周一9点到12点，别的日子看情况", "25点到26点", "9点到12点" * 40],
)
def test_what_is_no_hours_is_not_taken_for_some(said):
    assert spoken_week(said) is None


@given(WEEKS)
def test_hours_are_kept_as_they_were(any_week):
    assert Week.from_kept(any_week.kept()) == any_week


def test_it_tells_until_when_it_is_open_and_when_it_opens_next():
    said = "周一到周五9点到12点，2点到5点"
    assert stands(said, at(19, 10)) == State(True, until=at(19, 12))
    assert stands(said, at(19, 12)) == State(False, opens=at(19, 14))
    assert stands(said, at(20, 17)) == State(False, opens=at(23, 9))  # a Friday evening


def test_over_midnight_it_is_still_open_in_the_small_hours_of_the_day_after():
    assert stands("周五晚上8点到凌晨2点", at(21, 1)) == State(True, until=at(21, 2))
    assert stands("周五晚上8点到凌晨2点", at(21, 2)) == State(False, opens=at(27, 20))


def test_hours_that_follow_one_another_are_one():
    assert stands("周五晚上8点到晚上12点，周六凌晨0点到凌晨3点", at(20, 21)).until == at(21, 3)


def test_whatever_never_closes_has_no_end():
    assert stands("全天", at(19, 3)) == State(True)


def test_it_rests_on_a_holiday_and_opens_on_the_day_after():
    said = "每天9点到5点，放假不开"
    assert stands(said, at(1, 10, month=10)) == State(False, opens=at(8, 9, month=10))  # of a week of holidays
    assert stands("每天9点到5点", at(1, 10, month=10)).is_open


def test_working_days_are_those_that_are_worked_whatever_day_of_the_week_it_is():
    said = "工作日9点到5点"
    assert stands(said, at(10, 10, month=10)).is_open  # a Saturday worked for the holidays
    assert not stands(said, at(11, 10, month=10)).is_open
    assert not stands(said, at(1, 10, month=10)).is_open


def test_a_day_that_an_administrator_declared_off_counts():
    storm = Workdays({date(2026, 11, 19): Day(works=False, note="台风")})
    assert not stands("每天9点到5点，放假不开", at(19, 10), workdays=storm).is_open


def test_closed_for_a_while_it_opens_by_itself_on_its_first_day_with_hours():
    shut = Shut("装修", date(2026, 11, 21))  # a Saturday
    assert stands("周一到周五9点到5点", at(19, 10), shut) == State(False, opens=at(23, 9), shut=True)
    assert stands("周一到周五9点到5点", at(23, 10), shut) == State(True, until=at(23, 17))


def test_whatever_never_closes_opens_with_the_day_on_which_it_is_back():
    assert stands("全天", at(19, 10), Shut("装修", date(2026, 11, 21))).opens == at(21, 0)


def test_where_nobody_knows_when_it_opens_again_nobody_says_so():
    assert stands("全天", at(19, 10), Shut("装修")) == State(False, shut=True)


@given(WEEKS, MOMENTS)
def test_it_is_open_exactly_within_its_hours_and_changes_when_it_says(any_week, now):
    found = state(any_week, None, now, ZONE, WORKDAYS)
    assert found.is_open == within(any_week, now)
    if found.until:
        assert now < found.until
        assert not within(any_week, found.until)
        assert within(any_week, found.until - timedelta(minutes=1))
    if found.opens:
        assert now < found.opens
        assert within(any_week, found.opens)


def within(any_week, moment):
    """As somebody would see who looks at the hours of today and of yesterday."""
    today = moment.astimezone(ZoneInfo(ZONE)).date()
    spans = [span for days in (0, 1) for span in any_week.on(today - timedelta(days), ZONE, WORKDAYS)]
    return any(begins <= moment < ends for begins, ends in spans)
