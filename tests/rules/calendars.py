"""Rules of every kind, as chance would have them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from domain.calendar.patterns import LAST, Dates, LunarDays, MonthDays, NthWeekday, Weekdays
from domain.calendar.rule import Rule

FIRST = st.dates(date(2020, 1, 1), date(2060, 1, 1))
SPAN = st.integers(0, 800).map(timedelta)


def some(values):
    return st.frozensets(st.sampled_from(values), min_size=1)


COMING_AGAIN = st.one_of(
    st.builds(Weekdays, some(range(7)), st.booleans()),
    st.builds(NthWeekday, some((1, 2, 3, 4, LAST)), st.integers(0, 6)),
    st.builds(MonthDays, some((*range(1, 32), LAST))),
    st.builds(LunarDays, some(range(1, 31))),
    st.builds(lambda ends: LunarDays(frozenset(end + ten for end in ends for ten in (0, 10, 20))), some(range(1, 11))),
)


@st.composite
def rules(draw, ending=True):
    """From a first day on, and perhaps, where they may end, to a last."""
    first = draw(FIRST)
    dates = st.frozensets(SPAN.map(lambda span: first + span), min_size=1).map(Dates)
    last = draw(st.none() | SPAN.map(lambda span: first + span)) if ending else None
    return Rule(draw(COMING_AGAIN | dates), first, last)
