"""The time of a ledger as people write it: 10月, 10月1日到11月15日, 2026-10-01 2026-11-15."""

import re
from datetime import date
from unicodedata import normalize

from domain.ledgers.ledger import Span, last_day
from domain.months import Month

_DAY = r"(?:(\d{4})[年./-])?(\d{1,2})[月./-](?:(\d{1,2})[日号]?)?"
_SPAN = re.compile(rf"{_DAY}(?:(?:到|至|-|~|—|–|,|、)+{_DAY})?")
Said = tuple[str | None, str, str | None]  # a year, a month, a day


def this_month(today: date) -> Span:
    return Span(today.replace(day=1), today)


def last_month(today: date) -> Span:
    month = Month(today.year, today.month).back(1)
    return Span(date(month.year, month.month, 1), last_day(month))


def spoken(text: str, today: date) -> Span | None:
    """A month or two ends of a time, none of which is yet to begin."""
    said = _SPAN.fullmatch(re.sub(r"\s+", ",", normalize("NFKC", text).strip()))
    if said is None:
        return None
    year, month, day, last_year, last_month_, last = said.groups()
    begins: Said = (year, month, day)
    ends: Said = (last_year or year, last_month_, last) if last_month_ else begins
    try:
        first = _day(begins, today, is_last=False)
        span = Span(first, min(_day(ends, today, is_last=True), today))
    except ValueError:
        return None
    return span if span.first <= span.last else None


def _day(said: Said, today: date, *, is_last: bool) -> date:
    """Without a year, the last one that has begun by now."""
    year, month, day = said
    named = Month(int(year) if year else today.year, int(month))
    if not year and date(named.year, named.month, int(day or 1)) > today:
        named = named.back(12)
    if day:
        return date(named.year, named.month, int(day))
    date(named.year, named.month, 1)  # there may be no such month
    return last_day(named) if is_last else date(named.year, named.month, 1)
