"""Whoever pastes the notice of the State Council has told a year's holidays; whatever can't be read is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.announced import read, shown
from domain.words import Refused
from domain.workdays import TABLE, Day, Workdays

# The dates of the notice for 2026, in the words of such notices.
OF_2026 = """
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日至6日放假。四、劳动节：5月1日至5日放假调休。5月9日上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日至9月27日放假。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


def test_the_notice_says_what_the_table_says():
    assert read(OF_2026, 2026) == {day: told for day, told in TABLE.items() if day.year == 2026}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3月3日放假", {date(2027, 3, 3): Day(works=False, note="")}),
        ("3月7日补班", {date(2027, 3, 7): Day(works=True, note="")}),
        ("元旦 ２月３０日", None),
        ("1月3日至1日放假", None),
        ("1月1日至3月1日放假", None),
        ("1月1日", None),
        ("放假", None),
        ("", None),
    ],
)
def test_a_few_days_are_read_and_nonsense_is_refused(text, days):
    if days is None:
        with pytest.raises(Refused):
            read(text, 2027)
    else:
        assert read(text, 2027) == days


@given(st.text(alphabet="元旦春节月日至到放假上班0123456789（）、，。 ", max_size=200))
def test_whatever_is_pasted_is_read_or_refused(text):
    try:
        told = read(text, 2027)
    except Refused:
        return
    assert all(day.year == 2027 for day in told)
    assert shown(sorted(told.items()))


def test_holidays_are_shown_from_their_first_day_to_their_last():
    page = shown(Workdays().special(2026))
    assert ["国庆节", "2026-10-01", "2026-10-07"] in page["off"]
    assert "2026-10-10" in page["worked"]
